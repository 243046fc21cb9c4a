//! Which problem ends a journey, and on which page.

use std::collections::BTreeSet;

use regain_contract::Code;
use regain_kit::message::outcome::outcome_texts;
use regain_kit::outcome::Outcome;

/// Every problem code of the contract with the page it leads to. `None`: it is mended in the form
/// it came from. A code that is new in the contract fails the test until somebody decides.
const CODES: &[(&str, Option<Outcome>)] = &[
    ("malformed_body", None),
    ("wrong_content_type", None),
    ("body_too_large", None),
    ("not_found", None),
    ("wrong_method", None),
    ("cross_origin", None),
    ("invalid_fields", None),
    ("wrong_credentials", None),
    ("no_session", None),
    ("must_change_password", None),
    ("account_locked", Some(Outcome::Locked)),
    ("account_disabled", Some(Outcome::Disabled)),
    ("password_expired", Some(Outcome::PasswordExpired)),
    ("managed_elsewhere", Some(Outcome::ManagedElsewhere)),
    ("no_methods", Some(Outcome::NoMethods)),
    ("captcha_wrong", None),
    ("captcha_expired", None),
    ("recovery_unknown", Some(Outcome::Expired)),
    ("recovery_expired", Some(Outcome::Expired)),
    ("recovery_cancelled", Some(Outcome::Cancelled)),
    (
        "recovery_continued_elsewhere",
        Some(Outcome::ContinuedElsewhere),
    ),
    ("too_many_tries", Some(Outcome::TooManyTries)),
    ("wrong_step", None),
    ("method_unavailable", None),
    ("confirm_wrong", None),
    ("resend_too_soon", None),
    ("code_wrong", None),
    ("code_expired", None),
    ("code_superseded", None),
    ("password_refused", None),
    ("link_expired", Some(Outcome::LinkExpired)),
    ("link_used", Some(Outcome::LinkUsed)),
    ("link_unknown", Some(Outcome::LinkUnknown)),
    ("rate_limited", Some(Outcome::RateLimited)),
    ("feature_off", Some(Outcome::FeatureOff)),
    ("not_administrator", None),
    ("sign_in_again", None),
    ("rank_too_low", None),
    ("not_yourself", None),
    ("user_unknown", None),
    ("user_changed", None),
    ("caller_check_needed", None),
    ("caller_check_unknown", None),
    ("key_refused", None),
    ("internal", None),
    ("unavailable", None),
];

#[test]
fn every_code_leads_to_its_page_or_stays_in_its_form() {
    let decided: Vec<_> = CODES.iter().map(|(word, _)| *word).collect();
    assert_eq!(decided, Code::WORDS, "decide where the new code leads");
    for (word, want) in CODES {
        assert_eq!(Outcome::of(&Code::from(*word)), *want, "{word}");
    }
    assert_eq!(Outcome::of(&Code::from("full_moon")), None);
}

#[test]
fn words_are_read_as_they_are_written() {
    let mut seen = BTreeSet::new();
    for (outcome, word) in Outcome::ALL {
        assert_eq!(outcome.word(), *word);
        assert_eq!(Outcome::parse(word), Some(*outcome), "{word}");
        assert!(seen.insert(*word), "{word} twice");
        assert!(
            word.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{word}"
        );
    }
    for other in ["", "Expired", "expired ", "done", "recovery_expired"] {
        assert_eq!(Outcome::parse(other), None, "{other:?}");
    }
}

#[test]
fn every_outcome_says_something_of_its_own() {
    let mut seen = BTreeSet::new();
    for (outcome, word) in Outcome::ALL {
        let (title, text) = outcome_texts(*outcome);
        let of_its_own = format!("outcome.{}", word.replace('-', "_"));
        assert_eq!(title.key(), format!("{of_its_own}_title"));
        assert_eq!(text.key(), format!("{of_its_own}_text"));
        assert!(seen.insert(title.key()), "{title:?} twice");
    }
}

#[test]
fn the_handle_is_dropped_where_it_opens_nothing_any_more() {
    let over = [
        Outcome::Expired,
        Outcome::TooManyTries,
        Outcome::NoMethods,
        Outcome::ManagedElsewhere,
        Outcome::Disabled,
        Outcome::Cancelled,
        Outcome::ContinuedElsewhere,
        Outcome::Stopped,
    ];
    for (outcome, word) in Outcome::ALL {
        assert_eq!(outcome.ends_recovery(), over.contains(outcome), "{word}");
    }
}
