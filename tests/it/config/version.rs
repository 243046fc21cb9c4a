//! Files and APIs of other versions.

use regain_kit::api::settings::other_version;
use regain_kit::config::{Config, Fault, VERSION, read};
use regain_kit::json::{self, Json};

#[test]
fn a_file_of_this_version_or_an_earlier_one_is_understood() {
    for version in ["1", "\"1\"", "\"1.0\"", "\"1.0.3\"", "0", "\"0.9\"", "-1"] {
        let read = read(&format!("{{\"config\": {version}}}"), "");
        let read = read.unwrap_or_else(|fault| panic!("{version}: {fault:?}"));
        let understood = version != "-1";
        assert_eq!(
            read.remarks.is_empty(),
            understood,
            "{version}: {:?}",
            read.remarks
        );
    }
}

#[test]
fn of_a_later_one_what_is_understood_holds() {
    let text = "{\n\"config\": \"1.7\",\n\"api\": \"/x\", \"moon\": {}}";
    let found = read(text, "").expect("understood");
    assert_eq!(found.config.api, "/x");
    let version = "config.json, line 2: “config” is of version 1.7, which is newer than this app \
                   understands: what it understands holds.";
    let moon = "config.json, line 3: “moon” is not known: it was left out.";
    assert_eq!(found.remarks, [version, moon]);
}

#[test]
fn of_another_kind_nothing_is_guessed() {
    for (version, said) in [("2", "2"), ("\"2.0\"", "2.0"), ("\"17.3.1\"", "17.3.1")] {
        let text = format!("{{\"config\": {version}, \"api\": 5}}");
        let version = said.to_owned();
        assert_eq!(read(&text, "").expect_err(&text), Fault::Newer { version });
    }
}

#[test]
fn what_is_no_version_is_remarked_upon() {
    for odd in [
        "\"\"",
        "\"one\"",
        "\"1.x\"",
        "true",
        "null",
        "[1]",
        "{}",
        "\"2-beta\"",
    ] {
        let found = read(&format!("{{\"config\": {odd}}}"), "").expect("the defaults");
        assert_eq!(found.config, Config::default());
        let wrong = "config.json, line 1: “config” is of the wrong type: its default holds.";
        assert_eq!(found.remarks, [wrong], "{odd}");
    }
}

#[test]
fn the_file_that_is_shipped_is_of_this_version() {
    let shipped: serde_json::Value =
        serde_json::from_str(include_str!("../../../public/config.json")).expect("JSON");
    assert_eq!(shipped["config"], VERSION);
}

#[test]
fn only_the_first_number_of_the_api_matters() {
    let settings = |version: &str| format!("{{\"api_version\": \"{version}\", \"new\": {{}}}}");
    let other_version = |settings: &str| match json::read_any(settings) {
        Ok(Json::Group(mut settings)) => other_version(&mut settings),
        _ => None,
    };
    for same in ["1.0", "1.9", "1", "1.0.2"] {
        assert_eq!(other_version(&settings(same)), None, "{same}");
    }
    for other in ["0.9", "2.0", "2", "10.0", "v1", ""] {
        assert_eq!(other_version(&settings(other)).as_deref(), Some(other));
    }
    for odd in ["", "<!doctype html>", "[]", "{}", "{\"api_version\": 2}"] {
        assert_eq!(other_version(odd), None, "{odd}");
    }
}
