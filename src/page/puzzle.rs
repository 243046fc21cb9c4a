//! The state of a captcha, behind what is shown of it.

use leptos::prelude::*;
use regain_contract::{CaptchaChallenge, CaptchaKind, Settings};

use crate::api;
use crate::dom::{input, page, work};
use crate::failure::Failure;
use crate::form::recover::Answer;
use crate::message::MessageId;
use crate::settings::Known;
use crate::signal::{Signal, Stored, effect};
use crate::ui::anatomy::Faults;
use crate::ui::busy::later;
use crate::ui::captcha_picture::Picture;

/// Where a captcha stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The settings or a challenge are on their way.
    Loading,
    /// The settings ask for none.
    NotAsked,
    /// Characters wait to be read.
    Picture,
    /// The device is at it.
    Working,
    /// The device has done it.
    Worked,
    /// No challenge could be had.
    Failed,
}

/// The captcha of one form.
#[derive(Clone, Copy)]
pub struct Puzzle {
    stage: Signal<Stage>,
    picture: Picture,
    progress: Signal<u32>,
    /// The form was sent before the work was done, and goes off when it is.
    waiting: Signal<bool>,
    remark: Signal<Option<MessageId>>,
    /// The challenge at hand, and what the device worked out for it.
    held: Stored<(String, String)>,
    /// The work was done again already.
    redone: Stored<bool>,
    /// Counts challenges: an answer to an earlier one is dropped.
    turn: Stored<u32>,
    known: Known,
}

impl Puzzle {
    /// Begins with the first kind that the API names.
    #[must_use]
    pub fn new(faults: Faults) -> Self {
        let known = expect_context::<Known>();
        let picture = Picture {
            image: Signal::new(String::new()),
            sound: Signal::new(String::new()),
            faults,
        };
        let puzzle = Self {
            stage: Signal::new(Stage::Loading),
            picture,
            progress: Signal::new(0),
            waiting: Signal::new(false),
            remark: Signal::new(None),
            held: Stored::new((String::new(), String::new())),
            redone: Stored::new(false),
            turn: Stored::new(0),
            known,
        };
        effect(move || {
            known.with(|known| match known {
                None => puzzle.turn_to(Stage::Loading),
                Some(Ok(settings)) => puzzle.begin(settings),
                Some(Err(_)) => puzzle.turn_to(Stage::Failed),
            });
        });
        on_cleanup(work::rest);
        puzzle
    }

    /// Reactive, as `remark`, `waiting` and `progress` are.
    #[must_use]
    pub fn stage(self) -> Stage {
        self.stage.get()
    }

    /// What has just happened, for screen readers; a failure of the device for everybody.
    #[must_use]
    pub fn remark(self) -> Option<MessageId> {
        self.remark.get()
    }

    /// The form goes off when the work is done.
    #[must_use]
    pub fn waiting(self) -> bool {
        self.waiting.get()
    }

    /// How far the work has got, in per cent.
    #[must_use]
    pub fn progress(self) -> Signal<u32> {
        self.progress
    }

    /// The picture at hand.
    #[must_use]
    pub fn picture(self) -> Picture {
        self.picture
    }

    /// The API offers a picture.
    #[must_use]
    pub fn has_picture(self) -> bool {
        self.offers(&CaptchaKind::Image)
    }

    /// The API offers work for the device.
    #[must_use]
    pub fn has_work(self) -> bool {
        self.offers(&CaptchaKind::ProofOfWork)
    }

    fn offers(self, kind: &CaptchaKind) -> bool {
        self.known
            .now(|settings| settings.is_some_and(|settings| settings.captcha.contains(kind)))
    }

    /// Lets the device do it.
    pub fn skip(self) {
        self.picture.faults.set(Vec::new());
        self.fetch(CaptchaKind::ProofOfWork);
    }

    /// Goes back to the picture.
    pub fn back_to_picture(self) {
        self.waiting.set(false);
        self.fetch(CaptchaKind::Image);
    }

    /// Another picture, because this one cannot be read.
    pub fn new_picture(self) {
        input::set_value("captcha", "");
        self.remark.set(Some(MessageId::CaptchaRenewed));
        self.fetch(CaptchaKind::Image);
    }

    /// Tries once more to get one.
    pub fn again(self) {
        let begun = self
            .known
            .now(|settings| settings.map(|settings| self.begin(settings)));
        if begun.is_none() {
            self.known.again();
        }
    }

    /// The challenge cannot be answered again: another of the same kind takes its place.
    pub fn used_up(self) {
        match self.stage.get_untracked() {
            Stage::Worked => self.fetch(CaptchaKind::ProofOfWork),
            Stage::Picture => {
                input::set_value("captcha", "");
                self.fetch(CaptchaKind::Image);
            }
            _ => (),
        }
    }

    /// What the device worked out was too old: it works once more, and the form goes off again by
    /// itself. `false` when that is no help, because it has been tried or there is a picture.
    #[must_use]
    pub fn redo(self) -> bool {
        let worked = self.stage.get_untracked() == Stage::Worked && !self.redone.get_value();
        if worked {
            self.redone.set_value(true);
            self.waiting.set(true);
            self.fetch(CaptchaKind::ProofOfWork);
        }
        worked
    }

    /// What the form sends along; `None` while there is nothing to be sent yet. The form then goes
    /// off by itself as soon as the work is done; after a failure, a new challenge is fetched.
    #[must_use]
    pub fn answer(self) -> Option<Answer> {
        let (id, payload) = self.held.get_value();
        match self.stage.get_untracked() {
            Stage::NotAsked => return Some(Answer::NotAsked),
            Stage::Picture => {
                return Some(Answer::Characters {
                    id,
                    typed: input::value("captcha"),
                });
            }
            Stage::Worked => return Some(Answer::Worked { id, payload }),
            Stage::Failed => self.again(),
            Stage::Working | Stage::Loading => self.waiting.set(true),
        }
        None
    }

    fn begin(self, settings: &Settings) {
        match settings
            .captcha
            .iter()
            .find(|kind| !matches!(kind, CaptchaKind::Other(_)))
        {
            None => {
                self.turn_to(Stage::NotAsked);
                self.send_if_waited();
            }
            Some(kind) => self.fetch(kind.clone()),
        }
    }

    /// Changes what is shown, if it is another stage: what stays is not made anew.
    fn turn_to(self, stage: Stage) {
        if self.stage.get_untracked() != stage {
            self.stage.set(stage);
        }
    }

    /// Gets a challenge of a kind.
    fn fetch(self, kind: CaptchaKind) {
        work::rest();
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.progress.set(0);
        if kind == CaptchaKind::ProofOfWork {
            self.turn_to(Stage::Working);
        }
        later(Box::pin(async move {
            let answer = api::captcha::challenge(kind).await;
            if self.is_at(turn) {
                self.take(answer, turn).await;
            }
        }));
    }

    /// The page is still there, and no other challenge was asked for in the meantime.
    fn is_at(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    async fn take(self, answer: Result<CaptchaChallenge, Failure>, turn: u32) {
        let Ok(challenge) = answer else {
            self.waiting.set(false);
            return self.turn_to(Stage::Failed);
        };
        let Some(sum) = challenge.proof_of_work else {
            self.picture.sound.set(api::captcha::sound(&challenge.id));
            self.picture.image.set(challenge.image.unwrap_or_default());
            self.held.set_value((challenge.id, String::new()));
            let waited = self.waiting.get_untracked();
            self.waiting.set(false);
            self.turn_to(Stage::Picture);
            // The form was sent before there was a picture: what is still to be done is this.
            if waited {
                later(Box::pin(async { page::focus("captcha") }));
            }
            return;
        };
        let progress = self.progress;
        let hear = move |part| progress.set(part);
        let solved = work::solve(&sum, hear).await;
        if !self.is_at(turn) {
            return;
        }
        match solved {
            Ok(payload) => {
                self.held.set_value((challenge.id, payload));
                self.turn_to(Stage::Worked);
                self.send_if_waited();
            }
            Err(()) => {
                self.remark.set(Some(MessageId::CaptchaWorkFailed));
                self.fetch(CaptchaKind::Image);
            }
        }
    }

    /// The form goes off, if it was sent before it could.
    fn send_if_waited(self) {
        if self.waiting.get_untracked() {
            self.waiting.set(false);
            page::submit("recover-form");
        }
    }
}
