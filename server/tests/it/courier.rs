//! A courier that keeps what it is given.

use std::sync::Mutex;

use async_trait::async_trait;
use regain_contract::{MethodKind, Secret};
use regain_server::adapter::smtp::is_mailbox;
use regain_server::model::delivery::Delivery;
use regain_server::model::letter::{Content, Letter};
use regain_server::port::courier::Courier;

/// Keeps every letter.
#[derive(Default)]
pub struct Recorder(Mutex<Vec<Letter>>);

#[async_trait]
impl Courier for Recorder {
    fn carries(&self, kind: &MethodKind) -> bool {
        !matches!(kind, MethodKind::Other(_))
    }

    fn post(&self, written: &[Delivery]) {
        let for_somebody = written.iter().filter(|it| it.is_for_somebody());
        let letters = for_somebody.map(|it| it.letter.clone());
        self.0.lock().expect("letters").extend(letters);
    }

    async fn deliver(&self, letter: Letter) -> bool {
        self.0.lock().expect("letters").push(letter);
        true
    }

    fn is_mailbox(&self, address: &str) -> bool {
        is_mailbox(address)
    }
}

impl Recorder {
    /// All letters so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.0.lock().expect("letters").clone()
    }

    /// The code that was sent last.
    pub fn code(&self) -> String {
        let code = |letter: &Letter| match &letter.content {
            Content::Code { code, .. } => Some(code.expose().to_owned()),
            _ => None,
        };
        self.letters()
            .iter()
            .rev()
            .find_map(code)
            .expect("a code was sent")
    }

    /// Some code that is not the one sent last.
    pub fn wrong_code(&self) -> String {
        let right = self
            .letters()
            .last()
            .map(|_| self.code())
            .unwrap_or_default();
        if right == "123456" {
            "654321"
        } else {
            "123456"
        }
        .to_owned()
    }

    /// The tokens of the links mailed last with a code: to go on, and to stop.
    pub fn code_links(&self) -> (String, String) {
        let links = |letter: &Letter| match &letter.content {
            Content::Code {
                carry_on: Some(carry_on),
                not_me: Some(not_me),
                ..
            } => Some((text(carry_on), text(not_me))),
            _ => None,
        };
        self.letters()
            .iter()
            .rev()
            .find_map(links)
            .expect("links were sent")
    }

    /// The notices of changed passwords: to whom, and the token to stop with.
    pub fn notices(&self) -> Vec<(String, String)> {
        let notice = |letter: &Letter| match &letter.content {
            Content::PasswordChanged { not_me, .. } => Some((letter.to.clone(), text(not_me))),
            _ => None,
        };
        self.letters().iter().filter_map(notice).collect()
    }
}

fn text(secret: &Secret) -> String {
    secret.expose().to_owned()
}
