//! The password policy as a live checklist.

use regain_contract::{Policy, Rule, RuleKind, Verdict};

use super::icon::{RING, TICK, icon_of};
use crate::dom::element::{El, el};
use crate::message::{MessageId, count, say};
use crate::signal::Signal;

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

/// The checklist of a policy. `verdicts` has one for each rule, in order; none before anything was
/// typed. Each rule says whether it is fulfilled in words too; that all are is announced once, not
/// at each key stroke.
#[must_use]
pub fn checklist(policy: &Policy, verdicts: Signal<Vec<Verdict>>) -> El {
    let items = policy.rules.iter().enumerate().filter_map(|(at, rule)| {
        let met = move || verdicts.with(|all| all.get(at) == Some(&Verdict::Met));
        Some(item(&words(rule)?, met))
    });
    let all_met = move || {
        let met = verdicts.with(|all| !all.is_empty() && !all.contains(&Verdict::Unmet));
        if met {
            say(MessageId::RuleAllMet)
        } else {
            String::new()
        }
    };
    let list = el("ul")
        .class("checklist")
        .id("rules")
        .attr("aria-labelledby", "rules-title");
    el("div")
        .child(
            el("p")
                .class("field__hint")
                .id("rules-title")
                .text(&say(MessageId::NewPasswordRules)),
        )
        .child(list.children(items.collect()))
        .child(
            el("p")
                .class("visually-hidden")
                .attr("role", "status")
                .text_of(all_met),
        )
}

fn item(words: &str, met: impl Fn() -> bool + Copy + 'static) -> El {
    let state = move || {
        say(if met() {
            MessageId::RuleMet
        } else {
            MessageId::RuleUnmet
        })
    };
    let state = el("span").class("visually-hidden").text_of(state);
    el("li")
        .class("checklist__item")
        .class_of("checklist__item--met", met)
        .class_of("checklist__item--open", move || !met())
        .child(icon_of(move || if met() { TICK } else { RING }))
        .child(el("span").child(state).text(" ").text(words))
}
