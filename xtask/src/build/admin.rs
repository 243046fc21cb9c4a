//! Builds the administrator's program, and makes of the end user's page the one that loads it
//! (docs/adr/0013).

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::files::{copy_folder, read, write};
use crate::build::page::Inline;
use crate::build::{program, style};
use crate::failure::Failure;
use crate::html;
use crate::integrity::{attribute, name_part};
use crate::setup::toolchain::Toolchain;
use crate::workspace;

const PACKAGE: &str = "regain-admin";
/// What the names of the files begin with.
const NAME: &str = "admin";

/// The program's files, named after their content.
pub struct Built {
    folder: PathBuf,
    script: Named,
    module: Named,
    style: Named,
}

/// A file, and the hash that a page states of it.
struct Named {
    name: String,
    integrity: String,
}

impl Named {
    fn new(name: String, content: &[u8]) -> Self {
        Self {
            name,
            integrity: attribute(content),
        }
    }
}

impl Built {
    /// Copies all files.
    pub fn copy_to(&self, folder: &Path) -> Result<(), Failure> {
        copy_folder(&self.folder, folder)
    }

    /// The end user's page with this program in the place of the end user's, and its style sheet behind that
    /// of both. `built` is the folder in which the files lie that the page names.
    pub fn page(&self, page: &str, inline: &Inline, built: &Path) -> Result<String, Failure> {
        let mut page = page.to_owned();
        for (old, new) in [
            (&inline.script, &self.script),
            (&inline.module, &self.module),
        ] {
            let path = built.join(old);
            let content = fs::read(&path).map_err(Failure::file(&path))?;
            page = page
                .replace(&attribute(&content), &new.integrity)
                .replace(old.as_str(), &new.name);
        }
        with_style(&page, &self.style).map_err(Failure::Unexpected)
    }
}

/// Builds the program.
pub fn build(toolchain: Toolchain) -> Result<Built, Failure> {
    let program = program::build(toolchain, PACKAGE, NAME)?;
    let folder = program.folder;
    let named = |name: String| -> Result<Named, Failure> {
        let path = folder.join(&name);
        let content = fs::read(&path).map_err(Failure::file(&path))?;
        Ok(Named::new(name, &content))
    };
    let (script, module) = (named(program.script)?, named(program.module)?);
    let sheet = style::of_admin()?;
    let style = format!("{NAME}-{}.css", name_part(sheet.as_bytes()));
    let style = Named::new(style, sheet.as_bytes());
    write(&folder.join(&style.name), &sheet)?;
    Ok(Built {
        folder,
        script,
        module,
        style,
    })
}

/// The words of a language for these pages: the end user's and the administrator's in one object, so
/// that they come with one request.
pub fn words(language: &str, end_user: &str) -> Result<String, Failure> {
    let path = workspace::root().join(format!("admin/locales/{language}.json"));
    let joined = joined(end_user, &read(&path)?);
    joined.ok_or_else(|| Failure::Unexpected(format!("{} holds no object.", path.display())))
}

/// The members of two objects in one.
fn joined(one: &str, other: &str) -> Option<String> {
    let one = one.trim_end().strip_suffix('}')?.trim_end();
    let other = other.trim_start().strip_prefix('{')?;
    Some(format!("{one},{other}"))
}

fn with_style(page: &str, style: &Named) -> Result<String, String> {
    let tags = html::tags(page);
    let sheet = tags.iter().find(|tag| tag.get("rel") == Some("stylesheet"));
    let at = sheet.ok_or("The page names no style sheet.")?.span.end;
    let Named { name, integrity } = style;
    let link = format!("<link href=/{name} integrity={integrity} rel=stylesheet>");
    Ok(format!("{}{link}{}", &page[..at], &page[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_are_in_one_object() {
        let both = joined("{\n  \"a\": \"1\"\n}\n", "{\n  \"b\": \"2\"\n}\n").expect("objects");
        let read: serde_json::Value = serde_json::from_str(&both).expect("JSON");
        assert_eq!(read, serde_json::json!({"a": "1", "b": "2"}));
        assert_eq!(joined("[]", "{}"), None);
    }

    #[test]
    fn the_style_sheet_follows_that_of_both_programs() {
        let style = Named {
            name: "admin-1.css".to_owned(),
            integrity: "sha384-x".to_owned(),
        };
        let page = with_style(
            "<link rel=icon href=/i><link href=/a.css rel=stylesheet><p>",
            &style,
        );
        assert_eq!(
            page.as_deref(),
            Ok("<link rel=icon href=/i><link href=/a.css rel=stylesheet>\
                <link href=/admin-1.css integrity=sha384-x rel=stylesheet><p>")
        );
        assert!(with_style("<p>", &style).is_err());
    }
}
