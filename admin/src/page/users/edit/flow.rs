//! A change of a user, from the form to its answer.

use leptos::prelude::*;
use regain_contract::admin::{Act, ChangeUser, User, UserState};
use regain_contract::{Code, Field, FieldCode, Role};
use regain_kit::failure::Failure;
use regain_kit::platform::input::InputId;
use regain_kit::platform::{document, script};
use regain_kit::submit::Submission;
use regain_kit::ui::notice::Tone;

use crate::api;
use crate::message::{Id, fill, say};
use crate::page::users::panel::user_panel::{REMARK, Remark, UserPanel};
use crate::people::display_name::display_name;
use crate::people::edit::{EditDraft, fault_of, may_change};

/// The field for the name.
pub(super) const NAME: InputId = InputId("edit-name");
/// The field for a new address.
pub(super) const EMAIL: InputId = InputId("edit-email");
/// The field for a new number.
pub(super) const NUMBER: InputId = InputId("edit-number");

/// A box that stands for something that the user has, by its id; unticked to take it away.
pub(super) type Kept = (String, RwSignal<bool>);

/// A change. Lives as long as its dialog is open.
#[derive(Clone, Copy)]
pub(super) struct EditFlow {
    /// The panel that it was opened from.
    pub panel: UserPanel,
    /// The user as they were when it was opened.
    pub user: StoredValue<User>,
    /// Methods on file.
    pub methods: StoredValue<Vec<Kept>>,
    /// Groups that the user is in.
    pub groups: StoredValue<Vec<Kept>>,
    /// Id of a group to be joined; empty for none.
    pub joined_group: RwSignal<String>,
    /// The account is switched off.
    pub is_disabled: RwSignal<bool>,
    /// What the user may do.
    pub role: RwSignal<Role>,
    /// The call.
    pub submission: Submission,
}

impl EditFlow {
    /// The change of a user as they were last seen.
    pub fn new(panel: UserPanel, user: &User) -> Self {
        let kept = |id: &String| (id.clone(), RwSignal::new(true));
        let methods = user.methods.iter().map(|method| kept(&method.id)).collect();
        let groups = user.groups.iter().map(|group| kept(&group.id)).collect();
        let flow = Self {
            panel,
            user: StoredValue::new(user.clone()),
            methods: StoredValue::new(methods),
            groups: StoredValue::new(groups),
            joined_group: RwSignal::new(String::new()),
            is_disabled: RwSignal::new(user.state == UserState::Disabled),
            role: RwSignal::new(user.role.clone()),
            submission: Submission::new(),
        };
        flow.focus_faulty_field();
        flow
    }

    fn focus_faulty_field(self) {
        Effect::new(move |_| {
            let first = self
                .submission
                .faults
                .with(|faults| faults.first().map(|fault| fault.field.clone()));
            match first {
                Some(Field::Name) => document::focus_later(NAME.0),
                Some(Field::Email) => document::focus_later(EMAIL.0),
                Some(_) => document::focus_later(NUMBER.0),
                None => (),
            }
        });
    }

    /// What is wrong with a field, in words. Reactive.
    pub fn fault(self, field: &Field, words: fn(&FieldCode) -> String) -> Option<String> {
        self.submission.faults.with(|faults| {
            let own = faults.iter().find(|fault| fault.field == *field)?;
            Some(words(&own.code))
        })
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.panel.dialogs.edit.set(false);
    }

    fn draft(self) -> EditDraft {
        let gone = |kept: StoredValue<Vec<Kept>>| {
            kept.with_value(|kept| {
                let gone = kept.iter().filter(|(_, stays)| !stays.get_untracked());
                gone.map(|(id, _)| id.clone()).collect()
            })
        };
        let may_name = self
            .user
            .with_value(|user| may_change(user, &Act::ChangeName));
        EditDraft {
            name: match may_name {
                true => NAME.value(),
                false => self.user.with_value(|user| user.name.clone()),
            },
            email: EMAIL.value(),
            number: NUMBER.value(),
            removed_methods: gone(self.methods),
            left_groups: gone(self.groups),
            joined_group: self.joined_group.get_untracked(),
            is_disabled: self.is_disabled.get_untracked(),
            role: Some(self.role.get_untracked()),
        }
    }

    /// Checks what was chosen and typed, and sends what has changed. Where that is nothing, there is
    /// nothing to be done.
    pub fn submit(self) {
        if self.submission.is_pending_now() {
            return;
        }
        let checked = self.user.with_value(|user| self.draft().check(user));
        if checked == Ok(None) {
            return self.close();
        }
        self.submission.submit(
            || checked.map(|change| change.map(in_language)),
            move |change| self.send(change),
            move |(change, answer)| self.take(change.as_ref(), answer),
        );
    }

    /// Sends the change; the change again, and the answer.
    async fn send(self, change: Option<ChangeUser>) -> (Option<ChangeUser>, Result<User, Failure>) {
        let Some(body) = change.clone() else {
            return (None, Ok(self.user.get_value()));
        };
        let id = self.user.with_value(|user| user.id.clone());
        let call = move || {
            let (id, body) = (id.clone(), body.clone());
            async move { api::acts::change(&id, &body).await }
        };
        (change, self.panel.administrator.act(call).await)
    }

    fn take(self, change: Option<&ChangeUser>, answer: Result<User, Failure>) {
        match answer {
            Ok(user) => {
                let name = display_name(&user.name, &user.user_id);
                let text = fill(Id::EditDone, &[("name", name)]);
                self.close();
                self.panel.set_user(user);
                self.panel.announce(text);
            }
            Err(failure) => self.take_failure(change, failure),
        }
    }

    fn take_failure(self, change: Option<&ChangeUser>, failure: Failure) {
        if failure.code() == Some(&Code::InvalidFields) {
            let faults = failure.fields().iter();
            let own = |fault| fault_of(change?, fault);
            let faults: Vec<_> = faults.filter_map(own).collect();
            if !faults.is_empty() {
                return self.submission.faults.set(faults);
            }
        }
        if failure.code() == Some(&Code::CallerCheckNeeded) {
            return self.ask_for_check();
        }
        if !self.panel.show_if_overtaken(&failure) {
            self.submission.failure.set(Some(failure));
        }
    }

    /// Leads back to the panel, where the check of the caller is: the last one has run out.
    fn ask_for_check(self) {
        let (tone, text) = (Tone::Error, say(Id::EditCheckFirst));
        self.close();
        self.panel.remark.set(Some(Remark { tone, text }));
        self.panel.reload();
        document::focus_later(REMARK);
    }
}

/// The same, with the language of what its owner is told.
fn in_language(change: ChangeUser) -> ChangeUser {
    let language = Some(script::language());
    ChangeUser { language, ..change }
}
