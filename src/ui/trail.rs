//! The step trail of a recovery.

use leptos::prelude::*;

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

/// The trail: who, each proof that is needed, password.
#[component]
pub fn Trail(
    /// The present step.
    at: At,
    /// How many proofs are needed.
    needed: u8,
) -> impl IntoView {
    let mut steps = vec![(At::Who, say(MessageId::TrailWho))];
    for number in 1..=needed {
        let label = if needed == 1 {
            say(MessageId::TrailVerify)
        } else {
            let (now, all) = (intl::number_text(number), intl::number_text(needed));
            fill(MessageId::TrailVerifyOf, &[("now", &now), ("all", &all)])
        };
        steps.push((At::Proof(number), label));
    }
    steps.push((At::Password, say(MessageId::TrailPassword)));
    let items = steps.into_iter().map(|(step, label)| {
        let class = match step.cmp(&at) {
            std::cmp::Ordering::Less => "trail__step trail__step--done",
            std::cmp::Ordering::Equal => "trail__step trail__step--now",
            std::cmp::Ordering::Greater => "trail__step",
        };
        view! {
            <li class=class aria-current=(step == at).then_some("step")>
                <span class="trail__label">{label}</span>
            </li>
        }
    });
    view! { <ol class="trail" aria-label=say(MessageId::PageTrail)>{items.collect::<Vec<_>>()}</ol> }
}
