//! Starting a recovery.

use regain_contract::{CaptchaAnswer, Field, FieldCode, StartRecovery};

use super::fault::{Fault, check_user_id};

/// What was typed or worked out for the captcha.
#[derive(Clone, Debug)]
pub enum Answer {
    /// No captcha is asked for.
    NotAsked,
    /// The characters in the picture of the challenge `id`.
    Characters {
        /// The challenge.
        id: String,
        /// As typed.
        typed: String,
    },
    /// The payload that the device worked out for the challenge `id`.
    Worked {
        /// The challenge.
        id: String,
        /// ALTCHA payload.
        payload: String,
    },
}

/// What was typed.
pub struct Draft {
    /// The user ID.
    pub user_id: String,
    /// The captcha answer.
    pub answer: Answer,
    /// The language of the page, for the messages.
    pub language: String,
}

/// A form that may be sent. Only [`Draft::check`] makes one.
#[derive(Clone)]
pub struct Checked(StartRecovery);

impl Draft {
    /// Trims the user ID and the characters.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(self) -> Result<Checked, Vec<Fault>> {
        let user_id = check_user_id(&self.user_id);
        let captcha = match self.answer {
            Answer::NotAsked => Ok(None),
            Answer::Worked { id, payload } => Ok(Some(CaptchaAnswer {
                id,
                answer: payload,
            })),
            Answer::Characters { id, typed } => characters(id, &typed).map(Some),
        };
        match (user_id, captcha) {
            (Ok(user_id), Ok(captcha)) => Ok(Checked(StartRecovery {
                user_id,
                captcha,
                language: Some(self.language),
            })),
            (user_id, captcha) => Err([user_id.err(), captcha.err()]
                .into_iter()
                .flatten()
                .collect()),
        }
    }
}

/// The characters without spaces. More than a picture can hold is refused, not cut.
fn characters(id: String, typed: &str) -> Result<CaptchaAnswer, Fault> {
    const MAX: usize = 32;
    let answer: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if answer.is_empty() {
        return Err(Fault::new(Field::Captcha, FieldCode::Missing));
    }
    if answer.chars().count() > MAX {
        return Err(Fault::new(Field::Captcha, FieldCode::Wrong));
    }
    Ok(CaptchaAnswer { id, answer })
}

impl Checked {
    /// The body to be sent.
    #[must_use]
    pub fn body(&self) -> &StartRecovery {
        &self.0
    }
}
