//! Makes what Trunk wrote smaller still (docs/adr/0011): a last round of wasm-opt, short names for
//! what the program and its JavaScript side call of each other, and no white space.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::build::files::{read, write};
use crate::build::{optimise, page, script};
use crate::failure::Failure;
use crate::integrity::{attribute, name_part};
use crate::process;
use crate::workspace;

/// Memory is the program's own, so that it
/// begins with zeros; its lowest addresses are the far end of the stack. One round: each round would
/// rename again.
const OPTIMISE: [&str; 5] = [
    "--zero-filled-memory",
    "--low-memory-unused",
    "-Os",
    "--minify-imports-and-exports-and-modules",
    "--output",
];
/// What wasm-opt calls the one module that the program imports from.
const MODULE: &str = "a";

/// What wasm-opt says that it renamed.
#[derive(Deserialize)]
struct Renamed {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// A program and its JavaScript side, which fit each other alone.
pub struct Short {
    /// The JavaScript side.
    pub glue: String,
    /// The program.
    pub program: Vec<u8>,
}

/// Rewrites the app's two files in a folder that Trunk wrote, and the page that names them.
pub fn shrink(folder: &Path) -> Result<(), Failure> {
    let page_file = folder.join("index.html");
    let page = read(&page_file)?;
    let inline = page::inline_start(&page).map_err(Failure::Unexpected)?;
    let (glue, program) = (folder.join(&inline.script), folder.join(&inline.module));

    let short = short("regain.js", &glue, &program)?;
    let script_name = format!("regain-{}.js", name_part(short.glue.as_bytes()));
    let module_name = format!("regain-{}_bg.wasm", name_part(&short.program));
    let page = page
        .replace(&hash_of(&glue)?, &attribute(short.glue.as_bytes()))
        .replace(&hash_of(&program)?, &attribute(&short.program))
        .replace(&inline.script, &script_name)
        .replace(&inline.module, &module_name);
    for old in [&glue, &program] {
        fs::remove_file(old).map_err(Failure::file(old))?;
    }
    let path = folder.join(module_name);
    fs::write(&path, &short.program).map_err(Failure::file(&path))?;
    write(&folder.join(script_name), &short.glue)?;
    write(&page_file, &page)
}

/// The two files of a program, made smaller. `name` is that of its script, for error messages.
pub fn short(name: &str, glue: &Path, program: &Path) -> Result<Short, Failure> {
    let path = workspace::scratch().join("short.wasm");
    let mut optimise = optimise::wasm_opt();
    optimise.args(OPTIMISE).arg(&path).arg(program);
    let said = process::output_of(&mut optimise);
    let renamed = said.and_then(|it| serde_json::from_str(&it).ok());
    let renamed = renamed
        .ok_or_else(|| Failure::Unexpected("wasm-opt does not say what it renamed.".to_owned()))?;
    let glue = with_short_names(&read(glue)?, &renamed).map_err(Failure::Unexpected)?;
    // What nobody imports goes with the white space.
    let glue = glue.replacen("export { initSync, ", "export { ", 1);
    Ok(Short {
        glue: script::minified(name, &glue)?,
        program: fs::read(&path).map_err(Failure::file(&path))?,
    })
}

fn hash_of(path: &Path) -> Result<String, Failure> {
    Ok(attribute(&fs::read(path).map_err(Failure::file(path))?))
}

/// The JavaScript side with the new names. It must name each import once, as the key of its
/// function, and nothing of the program that was not renamed: else the two would not fit.
fn with_short_names(glue: &str, renamed: &Renamed) -> Result<String, String> {
    let exports: BTreeMap<&str, &str> = pairs(&renamed.exports);
    let mut imports = BTreeMap::new();
    let mut modules: Vec<&str> = Vec::new();
    for (module, old, new) in &renamed.imports {
        imports.insert(old.as_str(), new.as_str());
        modules.push(module);
    }
    modules.dedup();
    let &[module] = &modules[..] else {
        return Err(format!(
            "The program imports from {modules:?}; one module is known."
        ));
    };
    let key = format!("\"{module}\":");
    if glue.matches(&key).count() != 1 {
        return Err(format!("The JavaScript side does not give {module} once."));
    }
    let glue = glue.replace(&key, &format!("\"{MODULE}\":"));

    let mut done = String::new();
    for (word, is_name) in words(&glue) {
        let short = if !is_name {
            None
        } else if done.ends_with("wasm.") {
            let short = exports.get(word);
            Some(*short.ok_or_else(|| format!("The program has no {word}."))?)
        } else {
            imports.remove(word)
        };
        done.push_str(short.unwrap_or(word));
    }
    match imports.keys().next() {
        Some(missing) => Err(format!("The JavaScript side has no {missing}.")),
        None => Ok(done),
    }
}

fn pairs(list: &[(String, String)]) -> BTreeMap<&str, &str> {
    list.iter()
        .map(|(old, new)| (old.as_str(), new.as_str()))
        .collect()
}

/// The text cut into names and what stands between them.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '$';
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_name = rest.starts_with(is_part);
        let end = rest.find(|it| is_part(it) != is_name).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        rest = behind;
        (!word.is_empty()).then_some((word, is_name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "function f() { return wasm.memory + wasm.run(memory); }\n\
                        const imports = { \"./x_bg.js\": { __wbg_focus_1f: function() {} } };";

    fn short(glue: &str) -> Result<String, String> {
        let said = r#"{"imports": [["./x_bg.js", "__wbg_focus_1f", "b"]],
                       "exports": [["memory", "c"], ["run", "d"]]}"#;
        with_short_names(glue, &serde_json::from_str(said).expect("its shape"))
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let expected = "function f() { return wasm.c + wasm.d(memory); }\n\
                        const imports = { \"a\": { b: function() {} } };";
        assert_eq!(short(GLUE).as_deref(), Ok(expected));
    }

    #[test]
    fn what_would_not_fit_is_refused() {
        for (from, to) in [
            ("__wbg_focus_1f", "__wbg_focus_2f"),
            ("wasm.run", "wasm.walk"),
            ("./x_bg.js", "./y_bg.js"),
        ] {
            assert!(short(&GLUE.replace(from, to)).is_err(), "{to}");
        }
    }
}
