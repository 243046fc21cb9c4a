//! The state of a captcha, behind what is shown of it.

use leptos::prelude::*;
use regain_contract::{CaptchaChallenge, CaptchaKind, ProofOfWork, Settings};
use regain_kit::failure::Failure;
use regain_kit::form::recover::Answer;
use regain_kit::latest::Latest;
use regain_kit::message::MessageId;
use regain_kit::platform::{document, worker};
use regain_kit::settings::ApiSettings;
use regain_kit::submit::Faults;
use regain_kit::ui::anatomy::CAPTCHA;

use crate::api;
use crate::ui::captcha_picture::Picture;

/// The id of the form that holds the captcha.
pub const FORM: &str = "recover-form";

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

/// The challenge at hand, and what the device worked out for it.
#[derive(Clone, Default)]
struct Challenge {
    id: String,
    /// ALTCHA payload; empty for a picture.
    payload: String,
}

/// The captcha of one form.
#[derive(Clone, Copy)]
pub struct Puzzle {
    stage: RwSignal<Stage>,
    picture: Picture,
    progress: RwSignal<u32>,
    /// The form was sent before the work was done, and goes off when it is.
    is_awaited: RwSignal<bool>,
    remark: RwSignal<Option<MessageId>>,
    challenge: StoredValue<Challenge>,
    has_worked_again: StoredValue<bool>,
    question: Latest,
    settings: ApiSettings,
}

impl Puzzle {
    /// Begins with the first kind that the API names.
    #[must_use]
    pub fn new(faults: Faults) -> Self {
        let puzzle = Self {
            stage: RwSignal::new(Stage::Loading),
            picture: Picture {
                image: RwSignal::new(String::new()),
                sound: RwSignal::new(String::new()),
                faults,
            },
            progress: RwSignal::new(0),
            is_awaited: RwSignal::new(false),
            remark: RwSignal::new(None),
            challenge: StoredValue::new(Challenge::default()),
            has_worked_again: StoredValue::new(false),
            question: Latest::new(),
            settings: expect_context(),
        };
        Effect::new(move |_| match puzzle.settings.read() {
            None => puzzle.set_stage(Stage::Loading),
            Some(Ok(settings)) => puzzle.begin(&settings),
            Some(Err(_)) => puzzle.set_stage(Stage::Failed),
        });
        on_cleanup(worker::stop);
        puzzle
    }

    /// Where it stands. Reactive.
    #[must_use]
    pub fn stage(self) -> Stage {
        self.stage.get()
    }

    /// What has just happened, for screen readers; a failure of the device for everybody. Reactive.
    #[must_use]
    pub fn remark(self) -> Option<MessageId> {
        self.remark.get()
    }

    /// The form goes off when the work is done. Reactive.
    #[must_use]
    pub fn is_awaited(self) -> bool {
        self.is_awaited.get()
    }

    /// How far the work has got, in per cent.
    #[must_use]
    pub fn progress(self) -> ReadSignal<u32> {
        self.progress.read_only()
    }

    /// The picture at hand.
    #[must_use]
    pub fn picture(self) -> Picture {
        self.picture
    }

    /// Whether the API offers a kind. Not reactive.
    #[must_use]
    pub fn offers(self, kind: &CaptchaKind) -> bool {
        let settings = untrack(|| self.settings.read());
        matches!(settings, Some(Ok(settings)) if settings.captcha.contains(kind))
    }

    /// Turns to another kind: from the picture to work for the device, or back.
    pub fn turn_to(self, kind: CaptchaKind) {
        self.picture.faults.set(Vec::new());
        self.is_awaited.set(false);
        self.fetch(kind);
    }

    /// Another picture, because this one cannot be read.
    pub fn renew_picture(self) {
        CAPTCHA.clear();
        self.remark.set(Some(MessageId::CaptchaRenewed));
        self.fetch(CaptchaKind::Image);
    }

    /// Tries once more to get one, after a failure.
    pub fn retry(self) {
        match untrack(|| self.settings.read()) {
            Some(Ok(settings)) => self.begin(&settings),
            _ => self.settings.ask_again(),
        }
    }

    /// The challenge cannot be answered again: another of the same kind takes its place.
    pub fn replace_challenge(self) {
        match self.stage.get_untracked() {
            Stage::Worked => self.fetch(CaptchaKind::ProofOfWork),
            Stage::Picture => {
                CAPTCHA.clear();
                self.fetch(CaptchaKind::Image);
            }
            _ => (),
        }
    }

    /// What the device worked out was too old: it works once more, and the form goes off again by
    /// itself. `false` when that is no help, because it has been tried or there is a picture.
    #[must_use]
    pub fn work_again(self) -> bool {
        let can = self.stage.get_untracked() == Stage::Worked && !self.has_worked_again.get_value();
        if can {
            self.has_worked_again.set_value(true);
            self.is_awaited.set(true);
            self.fetch(CaptchaKind::ProofOfWork);
        }
        can
    }

    /// What the form sends along; `None` while there is nothing to be sent yet. The form then goes off
    /// by itself as soon as the work is done; after a failure, a new challenge is fetched.
    #[must_use]
    pub fn answer(self) -> Option<Answer> {
        let Challenge { id, payload } = self.challenge.get_value();
        match self.stage.get_untracked() {
            Stage::NotAsked => return Some(Answer::NotAsked),
            Stage::Picture => {
                let typed = CAPTCHA.value();
                return Some(Answer::Characters { id, typed });
            }
            Stage::Worked => return Some(Answer::Worked { id, payload }),
            Stage::Failed => self.retry(),
            Stage::Working | Stage::Loading => self.is_awaited.set(true),
        }
        None
    }

    fn begin(self, settings: &Settings) {
        let is_known = |kind: &&CaptchaKind| !matches!(kind, CaptchaKind::Other(_));
        match settings.captcha.iter().find(is_known) {
            Some(kind) => self.fetch(kind.clone()),
            None => {
                self.set_stage(Stage::NotAsked);
                self.send_awaiting_form();
            }
        }
    }

    /// Changes what is shown, if it is another stage: what stays is not made anew.
    fn set_stage(self, stage: Stage) {
        if self.stage.get_untracked() != stage {
            self.stage.set(stage);
        }
    }

    /// Gets a challenge of a kind, in place of the one that is under way.
    fn fetch(self, kind: CaptchaKind) {
        worker::stop();
        self.progress.set(0);
        if kind == CaptchaKind::ProofOfWork {
            self.set_stage(Stage::Working);
        }
        self.question.run(async move {
            let answer = api::captcha::challenge(kind).await;
            self.take(answer).await;
        });
    }

    async fn take(self, answer: Result<CaptchaChallenge, Failure>) {
        match answer {
            Err(_) => {
                self.is_awaited.set(false);
                self.set_stage(Stage::Failed);
            }
            Ok(CaptchaChallenge {
                id,
                proof_of_work: Some(work),
                ..
            }) => self.work_out(id, work).await,
            Ok(CaptchaChallenge { id, image, .. }) => self.show(id, image.unwrap_or_default()),
        }
    }

    fn show(self, id: String, image: String) {
        self.picture.sound.set(api::captcha::sound(&id));
        self.picture.image.set(image);
        let payload = String::new();
        self.challenge.set_value(Challenge { id, payload });
        let was_awaited = self.is_awaited.get_untracked();
        self.is_awaited.set(false);
        self.set_stage(Stage::Picture);
        // The form was sent before there was a picture: what is still to be done is this.
        if was_awaited {
            document::focus_later(CAPTCHA.0);
        }
    }

    async fn work_out(self, id: String, work: ProofOfWork) {
        let progress = self.progress;
        let solution = worker::solve(&work, move |part| {
            // The page may be gone before the worker has heard of it.
            progress.try_set(part);
        });
        if let Ok(payload) = solution.await {
            self.challenge.set_value(Challenge { id, payload });
            self.set_stage(Stage::Worked);
            self.send_awaiting_form();
        } else {
            self.remark.set(Some(MessageId::CaptchaWorkFailed));
            self.fetch(CaptchaKind::Image);
        }
    }

    /// The form goes off, if it was sent before it could.
    fn send_awaiting_form(self) {
        if self.is_awaited.get_untracked() {
            self.is_awaited.set(false);
            document::submit(FORM);
        }
    }
}
