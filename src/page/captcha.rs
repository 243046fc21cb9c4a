//! The captcha of a form: a picture with sound, or work for the device.

use std::rc::Rc;

use super::puzzle::{Puzzle, Stage};
use crate::dom::element::{El, el};
use crate::message::{MessageId, say};
use crate::ui::button::button;
use crate::ui::captcha_picture::{back_to_picture, captcha_picture};
use crate::ui::captcha_work::{worked, working};
use crate::ui::notice::{Tone, notice};

/// The captcha in its form.
#[must_use]
pub fn captcha(puzzle: Puzzle) -> El {
    let remark = move || puzzle.remark().map_or_else(String::new, say);
    // Why there is a picture all of a sudden, everybody should know.
    let heard = move || puzzle.remark() != Some(MessageId::CaptchaWorkFailed);
    el("div")
        .swap(move || face(puzzle, puzzle.stage()).into_iter().collect())
        .child(
            el("p")
                .class("captcha__remark")
                .class_of("visually-hidden", heard)
                .attr("role", "status")
                .text_of(remark),
        )
}

/// What is shown at a stage.
fn face(puzzle: Puzzle, stage: Stage) -> Option<El> {
    let back = || {
        puzzle
            .has_picture()
            .then(|| back_to_picture(Rc::new(move || puzzle.back_to_picture())))
    };
    let work = |state: El| el("div").class("captcha").child(state).maybe(back());
    Some(match stage {
        Stage::NotAsked => return None,
        Stage::Loading => {
            let wait = el("p")
                .class("field__hint")
                .text(&say(MessageId::PageLoading));
            el("div").class("captcha").child(wait)
        }
        Stage::Picture => {
            let skip = puzzle
                .has_work()
                .then(|| -> Rc<dyn Fn()> { Rc::new(move || puzzle.skip()) });
            captcha_picture(
                puzzle.picture(),
                Rc::new(move || puzzle.new_picture()),
                skip,
            )
        }
        Stage::Working => work(working(puzzle.progress())),
        Stage::Worked => work(worked()),
        Stage::Failed => {
            let again = button("button button--quiet", MessageId::ActionTryAgain);
            let again = again.on("click", move || puzzle.again());
            notice(
                Tone::Error,
                &say(MessageId::CaptchaUnavailable),
                vec![again],
            )
        }
    })
}
