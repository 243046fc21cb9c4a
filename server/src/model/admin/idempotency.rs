//! Idempotency keys of acts: asked for again, nothing is done twice and nothing is lost.

use regain_contract::admin::{Credential, ResetPassword};
use regain_contract::{Code, Timestamp};

use crate::model::admin::speakable::WordList;
use crate::model::digest::ServerKey;

/// Lengths that a key may have, in characters: what browsers make has 36.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=128;

/// The idempotency key of a reset, in the hands of one administrator. It is stored nowhere: whoever
/// reads the database, even with the server's key, can work out neither what was given with it
/// nor a password that was asked for.
pub struct ActKey<'a> {
    server: &'a ServerKey,
    actor: &'a str,
    key: &'a str,
}

impl<'a> ActKey<'a> {
    /// The key as it came with the call of `actor`, an account's internal id.
    ///
    /// # Errors
    /// `key_refused` when there is none, or it can be none.
    pub fn given(
        server: &'a ServerKey,
        actor: &'a str,
        key: Option<&'a str>,
    ) -> Result<Self, Code> {
        let key = key.filter(|key| LENGTHS.contains(&key.len()));
        let key = key.filter(|key| key.bytes().all(|byte| byte.is_ascii_graphic()));
        let key = key.ok_or(Code::KeyRefused)?;
        Ok(Self { server, actor, key })
    }

    /// What a reset is stored under.
    pub fn seal(&self) -> String {
        self.server.seal(&["reset key", self.actor, self.key])
    }

    /// What was asked for, and for which account; how it is to be delivered is no part of it. The
    /// language is where a password is made of its words: with others it would not be what was set.
    pub fn asked(&self, subject: &str, asked: &ResetPassword) -> String {
        let password = asked.password.as_ref().map_or("", |it| it.expose());
        let change = if asked.must_change { "change" } else { "keep" };
        let credential = asked.credential.as_str();
        let parts = ["reset asked", self.actor, self.key, subject];
        let mut parts = [&parts[..], &[credential, change, password]].concat();
        if asked.credential == Credential::GeneratedPassword {
            let words = WordList::of(asked.language.as_deref().unwrap_or_default());
            parts.push(words.map_or("spelled", WordList::language));
        }
        self.server.seal(&parts)
    }

    /// Secret bytes for one purpose, always the same for the same reset; as many blocks of them as
    /// are asked for, by number.
    pub fn secret(&self, purpose: &str, subject: &str, made_at: Timestamp, block: u32) -> [u8; 32] {
        let (at, block) = (made_at.0.to_string(), block.to_string());
        let parts = [purpose, self.actor, subject, self.key, &at, &block];
        self.server.mac(&parts)
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::{Code, Timestamp};

    use super::ActKey;
    use crate::model::digest::ServerKey;

    const SERVER: ServerKey = ServerKey::new([7; 32]);

    #[test]
    fn a_key_is_of_sane_length_and_visible() {
        let long = "x".repeat(129);
        for bad in [
            None,
            Some(""),
            Some("short"),
            Some("with a space"),
            Some(&long),
        ] {
            let given = ActKey::given(&SERVER, "a", bad).map(|_| ());
            assert_eq!(given, Err(Code::KeyRefused), "{bad:?}");
        }
        assert!(ActKey::given(&SERVER, "a", Some("0123-4567")).is_ok());
    }

    #[test]
    fn what_comes_of_a_key_differs_by_who_for_whom_when_and_what_for() {
        let key = |actor, key| ActKey::given(&SERVER, actor, Some(key)).expect("a key");
        let one = key("a", "key-number-1").secret("link", "s", Timestamp(1), 0);
        let others = [
            key("b", "key-number-1").secret("link", "s", Timestamp(1), 0),
            key("a", "key-number-2").secret("link", "s", Timestamp(1), 0),
            key("a", "key-number-1").secret("password", "s", Timestamp(1), 0),
            key("a", "key-number-1").secret("link", "t", Timestamp(1), 0),
            key("a", "key-number-1").secret("link", "s", Timestamp(2), 0),
            key("a", "key-number-1").secret("link", "s", Timestamp(1), 1),
        ];
        assert!(!others.contains(&one));
        assert_eq!(
            one,
            key("a", "key-number-1").secret("link", "s", Timestamp(1), 0)
        );
    }
}
