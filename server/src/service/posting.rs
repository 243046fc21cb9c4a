//! Writing letters: with what causes them, for the courier to send once that is written.

use std::sync::Arc;

use regain_contract::{MethodKind, Timestamp};

use crate::model::delivery::{Delivery, NOTICE_SECONDS, Occasion};
use crate::model::letter::Letter;
use crate::port::courier::Courier;
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::token;

/// Writes letters.
#[derive(Clone)]
pub struct Posting {
    courier: Arc<dyn Courier>,
    basics: Basics,
}

impl Posting {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            courier: ports.courier.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// Whether anything can be delivered this way.
    pub fn carries(&self, kind: &MethodKind) -> bool {
        self.courier.carries(kind)
    }

    /// A letter that is worth sending until then, and as long as its occasion lasts.
    pub fn letter(&self, letter: Letter, occasion: Occasion, until: Timestamp) -> Delivery {
        let (id, now) = (token::id(&*self.basics.random), self.basics.now());
        Delivery::new(&self.basics.key, id, (letter, occasion), (now, until))
    }

    /// A notice of something that has happened.
    pub fn notice(&self, letter: Letter) -> Delivery {
        let until = self.basics.now().plus(NOTICE_SECONDS);
        self.letter(letter, Occasion::Notice, until)
    }

    /// What is written where there is nobody to write to, in place of a letter as this one.
    pub fn nothing(&self, letter: Letter, until: Timestamp) -> Delivery {
        let letter = Letter {
            to: String::new(),
            about: None,
            ..letter
        };
        self.letter(letter, Occasion::Nothing, until)
    }

    /// Has letters sent that were written. They go even when this is not called, a moment later.
    pub fn send(&self, written: &[Delivery]) {
        self.courier.post(written);
    }
}
