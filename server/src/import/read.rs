//! Files of accounts: CSV with a line of names, or one JSON object a line.

use std::collections::HashMap;
use std::path::Path;

use serde_json::error::Category;
use thiserror::Error;

use super::row::Row;
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
    /// Lines of it are wrong.
    #[error("{} of its lines cannot be taken over, so none was:\n{}", .0.len(), told(.0))]
    Lines(Vec<String>),
}

fn told(faults: &[String]) -> String {
    let mut lines = faults[..faults.len().min(TOLD)].to_vec();
    if faults.len() > TOLD {
        lines.push("…".to_owned());
    }
    lines.join("\n")
}

/// All accounts of a file, or what is wrong with it.
///
/// # Errors
/// The file, or its lines.
pub fn accounts(file: &Path) -> Result<Vec<NewAccount>, ReadError> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file);
    let text = text.map_err(|cause| ReadError::File {
        file: name.clone(),
        cause,
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let rows = match file.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => csv(text),
        Some("jsonl") => json_lines(text),
        _ => return Err(ReadError::Ending(name)),
    };
    let mut accounts = Vec::new();
    let mut faults = Vec::new();
    let mut lines = HashMap::new();
    for (line, row) in rows {
        let account = row.and_then(Row::account);
        let account =
            account.and_then(
                |account| match lines.insert(user_key(&account.user_id), line) {
                    Some(before) => Err(format!("the same user ID as in line {before}")),
                    None => Ok(account),
                },
            );
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

/// A line's number, and what stands there.
type Read = (u64, Result<Row, String>);

fn csv(text: &str) -> Vec<Read> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(_) => return vec![(1, Err("the names of the columns cannot be read".to_owned()))],
    };
    let row = |record: Result<csv::StringRecord, csv::Error>| match record {
        Ok(record) => {
            let line = record.position().map_or(0, csv::Position::line);
            let row = record.deserialize(Some(&headers));
            (line, row.map_err(|error| csv_fault(&error, &headers)))
        }
        Err(error) => {
            let line = error.position().map_or(0, csv::Position::line);
            (line, Err("has more or fewer columns than names".to_owned()))
        }
    };
    reader.records().map(row).collect()
}

/// What is wrong, without repeating it: it may be a password in the wrong column.
fn csv_fault(error: &csv::Error, headers: &csv::StringRecord) -> String {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else {
        return "cannot be read".to_owned();
    };
    match err
        .field()
        .and_then(|field| headers.get(usize::try_from(field).ok()?))
    {
        Some(name) => format!("{name} cannot be read"),
        None => "has a column that there is not".to_owned(),
    }
}

fn json_lines(text: &str) -> Vec<Read> {
    let lines = text.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let row = |(line, number): (&str, u64)| {
        let row = serde_json::from_str(line);
        let fault = |error: serde_json::Error| match error.classify() {
            Category::Data => format!("a member is unknown or wrong at column {}", error.column()),
            _ => format!("is no JSON at column {}", error.column()),
        };
        (number, row.map_err(fault))
    };
    lines.map(row).collect()
}
