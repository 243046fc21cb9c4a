//! Letters on their way: written as one with what causes them, and sent afterwards.

use regain_contract::{MethodKind, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::digest::ServerKey;
use crate::model::letter::Letter;
use crate::model::sealed_text;

/// How long a notice is worth sending, in seconds.
pub const NOTICE_SECONDS: i64 = 24 * 3600;

/// Pauses after failed attempts, in seconds. The last one repeats.
const PAUSES: [i64; 5] = [5, 15, 60, 300, 900];

/// How often a message may be sent again of which nobody knows whether it went out.
const REPEATS: u32 = 1;

/// What sealed deliveries are for.
pub const PURPOSE: &str = "delivery";

/// A letter that is written with what causes it.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Names it for good, to its recipient as well.
    pub id: String,
    /// The letter.
    pub letter: Letter,
    /// What it is about: a letter whose occasion is over stays here.
    pub occasion: Occasion,
    /// When it was written.
    pub written_at: Timestamp,
    /// Until when it is worth sending.
    pub until: Timestamp,
    /// Letter and occasion as they are stored, for nobody but the servers to read.
    pub sealed: String,
}

/// What a letter is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The code of a recovery; a newer one voids it.
    Code {
        /// The recovery.
        recovery: String,
        /// Which of its codes.
        serial: u32,
    },
    /// The code of a check of a caller.
    CallerCheck {
        /// The check.
        check: String,
        /// The code, as it is kept.
        code: String,
    },
    /// Something that has happened, and that its recipient has to know.
    Notice,
    /// Nothing: the recovery is nobody's. It is written so that it takes as long as all others, and
    /// never sent.
    Nothing,
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    letter: Letter,
    occasion: Occasion,
}

/// A delivery that a server has taken on.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The delivery's id.
    pub id: String,
    /// Letter and occasion, sealed.
    pub sealed: String,
    /// Until when it is worth sending.
    pub until: Timestamp,
    /// Attempts so far, this one among them. It tells the claims of a delivery apart.
    pub attempts: u32,
    /// Attempts of which nobody knows how they ended: their server is gone.
    pub interrupted: u32,
    /// Names of the channels that have it already.
    pub taken_by: Vec<String>,
}

/// A message that will not be delivered.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// The delivery's id.
    pub id: String,
    /// Letter and occasion, sealed.
    pub sealed: String,
    /// Until when it was worth sending.
    pub until: Timestamp,
    /// When it was given up.
    pub died_at: Timestamp,
    /// Why.
    pub why: WhyDead,
}

/// Why a message will not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyDead {
    /// The other side will never take it.
    Refused,
    /// Its time was over before anybody took it.
    Late,
    /// A server went away while sending it, or nobody answered: it may have arrived.
    Unknown,
    /// Nothing is configured that carries it.
    NoChannel,
    /// It was sealed with another key.
    Unreadable,
}

/// What is to be done after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another attempt, at that time.
    Again(Timestamp),
    /// Nothing any more.
    Never(WhyDead),
}

impl Delivery {
    /// A letter to be written under a new id.
    pub fn new(
        key: &ServerKey,
        id: String,
        (letter, occasion): (Letter, Occasion),
        (written_at, until): (Timestamp, Timestamp),
    ) -> Self {
        let sealed = Sealed { letter, occasion };
        let text = serde_json::to_string(&sealed).expect("every letter can be written");
        Self {
            sealed: sealed_text::seal(key, PURPOSE, &id, &text),
            id,
            letter: sealed.letter,
            occasion: sealed.occasion,
            written_at,
            until,
        }
    }

    /// Letter and occasion of what is stored under this id; none, where another key sealed it.
    pub fn open(key: &ServerKey, id: &str, sealed: &str) -> Option<(Letter, Occasion)> {
        let text = sealed_text::open(key, PURPOSE, id, sealed)?;
        let sealed: Sealed = serde_json::from_str(&text).ok()?;
        Some((sealed.letter, sealed.occasion))
    }

    /// Whether anybody is to get it.
    pub fn is_for_somebody(&self) -> bool {
        self.occasion != Occasion::Nothing
    }
}

impl Claim {
    /// What is to be done after an attempt that may go better another time. Nobody waits longer than
    /// half of what is left, so that the last attempt comes close to the end.
    pub fn next(&self, now: Timestamp) -> Next {
        let last = PAUSES.len() - 1;
        let turn = usize::try_from(self.attempts.saturating_sub(1)).unwrap_or(last);
        let left = self.until.0 - now.0;
        let pause = PAUSES[turn.min(last)].min(left / 2);
        match pause < PAUSES[0] {
            true => Next::Never(WhyDead::Late),
            false => Next::Again(now.plus(pause)),
        }
    }

    /// Whether it may be sent though nobody knows whether it was sent before. A mail may, once: who
    /// gets it twice knows it by its id. A text message or a call is paid for, and rings twice.
    pub fn may_be_sent(&self, kind: &MethodKind) -> bool {
        self.interrupted == 0 || (*kind == MethodKind::Email && self.interrupted <= REPEATS)
    }
}

impl WhyDead {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Refused,
        Self::Late,
        Self::Unknown,
        Self::NoChannel,
        Self::Unreadable,
    ];

    /// The word stored for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Late => "late",
            Self::Unknown => "unknown",
            Self::NoChannel => "no_channel",
            Self::Unreadable => "unreadable",
        }
    }

    /// The reason of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::{MethodKind, Secret, Timestamp};

    use super::{Claim, Delivery, NOTICE_SECONDS, Next, Occasion, WhyDead};
    use crate::model::digest::ServerKey;
    use crate::model::letter::{Content, Letter};

    fn claim(attempts: u32, until: i64) -> Claim {
        Claim {
            id: String::new(),
            sealed: String::new(),
            until: Timestamp(until),
            attempts,
            interrupted: 0,
            taken_by: Vec::new(),
        }
    }

    /// Times of all attempts, when each of them fails at once.
    fn attempts(lasts: i64) -> Vec<i64> {
        let mut times = vec![0];
        loop {
            let tried = u32::try_from(times.len()).expect("few");
            let now = times[times.len() - 1];
            match claim(tried, lasts).next(Timestamp(now)) {
                Next::Again(at) => times.push(at.0),
                Next::Never(why) => {
                    assert_eq!(why, WhyDead::Late);
                    return times;
                }
            }
        }
    }

    #[test]
    fn pauses_grow_and_the_last_attempt_comes_close_to_the_end() {
        let code = attempts(600);
        assert_eq!(code[..5], [0, 5, 20, 80, 340]);
        assert!(*code.last().expect("some") > 580, "{code:?}");
        let notice = attempts(NOTICE_SECONDS);
        assert_eq!(notice[..6], [0, 5, 20, 80, 380, 1280]);
        assert!(notice.len() < 120, "{}", notice.len());
    }

    #[test]
    fn what_was_perhaps_sent_is_sent_again_once_and_only_as_mail() {
        let interrupted = |times| Claim {
            interrupted: times,
            ..claim(1, 600)
        };
        assert!(interrupted(0).may_be_sent(&MethodKind::Sms));
        assert!(interrupted(1).may_be_sent(&MethodKind::Email));
        assert!(!interrupted(2).may_be_sent(&MethodKind::Email));
        assert!(!interrupted(1).may_be_sent(&MethodKind::Voice));
    }

    #[test]
    fn what_is_stored_shows_nothing_and_opens_under_its_own_id_and_key_alone() {
        let key = ServerKey::new([7; 32]);
        let letter = Letter {
            channel: MethodKind::Email,
            to: "ada@example.net".to_owned(),
            about: None,
            language: "en".to_owned(),
            content: Content::PasswordChanged {
                user_id: "ada".to_owned(),
                not_me: Secret::new("a-token"),
            },
        };
        let times = (Timestamp(0), Timestamp(9));
        let made = Delivery::new(&key, "one".to_owned(), (letter, Occasion::Notice), times);
        for hidden in ["ada", "token", "email", "password_changed"] {
            assert!(!made.sealed.contains(hidden), "{}", made.sealed);
        }
        let (letter, occasion) = Delivery::open(&key, "one", &made.sealed).expect("a letter");
        assert_eq!(letter.to, "ada@example.net");
        assert_eq!(occasion, Occasion::Notice);
        assert!(Delivery::open(&key, "two", &made.sealed).is_none());
        assert!(Delivery::open(&ServerKey::new([8; 32]), "one", &made.sealed).is_none());
    }

    #[test]
    fn reasons_are_read_as_they_are_written() {
        for why in WhyDead::ALL {
            assert_eq!(WhyDead::from_word(why.word()), Some(why));
        }
        assert_eq!(WhyDead::from_word("else"), None);
    }
}
