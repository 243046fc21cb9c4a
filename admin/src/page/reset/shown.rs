//! What is shown here instead of being sent: a link first, or a temporary password.

use regain::dom::element::{El, el};
use regain::dom::input;
use regain::signal::Signal;
use regain::ui::card::form;
use regain::ui::checklist::checklist;
use regain::ui::field::{Field, account};
use regain_contract::Field as Name;
use regain_contract::admin::{Credential, User};

use super::mailed::{lasts, must_change};
use super::resetting::Resetting;
use crate::message::{Id, say};
use crate::ui::radios::{Radio, radios};
use crate::user::draft::Draft;

/// Both ways, one below the other.
pub(super) fn shown(resetting: Resetting) -> El {
    let user = resetting.user.get_value();
    el("div")
        .class("reset__ways")
        .child(link(resetting, &user))
        .child(password(resetting, user))
}

fn draft(resetting: Resetting, credential: Credential, own: String) -> Draft {
    Draft {
        credential,
        send: false,
        email: String::new(),
        own,
        must_change: resetting.must_change.get_untracked(),
    }
}

fn press(resetting: Resetting, class: &str, label: impl Fn() -> Id + 'static) -> El {
    let busy = resetting.busy;
    el("button")
        .class(class)
        .attr("type", "submit")
        .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()))
        .text_of(move || say(label()))
}

fn title(id: Id) -> El {
    el("h3").class("reset__title").text(&say(id))
}

fn link(resetting: Resetting, user: &User) -> El {
    let send = move || {
        resetting.check(&draft(resetting, Credential::OneTimeLink, String::new()));
    };
    form(send)
        .class("form reset__way reset__way--first")
        .child(title(Id::ResetLink))
        .child(el("p").class("field__hint").text(&say(Id::ResetLinkHint)))
        .child(el("p").class("reset__works").text(&lasts(user, true, true)))
        .child(press(resetting, "button button--primary", || {
            Id::ResetShowLink
        }))
}

fn password(resetting: Resetting, user: User) -> El {
    let chosen = Signal::new(0_usize);
    let is_own = move || chosen.get() == 1;
    let send = move || {
        let (credential, own) = if chosen.get_untracked() == 1 {
            (Credential::OwnPassword, input::value("new-password"))
        } else {
            (Credential::GeneratedPassword, String::new())
        };
        resetting.check(&draft(resetting, credential, own));
    };
    let radio = |label, hint| Radio {
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let all = vec![
        radio(Id::ResetGenerated, Id::ResetGeneratedHint),
        radio(Id::ResetOwn, Id::ResetOwnHint),
    ];
    let holder = user.clone();
    let works = move || lasts(&holder, false, resetting.must_change.get());
    form(send)
        .class("form reset__way")
        .child(title(Id::ResetTemporary))
        .child(radios("reset-password", &say(Id::ResetWhich), all, chosen))
        .child(el("div").swap(move || {
            if is_own() {
                vec![own(resetting, &user)]
            } else {
                Vec::new()
            }
        }))
        .child(must_change(resetting))
        .child(el("p").class("reset__works").text_of(works))
        .child(press(resetting, "button button--quiet", move || {
            if is_own() {
                Id::ResetSetPassword
            } else {
                Id::ResetShowPassword
            }
        }))
}

/// A password of the administrator's own, judged while typing.
fn own(resetting: Resetting, user: &User) -> El {
    let verdicts = Signal::new(Vec::new());
    let (policy, owner) = (user.rules.policy.clone(), user.user_id.clone());
    let judge = move || {
        let typed = input::value("new-password");
        verdicts.set(if typed.is_empty() {
            Vec::new()
        } else {
            policy.judge(&input::normalised(&typed), &owner)
        });
    };
    el("div")
        .class("form")
        .child(account(&user.user_id))
        .child(
            Field::new(Name::NewPassword, resetting.faults)
                .label(say(Id::ResetOwnField))
                .view_with(judge),
        )
        .child(checklist(&user.rules.policy, verdicts))
}
