//! `config.json`: defaults where that is safe, a named key where it is not.

use regain::config::{Config, Fault, read};

/// What holds, when the file can be used, and what the console says.
#[track_caller]
fn good(text: &str) -> (Config, Vec<String>) {
    let read = read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    (read.config, read.remarks)
}

#[track_caller]
fn check_fault(text: &str, key: &str, line: usize) {
    let found = read(text).expect_err(text);
    let key = key.to_owned();
    assert_eq!(found, Fault { key, line }, "{text}");
}

#[test]
fn a_missing_file_gives_the_defaults_and_a_remark() {
    for text in ["", " \n"] {
        let (config, remarks) = good(text);
        assert_eq!(config, Config::default());
        assert_eq!(remarks, ["config.json is missing: the defaults hold."]);
    }
    assert_eq!(good("{}"), (Config::default(), vec![]));
}

#[test]
fn the_file_that_is_shipped_is_understood() {
    let (config, remarks) = good(include_str!("../../public/config.json"));
    assert_eq!(remarks, [""; 0]);
    assert_eq!(config.api, "/api/v1");
}

#[test]
fn every_key_is_taken_over() {
    let (config, remarks) = good(
        r##"{"$schema": "x", "api": "https://id.example.com/v1",
        "brand": {"name": "Ex", "logo": "x.svg", "accent": "#112233"}, "languages": ["ar", "en"],
        "support": {"name": "Desk", "email": "d@example.com", "phone": "1", "url": "https://e.org"},
        "links": {"privacy": "/privacy", "terms": "https://e.org/t", "help": "http://e.org"},
        "return_to": ["https://app.example.com"]}"##,
    );
    assert_eq!(remarks, [""; 0]);
    assert_eq!(config.api, "https://id.example.com/v1");
    assert_eq!(
        (config.brand.name, config.brand.logo),
        ("Ex".to_owned(), "x.svg".to_owned())
    );
    assert_eq!(config.brand.accent.as_deref(), Some("#112233"));
    assert_eq!(config.languages, ["ar", "en"]);
    let support = config.support;
    let said = [support.name, support.email, support.phone, support.url].map(Option::unwrap);
    assert_eq!(said, ["Desk", "d@example.com", "1", "https://e.org"]);
    let links = config.links;
    let links = [links.privacy, links.terms, links.help].map(Option::unwrap);
    assert_eq!(links, ["/privacy", "https://e.org/t", "http://e.org"]);
    assert_eq!(config.return_to, ["https://app.example.com"]);
}

#[test]
fn what_is_not_json_stops_the_app_with_its_line() {
    check_fault("<!doctype html>", "", 1);
    check_fault("{\n\"api\": \"/x\",\n}", "", 3);
    check_fault("{\"api\": \"/x\"", "", 1);
    for text in ["[]", "\"/api\"", "null", "5"] {
        check_fault(text, "", 1);
    }
}

#[test]
fn where_passwords_are_sent_is_never_guessed() {
    for api in [
        "/api/v1",
        "/",
        "https://id.example.com",
        "http://127.0.0.1:1/x",
        "/ä",
    ] {
        let (config, remarks) = good(&serde_json::json!({ "api": api }).to_string());
        assert_eq!((config.api.as_str(), remarks), (api, vec![]));
    }
    let odd = [
        "",
        "api",
        "//evil",
        "/\\evil",
        "\\\\evil",
        "/\t/evil",
        "/\n/evil",
        " /api",
        "javascript:x",
        "ftp://x",
        "data:,x",
        "https:/\\x",
    ];
    for api in odd {
        check_fault(&serde_json::json!({ "api": api }).to_string(), "api", 1);
    }
    for api in ["null", "5", "[]", "{}", "true"] {
        check_fault(&format!("{{\n\n\"api\": {api}\n}}"), "api", 3);
    }
    check_fault("{\"brand\": {\"name\": \"api\"},\n\"api\": 5}", "api", 2);
}

#[test]
fn a_wrong_type_leaves_the_default_with_a_remark() {
    let text = r#"{
        "brand": {"name": 5, "logo": null,
            "accent": false},
        "languages": "en",
        "support": {"name": "brand",
            "email": ["x"]},
        "links": [],
        "return_to": ["https://e.org", 1]
    }"#;
    let (config, remarks) = good(text);
    let mut want = Config::default();
    want.support.name = Some("brand".to_owned());
    assert_eq!(config, want);
    let places = [("name", 2), ("accent", 3), ("email", 6), ("links", 7)];
    let places = places
        .into_iter()
        .chain([("languages", 4), ("return_to", 8)]);
    let wanted = places.map(|(key, line)| {
        format!("config.json, line {line}: “{key}” is of the wrong type: its default holds.")
    });
    assert_eq!(remarks, wanted.collect::<Vec<_>>());
}

#[test]
fn an_unknown_key_is_left_out_with_a_remark() {
    let text = "{\"apu\": 1,\n\"brand\": {\"colour\": \"red\"},\n\"links\": {\n\"name\": \"x\"},
        \"support\": {\"name\": \"y\"}}";
    let (config, remarks) = good(text);
    assert_eq!(config.support.name.as_deref(), Some("y"));
    let wanted = [("colour", 2), ("name", 4), ("apu", 1)];
    let wanted = wanted.map(|(key, line)| {
        format!("config.json, line {line}: “{key}” is not known: it was left out.")
    });
    assert_eq!(remarks, wanted);
}

#[test]
fn the_line_is_that_of_the_key_in_its_own_object() {
    let text = "{\"brand\": {\"name\": \"support\"},\n\"support\":\n{\"name\": 5}}";
    let (_, remarks) = good(text);
    assert_eq!(
        remarks,
        ["config.json, line 3: “name” is of the wrong type: its default holds."]
    );
}

#[test]
fn only_web_addresses_become_links() {
    let odd = [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "//evil",
        "/\\evil",
        "x",
    ];
    for link in odd {
        let json = serde_json::json!({"links": {"privacy": link, "terms": "/t", "help": link}});
        let (config, remarks) = good(&json.to_string());
        let links = config.links;
        assert_eq!(
            (links.privacy, links.terms.as_deref(), links.help),
            (None, Some("/t"), None)
        );
        assert_eq!(
            remarks,
            ["privacy", "help"].map(|key| {
                format!("config.json, line 1: “{key}” is not a web address: it was left out.")
            }),
        );
    }
}
