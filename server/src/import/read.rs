//! Files of accounts: a table with a line of names (`.csv`), or one JSON object a line (`.jsonl`).

use std::collections::HashMap;
use std::path::Path;

use thiserror::Error;

use super::column::ColumnsFault;
use super::line::Line;
use super::row::Row;
use super::text::{ReadAs, TextFault, decoded};
use super::{json_lines, table};
use crate::adapter::sql::new_account::NewAccount;
use crate::model::account::user_key;

/// Faults that are told; the rest is counted.
const TOLD: usize = 20;

/// Nothing was read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot read {file}: {cause}")]
    File {
        /// The file.
        file: String,
        /// Why.
        cause: std::io::Error,
    },
    /// Its name does not say what it is.
    #[error("{0} must end with .csv or .jsonl")]
    Ending(String),
    /// It is no text that can be read.
    #[error("{file} {}", text_fault(.fault))]
    Text {
        /// The file.
        file: String,
        /// Why.
        fault: TextFault,
    },
    /// Nobody stands in it.
    #[error("{0} holds no accounts")]
    Empty(String),
    /// Its columns are not those that there are.
    #[error(transparent)]
    Columns(#[from] ColumnsFault),
    /// Lines of it are wrong.
    #[error("{} of its lines cannot be taken over, so none was:\n{}", .0.len(), told(.0))]
    Lines(Vec<String>),
}

fn text_fault(fault: &TextFault) -> String {
    match fault {
        TextFault::Cut => "was cut: it ends within a character".to_owned(),
        TextFault::Unknown(line) => {
            format!("is neither UTF-8, UTF-16 nor Windows-1252: see line {line}")
        }
    }
}

fn told(faults: &[String]) -> String {
    let mut lines = faults[..faults.len().min(TOLD)].to_vec();
    if faults.len() > TOLD {
        lines.push("…".to_owned());
    }
    lines.join("\n")
}

/// All accounts of a file, and how it was read; or what is wrong with it.
///
/// # Errors
/// The file, or its lines.
pub fn accounts(file: &Path) -> Result<(Vec<NewAccount>, ReadAs), ReadError> {
    let name = file.display().to_string();
    let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
    let lines = match ending.to_str() {
        Some("csv") => table::lines,
        Some("jsonl") => json_lines::lines,
        _ => return Err(ReadError::Ending(name)),
    };
    let bytes = std::fs::read(file).map_err(|cause| ReadError::File {
        file: name.clone(),
        cause,
    })?;
    let (text, read_as) = decoded(&bytes).map_err(|fault| ReadError::Text {
        file: name.clone(),
        fault,
    })?;
    let lines = lines(&text)?;
    if lines.is_empty() {
        return Err(ReadError::Empty(name));
    }
    Ok((taken(lines)?, read_as))
}

/// The accounts of all lines, or the faults of those that hold none.
fn taken(lines: Vec<Line>) -> Result<Vec<NewAccount>, ReadError> {
    let (mut accounts, mut faults) = (Vec::new(), Vec::new());
    let mut first_lines = HashMap::new();
    for (line, cells) in lines {
        let account = cells.and_then(Row::of).and_then(Row::account);
        let account = account.and_then(|account| {
            match first_lines.insert(user_key(&account.user_id), line) {
                Some(before) => Err(format!("the same user ID as in line {before}")),
                None => Ok(account),
            }
        });
        match account {
            Ok(account) => accounts.push(account),
            Err(fault) => faults.push(format!("line {line}: {fault}")),
        }
    }
    if faults.is_empty() {
        Ok(accounts)
    } else {
        Err(ReadError::Lines(faults))
    }
}
