//! Defaults where that is safe, a named key where it is not.

use regain_kit::config::{Config, Fault, SignIn, read};
use serde_json::json;

/// What holds, when the file can be used, and what the console says.
#[track_caller]
pub fn good(text: &str) -> (Config, Vec<String>) {
    let read = read(text, "login.example.com");
    let read = read.unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    (read.config, read.remarks)
}

#[track_caller]
fn check_fault(text: &str, want: &Fault) {
    let found = read(text, "").expect_err(text);
    assert_eq!(found, *want, "{text}");
}

fn remark(line: usize, key: &str, what: &str) -> String {
    format!("config.json, line {line}: “{key}” {what}")
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
fn every_key_is_taken_over() {
    let (config, remarks) = good(
        r##"{"$schema": "x", "config": "1.0", "api": "https://id.example.com/v1",
        "brand": {"name": "Ex", "logo": "x.svg", "logo_dark": "night/x.svg", "accent": "#112233",
            "background": "hills.jpg", "background_dark": "#000000"},
        "languages": ["ar", "en", "pt-BR"],
        "support": {"name": "Desk", "email": "d@example.com", "phone": "1", "url": "https://e.org"},
        "links": {"privacy": "/privacy", "terms": "https://e.org/t", "help": "http://e.org"},
        "sign_in": {"mode": "redirect", "address": "https://id.example.com/", "back": "next"},
        "return_to": ["https://app.example.com"],
        "texts": {"en": {"sign_in.title": "Welcome"}},
        "catalogues": {"fr": "fr.json"}}"##,
    );
    assert_eq!(remarks, [""; 0]);
    assert_eq!(config.api, "https://id.example.com/v1");
    let brand = config.brand;
    let texts = [brand.name, brand.logo, brand.logo_dark, brand.accent];
    let texts = texts.map(Option::unwrap);
    assert_eq!(texts, ["Ex", "x.svg", "night/x.svg", "#112233"]);
    assert_eq!(brand.background.as_deref(), Some("hills.jpg"));
    assert_eq!(brand.background_dark.as_deref(), Some("#000000"));
    assert_eq!(config.languages, ["ar", "en", "pt-BR"]);
    let support = config.support;
    let said = [support.name, support.email, support.phone, support.url].map(Option::unwrap);
    assert_eq!(said, ["Desk", "d@example.com", "1", "https://e.org"]);
    let links = config.links;
    let links = [links.privacy, links.terms, links.help].map(Option::unwrap);
    assert_eq!(links, ["/privacy", "https://e.org/t", "http://e.org"]);
    let [mode, address, back] = ["redirect", "https://id.example.com/", "next"];
    let [mode, address, back] = [mode, address, back].map(|it| Some(it.to_owned()));
    assert_eq!(
        config.sign_in,
        SignIn {
            mode,
            address,
            back
        }
    );
    assert_eq!(config.return_to, ["https://app.example.com"]);
    assert_eq!(config.texts.len(), 1);
    assert_eq!(config.catalogues, [("fr".to_owned(), "fr.json".to_owned())]);
}

#[test]
fn what_is_not_json_stops_the_app_with_its_line() {
    check_fault("<!doctype html>", &Fault::Broken { line: 1 });
    check_fault("{\n\"api\": \"/x\",\n}", &Fault::Broken { line: 3 });
    check_fault("{\"api\": \"/x\"", &Fault::Broken { line: 1 });
    for text in ["[]", "\"/api\"", "null", "5"] {
        check_fault(text, &Fault::Broken { line: 1 });
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
        let (config, remarks) = good(&json!({ "api": api }).to_string());
        assert_eq!((config.api.as_str(), remarks), (api, vec![]));
    }
    let key = |line| Fault::Key { key: "api", line };
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
        check_fault(&json!({ "api": api }).to_string(), &key(1));
    }
    for api in ["null", "5", "[]", "{}", "true"] {
        check_fault(&format!("{{\n\n\"api\": {api}\n}}"), &key(3));
    }
    check_fault("{\"brand\": {\"name\": \"api\"},\n\"api\": 5}", &key(2));
}

#[test]
fn a_wrong_type_leaves_the_default_with_a_remark() {
    let text = r#"{
        "brand": {"name": 5, "logo": null,
            "accent": false},
        "languages": "en",
        "support": {"name": "brand",
            "email": ["x"]},
        "links": [], "sign_in": "api",
        "return_to": {}, "texts": {"en":
            "x"},
        "catalogues": 1, "brands": 2
    }"#;
    let (config, remarks) = good(text);
    let mut want = Config::default();
    want.support.name = Some("brand".to_owned());
    assert_eq!(config, want);
    let places = [
        ("name", 2),
        ("accent", 3),
        ("email", 6),
        ("links", 7),
        ("sign_in", 7),
        ("languages", 4),
        ("return_to", 8),
        ("texts", 8),
        ("catalogues", 10),
        ("brands", 10),
    ];
    let wrong = "is of the wrong type: its default holds.";
    let wanted = places.map(|(key, line)| remark(line, key, wrong));
    assert_eq!(remarks, wanted);
}

/// A text that does not fit leaves everything as it is, and is remarked upon.
#[track_caller]
fn check_odd(group: &str, key: &str, odd: &[&str], wanted: &str) {
    for value in odd {
        let (config, remarks) = good(&json!({ group: { key: value } }).to_string());
        assert_eq!(config, Config::default(), "{value:?}");
        let what = format!("is not {wanted}: it was left out.");
        assert_eq!(remarks, [remark(1, key, &what)], "{value:?}");
    }
}

#[test]
fn what_is_no_address_and_no_file_of_ours_is_left_out() {
    let address = [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "//evil",
        "/\\evil",
        "x",
        "",
    ];
    for (group, key) in [
        ("links", "privacy"),
        ("support", "url"),
        ("sign_in", "address"),
    ] {
        check_odd(group, key, &address, "a web address");
    }
    let file = [
        "",
        "/x.svg",
        "//evil/x.svg",
        "https://evil/x.svg",
        "data:image/svg+xml,x",
        "\\\\evil\\x",
        "a b.svg",
        "x\").svg",
        "x?y",
        "x#y",
        "x\n",
    ];
    check_odd("brand", "logo", &file, "a file beside config.json");
    check_odd("brand", "logo_dark", &file, "a file beside config.json");
    let either = "a colour like #1f5fae, or a file beside config.json";
    check_odd("brand", "background", &file, either);
    check_odd("brand", "background_dark", &["#fff", "rgb(0)"], either);
}

#[test]
fn words_that_mean_nothing_are_left_out() {
    let colour = "a colour like #1f5fae";
    check_odd("brand", "accent", &["red", "#fff", "url(x)"], colour);
    check_odd("brand", "name", &[""], "a text");
    let modes = "api, redirect or recover-only";
    check_odd("sign_in", "mode", &["", "API", "recover_only"], modes);
    let name = "the name of a parameter";
    check_odd("sign_in", "back", &["", "a=b", "a&b", "ä"], name);
}

#[test]
fn of_a_list_what_fits_is_taken() {
    let list = r#"{"return_to": ["*", "https://a.example", "https://b.example/", 5]}"#;
    let (config, remarks) = good(list);
    assert_eq!(config.return_to, ["https://a.example"]);
    let origin = "is not an origin like https://app.example.com: it was left out.";
    assert_eq!(remarks, [(); 3].map(|()| remark(1, "return_to", origin)));
    let list = r#"{"languages": ["en", "e", "en_GB", "english", "zh-Hant-TW"]}"#;
    let (config, remarks) = good(list);
    assert_eq!(config.languages, ["en", "zh-Hant-TW"]);
    assert_eq!(remarks.len(), 3);
    let files = r#"{"catalogues": {"fr": "/fr.json", "x y": "x.json", "it": "it.txt"}}"#;
    let (config, remarks) = good(files);
    assert_eq!((config.catalogues.len(), remarks.len()), (0, 3));
}

#[test]
fn an_unknown_key_is_left_out_with_a_remark() {
    let text = "{\"apu\": 1,\n\"brand\": {\"colour\": \"red\"},\n\"links\": {\n\"name\": \"x\"},
        \"support\": {\"name\": \"y\"}}";
    let (config, remarks) = good(text);
    assert_eq!(config.support.name.as_deref(), Some("y"));
    let wanted = [("colour", 2), ("name", 4), ("apu", 1)];
    let wanted = wanted.map(|(key, line)| remark(line, key, "is not known: it was left out."));
    assert_eq!(remarks, wanted);
}

#[test]
fn the_line_is_that_of_the_key_in_its_own_object() {
    let wrong = "is of the wrong type: its default holds.";
    for text in [
        "{\"brand\": {\"name\": \"support\"},\n\"support\":\n{\"name\": 5}}",
        "{\"x\": {\"support\": {\"name\": 1}},\n\n\"support\": {\"name\": 5}}",
        "{\"x\\\"support\\\": {\": [\"support\", {}],\n\n\"support\" : {\"name\": 5}}",
    ] {
        let (_, remarks) = good(text);
        assert_eq!(remarks.first(), Some(&remark(3, "name", wrong)), "{text}");
    }
}

#[test]
fn a_way_that_leads_nowhere_is_remarked_upon() {
    let (_, remarks) = good(r#"{"sign_in": {"mode": "redirect"}}"#);
    let want = "config.json: “sign_in” redirects, but has no address: nobody can sign in.";
    assert_eq!(remarks, [want]);
    assert_eq!(good(r#"{"sign_in": {"mode": "recover-only"}}"#).1, [""; 0]);
}
