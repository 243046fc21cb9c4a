//! One style sheet out of many small files. That of all pages stands in their HTML, so that the first
//! paint waits for no second answer; the policy names its hash.

use std::path::Path;

use regain_task::files::{files_below, read};
use regain_task::{Failure, integrity, workspace};

/// The administrator's sheets: a folder below the others, with an order of its own.
const ADMIN: &str = "admin";

/// The sheet of all pages, in the order of `style/order.txt`.
pub fn of_all_pages() -> Result<String, Failure> {
    sheet(&workspace::root().join("style"))
}

/// What stands for `{style}` in the policy: a space and the hash of the sheet in the pages.
pub fn policy_source() -> Result<String, Failure> {
    let sheet = of_all_pages()?;
    Ok(format!(" {}", integrity::policy_source(sheet.as_bytes())))
}

/// The sheet of the administrator's pages, behind the one of all pages, in the order of
/// `style/admin/order.txt`.
pub fn of_admin() -> Result<String, Failure> {
    sheet(&workspace::root().join("style").join(ADMIN))
}

fn sheet(folder: &Path) -> Result<String, Failure> {
    let order = read(&folder.join("order.txt"))?;
    let names: Vec<&str> = order
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    check_complete(folder, &names)?;
    let mut sheet = String::new();
    for name in names {
        sheet.push_str(&shortened(&read(&folder.join(name))?));
    }
    Ok(sheet)
}

/// A file that the order forgets would be missed by nobody but the people who look at the page.
fn check_complete(folder: &Path, names: &[&str]) -> Result<(), Failure> {
    for path in files_below(folder)? {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let is_own = name.ends_with(".css") && !name.starts_with(&format!("{ADMIN}/"));
        if is_own && !names.contains(&name.as_str()) {
            let what = format!("{}/order.txt does not name {name}.", folder.display());
            return Err(Failure::Unexpected(what));
        }
    }
    Ok(())
}

/// Comments and white space are for those who read the sources. Our sheets have no text in which white
/// space would mean something, and none that holds a colon.
fn shortened(sheet: &str) -> String {
    let mut rest = sheet;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    let tight = lines.map(|line| {
        let line = line
            .replace(": ", ":")
            .replace(", ", ",")
            .replace(" {", "{");
        // A list of selectors or values goes on in the next line.
        let ends = line.ends_with(['{', '}', ';', ',']);
        if ends { line } else { format!("{line} ") }
    });
    tight.collect::<String>().replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let sheet = "/* Why. */\n@layer ui {\n  .a { /* so */ color: red; }\n\n}\n/* open";
        assert_eq!(shortened(sheet), "@layer ui{.a{  color:red; }}");
    }
}
