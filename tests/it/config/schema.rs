//! `config.schema.json` says what the reader does, and so does docs/configuration.md.

use jsonschema::Validator;
use regain_kit::config::keys::KEYS;
use regain_kit::config::read;
use serde_json::{Map, Value, json};

const DOCS: &str = include_str!("../../../docs/configuration.md");

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../public/config.schema.json")).expect("JSON")
}

fn validator() -> Validator {
    let validator = jsonschema::draft202012::new(&schema());
    validator.unwrap_or_else(|error| panic!("no schema: {error}"))
}

fn keys(object: &Value) -> Vec<&str> {
    let object = object.as_object().expect("an object");
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// Whether the reader takes the file without a remark.
fn is_read(file: &Value) -> bool {
    read(&file.to_string(), "a.example").is_ok_and(|read| read.remarks.is_empty())
}

/// What the reader asks for by name, out of its source.
fn asked_for() -> Vec<&'static str> {
    let source = include_str!("../../../kit/src/config/read.rs");
    let after = |mark: &'static str| source.split(mark).skip(1);
    let quoted = |rest: &'static str| rest.trim_start().strip_prefix('"')?.split('"').next();
    let asked = after("root.remove(").chain(after("&mut root,"));
    let mut asked: Vec<_> = asked.filter_map(quoted).collect();
    asked.extend(KEYS.iter().map(|(group, _)| *group));
    asked.sort_unstable();
    asked
}

#[test]
fn the_reader_knows_the_keys_of_the_schema_and_no_others() {
    let schema = schema();
    assert_eq!(keys(&schema["properties"]), asked_for());
    for (group, texts) in KEYS {
        let known: Vec<&str> = texts.iter().map(|(key, _)| *key).collect();
        let mut listed = keys(&schema["$defs"][group]["properties"]);
        listed.sort_by_key(|key| known.iter().position(|it| it == key));
        assert_eq!(listed, known, "{group}");
    }
    let brand = &schema["properties"]["brands"]["additionalProperties"]["properties"];
    for key in keys(brand) {
        let file = json!({"brands": {"a.example": { key: example(key) }}});
        assert!(is_read(&file), "{key} in a brand");
    }
}

/// A value that a key can have.
fn example(key: &str) -> Value {
    match key {
        "api" => json!("/api/v1"),
        "languages" => json!(["en"]),
        "return_to" => json!(["https://a.example"]),
        "catalogues" => json!({"fr": "fr.json"}),
        "texts" => json!({"en": {"sign_in.title": "x"}}),
        _ => json!({}),
    }
}

#[test]
fn every_key_has_a_description_and_a_place_in_the_documentation() {
    let schema = schema();
    let mut wanting = Vec::new();
    let mut check = |key: &str, value: &Value| {
        if value["description"].as_str().is_none_or(str::is_empty) {
            wanting.push(format!("{key}: no description"));
        }
        if !DOCS.contains(&format!("`{key}`")) {
            wanting.push(format!("{key}: not in docs/configuration.md"));
        }
    };
    for key in keys(&schema["properties"]) {
        let own = &schema["properties"][key];
        let value = own.get("$ref").map_or(own, |_| &schema["$defs"][key]);
        check(key, value);
        for inner in value["properties"]
            .as_object()
            .unwrap_or(&Map::new())
            .keys()
        {
            check(&format!("{key}.{inner}"), &value["properties"][inner]);
        }
    }
    assert_eq!(wanting, Vec::<String>::new());
}

/// Texts of every kind, and texts that are of none.
const SAMPLES: &str = "|x|/x|//x|/\\x|https://a.example|http://a.example/b?c#d|HTTPS://a.example|\
    https://a b|javascript:alert(1)|data:,x|logo.svg|pictures/hills.jpg|/logo.svg|a b.svg|a\nb|x\\y|\
    x\"y|x'y|x(y)|x?y|x#y|#1f5fae|#1F5FAE|#fff|#1f5faeff|red|api|redirect|recover-only|\
    recover_only|API|redirect_uri|a=b|ä|..|\u{85}|fr.json|en|en-GB|zh-Hant-TW|e|en_GB|english|\
    https://a.example:8443|https://A.example|https://[::1]|https://|*";

/// Files with this text in every place that takes one, and as every key.
fn files_with(text: &str) -> Vec<Value> {
    let mut files = vec![
        json!({ "api": text }),
        json!({ "languages": [text] }),
        json!({ "return_to": [text] }),
        json!({ "catalogues": { "fr": text } }),
        json!({ "catalogues": { text: "fr.json" } }),
        json!({ text: {} }),
        json!({ "brand": { text: null } }),
    ];
    for (group, texts) in KEYS {
        for (key, _) in texts {
            let mut members = json!({ *key: text });
            if *key == "mode" {
                // Without one there is a remark on something else.
                members["address"] = json!("/x");
            }
            files.push(json!({ group: members }));
        }
    }
    files
}

#[test]
fn schema_and_reader_agree_on_what_fits() {
    let validator = validator();
    let mut files: Vec<Value> = SAMPLES.split('|').flat_map(files_with).collect();
    for value in [
        json!(null),
        json!(5),
        json!(true),
        json!([]),
        json!([1]),
        json!("x"),
    ] {
        for key in keys(&schema()["properties"]) {
            // The schema's own address is not read; a later version is another question.
            if key != "$schema" && !(key == "config" && value == 5) {
                files.push(json!({ key: value }));
            }
        }
    }
    let split: Vec<String> = files
        .iter()
        .filter(|file| validator.is_valid(file) != is_read(file))
        .map(Value::to_string)
        .collect();
    assert_eq!(split, Vec::<String>::new());
}

/// The whole files among the examples of the documentation.
fn examples() -> Vec<Value> {
    let blocks = DOCS.split("```json\n").skip(1);
    let files = blocks.filter_map(|block| block.split("```").next());
    files
        .map(|text| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}")))
        .collect()
}

#[test]
fn the_examples_and_the_file_that_is_shipped_are_valid() {
    let validator = validator();
    let shipped = include_str!("../../../public/config.json");
    let mut files = examples();
    assert!(files.len() >= 2, "two whole files");
    files.push(serde_json::from_str(shipped).expect("JSON"));
    for file in files {
        let errors: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{file:#}");
        let mut hosts = vec![""];
        if let Some(brands) = file["brands"].as_object() {
            hosts.extend(brands.keys().map(String::as_str));
        }
        for host in hosts {
            let found = read(&file.to_string(), host).expect("a configuration");
            assert_eq!(found.remarks, [""; 0], "{host}");
        }
    }
}
