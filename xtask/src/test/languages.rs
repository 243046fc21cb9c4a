//! How complete each language is, in each of the places that speak to people.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use regain_task::{Failure, workspace};
use serde_json::Value;

/// Who is spoken to, and where the words are, a file for each language.
const PARTS: [(&str, &str); 4] = [
    ("users", "locales"),
    ("administrators", "admin/locales"),
    ("messages", "server/assets/words"),
    ("before the start", "start/words"),
];
/// The language that has every text.
const WHOLE: &str = "en";

/// What is said in a language, by ids.
type Said = BTreeSet<String>;

/// Texts of each language and part, of those that English has.
///
/// # Errors
/// A catalogue cannot be read.
pub fn table() -> Result<String, Failure> {
    let mut parts = Vec::new();
    for (name, folder) in PARTS {
        parts.push((name, catalogues(&workspace::root().join(folder))?));
    }
    Ok(table_of(&parts))
}

fn table_of(parts: &[(&str, BTreeMap<String, Said>)]) -> String {
    let mut table = format!("{:<8}", "texts in");
    for (name, _) in parts {
        let _ = write!(table, "  {name:>16}");
    }
    let languages: BTreeSet<&String> = parts.iter().flat_map(|(_, said)| said.keys()).collect();
    for language in languages {
        let _ = write!(table, "\n{language:<8}");
        for (_, said) in parts {
            let _ = write!(table, "  {:>16}", share(said, language));
        }
    }
    table
}

fn share(said: &BTreeMap<String, Said>, language: &str) -> String {
    let (nothing, whole) = (Said::new(), said.get(WHOLE));
    let whole = whole.unwrap_or(&nothing);
    let there = said.get(language).unwrap_or(&nothing);
    let there = whole.intersection(there).count();
    format!("{there} of {}", whole.len())
}

fn catalogues(folder: &Path) -> Result<BTreeMap<String, Said>, Failure> {
    let mut catalogues = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
        let texts: BTreeMap<String, Value> = serde_json::from_str(&text)
            .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))?;
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        let texts = texts.into_iter().filter(|(_, text)| *text != "");
        catalogues.insert(language.into_owned(), texts.map(|(id, _)| id).collect());
    }
    Ok(catalogues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_text_is_seen() {
        let said = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect();
        let users = BTreeMap::from([
            ("en".to_owned(), said(&["hello", "bye"])),
            ("de".to_owned(), said(&["hello", "unknown"])),
        ]);
        let table = table_of(&[("users", users)]);
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[1].ends_with("1 of 2"), "{table}");
        assert!(lines[2].ends_with("2 of 2"), "{table}");
    }

    #[test]
    fn every_part_has_twenty_one_languages() {
        let table = table().expect("catalogues");
        assert_eq!(table.lines().count(), 22, "{table}");
        assert!(!table.contains(" 0 of "), "{table}");
    }
}
