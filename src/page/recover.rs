//! Recover: who are you.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Started};

use crate::api;
use crate::dom::{boot, input};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::recover::{Checked, Draft};
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::captcha::{Captcha, Puzzle};
use crate::page::outcome;
use crate::route::Route;
use crate::session;
use crate::settings::Known;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::submit::Submit;
use crate::ui::trail::{At, Trail};
use crate::ui::trouble::Trouble;

/// The fault of a captcha that was refused.
fn captcha_fault(failure: &Failure) -> Option<Fault> {
    match failure.code()? {
        Code::CaptchaWrong => Some(Fault::new(Name::Captcha, FieldCode::Wrong)),
        Code::CaptchaExpired => Some(Fault::new(Name::Captcha, FieldCode::Expired)),
        _ => None,
    }
}

/// The page.
#[component]
pub fn Recover() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let known = expect_context::<Known>();
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let puzzle = Puzzle::new(faults);
    let answered = move |answer: Result<Started, Failure>| match answer {
        Ok(started) => {
            journey.started(started);
            go.go(journey.state_now().route().unwrap_or(Route::Method));
        }
        Err(refused) => {
            puzzle.used_up();
            if let Some(fault) = captcha_fault(&refused) {
                faults.set(vec![fault]);
            } else if !refused.fields().is_empty() {
                faults.set(refused.fields().to_vec());
            } else if refused.outcome().is_some() {
                outcome::show(go, &refused);
            } else {
                failure.set(Some(refused));
            }
        }
    };
    let send = move |checked: Checked| {
        busy.run(
            async move { api::recovery::start(checked.body()).await },
            answered,
        );
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.now() {
            return;
        }
        failure.set(None);
        let user_id = input::value("user-id");
        session::keep_user_id(user_id.trim());
        // While the device is still at work, the form goes off by itself as soon as it is done.
        let Some(answer) = puzzle.answer() else {
            return puzzle.wait();
        };
        match (Draft {
            user_id,
            answer,
            language: boot::language(),
        })
        .check()
        {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                send(checked);
            }
        }
    };
    let user_id = go.query("login_hint").unwrap_or_else(session::user_id);
    let lead = move || match known
        .now()
        .is_some_and(|settings| settings.captcha.is_empty())
    {
        true => say(MessageId::RecoverLeadPlain),
        false => say(MessageId::RecoverLead),
    };
    view! {
        <Card title=say(MessageId::RecoverTitle) faults above=|| view! { <Trail at=At::Who needed=1/> }>
            <ErrorSummary faults/>
            <p class="card__lead">{lead}</p>
            <form class="form" id="recover-form" novalidate on:submit=submit>
                <Trouble failure/>
                <Field name=Name::UserId faults value=user_id/>
                <Captcha puzzle/>
                <div class="card__actions">
                    <Submit label=MessageId::ActionNext busy=Signal::derive(move || busy.signal().get() || puzzle.waiting())/>
                    <a class="link" href=go.href(Route::SignIn)>{say(MessageId::ActionBackToSignIn)}</a>
                </div>
            </form>
        </Card>
    }
}
