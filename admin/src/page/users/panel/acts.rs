//! The acts, as buttons. What may not be done stays where it is, with the reason beside it.

use leptos::prelude::*;
use regain_contract::Code;
use regain_contract::admin::{Act, Allowed, User};
use regain_kit::platform::intl;
use regain_kit::ui::icon::{CLOCK, Icon};

use super::user_panel::{PanelDialogs, UserPanel};
use crate::message::{Id, fill, person, say};
use crate::people::edit::{Editing, editing};

/// The id of a reason that holds for all of them.
const SHARED_REASON: &str = "why-all";

/// An act, what its button says, and which dialog it opens.
struct Offer {
    act: Act,
    label: Id,
    dialog: fn(PanelDialogs) -> RwSignal<bool>,
}

const OFFERS: [Offer; 4] = [
    Offer {
        act: Act::ResetPassword,
        label: Id::ActReset,
        dialog: |dialogs| dialogs.reset,
    },
    Offer {
        act: Act::CheckCaller,
        label: Id::ActCheck,
        dialog: |dialogs| dialogs.caller_check,
    },
    Offer {
        act: Act::Unlock,
        label: Id::ActUnlock,
        dialog: |dialogs| dialogs.unlock,
    },
    Offer {
        act: Act::EndSessions,
        label: Id::ActEndSessions,
        dialog: |dialogs| dialogs.end_sessions,
    },
];

/// The buttons, and the check of the caller where one counts. The buttons stay when the user is asked
/// for anew: a dialog gives the focus back to the one that opened it.
#[component]
pub(super) fn Acts(panel: UserPanel) -> impl IntoView {
    let shared = Memo::new(move |_| panel.user.with(|user| shared_reason(user.as_ref()?)));
    let reason = move || {
        shared.get().map(|why| {
            view! {
                <p class="user__why" id=SHARED_REASON>
                    {say(why)}
                </p>
            }
        })
    };
    let checked = move || {
        let until = panel.user.with(|user| panel.checked_until(user.as_ref()?));
        until.map(|until| {
            let text = fill(Id::CheckedUntil, &[("time", &intl::date(until))]);
            view! {
                <p class="user__checked">
                    <Icon path=CLOCK/>
                    <span>{text}</span>
                </p>
            }
        })
    };
    let button = |offer| view! { <ActButton panel offer shared/> };
    view! {
        <div class="user__acts">
            {reason}
            <ul class="user__act-list">
                {OFFERS.map(button).collect_view()} <EditButton panel shared/>
            </ul>
            {checked}
        </div>
    }
}

/// Why an act is refused; `None` when it may be done, or nobody has said.
fn refusal(user: &User, act: &Act) -> Option<Code> {
    let is_about = |it: &&Allowed| it.act == *act;
    user.may.iter().find(is_about)?.refused.clone()
}

/// The reason that all acts are refused for, where it is the same: it is said once.
fn shared_reason(user: &User) -> Option<Id> {
    let [first, others @ ..] = OFFERS.map(|offer| refusal(user, &offer.act));
    let why = person::why(first.as_ref()?)?;
    others.iter().all(|other| *other == first).then_some(why)
}

/// Where the dialog of the reset leads to the check of the caller, it may be opened all the same.
fn is_offered(refusal: Option<&Code>) -> bool {
    matches!(refusal, None | Some(Code::CallerCheckNeeded))
}

/// A button that opens the dialog of its act.
#[component]
fn ActButton(
    panel: UserPanel,
    offer: Offer,
    /// The reason that stands above all buttons.
    shared: Memo<Option<Id>>,
) -> impl IntoView {
    let Offer { act, label, dialog } = offer;
    let reason_id = format!("why-{}", act.as_str());
    let is_reset = act == Act::ResetPassword;
    let act = StoredValue::new(act);
    let refusal = Memo::new(move |_| {
        act.with_value(|act| panel.user.with(|user| refusal(user.as_ref()?, act)))
    });
    let is_offered = move || refusal.with(|refusal| is_offered(refusal.as_ref()));
    let is_main = move || is_reset && is_offered();
    let is_shared = move || shared.get().is_some();
    let described = {
        let own = reason_id.clone();
        move || {
            let id = if is_shared() { SHARED_REASON } else { &own };
            refusal.with(Option::is_some).then(|| id.to_owned())
        }
    };
    let reason = move || {
        let code = refusal.get().filter(|_| !is_shared());
        code.map(|code| {
            let text = act.with_value(|act| person::why_not(act, &code));
            view! {
                <p class="user__why" id=reason_id.clone()>
                    {text}
                </p>
            }
        })
    };
    let press = move |_| {
        if untrack(is_offered) {
            panel.open_dialog(dialog(panel.dialogs));
        }
    };
    view! {
        <li class="user__act">
            <button
                class="button"
                class:button--primary=is_main
                class:button--quiet=move || !is_main()
                type="button"
                aria-describedby=described
                aria-disabled=move || (!is_offered()).then_some("true")
                on:click=press
            >
                {say(label)}
            </button>
            {reason}
        </li>
    }
}

/// A button that opens the form which changes the user. It is hidden where users are changed elsewhere,
/// and refused for a reason that holds for all acts.
#[component]
fn EditButton(panel: UserPanel, shared: Memo<Option<Id>>) -> impl IntoView {
    let editing = Memo::new(move |_| panel.user.with(|user| Some(editing(user.as_ref()?))));
    let is_offered = move || editing.with(|it| *it == Some(Editing::Offered));
    let is_absent = move || editing.with(|it| matches!(it, None | Some(Editing::Absent)));
    let described = move || (!is_offered() && shared.get().is_some()).then_some(SHARED_REASON);
    let press = move |_| {
        if untrack(is_offered) {
            panel.open_dialog(panel.dialogs.edit);
        }
    };
    view! {
        <li class="user__act" hidden=is_absent>
            <button
                class="button button--quiet"
                type="button"
                aria-describedby=described
                aria-disabled=move || (!is_offered()).then_some("true")
                on:click=press
            >
                {say(Id::ActEdit)}
            </button>
        </li>
    }
}
