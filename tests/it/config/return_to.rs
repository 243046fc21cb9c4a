//! People are sent back to exactly the origins that the operator names.

use regain_kit::config::return_to::{allows, is_origin};

fn origins() -> Vec<String> {
    [
        "https://good.example.com",
        "http://localhost:8080",
        "https://[2001:db8::1]:8443",
    ]
    .map(str::to_owned)
    .into()
}

#[test]
fn addresses_at_an_origin_are_allowed() {
    for address in [
        "https://good.example.com",
        "https://good.example.com/",
        "https://good.example.com/inbox?x=https://evil.example#top",
        "https://good.example.com?x",
        "https://good.example.com#x",
        "https://good.example.com/@evil.example",
        "http://localhost:8080/a",
        "https://[2001:db8::1]:8443/",
    ] {
        assert!(allows(&origins(), address), "{address}");
    }
}

#[test]
fn tricks_are_not() {
    for address in [
        "",
        "/",
        "/account",
        "//good.example.com",
        "///good.example.com",
        "good.example.com",
        "https:good.example.com",
        "https:/good.example.com",
        "https:\\\\good.example.com",
        "https://good.example.com.evil.example",
        "https://good.example.com.",
        "https://good.example.comevil.example/",
        "https://good.example.com-evil.example/",
        "https://good.example.com@evil.example",
        "https://good.example.com:443@evil.example",
        "https://good.example.com:pass@evil.example/",
        "https://good.example.com\\@evil.example",
        "https://good.example.com\\.evil.example",
        "https://good.example.com%2eevil.example",
        "https://good.example.com%00.evil.example",
        "https://good.example.com\t.evil.example",
        "https://good.example.com\n/",
        "https://good.example.com /",
        "https://good.example.com:8443/",
        "https://user@good.example.com/",
        "https://evil.example/https://good.example.com/",
        "https://evil.example/?https://good.example.com/",
        "https://evil.example#https://good.example.com/",
        "https://sub.good.example.com/",
        " https://good.example.com/",
        "\u{0}https://good.example.com/",
        "ht\ttps://good.example.com/",
        "http://good.example.com/",
        "https://localhost:8080/",
        "http://localhost:80801/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://good.example.com/%0aalert(1)",
        "data:text/html,<script>",
        "blob:https://good.example.com/x",
        "view-source:https://good.example.com/",
        "https://goоd.example.com/",
    ] {
        assert!(!allows(&origins(), address), "{address:?}");
    }
    assert!(!allows(&[], "https://good.example.com/"));
}

#[test]
fn an_origin_is_a_scheme_and_a_host_and_no_more() {
    for origin in origins() {
        assert!(is_origin(&origin), "{origin}");
    }
    for odd in [
        "",
        "https://",
        "http://",
        "https:",
        "*",
        "https://*",
        "https://*.example.com",
        "https://good.example.com/",
        "https://good.example.com/path",
        "https://Good.example.com",
        "https://user@good.example.com",
        "https://good.example.com?x",
        "https://good.example.com#",
        "https://good.example.com ",
        "https://gut.beispiel.öb",
        "//good.example.com",
        "good.example.com",
        "ftp://good.example.com",
        "javascript:x",
        "null",
    ] {
        assert!(!is_origin(odd), "{odd:?}");
    }
}
