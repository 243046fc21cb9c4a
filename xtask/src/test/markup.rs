//! The HTML of the built pages, as the Nu HTML checker sees it.

use std::path::{Path, PathBuf};

use regain_package::languages;
use regain_setup::{JAVA, markup_checker};
use regain_task::files::files_below;
use regain_task::{Failure, process, workspace};
use serde::Deserialize;

use crate::test::report::Outcome;

/// What the checker's list of CSS does not have yet, though browsers do. Nothing else is let pass.
const UNKNOWN_TO_IT: &str = ".*(@container|container-type|field-sizing).*";

/// What the checker says of all pages (its JSON format).
#[derive(Deserialize)]
struct Report {
    messages: Vec<Message>,
}

/// A remark. Which kind it is of does not matter: none is wanted.
#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    url: String,
    message: String,
    /// The HTML around the place.
    #[serde(default)]
    extract: String,
}

/// Checks the pages; where there is no Java, says so.
pub fn run() -> Outcome {
    let checker = match markup_checker() {
        Ok(Some(checker)) => checker,
        Ok(None) => return Outcome::noted("HTML WAS NOT CHECKED: JAVA IS NOT INSTALLED"),
        Err(failure) => return Outcome::of_check::<Failure>(Err(failure)),
    };
    let checked = pages().and_then(|pages| Ok((pages.len(), remarks(&checker, &pages)?)));
    match checked {
        Ok((pages, remarks)) => {
            println!("markup: {pages} pages, {} remarks", remarks.len());
            let good = remarks.is_empty();
            Outcome::of_check(good.then_some(()).ok_or_else(|| remarks.join("\n")))
        }
        Err(failure) => Outcome::of_check::<Failure>(Err(failure)),
    }
}

/// Every page in the first language, and the first page in each other one: their words differ alone.
fn pages() -> Result<Vec<PathBuf>, Failure> {
    let is_page = |path: &PathBuf| path.extension().is_some_and(|it| it == "html");
    let languages = languages();
    let is_first = |path: &PathBuf| {
        let below = path.strip_prefix(&languages).unwrap_or(path);
        below.components().count() == 2 && path.ends_with("index.html")
    };
    let mut pages: Vec<PathBuf> = files_below(&workspace::dist())?;
    pages.retain(is_page);
    pages.extend(files_below(&languages)?.into_iter().filter(is_first));
    Ok(pages)
}

fn remarks(checker: &Path, pages: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let mut java = process::command(JAVA);
    java.arg("-jar").arg(checker);
    java.args(["--stdout", "--exit-zero-always", "--format", "json"]);
    java.args(["--filterpattern", UNKNOWN_TO_IT]).args(pages);
    let said = process::output_of(&mut java).unwrap_or_default();
    read(&said)
}

/// The remarks, each with the page that it is about. A checker that says nothing has not checked.
fn read(said: &str) -> Result<Vec<String>, Failure> {
    let report: Report = serde_json::from_str(said)
        .map_err(|error| Failure::Unexpected(format!("The HTML checker said: {said} ({error})")))?;
    let remarks = report.messages.into_iter();
    Ok(remarks
        .map(|it| format!("{}: {} {}", it.url, it.message, it.extract))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_remark_counts_and_names_its_page() {
        let said = r#"{"messages": [
            {"type": "info", "subType": "warning", "url": "file:/a.html", "message": "Consider", "extract": "<h1>"},
            {"type": "error", "message": "no page at all"}
        ]}"#;
        let remarks = read(said).expect("JSON");
        assert_eq!(
            remarks,
            ["file:/a.html: Consider <h1>", ": no page at all "]
        );
        assert!(read(r#"{"messages": []}"#).expect("JSON").is_empty());
    }

    #[test]
    fn a_checker_that_did_not_run_is_no_good_news() {
        assert!(read("").is_err());
        assert!(read("Error: Unable to access jarfile").is_err());
    }
}
