//! Temporary passwords: easy to read out, hard to guess, and made anew rather than kept.

use regain_contract::digit::ascii_digit;
use regain_contract::identity::is_invisible;
use regain_contract::separator::is_separator;
use regain_contract::{Secret, Timestamp};
use unicode_normalization::UnicodeNormalization;

use crate::model::admin::idempotency::ActKey;
use crate::model::admin::password_shape::Shape;

/// How many passwords are tried before one is given that does not keep the policy, for the
/// directory to refuse it.
const TRIES: usize = 1_000;

/// The temporary password of a reset, always the same for the same one. It holds lower case, upper
/// case and digits; `fits` says whether it keeps the policy.
pub fn temporary_password(
    key: &ActKey<'_>,
    subject: &str,
    made_at: Timestamp,
    shape: Shape,
    fits: impl Fn(&Secret) -> bool,
) -> Secret {
    let mut bytes =
        (0..).flat_map(|block| key.secret("temporary password", subject, made_at, block));
    let mut password = Secret::new(shape.password(&mut bytes));
    for _ in 0..TRIES {
        if fits(&password) {
            break;
        }
        password = Secret::new(shape.password(&mut bytes));
    }
    password
}

/// A password without what comes along when a generated one is copied, or typed in groups: white
/// space, dashes, what nobody sees, quotation marks round it, and what ends a sentence; in the width and
/// with the digits of ASCII. None where there is nothing of it, or nothing else.
pub fn without_separators(typed: &Secret) -> Option<Secret> {
    let typed = typed.expose();
    let is_extra = |c: char| is_separator(c) || is_invisible(c);
    let inside = typed.trim_matches(|c| is_extra(c) || is_around(c));
    let bare: String = inside.nfkc().filter(|c| !is_extra(*c)).collect();
    let bare: String = bare.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
    (bare != typed && !bare.is_empty()).then(|| Secret::new(bare))
}

/// No generated password begins or ends with it.
fn is_around(c: char) -> bool {
    "\"'`´“”„‟‘’‚«»‹›「」『』()[]<>.,;:…".contains(c)
}

#[cfg(test)]
mod tests {
    use regain_contract::{Policy, Secret, Timestamp};

    use super::{temporary_password, without_separators};
    use crate::model::admin::idempotency::ActKey;
    use crate::model::admin::password_shape::Shape;
    use crate::model::digest::ServerKey;

    const SERVER: ServerKey = ServerKey::new([7; 32]);
    /// A language whose passwords are of words, and one whose passwords are spelled out.
    const LANGUAGES: [&str; 2] = ["de", "ja"];

    fn password(n: u32, language: &str, fits: impl Fn(&str) -> bool) -> String {
        let key = format!("key-number-{n}");
        let key = ActKey::given(&SERVER, "admin", Some(&key)).expect("a key");
        let shape = Shape::for_policy(&Policy::nist(15), language);
        let password = temporary_password(&key, "ada", Timestamp(1), shape, |it| fits(it.expose()));
        password.expose().to_owned()
    }

    #[test]
    fn what_comes_along_is_taken_off() {
        let bare = |typed: &str| {
            let bare = without_separators(&Secret::new(typed));
            bare.map(|it| it.expose().to_owned())
        };
        for typed in [
            "abcd efgh",
            " abcdefgh",
            "abcdefgh\n",
            "abcd-efgh",
            "abcd–efgh\u{a0}",
            "\u{200b}abcd\u{ad}efgh\u{feff}",
            "“abcdefgh”",
            "\"abcdefgh\".",
            "abcdefgh.",
            "(abcdefgh),",
            "«\u{a0}abcdefgh\u{a0}»",
            "ａｂｃｄｅｆｇｈ",
            "`abcd-efgh`",
        ] {
            assert_eq!(bare(typed).as_deref(), Some("abcdefgh"), "{typed:?}");
        }
        assert_eq!(bare("Abcd١٢٣٤").as_deref(), Some("Abcd1234"));
        assert_eq!(
            bare("abcd!!."),
            Some("abcd!!".to_owned()),
            "marks are part of it"
        );
        for typed in ["abcdefgh", "", " - ", "..."] {
            assert_eq!(bare(typed), None, "{typed:?}");
        }
        for language in LANGUAGES {
            let password = password(1, language, |_| true);
            assert_eq!(bare(&password), None, "nothing of it would be lost");
        }
    }

    #[test]
    fn it_is_the_same_again_and_another_one_where_it_does_not_fit() {
        for language in LANGUAGES {
            let first = password(1, language, |_| true);
            assert_eq!(first, password(1, language, |_| true));
            assert_ne!(first, password(2, language, |_| true));
            assert_ne!(first, password(1, language, |it| it != first));
        }
    }

    #[test]
    fn what_never_fits_is_left_to_the_directory() {
        for language in LANGUAGES {
            assert!(!password(1, language, |_| false).is_empty());
        }
    }
}
