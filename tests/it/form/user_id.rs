//! User IDs in forms: trimmed, and never cut.

use regain_kit::form::fault::check_user_id;

use super::said::faults;

#[track_caller]
fn check(text: &str, want: Result<&str, &str>) {
    let found = check_user_id(text).map_err(|fault| faults(vec![fault]).concat());
    assert_eq!(found.as_deref().map_err(String::as_str), want, "{text:?}");
}

#[test]
fn what_nobody_sees_is_dropped() {
    check("ada@example.com", Ok("ada@example.com"));
    check(" \t ada@example.com\u{a0}\r\n", Ok("ada@example.com"));
    check(
        "\u{202b}\u{feff}נועה@example.com\u{202c}",
        Ok("נועה@example.com"),
    );
    check("ada lovelace", Ok("ada lovelace"));
    check("ada\n lovelace", Ok("ada lovelace"));
    check("a\u{ad}da@example.com\u{200b}", Ok("ada@example.com"));
    check("ada\u{202e}@example.com", Ok("ada@example.com"));
    check("ADA", Ok("ADA"));
    check("😀", Ok("😀"));
}

#[test]
fn what_cannot_be_one_is_refused() {
    check("", Err("user_id missing"));
    check(" \u{200f}\u{feff}\t", Err("user_id missing"));
    check("ada\0", Err("user_id invalid_characters"));
    check(&"a".repeat(10_000), Err("user_id too_long max=256"));
    check(&"😀".repeat(10_000), Err("user_id too_long max=256"));
}

#[test]
fn length_is_counted_in_characters() {
    let longest = "😀".repeat(256);
    check(&longest, Ok(&longest));
    check(&format!("  {longest}  "), Ok(&longest));
    check(&format!("{longest}a"), Err("user_id too_long max=256"));
}
