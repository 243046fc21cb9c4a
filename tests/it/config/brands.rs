//! Several brands in one deployment, told apart by the name of the host.

use regain_kit::config::{Config, Fault, read};

const FILE: &str = r##"{
  "config": "1.0",
  "brands": {
    "login.one.example": {
      "brand": {"name": "One", "logo_dark": null},
      "links": {"help": "https://one.example/help"},
      "languages": ["fr"],
      "texts": {"en": {"sign_in.title": "One"}},
      "catalogues": {"fr": "one-fr.json"},
      "sign_in": {"mode": "recover-only"}
    },
    "Login.Two.Example": {
      "api": "https://api.two.example/v1",
      "brand": {"accent": "#aa0000", "name": 7},
      "moon": 1,
      "config": 2
    },
    "broken.example": 5,
    "fatal.example": {"api":
      "javascript:x"}
  },
  "api": "/api/v1",
  "brand": {"name": "All", "logo": "all.svg", "logo_dark": "night.svg", "accent": "#112233"},
  "links": {"privacy": "/privacy"},
  "languages": ["en", "fr"],
  "texts": {"en": {"sign_in.title": "All", "action.next": "Go"}},
  "catalogues": {"fr": "fr.json"},
  "sign_in": {"mode": "redirect", "address": "https://id.example"}
}"##;

#[track_caller]
fn at(host: &str) -> (Config, Vec<String>) {
    let read = read(FILE, host).expect(host);
    (read.config, read.remarks)
}

#[test]
fn a_host_without_a_brand_gets_what_holds_for_all() {
    for host in [
        "",
        "login.example",
        "one.example",
        "xlogin.one.example",
        "login.one.example.",
    ] {
        let (config, remarks) = at(host);
        assert_eq!(config.brand.name(), "All", "{host}");
        assert_eq!(remarks, [""; 0]);
    }
}

#[test]
fn a_brand_lies_over_the_rest_key_by_key() {
    let (config, remarks) = at("login.one.example");
    assert_eq!(remarks, [""; 0]);
    let brand = &config.brand;
    assert_eq!(brand.name(), "One");
    assert_eq!(brand.logo.as_deref(), Some("all.svg"));
    assert_eq!(brand.logo_dark, None, "null takes back what holds for all");
    assert_eq!(brand.accent.as_deref(), Some("#112233"));
    assert_eq!(config.api, "/api/v1");
    assert_eq!(config.links.privacy.as_deref(), Some("/privacy"));
    assert_eq!(
        config.links.help.as_deref(),
        Some("https://one.example/help")
    );
    assert_eq!(config.languages, ["fr"], "a list is taken as a whole");
    assert_eq!(config.catalogue("fr"), Some("one-fr.json"));
    assert_eq!(config.catalogue("de"), None);
    assert_eq!(config.sign_in.mode.as_deref(), Some("recover-only"));
    assert_eq!(
        config.sign_in.address.as_deref(),
        Some("https://id.example")
    );
    let texts: Vec<_> = config
        .texts
        .iter()
        .map(|(_, own)| own.keys().count())
        .collect();
    assert_eq!(texts, [2, 1], "own texts of both, the brand's last");
}

#[test]
fn names_of_hosts_have_no_case_and_remarks_name_the_line_in_the_brand() {
    let (config, remarks) = at("login.two.example");
    assert_eq!(config.api, "https://api.two.example/v1");
    assert_eq!(config.brand.accent.as_deref(), Some("#aa0000"));
    assert_eq!(config.brand.name(), "All");
    let wanted = [
        "config.json, line 14: “name” is of the wrong type: its default holds.",
        "config.json, line 15: “moon” is not known: it was left out.",
        "config.json, line 16: “config” is not known: it was left out.",
    ];
    assert_eq!(remarks, wanted);
}

#[test]
fn a_brand_that_is_wrong_is_named() {
    let (config, remarks) = at("broken.example");
    assert_eq!(config.brand.name(), "All");
    let wrong = "config.json, line 18: “broken.example” is of the wrong type: its default holds.";
    assert_eq!(remarks, [wrong]);
    let fault = read(FILE, "fatal.example").expect_err("an api that is no address");
    assert_eq!(
        fault,
        Fault::Key {
            key: "api",
            line: 19
        }
    );
}
