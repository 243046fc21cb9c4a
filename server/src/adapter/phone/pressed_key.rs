//! Calls that say a code only once somebody has pressed a key, so that no answering machine records
//! it.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::percent_decode_str;
use regain_contract::Secret;
use serde::{Deserialize, Serialize};
use sha1::Sha1;

use super::twiml;
use crate::adapter::system::SystemClock;
use crate::model::digest::ServerKey;
use crate::model::sealed_text::{open, seal};
use crate::port::clock::Clock;
use crate::port::pressed_keys::{KeyPressed, PRESSED_KEYS, PressedKeys};
use crate::words::render::Rendered;

/// What sealed texts are for.
const PURPOSE: &str = "call";

/// Asks for a key, and says the code when Twilio tells that one was pressed. What is to be said
/// travels with the call, sealed, so that any server of several can be told.
#[derive(Clone)]
pub struct KeyGate {
    key: ServerKey,
    /// The account's token, by which Twilio signs.
    token: Secret,
    /// Where Twilio tells of pressed keys.
    address: String,
}

/// What is to be said.
#[derive(Serialize, Deserialize)]
struct Script<'a> {
    text: Cow<'a, str>,
    language: Cow<'a, str>,
    /// When the code becomes void, in seconds since 1970.
    until: i64,
}

impl KeyGate {
    /// `public_url` is where people find the app, without a slash at its end.
    pub fn new(key: ServerKey, token: Secret, public_url: &str) -> Self {
        let address = format!("{public_url}{PRESSED_KEYS}");
        Self {
            key,
            token,
            address,
        }
    }

    /// A call that asks for a key, and ends when none is pressed.
    pub(super) fn asking(&self, message: &Rendered, prompt: &str) -> String {
        let seconds = message.minutes.unwrap_or(1) * 60;
        let script = Script {
            text: message.text.expose().into(),
            language: (&*message.language).into(),
            until: SystemClock.now().plus(seconds).0,
        };
        let script = serde_json::to_string(&script).unwrap_or_default();
        let sealed = seal(&self.key, PURPOSE, "", &script);
        let action = format!("{}?{sealed}", self.address);
        twiml::asked(prompt, &message.language, &action)
    }

    /// Whether Twilio signed this: the address, and every field behind it by its name
    /// (docs of Twilio, "Validating requests").
    fn is_signed(&self, asked: &KeyPressed<'_>) -> bool {
        let signature = STANDARD.decode(asked.signature).unwrap_or_default();
        let mut fields = fields(asked.body);
        fields.sort();
        let mut mac = Hmac::<Sha1>::new_from_slice(self.token.expose().as_bytes())
            .expect("HMAC takes keys of any length");
        mac.update(format!("{}?{}", self.address, asked.sealed).as_bytes());
        for (name, value) in fields {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        mac.verify_slice(&signature).is_ok()
    }
}

impl PressedKeys for KeyGate {
    fn answer(&self, asked: &KeyPressed<'_>) -> Option<String> {
        if !self.is_signed(asked) {
            return None;
        }
        let script = open(&self.key, PURPOSE, "", asked.sealed)?;
        let script: Script<'_> = serde_json::from_str(&script).ok()?;
        let is_void = SystemClock.now().0 > script.until;
        Some(match is_void {
            true => twiml::nothing(),
            false => twiml::said(&script.text, &script.language),
        })
    }
}

/// The fields of a form.
fn fields(body: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use regain_contract::Secret;

    use super::{KeyGate, KeyPressed, ServerKey};

    #[test]
    fn signatures_are_those_of_twilios_own_example() {
        let gate = KeyGate {
            key: ServerKey::new([7; 32]),
            token: Secret::new("12345"),
            address: "https://mycompany.com/myapp.php".to_owned(),
        };
        let body = "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309\
                    &CallSid=CA1234567890ABCDE";
        let asked = KeyPressed {
            sealed: "foo=1&bar=2",
            body,
            signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        };
        assert!(gate.is_signed(&asked));
        for wrong in [
            KeyPressed {
                sealed: "foo=2&bar=2",
                ..asked
            },
            KeyPressed {
                body: "Digits=1234",
                ..asked
            },
            KeyPressed {
                signature: "RSOYDt4T1cUTdK1PDd93/VVr8B9=",
                ..asked
            },
            KeyPressed {
                signature: "",
                ..asked
            },
        ] {
            assert!(!gate.is_signed(&wrong));
        }
    }
}
