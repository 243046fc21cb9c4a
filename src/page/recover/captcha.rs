//! The captcha of a form: a picture with sound, or work for the device.

use leptos::prelude::*;
use regain_contract::CaptchaKind;
use regain_kit::message::{MessageId, say};
use regain_kit::ui::button::Button;
use regain_kit::ui::notice::{Notice, Tone};
use regain_kit::ui::swap::Swap;

use super::puzzle::{Puzzle, Stage};
use crate::ui::captcha_picture::CaptchaPicture;
use crate::ui::captcha_work::{Worked, Working};

/// The captcha in its form.
#[component]
pub fn Captcha(puzzle: Puzzle) -> impl IntoView {
    // Why there is a picture all of a sudden, everybody should know.
    let is_heard_only = move || puzzle.remark() != Some(MessageId::CaptchaWorkFailed);
    let content = move || view! { <StageView puzzle stage=puzzle.stage()/> };
    view! {
        <div>
            <Swap content/>
            <p class="captcha__remark" class:visually-hidden=is_heard_only role="status">
                {move || puzzle.remark().map(say)}
            </p>
        </div>
    }
}

#[component]
fn StageView(puzzle: Puzzle, stage: Stage) -> impl IntoView {
    match stage {
        Stage::NotAsked => ().into_any(),
        Stage::Loading => view! {
            <div class="captcha">
                <p class="field__hint">{say(MessageId::PageLoading)}</p>
            </div>
        }
        .into_any(),
        Stage::Picture => {
            let skip = puzzle
                .offers(&CaptchaKind::ProofOfWork)
                .then(|| Callback::new(move |()| puzzle.turn_to(CaptchaKind::ProofOfWork)));
            let renew = move || puzzle.renew_picture();
            view! { <CaptchaPicture picture=puzzle.picture() renew skip/> }.into_any()
        }
        Stage::Working => view! {
            <div class="captcha">
                <Working progress=puzzle.progress()/>
                <WayTo kind=CaptchaKind::Image puzzle/>
            </div>
        }
        .into_any(),
        Stage::Worked => view! {
            <div class="captcha">
                <Worked/>
                <WayTo kind=CaptchaKind::Image puzzle/>
            </div>
        }
        .into_any(),
        Stage::Failed => view! {
            <Notice tone=Tone::Error title=say(MessageId::CaptchaUnavailable)>
                <Button label=MessageId::ActionTryAgain press=move || puzzle.retry()/>
                <WayTo kind=CaptchaKind::ProofOfWork puzzle/>
            </Notice>
        }
        .into_any(),
    }
}

/// Turns to another kind, where the API offers it.
#[component]
fn WayTo(kind: CaptchaKind, puzzle: Puzzle) -> impl IntoView {
    puzzle.offers(&kind).then(|| {
        let label = if kind == CaptchaKind::Image {
            MessageId::CaptchaBack
        } else {
            MessageId::CaptchaSkip
        };
        let press = move || puzzle.turn_to(kind.clone());
        view! { <Button class="button button--link" label press/> }
    })
}
