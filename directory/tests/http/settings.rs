//! Settings that contradict each other, each by its key.

use regain_directory::http::Settings;

#[track_caller]
fn fault(text: &str) -> String {
    let settings: Settings = toml::from_str(text).expect("settings");
    let fault = settings.check().expect_err("a contradiction");
    fault.to_string()
}

const KEY: &str = "key = '0123456789abcdef0123456789abcdef'";

#[test]
fn settings_that_are_in_order() {
    let text = format!("url = 'https://accounts.example.org/regain'\n{KEY}");
    let settings: Settings = toml::from_str(&text).expect("settings");
    assert_eq!(settings.check(), Ok(()));
    assert_eq!(settings.time_limit_seconds, 5);
    assert!(!format!("{settings:?}").contains("0123456789abcdef"));
}

#[test]
fn contradictions_are_named_by_their_key() {
    let https = "url = 'https://accounts.example.org'";
    for (text, key) in [
        (format!("url = 'http://accounts.example.org'\n{KEY}"), "url"),
        (format!("url = 'accounts'\n{KEY}"), "url"),
        (https.to_owned(), "key"),
        (format!("{https}\nkey = 'short'"), "key"),
        (format!("{https}\n{KEY}\nkey_file = '/none'"), "key"),
        (format!("{https}\nkey_file = '/there/is/none'"), "key"),
        (format!("{https}\nsecond_{KEY}"), "second_key"),
        (format!("{https}\n{KEY}\nsecond_{KEY}"), "second_key"),
        (
            format!("{https}\n{KEY}\ntime_limit_seconds = 0"),
            "time_limit_seconds",
        ),
        (
            format!("{https}\n{KEY}\ntime_limit_seconds = 61"),
            "time_limit_seconds",
        ),
        (
            format!("{https}\n{KEY}\nca_file = '/there/is/none'"),
            "ca_file",
        ),
        (
            format!("{https}\nclient_certificate_file = '/x'"),
            "client_key_file",
        ),
        (
            format!("{https}\nclient_key_file = '/x'"),
            "client_certificate_file",
        ),
        (
            "url = 'http://localhost'\nclient_certificate_file = '/x'\nclient_key_file = '/x'"
                .to_owned(),
            "client_certificate_file",
        ),
    ] {
        let fault = fault(&text);
        assert!(fault.starts_with(&format!("{key} ")), "{text}: {fault}");
    }
}

#[test]
fn keys_that_nobody_knows_are_refused() {
    let text = format!("url = 'https://accounts.example.org'\n{KEY}\nkeys = 'x'");
    assert!(toml::from_str::<Settings>(&text).is_err());
}
