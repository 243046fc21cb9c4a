//! Choosing a new password, in a recovery or in place of a known one.

use regain_contract::{
    ChangePassword, Field, FieldCode, NewPassword, Policy, Rule, RuleKind, Secret, Verdict,
};

use super::fault::{Fault, check_known_password};

/// What was typed.
pub struct Draft {
    /// The password that holds now, where it is asked for.
    pub current: Option<String>,
    /// The new password.
    pub new: String,
    /// The same again.
    pub again: String,
}

/// A form that may be sent. Only [`Draft::check`] makes one.
#[derive(Clone)]
pub struct Checked {
    current: Secret,
    new: Secret,
}

impl Draft {
    /// Judges the new password by the policy. `normalised` gives a text in NFC (Unicode annex 15),
    /// in which the two are compared as well: the browser does that, so that no table has to be
    /// downloaded. What is sent is what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(
        self,
        normalised: impl Fn(&str) -> String,
        policy: &Policy,
        user_id: &str,
    ) -> Result<Checked, Vec<Fault>> {
        let mut faults = Vec::new();
        let new = normalised(&self.new);
        if let Some(current) = &self.current {
            faults.extend(check_known_password(Field::CurrentPassword, current).err());
        }
        if self.new.is_empty() {
            faults.push(Fault::new(Field::NewPassword, FieldCode::Missing));
        } else if let Some(fault) = first_unmet(&new, policy, user_id) {
            faults.push(fault);
        } else {
            faults.extend(check_known_password(Field::NewPassword, &self.new).err());
        }
        if self.again.is_empty() {
            faults.push(Fault::new(confirmation(), FieldCode::Missing));
        } else if normalised(&self.again) != new && !self.new.is_empty() {
            faults.push(Fault::new(confirmation(), FieldCode::Wrong));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Checked {
            current: Secret::new(self.current.unwrap_or_default()),
            new: Secret::new(self.new),
        })
    }
}

/// The field that the pages add, in which the new password is typed once more. The API does not know
/// it.
const CONFIRMATION: &str = "confirm_new_password";

/// The field in which the new password is typed once more.
#[must_use]
pub fn confirmation() -> Field {
    Field::Other(CONFIRMATION.to_owned())
}

/// Whether it is the field in which the new password is typed once more.
#[must_use]
pub fn is_confirmation(field: &Field) -> bool {
    matches!(field, Field::Other(name) if name == CONFIRMATION)
}

/// The first rule of the policy that the password does not keep.
fn first_unmet(normalised: &str, policy: &Policy, user_id: &str) -> Option<Fault> {
    let unmet = policy
        .rules
        .iter()
        .find(|rule| rule.judge(normalised, user_id) == Verdict::Unmet)?;
    Some(fault_of(unmet))
}

/// The fault that a broken rule gives, with the number the sentence needs.
fn fault_of(rule: &Rule) -> Fault {
    let value = rule.value.unwrap_or_default();
    match rule.rule {
        RuleKind::MaxLength => {
            Fault::new(Field::NewPassword, FieldCode::TooLong).with("max", &value)
        }
        RuleKind::Classes => {
            Fault::new(Field::NewPassword, FieldCode::TooFewClasses).with("min", &value)
        }
        RuleKind::NotUserId => Fault::new(Field::NewPassword, FieldCode::ContainsUserId),
        _ => Fault::new(Field::NewPassword, FieldCode::TooShort).with("min", &value),
    }
}

impl Checked {
    /// The body of a recovery.
    #[must_use]
    pub fn recovery(&self) -> NewPassword {
        NewPassword {
            new_password: self.new.clone(),
        }
    }

    /// The body of a change.
    #[must_use]
    pub fn change(&self) -> ChangePassword {
        ChangePassword {
            current_password: self.current.clone(),
            new_password: self.new.clone(),
        }
    }
}
