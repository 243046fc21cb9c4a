//! Addresses as they are pasted, and user IDs that stay as they are.

use super::pasted::bare;

/// What people and programs write around an address.
const AROUND: &[&str] = &[
    "ada@example.com",
    "mailto:ada@example.com",
    "MAILTO:ada%40example.com?subject=Hello",
    "mailto://ada@example.com",
    "mailto://ada@example.com/",
    "maılto:ada@example.com",
    "mailto: ada@example.com",
    "acct:ada@example.com",
    "SMTP:ada@example.com",
    "sip:ada@example.com",
    "xmpp:ada@example.com?message",
    "email:ada@example.com",
    "<ada@example.com>",
    "<mailto:ada@example.com>",
    "<mailto:ada@example.com|ada@example.com>",
    "mailto:<ada@example.com>",
    "ada @ example.com",
    "ada@example.com.",
    "ada@example.com。",
    "ada@example.com;",
    "ada@example.com, ",
    "ada@example.com…",
    "; ada@example.com",
    "• ada@example.com",
    "- ada@example.com",
    "> ada@example.com",
    ">> ada@example.com",
    "E-mail: ada@example.com",
    "Adresse e-mail : ada@example.com",
    "To: Ada <ada@example.com>,",
    "ada@example.com>",
    "<ada@example.com",
    "ada@example.com)",
    "邮箱:ada@example.com",
    "✉ ada@example.com",
    "📧 ada@example.com",
    "→ ada@example.com",
    "ada@example.com ›",
    "1. ada@example.com",
    "2) <ada@example.com>",
    "ada@example. com",
    "ada@example .com.",
    "ada@example.com/",
    "&lt;ada@example.com&gt;",
    "Ada &lt;ada@example.com&gt;",
    "ada@example.com&nbsp;",
    "メールアドレス:ada@example.com",
    "이메일: ada@example.com",
    "อีเมล:<ada@example.com>",
];

#[test]
fn an_address_is_taken_out_of_what_is_around_it() {
    for text in AROUND {
        assert_eq!(bare(text), "ada@example.com", "{text}");
    }
}

#[test]
fn an_address_that_is_there_twice_is_one() {
    for text in [
        "ada@example.com ada@example.com",
        "ada@example.comada@example.com",
        "ada@example.com, ADA@example.com",
        "ada@example.com;ada@example.com;",
        "Ada <ada@example.com>, Ada L. <ada@example.com>",
        "To: ada@example.com; <ada@example.com>",
    ] {
        assert_eq!(bare(text), "ada@example.com", "{text}");
    }
}

#[test]
fn quotes_of_all_kinds_are_taken_off() {
    for text in [
        "\"ada@example.com\"",
        "'ada@example.com'",
        "“ada@example.com”.",
        "”ada@example.com”",
        "„ada@example.com“",
        "„ada@example.com”",
        "«ada@example.com»",
        "« ada@example.com »",
        "»ada@example.com«",
        "‹ada@example.com›",
        "「ada@example.com」",
        "『ada@example.com』",
        "《ada@example.com》",
        "`ada@example.com`",
        "```ada@example.com```",
        "´ada@example.com´",
        "**ada@example.com**",
        "| ada@example.com |",
        "(ada@example.com)",
        "{ada@example.com}",
        "[<ada@example.com>],",
        "\"\"ada@example.com\"\"",
        "\"'ada@example.com'\";",
        "\"ada@example.com",
        "ada@example.com'",
        "ada@example.com |",
    ] {
        assert_eq!(bare(text), "ada@example.com", "{text}");
    }
}

#[test]
fn the_address_beside_a_name_is_taken() {
    for text in [
        "Ada Lovelace <ada@example.com>",
        "\"Ada L.\" <ada@example.com>",
        "\"Lovelace, Ada\" <ada@example.com>;",
        "'ada@example.com' <ada@example.com>",
        "ada@example.com <mailto:ada@example.com>",
        "ada@example.com<mailto:ada@example.com>",
        "Ada @ Work <ada@example.com>",
        "Ada (Research) <ada@example.com>",
        "Ada Lovelace (ada@example.com)",
        "Ada Lovelace [mailto:ada@example.com]",
        "'Ada Lovelace' [ada@example.com]",
        "ada@example.com (Ada Lovelace)",
        "ada@example.com [mailto:ada@example.com]",
        "[ada@example.com](mailto:ada@example.com)",
        "[Ada](mailto:ada@example.com)",
        "[Ada](mailto:ada%40example.com?subject=Hello)",
        "[ada@example.com](https://example.org/people)",
        "[ada@example.com](mailto:ADA@example.com)",
    ] {
        assert_eq!(bare(text), "ada@example.com", "{text}");
    }
}

#[test]
fn an_at_that_is_written_out_is_one_where_it_makes_an_address() {
    for text in [
        "ada(at)example.com",
        "ada [at] example.com",
        "ada (AT) example.com",
        "ada{at}example.com",
        "ada<at>example.com",
        "ada ( at ) example.com",
        "ada (ät) example.com",
        "ada[@]example.com",
        "ada [at] example [dot] com",
        "ada(at)example(dot)com",
        "ada%40example.com",
        "<ada(at)example.com>",
        "Ada <ada [at] example.com>",
        "mailto:ada(at)example.com",
        "\"ada(at)example.com\",",
        "ada(at)example.com.",
        "ada&#64;example.com",
        "mailto:ada&#x40;example.com",
        "ada(arroba)example.com",
        "ada [arobase] example [point] com",
        "ada(a)example.com",
        "ada (chiocciola) example (punto) com",
        "ada[małpa]example.com",
        "ada(zavináč)example(tečka)com",
        "ada(собака)example(точка)com",
        "ada(アットマーク)example.com",
    ] {
        assert_eq!(bare(text), "ada@example.com", "{text}");
    }
    assert_eq!(bare("ada(at)bücher.example"), "ada@bücher.example");
    assert_eq!(bare("Ada (at) work <a@b>"), "a@b", "there is an @");
    assert_eq!(bare("ada%2Bl%40example.com"), "ada+l@example.com");
}

/// User IDs that are no address, or hold two.
const STAY: &[&str] = &[
    "",
    "ada",
    "<ada>",
    "ada.",
    "a > b",
    "100%",
    "50%@x",
    "@",
    "(ada)",
    "`ada`",
    "*ada*",
    "- ada",
    "'ada'@x",
    "\"ada l\"@example.com",
    "ada@[192.0.2.1]",
    "ada@[IPv6:2001:db8::1]",
    "mailto:ada",
    "acct:ada",
    "corp:ada@example.com",
    "EXAMPLE\\ada@example.com",
    "EXAMPLE\\ada",
    "\"a: b\"@x.example",
    "o'neil@example.com",
    "{ada}@example.com",
    "ada+(at)@example.com",
    "ada(at)example",
    "ada(at)10.0.0.7",
    "ada(at)",
    "(at)example.com",
    "at example.com",
    "ada at example.com",
    "ada(at)b(at)example.com",
    "ada(attic)example.com",
    "room 5 (at) example.com",
    "ada%40example",
    "ada[dot]l",
    "[ada](https://example.org)",
    "[ada@example.com](mailto:bob@example.com)",
    "ada@example.com (bob@example.com)",
    "Ada <ada@example.com>, Bob <bob@example.com>",
    "ada@example.com, bob@example.com",
    "ada@example.com bob@example.com",
    "ada@example.com ada",
    "a@ba@b",
    "☕ada@example.com",
    "ada&co@example.com",
    "Ada Lovelace ada@example.com",
    "corp:abteilung:ada@example.com",
    "mailto:%ff",
    "[tag]",
    "ada [sales]",
    "((((((((((a@b.example))))))))))",
];

#[test]
fn what_is_no_address_stays_as_it_is() {
    for text in STAY {
        assert_eq!(bare(text), *text);
    }
    assert_eq!(bare("mailto:%ff@x"), "%ff@x", "no UTF-8");
    assert_eq!(bare("mailto:%01@x"), "%01@x", "a control character");
}
