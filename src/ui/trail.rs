//! The step trail of a recovery.

use std::cmp::Ordering;

use crate::dom::element::{El, el};
use crate::dom::intl;
use crate::message::{MessageId, fill, say};

/// A step of the trail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Who are you.
    Who,
    /// The proof with this number, from 1.
    Proof(u8),
    /// Choosing a password.
    Password,
    /// All done.
    Done,
}

/// The trail at the step `at`: who, each of the `needed` proofs, password.
#[must_use]
pub fn trail(at: At, needed: u8) -> El {
    let mut steps = vec![step(At::Who, at, &say(MessageId::TrailWho))];
    for number in 1..=needed {
        let label = if needed == 1 {
            say(MessageId::TrailVerify)
        } else {
            let (now, all) = (intl::number_text(number), intl::number_text(needed));
            fill(MessageId::TrailVerifyOf, &[("now", &now), ("all", &all)])
        };
        steps.push(step(At::Proof(number), at, &label));
    }
    steps.push(step(At::Password, at, &say(MessageId::TrailPassword)));
    el("ol")
        .class("trail")
        .attr("aria-label", &say(MessageId::PageTrail))
        .children(steps)
}

fn step(own: At, at: At, label: &str) -> El {
    let label = el("span").class("trail__label").text(label);
    let item = el("li").child(label);
    match own.cmp(&at) {
        Ordering::Less => item.class("trail__step trail__step--done"),
        Ordering::Equal => item
            .class("trail__step trail__step--now")
            .attr("aria-current", "step"),
        Ordering::Greater => item.class("trail__step"),
    }
}
