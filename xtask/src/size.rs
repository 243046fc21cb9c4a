//! `cargo xtask size`: what a first visit costs, and whether that is within the budget.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::build;
use crate::build::files::{files_below, read};
use crate::dist::compress;
use crate::failure::Failure;
use crate::html;
use crate::setup::command::{Need, ready};
use crate::workspace;

/// Bytes of a first visit to the sign-in page, compressed, everything included.
const BUDGET: usize = 105_500;
/// Fetched by the app as it starts, therefore not named in the page.
const FETCHED_AT_START: [&str; 2] = ["config.json", "assets/en-"];

struct Weight {
    name: String,
    raw: usize,
    compressed: usize,
}

/// Runs the task.
pub fn run() -> Result<(), Failure> {
    let toolchain = ready(Need::Build)?;
    build::command::app(toolchain)?;
    let total = report(&workspace::dist())?;
    if total > BUDGET {
        return Err(Failure::Missing {
            what: format!(
                "The first visit is {} bytes over the budget of {BUDGET}.",
                total - BUDGET
            ),
            next: "make what the table names smaller, then cargo xtask size".to_owned(),
        });
    }
    Ok(())
}

/// Prints the table and gives the compressed bytes of a first visit.
fn report(dist: &Path) -> Result<usize, Failure> {
    let page = read(&dist.join("index.html"))?;
    let first = present(&first_visit(&page), &names(dist)?);
    println!("{:<44} {:>9} {:>9}", "First visit", "raw", "brotli");
    let weights = weigh(dist, &first)?;
    print(&weights);
    let total = weights.iter().map(|it| it.compressed).sum();
    let raw: usize = weights.iter().map(|it| it.raw).sum();
    println!("{:<44} {raw:>9} {total:>9}   budget {BUDGET}", "in all");

    println!(
        "\n{:<44} {:>9} {:>9}",
        "Later, when needed", "raw", "brotli"
    );
    print(&weigh(dist, &later(dist, &first)?)?);
    Ok(total)
}

/// The page, what it names for the browser to fetch, and what the app fetches as it starts.
fn first_visit(page: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = FETCHED_AT_START.map(str::to_owned).into();
    names.insert("index.html".to_owned());
    for tag in html::tags(page) {
        let is_fetched = tag.name != "link" || tag.get("rel").is_some_and(loads);
        let local = tag.address().filter(|it| is_fetched && !it.contains(':'));
        names.extend(local.map(str::to_owned));
    }
    names
}

/// Those of all files that are named, or begin as named where only the content knows the rest.
fn present(named: &BTreeSet<String>, all: &[String]) -> BTreeSet<String> {
    let starts = |file: &&String| {
        named
            .iter()
            .any(|name| *name == **file || name.ends_with('-') && file.starts_with(name.as_str()))
    };
    all.iter().filter(starts).cloned().collect()
}

/// All files, by their path in the folder.
fn names(dist: &Path) -> Result<Vec<String>, Failure> {
    let files = files_below(dist)?;
    let names = files
        .iter()
        .filter_map(|path| path.strip_prefix(dist).ok()?.to_str());
    Ok(names.map(str::to_owned).collect())
}

fn loads(rel: &str) -> bool {
    let kinds = ["stylesheet", "modulepreload", "preload", "icon", "manifest"];
    rel.split_ascii_whitespace().any(|it| kinds.contains(&it))
}

/// The worker and the other languages: all that is neither in the first visit nor a copy of the
/// page.
fn later(dist: &Path, first: &BTreeSet<String>) -> Result<BTreeSet<String>, Failure> {
    let mut names = names(dist)?;
    names.retain(|name| !first.contains(name) && !name.ends_with(".html"));
    Ok(names.into_iter().collect())
}

fn weigh(dist: &Path, names: &BTreeSet<String>) -> Result<Vec<Weight>, Failure> {
    let weights = names.iter().map(|name| {
        let path = dist.join(name);
        let content = fs::read(&path).map_err(Failure::file(&path))?;
        let compressed = compress::brotli(&content)
            .map_err(Failure::file(&path))?
            .len();
        Ok(Weight {
            name: name.clone(),
            raw: content.len(),
            compressed,
        })
    });
    weights.collect()
}

fn print(weights: &[Weight]) {
    for Weight {
        name,
        raw,
        compressed,
    } in weights
    {
        println!("  {name:<42} {raw:>9} {compressed:>9}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_is_what_the_page_makes_a_browser_fetch() {
        let page = "<link rel=stylesheet href=a.css><link rel='preload' as=fetch href=b.wasm>\
                    <link rel=canonical href=.><link rel=alternate href=feed>\
                    <link rel='shortcut icon' href=i.svg><script type=module src=s.js></script>\
                    <img src=https://else.where/x.png>";
        let all = "a.css assets/de-1.json assets/en-1.json b.wasm c.js config.json feed i.svg index.html s.js";
        let all: Vec<String> = all.split(' ').map(str::to_owned).collect();
        let names: Vec<String> = present(&first_visit(page), &all).into_iter().collect();
        let expected = "a.css assets/en-1.json b.wasm config.json i.svg index.html s.js";
        assert_eq!(names.join(" "), expected);
    }
}
