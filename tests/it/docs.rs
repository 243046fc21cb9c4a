//! The words for people are true where a test can tell: keys, options, links, length.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Names of the public fields that a Rust file declares; `#[serde(rename = "…")]` counts.
fn fields(rust: &str) -> Vec<String> {
    let mut renamed = None;
    let mut names = Vec::new();
    for line in rust.lines().map(str::trim) {
        if let Some((_, name)) = line.split_once("rename = \"") {
            renamed = name.split('"').next().map(str::to_owned);
        }
        let declared = line.strip_prefix("pub ").and_then(|it| it.split_once(": "));
        if let Some((name, _)) = declared.filter(|_| line.ends_with(',')) {
            names.push(renamed.take().unwrap_or_else(|| name.to_owned()));
        }
    }
    names
}

/// Those of the names that the text does not have in code marks, alone or behind a dot.
fn unnamed(names: Vec<String>, text: &str) -> Vec<String> {
    let is_named =
        |name: &String| text.contains(&format!("`{name}`")) || text.contains(&format!(".{name}`"));
    names.into_iter().filter(|name| !is_named(name)).collect()
}

#[test]
fn every_key_of_the_server_is_explained() {
    let operate = read("docs/operate.md");
    let mut keys = fields(&read("server/src/config/model.rs"));
    // The tables themselves are named by their keys.
    let tables = [
        "recovery", "session", "limits", "support", "brand", "smtp", "sms", "voice", "scim",
    ];
    keys.retain(|key| !tables.contains(&&**key));
    let rules = read("server/src/model/rules.rs");
    let (_, tables) = rules
        .split_once("pub struct RecoveryRules")
        .expect("the tables");
    keys.extend(fields(tables));
    for file in ["directory", "smtp", "phone", "twilio", "gateway", "scim"] {
        keys.extend(fields(&read(&format!("server/src/config/{file}.rs"))));
    }
    let settings = ["ldap", "keycloak", "http"];
    for kind in settings {
        keys.extend(fields(&read(&format!("directory/src/{kind}/settings.rs"))));
    }
    // The tables of the LDAP directory are named by their keys as well.
    keys.retain(|key| !["attributes", "groups", "roles", "policy"].contains(&&**key));
    assert!(keys.len() > 120, "{keys:?}");
    assert_eq!(unnamed(keys, &operate), Vec::<String>::new());
}

#[test]
fn every_option_of_the_server_is_explained() {
    let operate = read("docs/operate.md");
    let options = fields(&read("server/src/cli.rs"))
        .into_iter()
        .map(|name| match &*name {
            "static_files" => "--static".to_owned(),
            other => format!("--{}", other.replace('_', "-")),
        });
    let missing: Vec<_> = options
        .filter(|it| !operate.contains(&format!("`{it}")))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_key_of_the_app_is_explained() {
    let mut keys = fields(&read("kit/src/config/types.rs"));
    keys.retain(|key| !["brand", "support", "links"].contains(&&**key));
    assert!(keys.len() > 6, "{keys:?}");
    assert_eq!(
        unnamed(keys, &read("docs/configuration.md")),
        Vec::<String>::new()
    );
}

#[test]
fn every_link_leads_to_a_file() {
    for page in pages() {
        let text = read(&page);
        let folder = Path::new(&page).parent().expect("a folder");
        for link in links(&text) {
            let target = root().join(folder).join(link);
            // Screenshots are made by the end-to-end run.
            let made_later = link.ends_with(".png");
            assert!(made_later || target.exists(), "{page} links to {link}");
        }
    }
}

#[test]
fn the_architecture_can_be_read_in_one_go() {
    assert!(read("ARCHITECTURE.md").lines().count() < 150);
}

/// The documents, from the root.
fn pages() -> Vec<String> {
    ["", "docs", "docs/adr", "docs/api"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).expect("a folder"))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .filter_map(|path| Some(path.strip_prefix(root()).ok()?.to_str()?.to_owned()))
        .collect()
}

/// Targets of links to files, without their fragment.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|link| !link.is_empty() && !link.contains("://"))
        .collect()
}

#[test]
fn fields_and_links_are_found() {
    let rust = "pub struct A {\n  #[serde(rename = \"static\")]\n  pub files: X,\n  pub b: Y,\n}";
    assert_eq!(fields(rust), ["static", "b"]);
    let names = || vec!["static".to_owned(), "b".to_owned()];
    assert_eq!(unnamed(names(), "`a.b` static"), ["static"]);
    assert_eq!(
        links("[a](b.md#c) [d](https://e) ![f](g.png)"),
        ["b.md", "g.png"]
    );
}

/// The texts that stand behind each mark in a Rust file, up to the next quotation mark.
fn quoted_after<'a>(rust: &'a str, mark: &str) -> Vec<&'a str> {
    let behind = rust.split(mark).skip(1);
    behind.filter_map(|rest| rest.split('"').nth(1)).collect()
}

#[test]
fn every_metric_and_every_step_of_it_is_explained() {
    let operate = read("docs/operate.md");
    let recorder = read("server/src/metrics/recorder.rs");
    let (program, _) = recorder.split_once("#[cfg(test)]").expect("tests");
    let names = quoted_after(program, "to.register");
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        assert!(operate.contains(&format!("`regain_{name}")), "{name}");
    }
    let steps = quoted_after(program, "Endpoint::");
    let steps = steps.into_iter().filter(|it| !it.contains(' '));
    for step in steps {
        assert!(operate.contains(&format!("`{step}`")), "{step}");
    }
}

#[test]
fn every_command_of_the_server_is_explained() {
    let operate = read("docs/operate.md");
    let command = read("server/src/command.rs");
    let (_, commands) = command.split_once("pub enum Command {").expect("commands");
    let (commands, _) = commands.split_once("\n}\n").expect("its end");
    let names = commands.lines().filter_map(|line| {
        let name = line.strip_prefix("    ")?;
        let is_one = name.starts_with(|it: char| it.is_ascii_uppercase());
        let end = name.find([' ', '(', ',']).filter(|_| is_one)?;
        Some(name[..end].to_lowercase())
    });
    let names: Vec<_> = names.collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        let is_named = ["`", "regain.toml "].iter().any(|before| {
            operate.contains(&format!("{before}{name} "))
                || operate.contains(&format!("{before}{name}`"))
        });
        assert!(is_named, "{name}");
    }
}
