//! One line of a file of accounts.

use std::collections::BTreeMap;

use regain_contract::{MethodKind, Role, Secret, identity, user_id};

use super::column::Column;
use super::line::Cells;
use crate::adapter::kept_password::parse::KeptPassword;
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

/// A line as it stands there, without white space around its cells. Each but the user ID may be left
/// out or empty.
#[derive(Default)]
pub struct Row {
    user_id: Option<String>,
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    state: Option<String>,
    managed_at: Option<String>,
    two_proofs: bool,
    password: Option<Secret>,
    password_hash: Option<Secret>,
    temporary: bool,
    alternate_email: Option<String>,
    sms: Option<String>,
    voice: Option<String>,
    groups: Option<String>,
}

impl Row {
    /// A line of these cells. A password in clear stays as it is, to the last space.
    ///
    /// # Errors
    /// What is neither true nor false, and has to be.
    pub fn of(cells: Cells) -> Result<Self, String> {
        let mut row = Self::default();
        for (column, written) in cells {
            let text = written.trim();
            if text.is_empty() && (column != Column::Password || written.is_empty()) {
                continue;
            }
            let kept = match column {
                Column::TwoProofs => {
                    row.two_proofs = truth(column, text)?;
                    continue;
                }
                Column::Temporary => {
                    row.temporary = truth(column, text)?;
                    continue;
                }
                Column::Password => {
                    row.password = Some(Secret::new(written));
                    continue;
                }
                Column::PasswordHash => {
                    row.password_hash = Some(Secret::new(text));
                    continue;
                }
                Column::UserId => &mut row.user_id,
                Column::Name => &mut row.name,
                Column::Email => &mut row.email,
                Column::Role => &mut row.role,
                Column::State => &mut row.state,
                Column::ManagedAt => &mut row.managed_at,
                Column::AlternateEmail => &mut row.alternate_email,
                Column::Sms => &mut row.sms,
                Column::Voice => &mut row.voice,
                Column::Groups => &mut row.groups,
            };
            *kept = Some(text.to_owned());
        }
        Ok(row)
    }

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
        if let (Some(email), None) = (&self.email, &mailbox) {
            let several = email.matches('@').count() > 1;
            return Err(match several {
                true => "email holds more than one address: the others belong to alternate_email",
                false => "email is no address",
            }
            .to_owned());
        }
        if self
            .managed_at
            .as_deref()
            .is_some_and(|it| !it.starts_with("https://"))
        {
            return Err("managed_at must begin with https://".to_owned());
        }
        if self.temporary && self.password.is_none() && self.password_hash.is_none() {
            return Err("temporary says something of a password, but there is none".to_owned());
        }
        Ok(NewAccount {
            name: match self.name.as_deref().map(identity::tidied) {
                Some(name) if !name.is_empty() => name,
                _ => user_id.clone(),
            },
            email: mailbox,
            role: self.role()?,
            state: self.state()?,
            two_proofs: self.two_proofs,
            temporary_for: self.temporary.then_some(TEMPORARY_FOR),
            methods: self.methods()?,
            password: self.password()?,
            groups: self.groups()?,
            managed_at: self.managed_at,
            user_id,
        })
    }

    fn check_texts(&self) -> Result<(), String> {
        let name = self.name.as_deref().map(identity::tidied);
        let texts = [
            ("name", &name),
            ("email", &self.email),
            ("managed_at", &self.managed_at),
            ("alternate_email", &self.alternate_email),
            ("sms", &self.sms),
            ("voice", &self.voice),
        ];
        for (name, text) in texts {
            let text = text.as_deref().unwrap_or_default();
            if text.chars().any(|c| c.is_control() && c != '\n') {
                return Err(format!("{name} holds control characters"));
            }
            if text.chars().count() > LONGEST {
                return Err(format!("{name} is longer than {LONGEST} characters"));
            }
        }
        Ok(())
    }

    fn role(&self) -> Result<Role, String> {
        let word = self.role.as_deref().unwrap_or("user").to_lowercase();
        match Role::from(&*word) {
            Role::Other(_) => Err("role is none that there is".to_owned()),
            role => Ok(role),
        }
    }

    fn state(&self) -> Result<AccountState, String> {
        let word = self.state.as_deref().unwrap_or("active").to_lowercase();
        AccountState::from_word(&word)
            .ok_or_else(|| "state must be active, locked or disabled".to_owned())
    }

    fn password(&self) -> Result<Option<NewPassword>, String> {
        match (&self.password, &self.password_hash) {
            (Some(_), Some(_)) => Err("password and password_hash are both there".to_owned()),
            (Some(_), _) | (_, Some(_)) if self.managed_at.is_some() => {
                Err("managed_at says that the password is kept elsewhere, but one is there".into())
            }
            (Some(plain), None) => Ok(Some(NewPassword::Plain(plain.clone()))),
            (None, Some(hash)) => match KeptPassword::parse(hash.expose()) {
                Ok(_) => Ok(Some(NewPassword::Prepared(PreparedPassword(hash.clone())))),
                Err(fault) => Err(format!("password_hash {fault}")),
            },
            (None, None) => Ok(None),
        }
    }

    fn groups(&self) -> Result<Vec<String>, String> {
        let names = self.groups.as_deref().unwrap_or_default().split(';');
        let mut named = BTreeMap::new();
        for name in names {
            let seen = identity::tidied(name);
            if name.chars().any(char::is_control) || seen.chars().count() > LONGEST_GROUP {
                let fault = "groups holds a name that is too long or holds control characters";
                return Err(fault.to_owned());
            }
            if !seen.is_empty() {
                named.entry(identity::of_name(&seen)).or_insert(seen);
            }
        }
        Ok(named.into_values().collect())
    }

    fn methods(&self) -> Result<Vec<AccountMethod>, String> {
        let listed = [
            ("alternate_email", &self.alternate_email, MethodKind::Email),
            ("sms", &self.sms, MethodKind::Sms),
            ("voice", &self.voice, MethodKind::Voice),
        ];
        let mut methods = Vec::new();
        for (name, targets, kind) in listed {
            let targets = targets
                .as_deref()
                .unwrap_or_default()
                .split([';', ',', '\n']);
            for target in targets.map(str::trim).filter(|target| !target.is_empty()) {
                let (target, is_right) = match kind {
                    MethodKind::Email => {
                        let address = identity::mended(target);
                        (address.clone(), is_mailbox(&address))
                    }
                    _ => (target.to_owned(), is_number(target)),
                };
                if !is_right {
                    return Err(format!("{name} holds what is no address or number"));
                }
                methods.push(AccountMethod {
                    kind: kind.clone(),
                    target,
                });
            }
        }
        Ok(methods)
    }
}

/// Yes or no, as spreadsheets and people write it.
fn truth(column: Column, text: &str) -> Result<bool, String> {
    match &*text.to_lowercase() {
        "true" | "yes" | "y" | "1" => Ok(true),
        "false" | "no" | "n" | "0" => Ok(false),
        _ => Err(format!("{} must be true or false", column.name())),
    }
}

/// E.164: a plus sign and at most 15 digits.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}
