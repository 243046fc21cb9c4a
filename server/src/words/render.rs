//! From a letter to text.

use regain_contract::{MethodKind, Secret, Timestamp};

use super::catalogue::{Catalogue, Mail, Words};
use super::fill::{Values, fill, plain};
use super::html::{escape, paragraph, signature};
use crate::model::disclosure::Hindrance;
use crate::model::letter::{Content, Letter};
use crate::model::link;

/// What all messages of a deployment have in common.
#[derive(Clone, Debug)]
pub struct Stationery {
    /// The words.
    pub words: Words,
    /// Base of mailed links, without a slash at its end.
    pub public_url: String,
    /// Host of that, for text messages that are bound to it.
    pub host: String,
    /// Whom to turn to, in one line.
    pub support: Option<String>,
    /// The name that people know all this by.
    pub brand: Option<String>,
}

/// A message ready for delivery.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The way it goes.
    pub channel: MethodKind,
    /// The address or number.
    pub to: String,
    /// The language of its words, a BCP 47 tag.
    pub language: String,
    /// Subject of a mail.
    pub subject: Option<String>,
    /// The text.
    pub text: Secret,
    /// The same as HTML, of a mail.
    pub html: Option<Secret>,
    /// The code in it.
    pub code: Option<Secret>,
    /// The link to go on with, or else the one to stop with.
    pub link: Option<Secret>,
    /// How long the code holds, in whole minutes.
    pub minutes: Option<i64>,
    /// What a call says that waits for a key to be pressed.
    pub prompt: Option<String>,
}

impl Stationery {
    /// The letter in words.
    pub fn render(&self, letter: &Letter) -> Rendered {
        let words = self.words.of(&letter.language);
        match &letter.content {
            Content::Code {
                code,
                minutes,
                sent_at,
                carry_on,
                not_me,
            } => {
                let links = [carry_on.as_ref(), not_me.as_ref()];
                self.code(letter, words, code, (*minutes, *sent_at), links)
            }
            Content::PasswordChanged { user_id, not_me } => {
                self.notice(letter, words, &words.mail_changed, (user_id, not_me))
            }
            Content::PasswordReset { user_id, not_me } => {
                self.notice(letter, words, &words.mail_password_reset, (user_id, not_me))
            }
            Content::ResetLinkMade { user_id, not_me } => self.notice(
                letter,
                words,
                &words.mail_reset_link_made,
                (user_id, not_me),
            ),
            Content::MethodsChanged { user_id, not_me } => self.notice(
                letter,
                words,
                &words.mail_methods_changed,
                (user_id, not_me),
            ),
            Content::CallerCheck { code, minutes } => {
                self.caller_check(letter, words, code, *minutes)
            }
            Content::ResetLink {
                user_id,
                token,
                holds,
            } => self.reset_link(letter, words, (user_id, token), *holds),
            Content::TemporaryPassword {
                user_id,
                password,
                holds,
            } => self.temporary_password(letter, words, (user_id, password), *holds),
            Content::CannotRecover { user_id, reason } => {
                self.hindrance(letter, words, (user_id, reason))
            }
        }
    }

    /// Why a recovery cannot succeed.
    fn hindrance(
        &self,
        letter: &Letter,
        words: &Catalogue,
        (user_id, reason): (&str, &Hindrance),
    ) -> Rendered {
        let (mail, location) = match reason {
            Hindrance::NoMethods => (&words.mail_no_methods, None),
            Hindrance::ManagedElsewhere(at) => (&words.mail_managed, at.as_deref()),
            Hindrance::Disabled => (&words.mail_disabled, None),
            Hindrance::Paused => (&words.mail_paused, None),
        };
        let values = [("user_id", Some(user_id)), ("location", location)];
        self.mail(letter, words, mail, &values)
    }

    /// A notice with a link to stop with.
    fn notice(
        &self,
        letter: &Letter,
        words: &Catalogue,
        mail: &Mail,
        (user_id, not_me): (&str, &Secret),
    ) -> Rendered {
        let link = self.link("n", not_me);
        let values = [("user_id", Some(user_id)), ("not_me_link", Some(&*link))];
        let mail = self.mail(letter, words, mail, &values);
        Rendered {
            link: Some(Secret::new(link)),
            ..mail
        }
    }

    fn code(
        &self,
        letter: &Letter,
        words: &Catalogue,
        code: &Secret,
        (minutes, sent_at): (i64, Timestamp),
        [carry_on, not_me]: [Option<&Secret>; 2],
    ) -> Rendered {
        let carry_on = carry_on.map(|token| self.link("t", token));
        let not_me = not_me.map(|token| self.link("n", token));
        let (holds, spoken) = (minutes.to_string(), spoken(code));
        let time = time_of_day(sent_at);
        let values = [
            ("time", Some(&*time)),
            ("code", Some(code.expose())),
            ("minutes", Some(&*holds)),
            ("spoken", Some(&*spoken)),
            ("brand", Some(self.name())),
            ("continue_link", carry_on.as_deref()),
            ("not_me_link", not_me.as_deref()),
        ];
        let rendered = match letter.channel {
            MethodKind::Email => self.mail(letter, words, &words.mail_code, &values),
            MethodKind::Sms => {
                let text = fill(&words.sms_code, &values, plain).unwrap_or_default();
                // The last line binds the code to our pages (WICG sms-one-time-codes).
                spoken_or_texted(
                    letter,
                    words,
                    format!("{text}\n\n@{} #{}", self.host, code.expose()),
                )
            }
            _ => {
                let text = fill(&words.voice_code, &values, plain).unwrap_or_default();
                spoken_or_texted(letter, words, text)
            }
        };
        Rendered {
            code: Some(code.clone()),
            link: carry_on.map(Secret::new),
            minutes: Some(minutes),
            prompt: prompt(letter, words),
            ..rendered
        }
    }

    pub(super) fn mail(
        &self,
        letter: &Letter,
        words: &Catalogue,
        mail: &Mail,
        values: &Values,
    ) -> Rendered {
        let mut values = values.to_vec();
        values.push(("support", self.support.as_deref()));
        values.push(("brand", Some(self.name())));
        let subject = [("brand", Some(self.name()))];
        let subject = fill(&mail.subject, &subject, plain).unwrap_or_default();
        let paragraphs = mail.paragraphs.iter();
        let mut text: Vec<String> = paragraphs
            .clone()
            .filter_map(|words| fill(words, &values, plain))
            .collect();
        let mut html: String = paragraphs
            .filter_map(|words| paragraph(words, &values))
            .collect();
        if let Some(brand) = &self.brand {
            text.push(format!("{brand}\n{}", self.public_url));
            html.push_str(&signature(brand, &self.public_url));
        }
        let head = format!(
            "<!doctype html><html lang=\"{}\" dir=\"{}\"><meta charset=\"utf-8\"><title>{}</title>",
            words.tag,
            words.dir,
            escape(&subject),
        );
        let style = "font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em";
        let html = format!("{head}<body style=\"{style}\">{html}</body></html>\n");
        Rendered {
            channel: letter.channel.clone(),
            to: letter.to.clone(),
            language: words.tag.clone(),
            subject: Some(subject),
            text: Secret::new(text.join("\n\n") + "\n"),
            html: Some(Secret::new(html)),
            code: None,
            link: None,
            minutes: None,
            prompt: None,
        }
    }

    /// The name that people know all this by; without one the host of the pages.
    pub(super) fn name(&self) -> &str {
        self.brand.as_deref().unwrap_or(&self.host)
    }

    /// The address of a link.
    pub(super) fn link(&self, name: &str, token: &Secret) -> String {
        link::address(&self.public_url, name, token)
    }
}

/// A message without a subject.
pub(super) fn spoken_or_texted(letter: &Letter, words: &Catalogue, text: String) -> Rendered {
    Rendered {
        channel: letter.channel.clone(),
        to: letter.to.clone(),
        language: words.tag.clone(),
        subject: None,
        text: Secret::new(text),
        html: None,
        code: None,
        link: None,
        minutes: None,
        prompt: None,
    }
}

/// The time of day, as the page that asks for the code tells it as well: in UTC, as nobody here knows
/// where the reader is.
fn time_of_day(at: Timestamp) -> String {
    let minutes = at.0.rem_euclid(24 * 3600) / 60;
    format!("{:02}:{:02} UTC", minutes / 60, minutes % 60)
}

/// The digits with pauses between them.
pub(super) fn spoken(code: &Secret) -> String {
    let digits: Vec<String> = code.expose().chars().map(String::from).collect();
    digits.join(", ")
}

/// What a call says that waits for a key to be pressed.
pub(super) fn prompt(letter: &Letter, words: &Catalogue) -> Option<String> {
    (letter.channel == MethodKind::Voice).then(|| words.voice_press_key.clone())
}
