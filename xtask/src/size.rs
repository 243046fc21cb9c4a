//! `cargo xtask size`: what a first visit costs, and whether that is within the budget.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regain_package::{build_app, html};
use regain_release::brotli;
use regain_setup::{Need, Toolchain, ready};
use regain_task::files::{files_below, read};
use regain_task::{Failure, workspace};

use crate::lines;

/// Bytes of a first visit to the sign-in page, compressed, everything included.
const BUDGET: usize = 114_000;
/// Bytes of the program's second part, compressed: the pages that come while people type.
const SECOND_BUDGET: usize = 95_000;
/// A page, and what its program fetches as it starts, which is therefore not named in the page.
const FIRST: (&str, &[&str]) = ("index.html", &["config.json", "assets/en-"]);
const ADMIN: (&str, &[&str]) = (
    "admin/index.html",
    &["config.json", "assets/en-", "assets/admin.en-"],
);

struct Weight {
    name: String,
    raw: usize,
    compressed: usize,
}

/// Runs the task.
pub fn run() -> Result<(), Failure> {
    run_with(ready(&[Need::Build])?)
}

/// Runs it with a compiler that is ready.
pub fn run_with(toolchain: Toolchain) -> Result<(), Failure> {
    build_app(toolchain)?;
    let sums = report(&workspace::dist())?;
    println!("\n{}", lines::table()?);
    within("The first visit", sums.first, BUDGET)?;
    within("The second file", sums.second, SECOND_BUDGET)
}

/// Compressed bytes of what has a budget.
struct Sums {
    first: usize,
    second: usize,
}

fn within(what: &str, bytes: usize, budget: usize) -> Result<(), Failure> {
    let Some(over) = bytes.checked_sub(budget).filter(|&over| over > 0) else {
        return Ok(());
    };
    Err(Failure::Missing {
        what: format!("{what} is {over} bytes over the budget of {budget}."),
        next: "make what the table names smaller, then cargo xtask size".to_owned(),
    })
}

/// Prints the tables and gives the sums that have a budget.
fn report(dist: &Path) -> Result<Sums, Failure> {
    let all = names(dist)?;
    let first = visit(dist, FIRST, &all)?;
    let note = |budget| format!("   budget {budget}");
    let first_sum = table("First visit", dist, &first, &note(BUDGET))?;
    let second = second(&all, &first);
    println!();
    let second_sum = table(
        "Second file, while people type",
        dist,
        &second,
        &note(SECOND_BUDGET),
    )?;
    let admin = visit(dist, ADMIN, &all)?;
    println!();
    table("The administrator's first visit", dist, &admin, "")?;
    let later = later(&all, &[&first, &second, &admin]);
    println!();
    table("Later, when needed", dist, &later, "")?;
    Ok(Sums {
        first: first_sum,
        second: second_sum,
    })
}

/// Prints a table with its sum, which it gives.
fn table(title: &str, dist: &Path, names: &BTreeSet<String>, note: &str) -> Result<usize, Failure> {
    println!("{title:<44} {:>9} {:>9}", "raw", "brotli");
    let weights = weigh(dist, names)?;
    print(&weights);
    let total = weights.iter().map(|it| it.compressed).sum();
    let raw: usize = weights.iter().map(|it| it.raw).sum();
    println!("{:<44} {raw:>9} {total:>9}{note}", "in all");
    Ok(total)
}

/// What a browser fetches that opens a page for the first time.
fn visit(
    dist: &Path,
    (page, at_start): (&str, &[&str]),
    all: &[String],
) -> Result<BTreeSet<String>, Failure> {
    let text = read(&dist.join(page))?;
    Ok(present(&named(page, &text, at_start), all))
}

/// The page, what it names for the browser to fetch, and what its program fetches as it starts.
fn named(page: &str, text: &str, at_start: &[&str]) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = at_start.iter().map(|&name| name.to_owned()).collect();
    names.insert(page.to_owned());
    for tag in html::tags(text) {
        let is_fetched = tag.name != "link" || tag.get("rel").is_some_and(loads);
        let local = tag.address().filter(|it| is_fetched && !it.contains(':'));
        // From the page's own folder, which is one of the app's.
        names.extend(local.map(|it| it.trim_start_matches("../").to_owned()));
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

/// The later files of the end user's program (`build/name.rs`), which a first visit does not wait for.
fn second(all: &[String], first: &BTreeSet<String>) -> BTreeSet<String> {
    let is_second = |name: &&String| {
        let part = name
            .strip_prefix("assets/regain-")
            .and_then(|it| it.split_once('-'));
        let of_program = part.is_some_and(|(_, part)| {
            part == "later.wasm" || part.starts_with("chunk-") && part.ends_with(".wasm")
        });
        of_program && !first.contains(*name)
    };
    all.iter().filter(is_second).cloned().collect()
}

/// The worker and the other languages: all that is neither in a first visit nor a copy of the page.
fn later(all: &[String], visits: &[&BTreeSet<String>]) -> BTreeSet<String> {
    let is_later = |name: &&String| {
        !visits.iter().any(|visit| visit.contains(*name)) && !name.ends_with(".html")
    };
    all.iter().filter(is_later).cloned().collect()
}

fn weigh(dist: &Path, names: &BTreeSet<String>) -> Result<Vec<Weight>, Failure> {
    let weights = names.iter().map(|name| {
        let path = dist.join(name);
        let content = fs::read(&path).map_err(Failure::file(&path))?;
        let compressed = brotli(&content)?.len();
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
        let names: Vec<String> = present(&named(FIRST.0, page, FIRST.1), &all)
            .into_iter()
            .collect();
        let expected = "a.css assets/en-1.json b.wasm config.json i.svg index.html s.js";
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn the_second_file_is_what_a_later_page_needs_of_the_program() {
        let all = "assets/regain-0a-admin.wasm assets/regain-0a-chunk-2.wasm \
                   assets/regain-0a-later.wasm assets/regain-0a_bg.wasm assets/regain-0a.js \
                   assets/regain-admin-0b_bg.wasm assets/strength-0c_bg.wasm";
        let all: Vec<String> = all.split_whitespace().map(str::to_owned).collect();
        let names: Vec<String> = second(&all, &BTreeSet::new()).into_iter().collect();
        let expected = "assets/regain-0a-chunk-2.wasm assets/regain-0a-later.wasm";
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn a_budget_that_is_kept_is_no_failure() {
        assert!(within("It", 95_000, 95_000).is_ok());
        let over = within("It", 95_001, 95_000).expect_err("over");
        assert!(
            over.to_string()
                .starts_with("It is 1 bytes over the budget of 95000."),
            "{over}"
        );
    }

    #[test]
    fn a_page_below_names_the_same_files() {
        let page = "<script src=../assets/s.js></script>";
        let names = named(
            "admin/index.html",
            page,
            &["config.json", "assets/admin.en-"],
        );
        let names: Vec<String> = names.into_iter().collect();
        let expected = "admin/index.html assets/admin.en- assets/s.js config.json";
        assert_eq!(names.join(" "), expected);
    }
}
