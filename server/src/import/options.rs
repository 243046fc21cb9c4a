//! What `accounts import`, `set` and `list` are told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use encoding_rs::Encoding;
use regain_directory::phone::is_country;

use super::profile::names::Profile;
use super::reading::Reading;

/// How many accounts may be switched off by one file, in hundredths, where nothing else is said.
const UP_TO: u8 = 10;

/// What `accounts import` is told.
#[derive(Clone, Debug, Args)]
pub struct ImportOptions {
    /// The file. docs/accounts.md says what its lines hold.
    pub file: PathBuf,
    /// The program that has exported it; without this the columns are ours.
    #[arg(long, value_name = "PROGRAM")]
    pub from: Option<Profile>,
    /// The country of telephone numbers that are written without one, such as DE.
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub country: Option<String>,
    /// The encoding of a file that is neither UTF-8 nor UTF-16, such as windows-1250 or shift_jis.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// Change accounts that are there already: whatever columns the file has. Passwords stay.
    #[arg(long)]
    pub update: bool,
    /// Switch off accounts that are not in the file.
    #[arg(long)]
    pub disable_missing: bool,
    /// How many of the accounts that are switched on --disable-missing may switch off, in percent:
    /// where more are missing, nothing is changed.
    #[arg(long, value_name = "PERCENT", default_value_t = UP_TO, requires = "disable_missing",
        value_parser = clap::value_parser!(u8).range(0..=100))]
    pub up_to: u8,
    /// Show what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

impl ImportOptions {
    /// One that makes the accounts of a file with our columns.
    pub fn of(file: PathBuf) -> Self {
        Self {
            file,
            from: None,
            country: None,
            encoding: None,
            update: false,
            disable_missing: false,
            up_to: UP_TO,
            dry_run: false,
        }
    }

    /// How the file is to be understood.
    pub fn reading(&self) -> Reading {
        Reading {
            profile: self.from,
            country: self.country.clone(),
            encoding: self.encoding,
        }
    }
}

/// What `accounts set` is told. What is empty is taken away; what is left out stays.
#[derive(Clone, Debug, Args)]
pub struct SetOptions {
    /// Whose account.
    pub user: String,
    /// The name to greet with.
    #[arg(long)]
    pub name: Option<String>,
    /// The own mailbox.
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Mailboxes that codes go to, with ; between them.
    #[arg(long, value_name = "ADDRESSES")]
    pub alternate_email: Option<String>,
    /// Numbers for text messages and calls, with ; between them.
    #[arg(long, value_name = "NUMBERS")]
    pub mobile: Option<String>,
    /// All groups, with ; between them.
    #[arg(long, value_name = "NAMES")]
    pub groups: Option<String>,
    /// Whether two proofs are needed.
    #[arg(long, value_name = "true|false")]
    pub two_proofs: Option<bool>,
    /// The country of numbers that are written without one, such as DE.
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub country: Option<String>,
}

/// A role, by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum RoleWord {
    /// Signs in, and recovers their own account
    User,
    /// Helps users
    Helpdesk,
    /// Helps users and the help desk
    PasswordAdmin,
    /// Helps everybody
    GlobalAdmin,
}

fn country(text: &str) -> Result<String, String> {
    match is_country(text) {
        true => Ok(text.to_ascii_uppercase()),
        false => Err("a country is two letters, such as DE".to_owned()),
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    let known = Encoding::for_label(label.as_bytes());
    known.ok_or_else(|| "there is no such encoding (WHATWG names, such as windows-1250)".to_owned())
}
