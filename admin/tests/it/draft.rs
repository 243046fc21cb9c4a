//! The form of a reset, and the key that it goes out with.

use regain_admin::people::draft::Draft;
use regain_admin::people::keys::Keys;
use regain_contract::admin::{Credential, ResetPassword, ResetRules};
use regain_contract::{Field, FieldCode, Policy};

fn rules() -> ResetRules {
    ResetRules {
        password_seconds: 86_400,
        link_seconds: 86_400,
        mail: true,
        password_by_mail: false,
        mail_domains: vec!["example.net".to_owned()],
        caller_check: false,
        policy: Policy::nist(15),
    }
}

fn draft() -> Draft {
    Draft {
        credential: Credential::OneTimeLink,
        send: true,
        email: String::new(),
        own: String::new(),
        must_change: true,
    }
}

fn check(draft: &Draft, has_address: bool) -> Result<ResetPassword, Vec<(Field, FieldCode)>> {
    let checked = draft.check(&rules(), "ada@example.com", has_address, &draft.own);
    checked.map_err(|faults| faults.into_iter().map(|it| (it.field, it.code)).collect())
}

#[test]
fn without_an_address_on_file_one_is_needed() {
    assert_eq!(check(&draft(), true).map(|it| it.email), Ok(None));
    assert_eq!(
        check(&draft(), false).map(drop),
        Err(vec![(Field::Email, FieldCode::Missing)])
    );
    let shown = Draft {
        send: false,
        ..draft()
    };
    assert!(
        check(&shown, false).is_ok(),
        "a link that is shown goes nowhere"
    );
}

#[test]
fn addresses_that_cannot_be_one_are_not_sent() {
    for email in [
        "ada",
        "@x.org",
        "a@",
        "a@b@c.org",
        "a b@c.org",
        "a@c..org",
        "<a@c.org>",
        "a@c.org,b@c.org",
    ] {
        let typed = Draft {
            email: email.to_owned(),
            ..draft()
        };
        let found = check(&typed, true).map(drop);
        assert_eq!(
            found,
            Err(vec![(Field::Email, FieldCode::Wrong)]),
            "{email}"
        );
    }
    let long = Draft {
        email: format!("{}@example.net", "a".repeat(250)),
        ..draft()
    };
    assert_eq!(
        check(&long, true).map(drop),
        Err(vec![(Field::Email, FieldCode::TooLong)])
    );
}

#[test]
fn a_domain_that_is_not_allowed_is_named_at_the_field() {
    let to = |email: &str| Draft {
        email: email.to_owned(),
        ..draft()
    };
    assert_eq!(
        check(&to("ada@else.org"), false).map(drop),
        Err(vec![(Field::Email, FieldCode::NotAllowed)])
    );
    let sent = check(&to(" Ada@Example.NET "), false).expect("an allowed domain");
    assert_eq!(sent.email.as_deref(), Some("Ada@Example.NET"));
    // It may be the address on file: the API alone can tell.
    assert!(check(&to("ada@else.org"), true).is_ok());
}

#[test]
fn an_own_password_keeps_to_the_policy_and_is_not_trimmed() {
    let own = |password: &str| Draft {
        credential: Credential::OwnPassword,
        send: false,
        own: password.to_owned(),
        ..draft()
    };
    assert_eq!(
        check(&own(""), true).map(drop),
        Err(vec![(Field::NewPassword, FieldCode::Missing)])
    );
    assert_eq!(
        check(&own("short"), true).map(drop),
        Err(vec![(Field::NewPassword, FieldCode::TooShort)])
    );
    let sent = check(&own(" seven quiet lanterns "), true).expect("long enough");
    let password = sent.password.expect("a password");
    assert_eq!(password.expose(), " seven quiet lanterns ");
}

#[test]
fn a_link_lets_its_holder_choose_whatever_was_ticked() {
    let never = Draft {
        must_change: false,
        ..draft()
    };
    assert!(check(&never, true).expect("a link").must_change);
    let generated = Draft {
        credential: Credential::GeneratedPassword,
        send: false,
        ..never
    };
    let sent = check(&generated, true).expect("a password");
    assert!(!sent.must_change && sent.password.is_none() && sent.email.is_none());
}

#[test]
fn the_same_reset_has_the_same_key_however_it_reaches_the_user() {
    let mut keys = Keys::default();
    let link = check(&draft(), true).expect("a link");
    assert_eq!(keys.of(&link, || "k1".to_owned()), "k1");
    let shown = ResetPassword {
        send: false,
        email: None,
        revision: "another".to_owned(),
        ..link.clone()
    };
    assert_eq!(keys.of(&shown, || "k2".to_owned()), "k1");
    let password = ResetPassword {
        credential: Credential::GeneratedPassword,
        ..shown.clone()
    };
    assert_eq!(keys.of(&password, || "k3".to_owned()), "k3");
    assert_eq!(keys.of(&password, || "k4".to_owned()), "k3");
    keys.forget();
    assert_eq!(keys.of(&password, || "k5".to_owned()), "k5");
}
