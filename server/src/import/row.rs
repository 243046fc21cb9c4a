//! One line of a file of accounts.

use std::collections::BTreeSet;

use argon2::password_hash::phc::PasswordHash;
use regain_contract::{MethodKind, Role, Secret, identity, user_id};
use serde::Deserialize;

use crate::adapter::smtp::is_mailbox;
use crate::adapter::sql::new_account::{NewAccount, NewPassword};
use crate::model::account::{AccountMethod, AccountState};
use crate::model::change::PreparedPassword;

/// How long an imported temporary password holds, in seconds: a week, for a file of many people.
const TEMPORARY_FOR: i64 = 7 * 24 * 3600;

/// Longest text taken over, in characters.
const LONGEST: usize = 320;

/// Longest name of a group, in characters.
const LONGEST_GROUP: usize = 100;

/// A line as it stands there. Each member but `user_id` may be left out or empty.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Row {
    /// What the person signs in with.
    pub user_id: Option<String>,
    /// The name to greet with; the user ID where there is none.
    pub name: Option<String>,
    /// The account's own mailbox; a user ID that is an address, where there is none.
    pub email: Option<String>,
    /// `user`, `helpdesk`, `password_admin` or `global_admin`.
    pub role: Option<String>,
    /// `active`, `locked` or `disabled`.
    pub state: Option<String>,
    /// Where the password is kept, if elsewhere (https).
    pub managed_at: Option<String>,
    /// Two proofs are needed.
    pub two_proofs: Option<bool>,
    /// The password in clear.
    pub password: Option<Secret>,
    /// Or the password as an Argon2id PHC string.
    pub password_hash: Option<Secret>,
    /// The password must be changed at the first sign-in, and within a week.
    pub temporary: Option<bool>,
    /// Addresses for recovery; several with `;` between them.
    pub alternate_email: Option<String>,
    /// Numbers for text messages, `+` and digits.
    pub sms: Option<String>,
    /// Numbers for calls.
    pub voice: Option<String>,
    /// Names of groups, with `;` between them; those that there are not are made.
    pub groups: Option<String>,
}

impl Row {
    /// The account, if the line holds one.
    ///
    /// # Errors
    /// What is wrong with it; no value but a user ID is repeated.
    pub fn account(self) -> Result<NewAccount, String> {
        self.check_texts()?;
        let user_id = user_id::check(self.user_id.as_deref().unwrap_or_default());
        let user_id = user_id.map_err(|_| "user_id is missing or can be none")?;
        let mailbox = self.email.as_deref().unwrap_or(&user_id);
        let mailbox = Some(identity::mended(mailbox)).filter(|text| is_mailbox(text));
        if self.email.is_some() && mailbox.is_none() {
            return Err("email is no address".to_owned());
        }
        if self
            .managed_at
            .as_deref()
            .is_some_and(|it| !it.starts_with("https://"))
        {
            return Err("managed_at must begin with https://".to_owned());
        }
        let temporary = self.temporary.unwrap_or_default();
        if temporary && self.password.is_none() && self.password_hash.is_none() {
            return Err("temporary says something of a password, but there is none".to_owned());
        }
        Ok(NewAccount {
            name: self.name.clone().unwrap_or_else(|| user_id.clone()),
            email: mailbox,
            role: self.role()?,
            state: self.state()?,
            two_proofs: self.two_proofs.unwrap_or_default(),
            temporary_for: temporary.then_some(TEMPORARY_FOR),
            methods: self.methods()?,
            password: self.password()?,
            groups: self.groups()?,
            managed_at: self.managed_at,
            user_id,
        })
    }

    fn check_texts(&self) -> Result<(), String> {
        let texts = [
            ("name", &self.name),
            ("email", &self.email),
            ("managed_at", &self.managed_at),
            ("alternate_email", &self.alternate_email),
            ("sms", &self.sms),
            ("voice", &self.voice),
        ];
        for (name, text) in texts {
            let text = text.as_deref().unwrap_or_default();
            if text.chars().any(char::is_control) || text.chars().count() > LONGEST {
                return Err(format!("{name} is too long or holds control characters"));
            }
        }
        Ok(())
    }

    fn role(&self) -> Result<Role, String> {
        match Role::from(self.role.as_deref().unwrap_or("user")) {
            Role::Other(_) => Err("role is none that there is".to_owned()),
            role => Ok(role),
        }
    }

    fn state(&self) -> Result<AccountState, String> {
        let word = self.state.as_deref().unwrap_or("active");
        AccountState::from_word(word)
            .ok_or_else(|| "state must be active, locked or disabled".to_owned())
    }

    fn password(&self) -> Result<Option<NewPassword>, String> {
        match (&self.password, &self.password_hash) {
            (Some(_), Some(_)) => Err("password and password_hash are both there".to_owned()),
            (Some(_), _) | (_, Some(_)) if self.managed_at.is_some() => {
                Err("managed_at says that the password is kept elsewhere, but one is there".into())
            }
            (Some(plain), None) => Ok(Some(NewPassword::Plain(plain.clone()))),
            (None, Some(hash)) if is_argon2id(hash) => {
                Ok(Some(NewPassword::Prepared(PreparedPassword(hash.clone()))))
            }
            (None, Some(_)) => Err("password_hash is no Argon2id PHC string".to_owned()),
            (None, None) => Ok(None),
        }
    }

    fn groups(&self) -> Result<Vec<String>, String> {
        let names = self.groups.as_deref().unwrap_or_default().split(';');
        let names = names.map(str::trim).filter(|name| !name.is_empty());
        let names: BTreeSet<String> = names.map(str::to_owned).collect();
        let wrong = |name: &String| {
            name.chars().any(char::is_control) || name.chars().count() > LONGEST_GROUP
        };
        if names.iter().any(wrong) {
            return Err("groups holds a name that is too long or holds control characters".into());
        }
        Ok(names.into_iter().collect())
    }

    fn methods(&self) -> Result<Vec<AccountMethod>, String> {
        let listed = [
            ("alternate_email", &self.alternate_email, MethodKind::Email),
            ("sms", &self.sms, MethodKind::Sms),
            ("voice", &self.voice, MethodKind::Voice),
        ];
        let mut methods = Vec::new();
        for (name, targets, kind) in listed {
            let targets = targets.as_deref().unwrap_or_default().split(';');
            for target in targets.map(str::trim).filter(|target| !target.is_empty()) {
                let is_right = match kind {
                    MethodKind::Email => is_mailbox(target),
                    _ => is_number(target),
                };
                if !is_right {
                    return Err(format!("{name} holds what is no address or number"));
                }
                methods.push(AccountMethod {
                    kind: kind.clone(),
                    target: target.to_owned(),
                });
            }
        }
        Ok(methods)
    }
}

/// E.164: a plus sign and at most 15 digits.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

fn is_argon2id(hash: &Secret) -> bool {
    PasswordHash::new(hash.expose()).is_ok_and(|hash| hash.algorithm.as_str() == "argon2id")
}
