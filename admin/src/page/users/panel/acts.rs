//! The acts, as buttons. What may not be done stays where it is, with the reason beside it.

use leptos::prelude::*;
use regain_contract::Code;
use regain_contract::admin::{Act, Allowed, User};
use regain_kit::platform::intl;
use regain_kit::ui::icon::{CLOCK, Icon};

use super::user_panel::UserPanel;
use crate::message::{Id, fill, person, say};

/// The id of a reason that holds for all of them.
const SHARED_REASON: &str = "why-all";

/// The buttons, and the check of the caller where one counts.
#[component]
pub(super) fn Acts(panel: UserPanel, user: User) -> impl IntoView {
    let dialogs = panel.dialogs;
    let offered = [
        (Act::ResetPassword, Id::ActReset, dialogs.reset),
        (Act::CheckCaller, Id::ActCheck, dialogs.caller_check),
        (Act::Unlock, Id::ActUnlock, dialogs.unlock),
        (Act::EndSessions, Id::ActEndSessions, dialogs.end_sessions),
    ]
    .map(|(act, label, dialog)| {
        let refusal = refusal(&user, &act);
        (act, label, dialog, refusal)
    });
    let refusals = offered.each_ref().map(|(.., refusal)| refusal.as_ref());
    let shared = shared_reason(&refusals);
    let is_shared = shared.is_some();
    let shared = shared.map(|why| {
        view! {
            <p class="user__why" id=SHARED_REASON>
                {say(why)}
            </p>
        }
    });
    let buttons = offered.map(|(act, label, dialog, refusal)| {
        view! { <ActButton panel act label dialog refusal is_shared/> }
    });
    let checked = panel.checked_until(&user).map(|until| {
        let text = fill(Id::CheckedUntil, &[("time", &intl::date(until))]);
        view! {
            <p class="user__checked">
                <Icon path=CLOCK/>
                <span>{text}</span>
            </p>
        }
    });
    view! {
        <div class="user__acts">
            {shared} <ul class="user__act-list">{buttons.collect_view()}</ul> {checked}
        </div>
    }
}

/// Why an act is refused; `None` when it may be done, or nobody has said.
fn refusal(user: &User, act: &Act) -> Option<Code> {
    let is_about = |it: &&Allowed| it.act == *act;
    user.may.iter().find(is_about)?.refused.clone()
}

/// The reason that all acts are refused for, where it is the same: it is said once.
fn shared_reason(refusals: &[Option<&Code>]) -> Option<Id> {
    let first = (*refusals.first()?)?;
    let is_same = refusals.iter().all(|refusal| *refusal == Some(first));
    person::why(first).filter(|_| is_same)
}

/// A button that opens the dialog of its act.
#[component]
fn ActButton(
    panel: UserPanel,
    act: Act,
    label: Id,
    dialog: RwSignal<bool>,
    refusal: Option<Code>,
    /// The reason of the refusal stands above all buttons.
    is_shared: bool,
) -> impl IntoView {
    let reason_id = if is_shared {
        SHARED_REASON.to_owned()
    } else {
        format!("why-{}", act.as_str())
    };
    // The dialog of the reset leads to the check.
    let is_offered = matches!(refusal, None | Some(Code::CallerCheckNeeded));
    let class = if act == Act::ResetPassword && is_offered {
        "button button--primary"
    } else {
        "button button--quiet"
    };
    let described = refusal.is_some().then(|| reason_id.clone());
    let reason = refusal.filter(|_| !is_shared).map(|code| {
        view! {
            <p class="user__why" id=reason_id>
                {person::why_not(&act, &code)}
            </p>
        }
    });
    let press = move |_| {
        if is_offered {
            panel.open_dialog(dialog);
        }
    };
    view! {
        <li class="user__act">
            <button
                class=class
                type="button"
                aria-describedby=described
                aria-disabled=(!is_offered).then_some("true")
                on:click=press
            >
                {say(label)}
            </button>
            {reason}
        </li>
    }
}
