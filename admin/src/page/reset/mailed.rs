//! What goes out by mail, and where to.

use regain::dom::element::{El, el, present};
use regain::dom::{input, intl};
use regain::message::MessageId;
use regain::signal::Signal;
use regain::ui::button::button;
use regain::ui::card::form;
use regain_contract::Field;
use regain_contract::admin::{Credential, User};

use super::resetting::Resetting;
use crate::message::{Id, fill, person, say};
use crate::ui::button_row::button_row;
use crate::ui::radios::{Radio, radios};
use crate::ui::text_field::text_field;
use crate::ui::tick::tick;
use crate::user::caller;
use crate::user::draft::Draft;

/// The id of the field for the address.
pub(super) const ADDRESS: &str = "reset-email";

/// The form.
pub(super) fn mailed(resetting: Resetting) -> El {
    let user = resetting.user.get_value();
    let clear = user.rules.password_by_mail;
    let chosen = Signal::new(0_usize);
    let is_link = move || chosen.get() == 0;
    let fault = move || {
        resetting.faults.with(|all| {
            let own = all.iter().find(|fault| fault.field == Field::Email)?;
            Some(person::address_fault(&own.code))
        })
    };
    let send = move || {
        let link = chosen.get_untracked() == 0;
        resetting.check(&Draft {
            credential: if link {
                Credential::OneTimeLink
            } else {
                Credential::GeneratedPassword
            },
            send: true,
            email: input::value(ADDRESS),
            own: String::new(),
            must_change: resetting.must_change.get_untracked(),
        });
    };
    let busy = resetting.busy;
    let go = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()))
        .text_of(move || {
            say(if is_link() {
                Id::ResetSendLink
            } else {
                Id::ResetSendPassword
            })
        });
    let cancel = button("button button--quiet", MessageId::ActionCancel)
        .on("click", move || resetting.opened.reset.set(false));
    let own = user.clone();
    let works = move || lasts(&own, is_link(), resetting.must_change.get());
    let field = text_field(ADDRESS, &say(Id::ResetEmail), &hint(&user), fault);
    form(send)
        .child(field)
        .children(present(vec![
            clear.then(|| what(chosen)),
            clear.then(|| {
                el("div").swap(move || {
                    if is_link() {
                        Vec::new()
                    } else {
                        vec![must_change(resetting)]
                    }
                })
            }),
            (!clear).then(|| el("p").class("field__hint").text(&say(Id::ResetNoClear))),
        ]))
        .child(el("p").class("reset__works").text_of(works))
        .child(button_row(vec![go, cancel]))
}

fn hint(user: &User) -> String {
    match caller::address(user) {
        Some(masked) => {
            let masked = ["\u{2066}", masked, "\u{2069}"].concat();
            fill(Id::ResetEmailHint, &[("masked", &masked)])
        }
        None => say(Id::ResetEmailNeeded),
    }
}

/// A link, or a password in clear where the operator allows that.
fn what(chosen: Signal<usize>) -> El {
    let radio = |label, hint| Radio {
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let all = vec![
        radio(Id::ResetLink, Id::ResetLinkHint),
        radio(Id::ResetClear, Id::ResetClearHint),
    ];
    radios("reset-what", &say(Id::ResetWhat), all, chosen)
}

/// The box, wherever a temporary password is given.
pub(super) fn must_change(resetting: Resetting) -> El {
    tick(
        "must-change",
        &say(Id::ResetMustChange),
        resetting.must_change,
    )
}

/// Until when it works, in words.
pub(super) fn lasts(user: &User, link: bool, must_change: bool) -> String {
    let (id, seconds) = match (link, must_change) {
        (true, _) => (Id::ResetLinkWorks, user.rules.link_seconds),
        (false, true) => (Id::ResetPasswordWorks, user.rules.password_seconds),
        (false, false) => return say(Id::ResetForGood),
    };
    let until = user.now.plus(i64::from(seconds));
    fill(id, &[("time", &intl::date(until))])
}
