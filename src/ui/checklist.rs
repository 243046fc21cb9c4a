//! The password policy as a live checklist.

use leptos::prelude::*;
use regain_contract::{Policy, Rule, RuleKind, Verdict};

use super::icon::{Icon, RING, TICK};
use crate::message::{MessageId, count, say};

/// The words for a rule; `None` for one that this version does not know, which is left to the
/// server.
fn words(rule: &Rule) -> Option<String> {
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

/// The checklist. Each rule says whether it is fulfilled in words too; that all are is announced
/// once, not each key stroke.
#[component]
pub fn Checklist(
    /// The policy.
    policy: Policy,
    /// A verdict for each rule, in order; none before anything was typed.
    #[prop(into)]
    verdicts: Signal<Vec<Verdict>>,
) -> impl IntoView {
    let items = policy.rules.iter().enumerate().filter_map(|(at, rule)| {
        let words = words(rule)?;
        let met = Memo::new(move |_| verdicts.with(|all| all.get(at) == Some(&Verdict::Met)));
        let icon = Signal::derive(move || if met.get() { TICK } else { RING });
        let state = move || {
            say(if met.get() {
                MessageId::RuleMet
            } else {
                MessageId::RuleUnmet
            })
        };
        Some(view! {
            <li
                class="checklist__item"
                class:checklist__item--met=met
                class:checklist__item--open=move || !met.get()
            >
                <Icon path=icon/>
                <span><span class="visually-hidden">{state}" "</span>{words}</span>
            </li>
        })
    });
    let items = items.collect::<Vec<_>>();
    let all_met =
        Memo::new(move |_| verdicts.with(|all| !all.is_empty() && !all.contains(&Verdict::Unmet)));
    view! {
        <p class="field__hint" id="rules-title">{say(MessageId::NewPasswordRules)}</p>
        <ul class="checklist" id="rules" aria-labelledby="rules-title">{items}</ul>
        <p class="visually-hidden" role="status">
            {move || all_met.get().then(|| say(MessageId::RuleAllMet))}
        </p>
    }
}
