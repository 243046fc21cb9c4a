//! The acts, as buttons. What may not be done stays where it is, with the reason beside it.

use regain::dom::element::{El, el};
use regain::dom::intl;
use regain::signal::Signal;
use regain::ui::icon::{CLOCK, icon};
use regain_contract::Code;
use regain_contract::admin::{Act, User};

use super::opened::Opened;
use crate::message::{Id, fill, person, say};

/// The id of a reason that holds for all of them.
const SHARED: &str = "why-all";

/// The buttons, and the check of the caller where one counts.
pub(super) fn acts(opened: Opened, user: &User) -> El {
    let offered = [
        (Act::ResetPassword, Id::ActReset, opened.reset),
        (Act::CheckCaller, Id::ActCheck, opened.check),
        (Act::Unlock, Id::ActUnlock, opened.unlock),
        (Act::EndSessions, Id::ActEndSessions, opened.end_sessions),
    ];
    let shared = shared(user, &offered.each_ref().map(|(act, ..)| act));
    let said = shared.is_some();
    let list = offered.map(|(act, label, dialog)| offer(opened, user, &act, label, dialog, said));
    el("div")
        .class("user__acts")
        .maybe(shared)
        .child(el("ul").class("user__act-list").children(list.into()))
        .maybe(checked(opened, user))
}

/// The reason that all acts are refused for, where it is the same: it is said once.
fn shared(user: &User, acts: &[&Act]) -> Option<El> {
    let codes: Vec<Code> = acts
        .iter()
        .filter_map(|act| Opened::refused(user, act))
        .collect();
    let first = codes.first()?;
    let same = codes.len() == acts.len() && codes.iter().all(|code| code == first);
    let why = person::why(first).filter(|_| same)?;
    let line = el("p").class("user__why").id(SHARED).text(&say(why));
    Some(line)
}

fn offer(
    opened: Opened,
    user: &User,
    act: &Act,
    label: Id,
    dialog: Signal<bool>,
    said: bool,
) -> El {
    let id = if said {
        SHARED.to_owned()
    } else {
        ["why-", act.as_str()].concat()
    };
    let refused = Opened::refused(user, act);
    let class = match (act, &refused) {
        (Act::ResetPassword, None | Some(Code::CallerCheckNeeded)) => "button button--primary",
        _ => "button button--quiet",
    };
    let button = el("button")
        .class(class)
        .attr("type", "button")
        .text(&say(label));
    let why = refused.as_ref().filter(|_| !said).map(|code| {
        el("p")
            .class("user__why")
            .id(&id)
            .text(&person::why_not(act, code))
    });
    let described = match &refused {
        Some(_) => button.attr("aria-describedby", &id),
        None => button,
    };
    // The dialog leads to the check.
    if matches!(refused, None | Some(Code::CallerCheckNeeded)) {
        let is_check = *act == Act::CheckCaller;
        let open = move || {
            if is_check {
                opened.then_reset.set_value(false);
            }
            opened.remark.set(None);
            dialog.set(true);
        };
        return el("li")
            .class("user__act")
            .child(described.on("click", open))
            .maybe(why);
    }
    el("li")
        .class("user__act")
        .child(described.attr("aria-disabled", "true"))
        .maybe(why)
}

fn checked(opened: Opened, user: &User) -> Option<El> {
    let until = opened.checked_until(user)?;
    let words = fill(Id::CheckedUntil, &[("time", &intl::date(until))]);
    let line = el("p")
        .class("user__checked")
        .child(icon(CLOCK))
        .child(el("span").text(&words));
    Some(line)
}
