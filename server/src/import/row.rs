//! One line of a file of accounts.

use std::collections::BTreeMap;

use regain_contract::{MethodKind, Role, Secret, identity, user_id};

use super::cell::{has_no_password, is_error, is_rounded, truth};
use super::column::Column;
use super::given::Given;
use super::line::Cells;
use super::reach;
use super::reading::Reading;
use crate::adapter::kept_password::kept::KeptPassword;
use crate::adapter::smtp::is_mailbox;
use crate::adapter::sql::new_account::{NewAccount, NewPassword};
use crate::model::account::{AccountMethod, AccountState};
use crate::model::change::PreparedPassword;

/// How long an imported temporary password holds, in seconds: a week, for a file of many people.
const TEMPORARY_FOR: i64 = 7 * 24 * 3600;

/// Longest text taken over, in characters.
const LONGEST: usize = 320;

/// Longest list of addresses or numbers, in characters.
const LONGEST_LIST: usize = 4_000;

/// Longest name of a group, in characters.
const LONGEST_GROUP: usize = 100;

/// What a line holds.
pub struct Wanted {
    /// The account, as it is made where there is none.
    pub account: NewAccount,
    /// The columns that the line has.
    pub given: Given,
    /// Those of them that are filled.
    pub filled: Given,
    /// Addresses and numbers that were left out, as they can be none.
    pub left_out: usize,
}

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
    given: Given,
    filled: Given,
}

/// That a spreadsheet has not spoilt a cell. Passwords may look like anything.
fn check_spoilt(column: Column, text: &str) -> Result<(), String> {
    let name = column.name();
    let is_number = matches!(column, Column::UserId | Column::Sms | Column::Voice);
    match column {
        Column::Password | Column::PasswordHash => Ok(()),
        _ if is_error(text) => Err(format!(
            "{name} holds what a spreadsheet writes for an error"
        )),
        _ if is_number && text.split([';', ',', '|', '\n']).any(is_rounded) => Err(format!(
            "{name} holds a number that a spreadsheet has rounded: write the file anew, with that column as \
             text"
        )),
        _ => Ok(()),
    }
}

impl Row {
    /// A line of these cells. A password in clear stays as it is, to the last space.
    ///
    /// # Errors
    /// What is neither true nor false, and has to be.
    pub fn of(cells: Cells) -> Result<Self, String> {
        let mut row = Self::default();
        for (column, written) in cells {
            row.given.add(column);
            let text = written.trim();
            if text.is_empty() && (column != Column::Password || written.is_empty()) {
                continue;
            }
            row.filled.add(column);
            check_spoilt(column, text)?;
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
                    let hash = Some(text).filter(|hash| !has_no_password(hash));
                    row.password_hash = hash.map(Secret::new);
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
    pub fn account(self, reading: &Reading) -> Result<Wanted, String> {
        self.check_texts()?;
        let user_id = user_id::check(self.user_id.as_deref().unwrap_or_default());
        let user_id = user_id.map_err(|_| "user_id is missing or can be none")?;
        let is_https = |it: &str| it.starts_with("https://");
        if !self.managed_at.as_deref().is_none_or(is_https) {
            return Err("managed_at must begin with https://".to_owned());
        }
        if self.temporary && self.password.is_none() && self.password_hash.is_none() {
            return Err("temporary says something of a password, but there is none".to_owned());
        }
        let (methods, left_out) = self.methods(reading)?;
        let account = NewAccount {
            name: match self.name.as_deref().map(identity::tidied) {
                Some(name) if !name.is_empty() => name,
                _ => user_id.clone(),
            },
            email: self.mailbox(&user_id, reading)?,
            role: self.role()?,
            state: self.state()?,
            two_proofs: self.two_proofs,
            temporary_for: self.temporary.then_some(TEMPORARY_FOR),
            methods,
            password: self.password()?,
            groups: self.groups()?,
            managed_at: self.managed_at,
            user_id,
        };
        let (given, filled) = (self.given, self.filled);
        Ok(Wanted {
            account,
            given,
            filled,
            left_out,
        })
    }

    fn mailbox(&self, user_id: &str, reading: &Reading) -> Result<Option<String>, String> {
        let mailbox = self.email.as_deref().unwrap_or(user_id);
        let mailbox = Some(identity::mended(mailbox)).filter(|text| is_mailbox(text));
        if reading.profile.is_some() {
            return Ok(mailbox);
        }
        match (&self.email, &mailbox) {
            (Some(email), None) if email.matches('@').count() > 1 => {
                let fault =
                    "email holds more than one address: the others belong to alternate_email";
                Err(fault.to_owned())
            }
            (Some(_), None) => Err("email is no address".to_owned()),
            _ => Ok(mailbox),
        }
    }

    fn check_texts(&self) -> Result<(), String> {
        let name = self.name.as_deref().map(identity::tidied);
        let texts = [
            ("name", &name, LONGEST),
            ("email", &self.email, LONGEST),
            ("managed_at", &self.managed_at, LONGEST),
            ("alternate_email", &self.alternate_email, LONGEST_LIST),
            ("sms", &self.sms, LONGEST_LIST),
            ("voice", &self.voice, LONGEST_LIST),
        ];
        for (name, text, longest) in texts {
            let text = text.as_deref().unwrap_or_default();
            if text.chars().any(|c| c.is_control() && c != '\n') {
                return Err(format!("{name} holds control characters"));
            }
            if text.chars().count() > longest {
                return Err(format!("{name} is longer than {longest} characters"));
            }
        }
        Ok(())
    }

    fn role(&self) -> Result<Role, String> {
        let written = identity::of_name(self.role.as_deref().unwrap_or("user"));
        // "Global Admin" as well.
        match Role::from(&*written.replace([' ', '-'], "_")) {
            Role::Other(_) => Err("role is none that there is".to_owned()),
            role => Ok(role),
        }
    }

    fn state(&self) -> Result<AccountState, String> {
        let word = identity::of_name(self.state.as_deref().unwrap_or("active"));
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
            if name.chars().any(char::is_control) {
                let fault = "groups holds a name with control characters, or on two lines";
                return Err(fault.to_owned());
            }
            if seen.chars().count() > LONGEST_GROUP {
                return Err(format!(
                    "groups holds a name that is longer than {LONGEST_GROUP} characters"
                ));
            }
            if !seen.is_empty() {
                named.entry(identity::of_name(&seen)).or_insert(seen);
            }
        }
        Ok(named.into_values().collect())
    }

    /// The methods, and how many addresses and numbers were left out as they can be none.
    fn methods(&self, reading: &Reading) -> Result<(Vec<AccountMethod>, usize), String> {
        let listed = [
            ("alternate_email", &self.alternate_email, MethodKind::Email),
            ("sms", &self.sms, MethodKind::Sms),
            ("voice", &self.voice, MethodKind::Voice),
        ];
        let (mut methods, mut left_out) = (Vec::new(), 0);
        for (name, cell, kind) in listed {
            let cell = cell.as_deref().unwrap_or_default();
            let wrong = reach::add(&mut methods, &kind, cell, reading.country.as_deref());
            // What others export is as good as it is; what somebody writes for us can be mended.
            if wrong > 0 && reading.profile.is_none() {
                return Err(match kind {
                    MethodKind::Email => format!("{name} holds what is no address"),
                    _ if reading.country.is_none() => format!(
                        "{name} holds what is no number, or one without its country's code \
                         (--country)"
                    ),
                    _ => format!("{name} holds what is no number"),
                });
            }
            left_out += wrong;
        }
        Ok((methods, left_out))
    }
}
