//! What docs/release.md promises is what the sources say.

use std::fs;
use std::path::Path;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a constant in a source file.
fn constant(file: &str, name: &str) -> String {
    let text = text(file);
    let before = format!("pub const {name}: &str = \"");
    let after = text.split(&before).nth(1);
    let value = after.and_then(|it| it.split('"').next());
    value
        .unwrap_or_else(|| panic!("{file} has no {name}"))
        .to_owned()
}

/// Cells of the first row below the heading of a table that begins so.
fn first_row(text: &str, heading: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(heading));
    let row = lines.nth(2).unwrap_or_default();
    let cells = row.trim_matches('|').split('|');
    cells.map(|cell| cell.trim().to_owned()).collect()
}

fn of_any_second_number(version: &str) -> String {
    format!("{}.x", version.split('.').next().unwrap_or(version))
}

#[test]
fn the_newest_line_of_the_table_is_what_the_sources_say() {
    let contract = constant("contract/src/lib.rs", "API_VERSION");
    let configuration = constant("kit/src/config/version.rs", "VERSION");
    let row = first_row(&text("docs/release.md"), "| app | contract |");
    let expected = [
        env!("CARGO_PKG_VERSION"),
        &contract,
        &of_any_second_number(&contract),
        &configuration,
        &of_any_second_number(&configuration),
        env!("CARGO_PKG_RUST_VERSION"),
    ];
    assert_eq!(row, expected);
}

#[test]
fn each_of_the_three_versions_stands_where_it_is_explained() {
    let release = text("docs/release.md");
    for (what, version) in [
        ("the app", env!("CARGO_PKG_VERSION").to_owned()),
        (
            "the contract",
            constant("contract/src/lib.rs", "API_VERSION"),
        ),
        (
            "the configuration",
            constant("kit/src/config/version.rs", "VERSION"),
        ),
    ] {
        let row = release
            .lines()
            .find(|line| line.starts_with(&format!("| {what}")));
        let row = row.unwrap_or_else(|| panic!("no row for {what}"));
        assert!(row.contains(&format!("| {version} |")), "{row}");
    }
}

#[test]
fn the_changelog_and_the_notes_have_the_version_first() {
    let version = env!("CARGO_PKG_VERSION");
    let newest = |file: &str, mark: &str| {
        let text = text(file);
        let mut lines = text.lines().filter_map(|line| line.strip_prefix(mark));
        let heading = lines.find(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        let words = heading.map(|it| it.split_whitespace().next().unwrap_or_default().to_owned());
        words.unwrap_or_else(|| panic!("{file} has no heading with a version"))
    };
    assert_eq!(newest("CHANGELOG.md", "## "), version);
    assert_eq!(newest("docs/upgrade.md", "### "), version);
}

#[test]
fn whoever_builds_is_told_the_oldest_rust_that_is_tested() {
    let promised = format!("{} or newer", env!("CARGO_PKG_RUST_VERSION"));
    for file in ["README.md", "CONTRIBUTING.md"] {
        assert!(text(file).contains(&promised), "{file}: Rust {promised}");
    }
}

#[test]
fn every_released_contract_is_in_the_table() {
    let release = text("docs/release.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/tests/released");
    let versions = fs::read_dir(folder).expect("released versions");
    let versions = versions.map(|it| it.expect("readable").path());
    for path in versions.filter(|path| path.is_dir()) {
        let version = path.file_name().expect("a name").to_string_lossy();
        let cell = format!("| {version} | ");
        assert!(release.contains(&cell), "docs/release.md lacks {version}");
    }
}
