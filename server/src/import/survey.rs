//! Looking a file through before anything is written.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::read::{ReadError, Source};
use super::row::Wanted;
use crate::model::account::{AccountState, user_key};

/// Faults that are told; the rest is counted.
const FAULTS_NAMED: usize = 20;

/// What is known of a file once it was looked through.
#[derive(Default)]
pub struct Survey {
    /// Accounts in it.
    pub accounts: usize,
    /// Accounts that could not be recovered: nothing is on file by which their owners are reached.
    pub unreachable: usize,
    /// Lines with addresses or numbers that can be none, which were left out, the first of them.
    pub left_out: Vec<u64>,
    /// How many of such addresses and numbers there are.
    pub left_out_count: usize,
    /// Lines that cannot be taken over.
    pub faults: usize,
    /// What is said of the first of them.
    pub first_faults: Vec<String>,
    /// In which line each user ID stands. Of a million of them their digests take a tenth of the
    /// memory that they would take themselves.
    lines: HashMap<[u8; 16], u32>,
}

impl Survey {
    /// Looks a file through.
    ///
    /// # Errors
    /// What is wrong with all lines alike, and that nobody stands in it. What is wrong with single
    /// lines is in the survey.
    pub fn of(source: &Source) -> Result<Self, ReadError> {
        let mut survey = Self::default();
        for (line, account) in source.accounts()? {
            let taken = account.and_then(|wanted| survey.take(line, &wanted, source.noun()));
            if let Err(fault) = taken {
                survey.faults += 1;
                match survey.first_faults.len() {
                    FAULTS_NAMED => survey.first_faults.push("…".to_owned()),
                    0..FAULTS_NAMED => survey
                        .first_faults
                        .push(format!("{} {line}: {fault}", source.noun())),
                    _ => {}
                }
            }
        }
        match survey.accounts + survey.faults {
            0 => Err(source.empty()),
            _ => Ok(survey),
        }
    }

    fn take(&mut self, line: u64, wanted: &Wanted, noun: &str) -> Result<(), String> {
        let key = digest(&user_key(&wanted.account.user_id));
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        if let Some(before) = self.lines.insert(key, number) {
            return Err(format!("the same user ID as in {noun} {before}"));
        }
        self.accounts += 1;
        let account = &wanted.account;
        let is_here = account.managed_at.is_none() && account.state != AccountState::Disabled;
        self.unreachable += usize::from(is_here && account.methods.is_empty());
        if wanted.left_out > 0 {
            self.left_out_count += wanted.left_out;
            if self.left_out.len() < FAULTS_NAMED {
                self.left_out.push(line);
            }
        }
        Ok(())
    }

    /// That lines are wrong, where some are.
    ///
    /// # Errors
    /// Which, and why.
    pub fn sound(&self) -> Result<(), ReadError> {
        match self.faults {
            0 => Ok(()),
            count => Err(ReadError::Lines {
                count,
                faults: self.first_faults.clone(),
            }),
        }
    }

    /// Whether a normalised user ID stands in the file.
    pub fn has(&self, user_key: &str) -> bool {
        self.lines.contains_key(&digest(user_key))
    }
}

fn digest(user_key: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(user_key.as_bytes())[..16]);
    half
}
