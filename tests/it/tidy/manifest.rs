//! What the crates may depend on.

use super::rule::{CLEAN, Rule};
use super::source::Source;

/// The rules on dependencies.
pub fn rules() -> Vec<Rule> {
    let only = |name, advice, paths: &'static [&'static str], allowed: fn(&str) -> bool| {
        Rule::each(
            name,
            advice,
            move |it| paths.contains(&it),
            move |source| {
                let mut found = dependencies(source);
                found.retain(|(_, name)| !allowed(name));
                found
            },
        )
    };
    vec![
        Rule::each(
            "crates-keep-their-borders",
            "contract ← kit ← admin ← app, and contract ← server: move what both need to what both name",
            |path| path.ends_with("Cargo.toml"),
            across_borders,
        ),
        only(
            "contract-needs-serde-only",
            "the contract is linked into every app and server: leave the crate out, or optional",
            &["contract/Cargo.toml"],
            |name| name == "serde",
        ),
        only(
            "app-stays-small",
            "url, regex, chrono and uuid cost every visitor tens of kilobytes: use the browser's",
            &["Cargo.toml", "kit/Cargo.toml", "admin/Cargo.toml"],
            |name| !["url", "regex", "chrono", "uuid", "reqwest", "anyhow"].contains(&name),
        ),
    ]
}

/// Each manifest, and the crates of ours that it must not name. What is not named there, no line of code
/// can name.
const BORDERS: &[(&str, &[&str])] = &[
    (
        "contract/Cargo.toml",
        &["regain", "regain-kit", "regain-admin", "regain-server"],
    ),
    (
        "kit/Cargo.toml",
        &["regain", "regain-admin", "regain-server"],
    ),
    ("admin/Cargo.toml", &["regain", "regain-server"]),
    ("Cargo.toml", &["regain-server"]),
    (
        "worker/Cargo.toml",
        &["regain", "regain-kit", "regain-admin", "regain-server"],
    ),
    (
        "server/Cargo.toml",
        &["regain", "regain-kit", "regain-admin"],
    ),
];

fn across_borders(source: &Source) -> Vec<(usize, String)> {
    let border = BORDERS.iter().find(|(path, _)| *path == source.path);
    let mut found = dependencies(source);
    found.retain(|(_, name)| border.is_some_and(|(_, crates)| crates.contains(&name.as_str())));
    found
}

/// Names under `[dependencies]`, but for optional ones.
fn dependencies(source: &Source) -> Vec<(usize, String)> {
    let (mut at, mut inside, mut found) = (0, false, Vec::new());
    for line in source.text.split_inclusive('\n') {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
        } else if inside && !line.contains("optional = true") {
            let name = line.split(['=', '.']).next().unwrap_or_default().trim();
            if !name.is_empty() && !name.starts_with('#') {
                found.push((at, name.to_owned()));
            }
        }
        at += line.len();
    }
    found
}

#[test]
fn a_new_dependency_of_the_contract_is_found() {
    let check = |text| {
        super::rule::lines(
            rules(),
            "contract-needs-serde-only",
            "contract/Cargo.toml",
            text,
        )
    };
    let good = "[dependencies]\nserde.workspace = true\nx = { version = \"1\", optional = true }\n\n[dev-dependencies]\ny = \"1\"\n";
    assert_eq!(check(good), CLEAN);
    assert_eq!(check("[dependencies]\nserde = \"1\"\ntokio = \"1\"\n"), [3]);
}

#[test]
fn a_large_dependency_of_what_is_downloaded_is_found() {
    for path in ["Cargo.toml", "kit/Cargo.toml", "admin/Cargo.toml"] {
        let text = "[dependencies]\nserde = \"1\"\nregex = \"1\"\n";
        let found = super::rule::lines(rules(), "app-stays-small", path, text);
        assert_eq!(found, [3], "{path}");
    }
}

#[test]
fn every_border_can_be_crossed_and_is_seen_then() {
    for (path, crates) in BORDERS {
        for name in *crates {
            let text = format!("[dependencies]\nserde = \"1\"\n{name}.workspace = true\n");
            let check =
                |path| super::rule::lines(rules(), "crates-keep-their-borders", path, &text);
            assert_eq!(check(path), [3], "{path} {name}");
            assert_eq!(check("xtask/Cargo.toml"), CLEAN, "{path} {name}");
        }
    }
}
