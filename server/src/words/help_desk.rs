//! Messages that an administrator has sent, in words.

use regain_contract::{MethodKind, Secret};

use super::catalogue::Catalogue;
use super::fill::{fill, plain};
use super::render::{Rendered, Stationery, prompt, spoken, spoken_or_texted};
use crate::model::letter::{Letter, Span};

impl Stationery {
    /// A code that is to be read back. It is bound to no page: it is typed on none of the owner's.
    pub(super) fn caller_check(
        &self,
        letter: &Letter,
        words: &Catalogue,
        code: &Secret,
        minutes: i64,
    ) -> Rendered {
        let (holds, spoken) = (minutes.to_string(), spoken(code));
        let values = [
            ("code", Some(code.expose())),
            ("minutes", Some(&*holds)),
            ("spoken", Some(&*spoken)),
            ("brand", Some(self.name())),
        ];
        let said = |sentence| {
            let text = fill(sentence, &values, plain).unwrap_or_default();
            spoken_or_texted(letter, words, text)
        };
        let rendered = match letter.channel {
            MethodKind::Email => self.mail(letter, words, &words.mail_caller_check, &values),
            MethodKind::Sms => said(&words.sms_caller_check),
            _ => said(&words.voice_caller_check),
        };
        Rendered {
            code: Some(code.clone()),
            minutes: Some(minutes),
            prompt: prompt(letter, words),
            ..rendered
        }
    }

    /// A link to choose a password by, which also stops what it is for.
    pub(super) fn reset_link(
        &self,
        letter: &Letter,
        words: &Catalogue,
        (user_id, token): (&str, &Secret),
        holds: Span,
    ) -> Rendered {
        let (carry_on, not_me) = (self.link("t", token), self.link("n", token));
        let (hours, minutes) = figures(Some(holds));
        let values = [
            ("user_id", Some(user_id)),
            ("continue_link", Some(&*carry_on)),
            ("not_me_link", Some(&*not_me)),
            ("hours", hours.as_deref()),
            ("minutes", minutes.as_deref()),
        ];
        let mail = self.mail(letter, words, &words.mail_reset_link, &values);
        Rendered {
            link: Some(Secret::new(carry_on)),
            ..mail
        }
    }

    /// A password, in clear.
    pub(super) fn temporary_password(
        &self,
        letter: &Letter,
        words: &Catalogue,
        (user_id, password): (&str, &Secret),
        holds: Option<Span>,
    ) -> Rendered {
        let (hours, minutes) = figures(holds);
        let values = [
            ("user_id", Some(user_id)),
            ("password", Some(password.expose())),
            ("hours", hours.as_deref()),
            ("minutes", minutes.as_deref()),
        ];
        self.mail(letter, words, &words.mail_temporary_password, &values)
    }
}

/// Hours or minutes; the paragraph of the other is left out.
fn figures(holds: Option<Span>) -> (Option<String>, Option<String>) {
    match holds {
        Some(Span::Hours(hours)) => (Some(hours.to_string()), None),
        Some(Span::Minutes(minutes)) => (None, Some(minutes.to_string())),
        None => (None, None),
    }
}
