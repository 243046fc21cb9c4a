//! What the caller reads back.

use regain::dom::element::{El, el};
use regain::dom::{input, intl, time};
use regain::failure::Failure;
use regain::form::code;
use regain::message::{self as base, MessageId};
use regain::signal::Signal;
use regain::ui::anatomy::Faults;
use regain::ui::card::form;
use regain::ui::clock::{Says, clock, ticking};
use regain::ui::field::Field;
use regain::ui::notice::{Tone, notice};
use regain_contract::Field as Name;
use regain_contract::admin::{CallerCheck, VerifyCaller};

use super::check::Checking;
use crate::api;
use crate::dom::focus;
use crate::message::{Id, fill, say};
use crate::ui::button_row::button_row;
use crate::ui::refused::refused;

/// The field with its clock, or the result.
pub(super) fn check_code(checking: Checking, sent: &CallerCheck) -> El {
    if sent.confirmed_until.is_some() {
        return confirmed(checking, sent);
    }
    let faults = Faults::default();
    let heard = time::now();
    let (now, expires, resend) = (sent.now, sent.expires_at, sent.resend_after);
    let since = move || i64::from(time::now().seconds_after(heard));
    let left = ticking(move || expires.seconds_after(now.plus(since())));
    let wait = ticking(move || resend.seconds_after(now.plus(since())));
    let says = Says {
        line: MessageId::CodeExpires,
        over: MessageId::CodeExpired,
        mark: MessageId::CodeMinuteLeft,
    };
    let masked = ["\u{2066}", &sent.masked, "\u{2069}"].concat();
    let words = fill(Id::CheckSent, &[("masked", &masked)]);
    let busy = checking.busy;
    let verify = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()))
        .text(&say(Id::CheckVerify));
    let (id, length) = (sent.id.clone(), sent.length);
    form(move || send(checking, &id, length, faults))
        .child(el("p").class("dialog__lead").text(&words))
        .child(refused(checking.failure, None))
        .child(
            Field::new(Name::Code, faults)
                .label(say(Id::CheckCode))
                .view(),
        )
        .child(clock(left, says))
        .child(again(checking, wait))
        .child(button_row(vec![verify]))
}

/// Sends the code to be checked.
fn send(checking: Checking, check: &str, length: u8, faults: Faults) {
    if checking.busy.now() {
        return;
    }
    checking.failure.set(None);
    let checked = match code::check(&input::value("code"), length) {
        Ok(checked) => checked,
        Err(found) => {
            faults.set(found);
            return focus::soon("code");
        }
    };
    faults.set(Vec::new());
    let body = VerifyCaller {
        check: check.to_owned(),
        code: checked.body().code.clone(),
    };
    let user = checking.user.with_value(|user| user.id.clone());
    let call = move || {
        let (id, body) = (user.clone(), body.clone());
        async move { api::acts::verify_caller(&id, &body).await }
    };
    let answered = move |answer: Result<CallerCheck, Failure>| match answer {
        Ok(done) => {
            checking.sent.set(Some(done));
            checking.opened.again();
            focus::soon("check-done");
        }
        Err(problem) => match code::refused(&problem) {
            Some(fault) => {
                input::set_value("code", "");
                faults.set(vec![fault]);
                focus::soon("code");
            }
            None => checking.refused(problem),
        },
    };
    checking
        .busy
        .run(checking.opened.administrator.act(call), answered);
}

/// A new code, once it may be asked for.
fn again(checking: Checking, wait: Signal<u32>) -> El {
    let line = move || match wait.get() {
        0 => String::new(),
        left => base::fill(MessageId::CodeResendWait, &[("time", &intl::clock(left))]),
    };
    let press = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-describedby", "resend-hint")
        .attr_of("aria-disabled", move || {
            (wait.get() > 0).then(|| "true".to_owned())
        })
        .text(&base::say(MessageId::CodeResend))
        .on("click", move || {
            if wait.get_untracked() == 0 {
                checking.send();
            }
        });
    el("div")
        .class("check__again")
        .child(press)
        .child(el("p").class("field__hint").id("resend-hint").text_of(line))
}

fn confirmed(checking: Checking, done: &CallerCheck) -> El {
    let until = done.confirmed_until.map_or_else(String::new, intl::date);
    let words = fill(Id::CheckedUntil, &[("time", &until)]);
    let opened = checking.opened;
    let on = opened.then_reset.get_value();
    let label = if on { Id::CheckOn } else { Id::Close };
    let next = el("button")
        .class("button button--primary")
        .attr("type", "button")
        .text(&say(label))
        .on("click", move || {
            opened.check.set(false);
            if on {
                opened.reset.set(true);
            }
        });
    el("div")
        .class("form")
        .id("check-done")
        .attr("tabindex", "-1")
        .child(notice(
            Tone::Success,
            &say(Id::CheckDone),
            vec![el("p").text(&words)],
        ))
        .child(button_row(vec![next]))
}
