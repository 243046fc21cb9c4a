//! Choosing how to be reached.

use regain_contract::identity::tidied;
use regain_contract::{Field, FieldCode, Method, Secret, SendCode};

use super::fault::Fault;

/// What was chosen and typed.
pub struct Draft {
    /// The chosen method's ID.
    pub chosen: Option<String>,
    /// The whole number or address, where it is asked for.
    pub confirm: String,
}

/// A form that may be sent. Only [`Draft::check`] makes one.
#[derive(Clone)]
pub struct Checked(SendCode);

impl Draft {
    /// Asks for a choice among `methods`, and for the whole target where the method wants it.
    ///
    /// # Errors
    /// The fault. What cannot be the whole of any number or address is for the API to tell, where that
    /// costs no try: every visitor would have to fetch what tells it here.
    pub fn check(self, methods: &[Method]) -> Result<Checked, Vec<Fault>> {
        let chosen = methods
            .iter()
            .find(|method| !method.used && self.chosen.as_deref() == Some(method.id.as_str()));
        let Some(method) = chosen else {
            return Err(vec![Fault::new(Field::Method, FieldCode::Missing)]);
        };
        let confirm = method.confirm.then(|| tidied(&self.confirm));
        if confirm.as_deref() == Some("") {
            return Err(vec![Fault::new(Field::Confirm, FieldCode::Missing)]);
        }
        Ok(Checked(SendCode {
            method: method.id.clone(),
            confirm: confirm.map(Secret::new),
        }))
    }
}

impl Checked {
    /// A new code by the method that was chosen before; nothing is left to check.
    #[must_use]
    pub fn for_resend(method: &str) -> Self {
        Self(SendCode {
            method: method.to_owned(),
            confirm: None,
        })
    }

    /// The body to be sent.
    #[must_use]
    pub fn body(&self) -> &SendCode {
        &self.0
    }
}
