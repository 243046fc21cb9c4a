//! Signing in.

use regain_contract::{Field, Secret, SignIn};

use super::fault::{Fault, check_known_password, check_user_id};

/// What was typed.
pub struct Draft {
    /// The user ID, from the first page.
    pub user_id: String,
    /// The password.
    pub password: String,
}

/// A form that may be sent. Only [`Draft::check`] makes one.
#[derive(Clone)]
pub struct Checked(SignIn);

impl Draft {
    /// Trims the user ID, never the password.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(self) -> Result<Checked, Vec<Fault>> {
        let user_id = check_user_id(&self.user_id);
        let password = check_known_password(Field::Password, &self.password);
        match (user_id, password) {
            (Ok(user_id), Ok(())) => Ok(Checked(SignIn {
                user_id,
                password: Secret::new(self.password),
            })),
            (user_id, password) => Err([user_id.err(), password.err()]
                .into_iter()
                .flatten()
                .collect()),
        }
    }
}

impl Checked {
    /// The body to be sent.
    #[must_use]
    pub fn body(&self) -> &SignIn {
        &self.0
    }
}
