//! Texts that are one, and texts that are not.

use super::{mended, of_address, of_name, of_user_id};

#[track_caller]
fn are_one(texts: &[&str]) {
    for text in texts {
        assert_eq!(of_user_id(text), of_user_id(texts[0]), "{text:?}");
    }
}

#[test]
fn user_ids_that_look_alike_are_one() {
    are_one(&[
        "edsger@example.com",
        "edsger@example.com\u{200b}",
        "\u{2060}edsger@example.com",
        "eds\u{ad}ger@example.com",
        "Edsger@Example.COM",
        "ｅｄｓｇｅｒ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        " edsger@example.com. ",
        "<edsger@example.com>",
        "mailto:edsger@example.com",
        "Edsger Dijkstra <edsger@example.com>",
        "eds\u{200d}ger@example.com",
        "`edsger@example.com`",
        "acct:Edsger@example.com",
        "edsger [at] Example.com",
        "[Edsger](mailto:edsger@example.com)",
    ]);
    are_one(&[
        "anne-marie@mail-1.example",
        "anne\u{2011}marie@mail\u{2011}1.example",
        "anne\u{2010}marie@mail\u{2212}1.example",
        "anne\u{ff0d}marie@mail\u{fe63}1.example",
    ]);
    are_one(&["ipek", "İpek", "IPEK", "ıpek", "I\u{307}PEK"]);
    are_one(&["jose\u{301}", "JOSÉ", "josé\u{fe0f}"]);
    are_one(&["ada lovelace", "Ada\u{a0}\u{a0}Lovelace", "ada\tlovelace"]);
}

#[test]
fn domains_are_compared_in_ascii() {
    are_one(&[
        "a@bücher.example",
        "a@BÜCHER.example",
        "a@bu\u{308}cher.example",
        "a@xn--bcher-kva.example",
        "a@XN--BCHER-KVA.example",
        "a@bücher。example",
    ]);
    are_one(&[
        "info@mail.example",
        "ınfo@maıl.example",
        "İNFO@MAİL.EXAMPLE",
    ]);
    assert_ne!(
        of_user_id("a@straße.example"),
        of_user_id("a@strasse.example")
    );
    assert_eq!(of_user_id("a@foo_bar"), "a@foo_bar");
    assert_eq!(
        of_user_id("a@xn--\u{e9}"),
        of_user_id("A@xn--\u{c9}"),
        "no domain"
    );
}

#[test]
fn different_people_stay_different() {
    for (one, other) in [
        ("ada", "adа"),
        ("zoe", "zoë"),
        ("ada@example.com", "ada@example.org"),
        ("ada.l@example.com", "adal@example.com"),
        ("ada+1@example.com", "ada@example.com"),
        ("ada.", "ada"),
        ("a b", "ab"),
        ("می\u{200c}خواهم", "میخواهم"),
    ] {
        assert_ne!(of_user_id(one), of_user_id(other), "{one} {other}");
    }
}

#[test]
fn an_identity_is_its_own_identity() {
    for text in [
        "",
        " ",
        "@",
        "a@",
        "@b",
        "mailto:",
        "mailto:mailto:",
        "mailto:%E2%80%8B",
        "<>",
        "<a@b",
        "a@b>",
        "a@b@c",
        "a@b.",
        "a@b..",
        "a@.",
        "a@。",
        "mailto:mailto:a@b",
        "<<a@b>>",
        "a@\u{200b}",
        "%40",
        "mailto:a%2540b",
        "İ@İ",
        "ß@ß.de",
        "a@ß",
        "ﷺ",
        "a@b。。",
        "x <a@b> y",
        "a\u{200d}@b",
        "mailto:%20a@b",
        "a @ b",
        "A@[::1]",
        "maılto:a@b",
        "a(ÄT)b.example",
        "mailto:a(at)straße.de",
        "[a@b.de](mailto:A@b.de)",
        "a\u{200d}(at)b.de",
        "İ: a@b.de",
        "ı\u{307}: a@b.de",
        "a@b.«- » c",
        "a@b-  »éß b.de",
        "((((((((((a@b.de))))))))))",
    ] {
        let once = of_user_id(text);
        assert_eq!(of_user_id(&once), once, "{text:?}");
        assert_eq!(of_user_id(&mended(text)), once, "{text:?}");
        assert_eq!(of_name(&of_name(text)), of_name(text), "{text:?}");
    }
}

#[test]
fn another_system_is_asked_for_what_was_meant_in_its_own_case() {
    assert_eq!(
        mended(" \u{feff}Ada\u{200b}\u{a0}Lovelace\u{ad}"),
        "Ada Lovelace"
    );
    assert_eq!(mended("<ＡDA@Example.org>."), "ADA@Example.org");
    assert_eq!(mended("<ＡDA@Example.org.>"), "ADA@Example.org");
    assert_eq!(mended("jose\u{301}"), "josé");
    assert_eq!(mended("EXAMPLE\\ada"), "EXAMPLE\\ada");
}

#[test]
fn names_of_groups_that_look_alike_are_one() {
    for (one, other) in [
        ("Über-Team", "U\u{308}ber-Team"),
        ("All  Staff", "\u{feff}All Staff"),
        ("ALL STAFF", "all staff"),
    ] {
        assert_eq!(of_name(one), of_name(other));
    }
    assert_ne!(
        of_name("<team@x>"),
        of_name("team@x"),
        "no part is an address"
    );
}

#[test]
fn addresses_that_reach_one_mailbox_are_one() {
    assert_eq!(
        of_address("Info@Müller.example"),
        "info@xn--mller-kva.example"
    );
    assert_eq!(
        of_address("info@xn--mller-kva.example."),
        of_address("INFO@müller.example")
    );
}

#[test]
fn an_identity_is_its_own_identity_whatever_is_put_together() {
    let parts = [
        "a@b.de", "a", "@", ".", ": ", "mailto:", "(at)", "%40", "<", ">", "(", ")", "[", "](",
        "`", "- ", "\"", " ", "|", "//", "İ", "\u{200d}", "[dot]",
    ];
    for (one, two) in parts.iter().flat_map(|one| parts.map(|two| (*one, two))) {
        for last in parts {
            let text = format!("{one}{two}{last}");
            let once = of_user_id(&text);
            assert_eq!(of_user_id(&once), once, "{text:?}");
            assert_eq!(of_user_id(&mended(&text)), once, "{text:?}");
        }
    }
}
