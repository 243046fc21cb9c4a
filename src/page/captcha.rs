//! The captcha of a form: a picture with sound, or work for the device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{CaptchaChallenge, CaptchaKind, Settings};

use crate::api;
use crate::dom::{input, page, work};
use crate::failure::Failure;
use crate::form::recover::Answer;
use crate::message::{MessageId, say};
use crate::settings::Known;
use crate::ui::anatomy::Faults;
use crate::ui::captcha_picture::Picture;
use crate::ui::captcha_work::Work;
use crate::ui::notice::{Notice, Tone};

/// Where the captcha stands.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// The settings or a challenge are on their way.
    Loading,
    /// The settings ask for none.
    NotAsked,
    /// Characters wait to be read.
    Picture(CaptchaChallenge),
    /// The device is at it; from 0 to 1.
    Working,
    /// The device has done it.
    Worked { id: String, payload: String },
    /// No challenge could be had.
    Failed(Failure),
}

/// The captcha of one form.
#[derive(Clone, Copy)]
pub struct Puzzle {
    stage: RwSignal<Stage>,
    progress: RwSignal<f64>,
    /// The form was sent before the work was done, and goes off when it is.
    waiting: RwSignal<bool>,
    /// Said to screen readers, and shown.
    remark: RwSignal<Option<MessageId>>,
    faults: Faults,
    /// Counts challenges: an answer to an earlier one is dropped.
    turn: StoredValue<u32>,
    known: Known,
}

impl Puzzle {
    /// Begins with the first kind that the API names.
    #[must_use]
    pub fn new(faults: Faults) -> Self {
        let known = expect_context::<Known>();
        let puzzle = Self {
            stage: RwSignal::new(Stage::Loading),
            progress: RwSignal::new(0.0),
            waiting: RwSignal::new(false),
            remark: RwSignal::new(None),
            faults,
            turn: StoredValue::new(0),
            known,
        };
        Effect::new(move |_| match known.get() {
            None => puzzle.stage.set(Stage::Loading),
            Some(Ok(settings)) => puzzle.begin(&settings),
            Some(Err(failure)) => puzzle.stage.set(Stage::Failed(failure)),
        });
        on_cleanup(work::rest);
        puzzle
    }

    fn begin(self, settings: &Settings) {
        match settings
            .captcha
            .iter()
            .find(|kind| !matches!(kind, CaptchaKind::Other(_)))
        {
            None => self.stage.set(Stage::NotAsked),
            Some(kind) => self.fetch(kind.clone()),
        }
    }

    /// The kind is offered by the API.
    fn offers(self, kind: &CaptchaKind) -> bool {
        self.known
            .now()
            .is_some_and(|settings| settings.captcha.contains(kind))
    }

    /// Gets a challenge of a kind.
    fn fetch(self, kind: CaptchaKind) {
        work::rest();
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.progress.set(0.0);
        if kind == CaptchaKind::ProofOfWork {
            self.stage.set(Stage::Working);
        }
        spawn_local(async move {
            let answer = api::captcha::challenge(kind).await;
            // The page may be gone, or another challenge wanted, by the time the answer is here.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(challenge) if challenge.proof_of_work.is_some() => {
                    self.work(challenge, turn).await
                }
                Ok(challenge) => self.stage.set(Stage::Picture(challenge)),
                Err(failure) => self.stage.set(Stage::Failed(failure)),
            }
        });
    }

    async fn work(self, challenge: CaptchaChallenge, turn: u32) {
        let Some(sum) = challenge.proof_of_work else {
            return;
        };
        let progress = self.progress;
        let hear = move |part| {
            // Nobody listens once the page is gone.
            let _ = progress.try_set(part);
        };
        let solved = work::solve(&sum, hear).await;
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        if let Ok(payload) = solved {
            self.stage.set(Stage::Worked {
                id: challenge.id,
                payload,
            });
            if self.waiting.get_untracked() {
                self.waiting.set(false);
                page::submit("recover-form");
            }
        } else {
            self.waiting.set(false);
            self.remark.set(Some(MessageId::CaptchaWorkFailed));
            self.fetch(CaptchaKind::Image);
        }
    }

    /// What the form sends along; `None` while there is nothing to be sent yet.
    #[must_use]
    pub fn answer(self) -> Option<Answer> {
        match self.stage.get_untracked() {
            Stage::NotAsked => Some(Answer::NotAsked),
            Stage::Picture(challenge) => Some(Answer::Characters {
                id: challenge.id,
                typed: input::value("captcha"),
            }),
            Stage::Worked { id, payload } => Some(Answer::Worked { id, payload }),
            Stage::Loading | Stage::Working | Stage::Failed(_) => None,
        }
    }

    /// The form was sent too early: it goes off when the work is done. After a failure, a new
    /// challenge is fetched.
    pub fn wait(self) {
        match self.stage.get_untracked() {
            Stage::Failed(_) => self.renew(),
            Stage::Working => self.waiting.set(true),
            _ => (),
        }
    }

    /// Reactive.
    #[must_use]
    pub fn waiting(self) -> bool {
        self.waiting.get()
    }

    /// The challenge cannot be answered again: another of the same kind takes its place.
    pub fn used_up(self) {
        match self.stage.get_untracked() {
            Stage::Worked { .. } => self.fetch(CaptchaKind::ProofOfWork),
            Stage::Picture(_) => self.fetch(CaptchaKind::Image),
            _ => (),
        }
    }

    /// Another challenge, because the user wants one.
    fn renew(self) {
        match self.known.now() {
            None => self.known.again(),
            Some(settings) => self.begin(&settings),
        }
    }
}

/// The captcha in its form.
#[component]
pub fn Captcha(
    /// Its state.
    puzzle: Puzzle,
) -> impl IntoView {
    let skip = Callback::new(move |()| {
        puzzle.faults.set(Vec::new());
        puzzle.fetch(CaptchaKind::ProofOfWork);
    });
    let back = Callback::new(move |()| {
        puzzle.waiting.set(false);
        puzzle.fetch(CaptchaKind::Image);
    });
    let renew = Callback::new(move |()| {
        input::set_value("captcha", "");
        puzzle.remark.set(Some(MessageId::CaptchaRenewed));
        puzzle.fetch(CaptchaKind::Image);
    });
    let again = move |_| puzzle.renew();
    let picture_back = move || puzzle.offers(&CaptchaKind::Image).then_some(back);
    let shown = move || {
        match puzzle.stage.get() {
        Stage::NotAsked => ().into_any(),
        Stage::Loading => view! { <div class="captcha"><p class="field__hint">{say(MessageId::PageLoading)}</p></div> }.into_any(),
        Stage::Picture(challenge) => {
            let skip = puzzle.offers(&CaptchaKind::ProofOfWork).then_some(skip);
            let sound = api::captcha::sound(&challenge.id);
            let image = challenge.image.unwrap_or_default();
            view! { <Picture image sound faults=puzzle.faults renew skip/> }.into_any()
        }
        Stage::Working => {
            view! { <Work progress=puzzle.progress done=false back=picture_back()/> }.into_any()
        }
        Stage::Worked { .. } => {
            view! { <Work progress=puzzle.progress done=true back=picture_back()/> }.into_any()
        }
        Stage::Failed(_) => view! {
            <Notice tone=Tone::Error title=say(MessageId::CaptchaUnavailable)>
                <button class="button button--quiet" type="button" on:click=again>
                    {say(MessageId::ActionTryAgain)}
                </button>
            </Notice>
        }
        .into_any(),
    }
    };
    view! {
        {shown}
        <p class="visually-hidden" role="status">{move || puzzle.remark.get().map(say)}</p>
    }
}
