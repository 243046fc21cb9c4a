//! The password policy as a live checklist.

use leptos::prelude::*;
use regain_contract::{Policy, Rule, RuleKind, Verdict};

use super::icon::{Icon, RING, TICK};
use crate::message::{MessageId, count, say};

fn rule_text(rule: &Rule) -> Option<String> {
    let number = rule.value.unwrap_or_default();
    Some(match rule.rule {
        RuleKind::MinLength => count(MessageId::RuleMinLength, number),
        RuleKind::MaxLength => count(MessageId::RuleMaxLength, number),
        RuleKind::Classes => count(MessageId::RuleClasses, number),
        RuleKind::NotUserId => say(MessageId::RuleNotUserId),
        RuleKind::NotBlocked => say(MessageId::RuleNotBlocked),
        RuleKind::Other(_) => return None,
    })
}

/// The checklist of a policy. `verdicts` has one for each rule, in order; none before anything was
/// typed. Each rule says in words too whether it is fulfilled; that all are is announced once, not at
/// each key stroke.
#[component]
pub fn Checklist(policy: Policy, #[prop(into)] verdicts: Signal<Vec<Verdict>>) -> impl IntoView {
    let all_met = move || {
        let met = verdicts.with(|all| !all.is_empty() && !all.contains(&Verdict::Unmet));
        met.then(|| say(MessageId::RuleAllMet))
    };
    let item = |(at, rule): (usize, Rule)| {
        let text = rule_text(&rule)?;
        let met = Signal::derive(move || verdicts.with(|all| all.get(at) == Some(&Verdict::Met)));
        let state = move || {
            say(if met.get() {
                MessageId::RuleMet
            } else {
                MessageId::RuleUnmet
            })
        };
        let path = Signal::derive(move || if met.get() { TICK } else { RING });
        Some(view! {
            <li
                class="checklist__item"
                class:checklist__item--met=met
                class:checklist__item--open=move || !met.get()
            >
                <Icon path/>
                <span>
                    <span class="visually-hidden">{state}</span>
                    " "
                    {text}
                </span>
            </li>
        })
    };
    view! {
        <div>
            <p class="field__hint" id="rules-title">
                {say(MessageId::NewPasswordRules)}
            </p>
            <ul class="checklist" id="rules" aria-labelledby="rules-title">
                {policy.rules.into_iter().enumerate().filter_map(item).collect_view()}
            </ul>
            <p class="visually-hidden" role="status">
                {all_met}
            </p>
        </div>
    }
}
