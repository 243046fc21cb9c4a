//! The new password, its confirmation, its checklist and its meter: for recovery and change alike.

use leptos::prelude::*;
use regain_contract::{Field as Name, Policy, Verdict};
use regain_kit::form::fault::Fault;
use regain_kit::form::new_password::{Checked, Draft, confirmation};
use regain_kit::latest::Latest;
use regain_kit::message::{MessageId, say};
use regain_kit::platform::input::normalised;
use regain_kit::platform::worker;
use regain_kit::submit::Faults;
use regain_kit::ui::anatomy::{CONFIRM_NEW_PASSWORD, NEW_PASSWORD, PASSWORDS};
use regain_kit::ui::checklist::Checklist;
use regain_kit::ui::field::Field;

use crate::ui::meter::Meter;

/// What a new password must be like, and for whom it is.
#[derive(Clone)]
pub struct PasswordRules {
    /// The policy.
    pub policy: Policy,
    /// The account's user ID.
    pub user_id: String,
}

/// What is said of the password that is being typed.
#[derive(Clone, Copy)]
struct Judgement {
    rules: StoredValue<PasswordRules>,
    verdicts: RwSignal<Vec<Verdict>>,
    /// From 0 to 4.
    score: RwSignal<Option<u8>>,
    measuring: Latest,
}

/// The fields.
#[component]
pub fn PasswordFields(rules: PasswordRules, faults: Faults) -> impl IntoView {
    let policy = rules.policy.clone();
    let judgement = Judgement {
        rules: StoredValue::new(rules),
        verdicts: RwSignal::new(Vec::new()),
        score: RwSignal::new(None),
        measuring: Latest::new(),
    };
    on_cleanup(worker::stop);
    view! {
        <div class="form">
            <Field
                name=Name::NewPassword
                faults
                hint=say(MessageId::NewPasswordGenerateHint)
                typed=Callback::new(move |()| judgement.judge())
            />
            <Meter score=judgement.score/>
            <Checklist policy verdicts=judgement.verdicts/>
            <Field name=confirmation() faults/>
        </div>
    }
}

impl Judgement {
    /// Judges what is typed by now.
    fn judge(self) {
        let typed = NEW_PASSWORD.value();
        if typed.is_empty() {
            self.measuring.stop();
            self.verdicts.set(Vec::new());
            return self.score.set(None);
        }
        let PasswordRules { policy, user_id } = self.rules.get_value();
        self.verdicts
            .set(policy.judge(&normalised(&typed), &user_id));
        self.measuring.run(async move {
            self.score.set(worker::strength(&typed, &user_id).await);
        });
    }
}

/// What was typed, judged by the rules; `current` is the password that holds now, where it is asked for.
///
/// # Errors
/// Every fault at once.
pub fn check_typed(
    rules: StoredValue<PasswordRules>,
    current: Option<String>,
) -> Result<Checked, Vec<Fault>> {
    let draft = Draft {
        current,
        new: NEW_PASSWORD.value(),
        again: CONFIRM_NEW_PASSWORD.value(),
    };
    rules.with_value(|rules| draft.check(normalised, &rules.policy, &rules.user_id))
}

/// Hides whatever is shown, as the form goes off: browsers then offer to keep the new password.
pub fn hide_passwords() {
    for input in PASSWORDS {
        input.hide();
    }
}
