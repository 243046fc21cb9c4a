//! Whether the archive is complete, and the same wherever it is made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

use regain_package::pages;
use regain_setup::Toolchain;
use regain_task::{Failure, workspace};
use serde_json::Value;

use crate::content::{Content, SUMS, sum};
use crate::elsewhere::{self, Making};
use crate::{archive, command, sbom, site};

type Check = fn(&Content) -> Result<(), String>;

/// What was checked, and what is wrong with it.
pub type Checked = (&'static str, Result<(), String>);

const CHECKS: [(&str, Check); 6] = [
    ("every route is a file", routes_are_files),
    ("every hash holds", sums_hold),
    ("compressed copies are of their files", copies_are_equal),
    (
        "every package inside has terms and a text",
        licences_are_there,
    ),
    ("links in its documents lead inside", links_lead_inside),
    ("nothing tells where it was built", no_place_is_told),
];

/// Makes the archive here and in another folder, and gives what each check of it says.
///
/// # Errors
/// When it cannot be made here.
pub fn check(toolchain: Toolchain) -> Result<Vec<Checked>, Failure> {
    let elsewhere = elsewhere::begin();
    let made =
        command::make(toolchain, None).and_then(|(path, _)| Ok((archive::unpack(&path)?, path)));
    let elsewhere = elsewhere.and_then(Making::finish);
    let (content, path) = made?;
    let checks = CHECKS.iter().map(|(name, check)| (*name, check(&content)));
    let same = elsewhere.map_err(|failure| failure.to_string());
    let same = same.and_then(|other| is_same(&content, &path, &other));
    let name = "a build in another folder gives the same archive";
    Ok(checks.chain([(name, same)]).collect())
}

fn is_same(content: &Content, path: &Path, other: &Path) -> Result<(), String> {
    if fs::read(path).ok() == fs::read(other).ok() {
        return Ok(());
    }
    let there = archive::unpack(other).map_err(|failure| failure.to_string())?;
    let names = content.differences(&there).join("\n  ");
    Err(format!(
        "{} and {} differ, in\n  {names}",
        path.display(),
        other.display()
    ))
}

fn routes_are_files(content: &Content) -> Result<(), String> {
    let missing = |page: &String| content.get(&format!("{}/{page}", site::FOLDER)).is_none();
    match pages().into_iter().find(missing) {
        Some(page) => Err(format!("The site lacks {page}.")),
        None => Ok(()),
    }
}

fn sums_hold(content: &Content) -> Result<(), String> {
    let list = content.get(SUMS).unwrap_or_default();
    let list = String::from_utf8_lossy(list);
    let stated: BTreeMap<&str, &str> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, name)| (name, sum))
        .collect();
    for (name, bytes) in content.files().filter(|(name, _)| *name != SUMS) {
        if stated.get(name) != Some(&sum(bytes).as_str()) {
            return Err(format!("{SUMS} does not say the hash of {name}."));
        }
    }
    let others = content.files().count() - 1;
    let all = stated.len() == others;
    all.then_some(())
        .ok_or_else(|| format!("{SUMS} names {} files of {others}.", stated.len()))
}

fn copies_are_equal(content: &Content) -> Result<(), String> {
    let mut copies = 0;
    for (name, packed) in content.files() {
        let unpacked = match name.rsplit_once('.') {
            Some((_, "br")) => regain_compress::from_brotli(packed),
            Some((_, "gz")) => regain_compress::from_gzip(packed),
            _ => continue,
        };
        let original = name.rsplit_once('.').and_then(|(it, _)| content.get(it));
        if unpacked.ok().as_deref() != original {
            return Err(format!("{name} is not its file, compressed."));
        }
        copies += 1;
    }
    let enough = copies > 20;
    enough
        .then_some(())
        .ok_or_else(|| format!("There are only {copies} compressed files."))
}

fn licences_are_there(content: &Content) -> Result<(), String> {
    let text = content.get(site::LICENCES).unwrap_or_default();
    let text = String::from_utf8_lossy(text);
    let document = content.get(sbom::NAME).unwrap_or_default();
    let document: Value = serde_json::from_slice(document).map_err(|it| it.to_string())?;
    let components = document["components"].as_array().ok_or("no components")?;
    for component in components {
        let word = |name: &str| component[name].as_str().unwrap_or_default();
        let owner = format!("{} {}", word("name"), word("version"));
        let licence = component["licenses"][0]["expression"].as_str();
        // Once in the list, and once above a text.
        if licence.is_none_or(str::is_empty) || text.matches(&owner).count() < 2 {
            return Err(format!("{owner} has no terms or no text."));
        }
    }
    let leptos = components.iter().any(|it| it["name"] == "leptos");
    leptos
        .then_some(())
        .ok_or_else(|| "The bill of materials lacks what is known to be inside.".to_owned())
}

fn links_lead_inside(content: &Content) -> Result<(), String> {
    for (name, bytes) in content.files().filter(|(name, _)| name.ends_with(".md")) {
        let text = String::from_utf8_lossy(bytes);
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        for link in links(&text) {
            let wanted = normal(&folder.join(link));
            let is_there = |it: &str| it == wanted || it.starts_with(&format!("{wanted}/"));
            if !content.files().any(|(it, _)| is_there(it)) {
                return Err(format!(
                    "{name} leads to {link}, which is not in the archive."
                ));
            }
        }
    }
    Ok(())
}

/// Relative addresses of a Markdown text, without fragments.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    let targets = targets.filter_map(|it| it.split([')', '#']).next());
    targets.filter(|it| !it.is_empty() && !it.contains(':'))
}

/// A path without `..` and a slash at its end.
fn normal(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::ParentDir => drop(parts.pop()),
            _ => (),
        }
    }
    parts.join("/")
}

fn no_place_is_told(content: &Content) -> Result<(), String> {
    let root = workspace::root();
    let home = std::env::var("HOME").unwrap_or_default();
    let places = [
        root.to_string_lossy().into_owned(),
        format!("{home}/.cargo"),
    ];
    for (name, bytes) in content.files() {
        for place in places.iter().filter(|it| it.len() > 6) {
            if bytes.windows(place.len()).any(|it| it == place.as_bytes()) {
                return Err(format!("{name} names {place}."));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(files: &[(&str, &str)]) -> Content {
        let mut content = Content::default();
        for (name, text) in files {
            content.add(name, text.as_bytes().to_vec());
        }
        content
    }

    #[test]
    fn a_link_that_leads_out_is_named() {
        let page = "See [b](b.md#x), [c](../deploy/nginx/), [d](https://d.example) and [e](#e).";
        let all = [
            ("docs/a.md", page),
            ("docs/b.md", ""),
            ("deploy/nginx/x", ""),
        ];
        assert_eq!(links_lead_inside(&holding(&all)), Ok(()));
        assert!(links_lead_inside(&holding(&all[..2])).is_err());
    }

    #[test]
    fn a_wrong_or_missing_hash_is_named() {
        let of_nothing = sum(b"");
        let good = format!("{of_nothing}  a\n");
        assert_eq!(sums_hold(&holding(&[("a", ""), (SUMS, &good)])), Ok(()));
        assert!(sums_hold(&holding(&[("a", "x"), (SUMS, &good)])).is_err());
        assert!(sums_hold(&holding(&[("a", ""), ("b", ""), (SUMS, &good)])).is_err());
    }

    #[test]
    fn a_place_of_this_machine_is_found() {
        let root = workspace::root();
        let outcome_of = format!("panicked at {}/src/app.rs", root.display());
        assert!(no_place_is_told(&holding(&[("site/a.wasm", &outcome_of)])).is_err());
        assert_eq!(
            no_place_is_told(&holding(&[("site/a.wasm", "/regain/src")])),
            Ok(())
        );
    }
}
