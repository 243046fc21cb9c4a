//! The step trail of a recovery.

use std::cmp::Ordering;

use leptos::prelude::*;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::platform::intl;

/// A step of the trail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrailStep {
    Who,
    Proof(u8),
    Password,
    Done,
}

/// The trail at the step `current`: who, each of the `needed` proofs, password.
#[component]
pub fn Trail(current: TrailStep, needed: u8) -> impl IntoView {
    let proof = move |number| {
        let label = if needed == 1 {
            say(MessageId::TrailVerify)
        } else {
            let (now, all) = (intl::small_number(number), intl::small_number(needed));
            fill(MessageId::TrailVerifyOf, &[("now", &now), ("all", &all)])
        };
        view! { <Step own=TrailStep::Proof(number) current label/> }
    };
    view! {
        <ol class="trail" aria-label=say(MessageId::PageTrail)>
            <Step own=TrailStep::Who current label=say(MessageId::TrailWho)/>
            {(1..=needed).map(proof).collect_view()}
            <Step own=TrailStep::Password current label=say(MessageId::TrailPassword)/>
        </ol>
    }
}

#[component]
fn Step(own: TrailStep, current: TrailStep, label: String) -> impl IntoView {
    let (class, aria_current) = match own.cmp(&current) {
        Ordering::Less => ("trail__step trail__step--done", None),
        Ordering::Equal => ("trail__step trail__step--now", Some("step")),
        Ordering::Greater => ("trail__step", None),
    };
    view! {
        <li class=class aria-current=aria_current>
            <span class="trail__label">{label}</span>
        </li>
    }
}
