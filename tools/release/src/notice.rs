//! Who made what is inside, and under which terms: the texts that licences want kept with copies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regain_task::files::read;
use regain_task::{Failure, workspace};

use crate::graph::{Graph, Id, Package};
use crate::standard_library;

/// For packages that name one of these licences and bring no text.
const TERMS: [(&str, &str, &str); 2] = [
    ("MIT", "MIT License", include_str!("../licences/mit.txt")),
    (
        "BSD-3-Clause",
        "BSD 3-Clause License",
        include_str!("../licences/bsd-3-clause.txt"),
    ),
];
/// How files with licence texts begin, in any case.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "unlicense",
    "notice",
    "copyright",
];

/// The one file with the terms of everything in the site, or in the server.
pub fn write(graph: &Graph, version: &str) -> Result<String, Failure> {
    let mut texts = Texts::default();
    for (id, package) in graph {
        match &package.folder {
            None => texts.add(id, standard_library::NOTICE),
            Some(_) if package.is_ours() => {
                for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
                    texts.add(id, &read(&workspace::root().join(name))?);
                }
            }
            Some(folder) => {
                for text in found_or_made(id, package, folder)? {
                    texts.add(id, &text);
                }
            }
        }
    }
    Ok(format!("{}{}", list(graph, version), texts.show()))
}

/// What is inside, a line each.
fn list(graph: &Graph, version: &str) -> String {
    let mut text = format!(
        "Regain {version}\n\n\
         The programs beside this file contain the packages below. Each line names a package, its\n\
         version, and its terms as an SPDX expression; the texts follow, each with the packages\n\
         that it belongs to.\n\n"
    );
    for (id, package) in graph {
        text += &format!("  {} {}   {}\n", id.name, id.version, package.licence);
    }
    text
}

/// A package's own texts; or the licence's, with the authors that the package names.
fn found_or_made(id: &Id, package: &Package, folder: &Path) -> Result<Vec<String>, Failure> {
    let found = texts_in(folder)?;
    if !found.is_empty() {
        return Ok(found);
    }
    let words: Vec<&str> = package.licence.split([' ', '(', ')']).collect();
    let known = TERMS.iter().find(|(name, ..)| words.contains(name));
    if let Some((_, title, terms)) = known.filter(|_| !words.contains(&"AND")) {
        return Ok(vec![made(title, terms, id, &package.authors)]);
    }
    Err(Failure::Unexpected(format!(
        "{} {} is under {} and brings no text: put one into tools/release/licences/ and name it in \
         tools/release/src/notice.rs.",
        id.name, id.version, package.licence
    )))
}

fn texts_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let files = fs::read_dir(folder).map_err(Failure::file(folder))?;
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.retain(|path| {
        path.is_file()
            && path
                .file_name()
                .is_some_and(|it| names_licence(&it.to_string_lossy()))
    });
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn names_licence(file: &str) -> bool {
    let file = file.to_ascii_lowercase();
    let is_code = [".rs", ".toml", ".json"]
        .iter()
        .any(|it| file.ends_with(it));
    !is_code && NAMES.iter().any(|it| file.starts_with(it))
}

fn made(title: &str, terms: &str, id: &Id, authors: &[String]) -> String {
    let name = |author: &String| author.split(" <").next().unwrap_or_default().to_owned();
    let names: Vec<String> = authors.iter().map(name).collect();
    let names = if names.is_empty() {
        format!("the authors of {}", id.name)
    } else {
        names.join(", ")
    };
    format!("{title}\n\nCopyright (c) {names}\n\n{terms}")
}

/// Texts, each once, with all that it belongs to. Line ends and indentation make no difference.
#[derive(Default)]
struct Texts(BTreeMap<String, (String, Vec<String>)>);

impl Texts {
    fn add(&mut self, id: &Id, text: &str) {
        let key = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, owners) = self
            .0
            .entry(key)
            .or_insert_with(|| (text.replace('\r', ""), Vec::new()));
        let owner = format!("{} {}", id.name, id.version);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }

    /// In the order of the first package that each belongs to.
    fn show(self) -> String {
        let mut texts: Vec<_> = self.0.into_values().collect();
        texts.sort_by(|one, other| one.1.cmp(&other.1));
        let rule = "=".repeat(80);
        let blocks = texts.iter().map(|(text, owners)| {
            let owners = owners.join(", ");
            format!("\n{rule}\n{owners}\n{rule}\n\n{}\n", text.trim_end())
        });
        blocks.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
        }
    }

    #[test]
    fn a_text_stands_once_for_all_that_it_belongs_to() {
        let mut texts = Texts::default();
        texts.add(&id("b"), "Do as\r\n  you like.\n");
        texts.add(&id("a"), "No warranty.");
        texts.add(&id("c"), "Do as you like.");
        let shown = texts.show();
        assert_eq!(shown.matches("Do as").count(), 1);
        assert!(shown.contains("\nb 1.0.0, c 1.0.0\n"), "{shown}");
        assert!(shown.find("a 1.0.0") < shown.find("b 1.0.0"));
    }

    #[test]
    fn a_package_without_a_text_gets_that_of_its_licence_with_its_authors() {
        let package = |licence: &str| Package {
            licence: licence.to_owned(),
            authors: vec!["Ada Lovelace <ada@example.org>".to_owned()],
            ..Package::default()
        };
        let nowhere = std::env::temp_dir().join("regain-no-licences-here");
        fs::create_dir_all(&nowhere).expect("a folder");
        let made = |licence| found_or_made(&id("a"), &package(licence), &nowhere);
        let texts = made("MIT OR Apache-2.0").expect("a text");
        assert!(
            texts[0].contains("Copyright (c) Ada Lovelace\n"),
            "{texts:?}"
        );
        assert!(made("Zlib").is_err());
        assert!(made("MIT AND Unicode-3.0").is_err());
    }

    #[test]
    fn licence_files_are_known_by_their_names() {
        assert!(names_licence("LICENSE-MIT") && names_licence("Copying.txt"));
        assert!(!names_licence("license.rs") && !names_licence("README.md"));
    }
}
