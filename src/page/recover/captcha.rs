//! The captcha of a form: a picture with sound, or work for the device.

use leptos::prelude::*;
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
                .has_work()
                .then(|| Callback::new(move |()| puzzle.skip_picture()));
            let renew = move || puzzle.renew_picture();
            view! { <CaptchaPicture picture=puzzle.picture() renew skip/> }.into_any()
        }
        Stage::Working => view! {
            <div class="captcha">
                <Working progress=puzzle.progress()/>
                <BackToPicture puzzle/>
            </div>
        }
        .into_any(),
        Stage::Worked => view! {
            <div class="captcha">
                <Worked/>
                <BackToPicture puzzle/>
            </div>
        }
        .into_any(),
        Stage::Failed => view! {
            <Notice tone=Tone::Error title=say(MessageId::CaptchaUnavailable)>
                <Button label=MessageId::ActionTryAgain press=move || puzzle.retry()/>
                {puzzle
                    .has_work()
                    .then(|| {
                        let press = move || puzzle.skip_picture();
                        view! { <Button label=MessageId::CaptchaSkip press/> }
                    })}
            </Notice>
        }
        .into_any(),
    }
}

/// Goes back to the picture, where there is one.
#[component]
fn BackToPicture(puzzle: Puzzle) -> impl IntoView {
    let press = move || puzzle.back_to_picture();
    puzzle.has_picture().then(|| {
        view! { <Button class="button button--link" label=MessageId::CaptchaBack press/> }
    })
}
