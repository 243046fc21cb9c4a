//! Files of accounts: a table with a line of names (`.csv`), one JSON object a line (`.jsonl`), or
//! what another program exports.

use std::path::Path;

use thiserror::Error;

use super::column::ColumnsFault;
use super::line::Line;
use super::profile::names::Profile;
use super::profile::{keycloak, ldif};
use super::reading::Reading;
use super::row::{Row, Wanted};
use super::text::{ReadAs, TextFault, decoded};
use super::{json_lines, table};

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
    #[error(
        "{0} must end with .csv, .tsv, .txt or .jsonl; exports of other programs are told by --from \
         (m365, google, ad, keycloak, ldif, okta)"
    )]
    Ending(String),
    /// It is no text that can be read.
    #[error("{file} {}", text_fault(.fault))]
    Text {
        /// The file.
        file: String,
        /// Why.
        fault: TextFault,
    },
    /// It is no export of the program that was named.
    #[error("{file} {fault}")]
    Export {
        /// The file.
        file: String,
        /// Why.
        fault: String,
    },
    /// Nobody stands in it.
    #[error("{0} holds no accounts")]
    Empty(String),
    /// Its columns are not those that there are.
    #[error(transparent)]
    Columns(#[from] ColumnsFault),
    /// Lines of it are wrong.
    #[error("{count} of its lines cannot be taken over, so none was:\n{}", .faults.join("\n"))]
    Lines {
        /// How many.
        count: usize,
        /// What is said of the first of them.
        faults: Vec<String>,
    },
}

fn text_fault(fault: &TextFault) -> String {
    match fault {
        TextFault::Cut => "was cut: it ends within a character".to_owned(),
        TextFault::Unknown(line) => {
            format!("is neither UTF-8, UTF-16 nor Windows-1252: see line {line}, or say --encoding")
        }
        TextFault::Named(name) => format!("is not {name}, as --encoding says"),
    }
}

/// A file in memory. Its lines are read one by one, as often as they are asked for, so that what is
/// made of them takes no memory.
pub struct Source {
    name: String,
    text: String,
    form: Form,
    reading: Reading,
    /// How the file was read.
    pub read_as: ReadAs,
}

#[derive(Clone, Copy)]
enum Form {
    Table,
    JsonLines,
    Ldif,
    Keycloak,
}

impl Source {
    /// Opens a file.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn open(file: &Path, reading: Reading) -> Result<Self, ReadError> {
        let name = file.display().to_string();
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        let form = match (reading.profile, ending.to_str()) {
            (Some(Profile::Keycloak), _) => Form::Keycloak,
            (Some(Profile::Ldif), _) | (Some(Profile::Ad), Some("ldf" | "ldif")) => Form::Ldif,
            (Some(_), _) | (None, Some("csv" | "tsv" | "txt")) => Form::Table,
            (None, Some("jsonl")) => Form::JsonLines,
            (None, _) => return Err(ReadError::Ending(name)),
        };
        let bytes = std::fs::read(file).map_err(|cause| ReadError::File {
            file: name.clone(),
            cause,
        })?;
        let (text, read_as) =
            decoded(bytes, reading.encoding).map_err(|fault| ReadError::Text {
                file: name.clone(),
                fault,
            })?;
        Ok(Self {
            name,
            text,
            form,
            reading,
            read_as,
        })
    }

    /// Its accounts, each with its line or why there is none, in the order of the file.
    ///
    /// # Errors
    /// What is wrong with all lines alike.
    pub fn accounts(
        &self,
    ) -> Result<impl Iterator<Item = (u64, Result<Wanted, String>)>, ReadError> {
        let lines = self.lines()?;
        Ok(lines.map(move |(line, cells)| {
            let row = cells.and_then(Row::of);
            (line, row.and_then(|row| row.account(&self.reading)))
        }))
    }

    fn lines(&self) -> Result<Box<dyn Iterator<Item = Line> + '_>, ReadError> {
        let text = &self.text;
        Ok(match (self.form, self.reading.profile) {
            (Form::Table, None) => Box::new(table::lines(text)?),
            (Form::Table, Some(profile)) => Box::new(table::mapped(text, profile)?),
            (Form::JsonLines, _) => Box::new(json_lines::lines(text)?),
            (Form::Ldif, _) => Box::new(ldif::lines(text)),
            (Form::Keycloak, _) => match keycloak::lines(text) {
                Ok(lines) => Box::new(lines),
                Err(fault) => {
                    let file = self.name.clone();
                    return Err(ReadError::Export { file, fault });
                }
            },
        })
    }

    /// Columns of another program that are not known, each once. Our own have to be.
    pub fn unknown_columns(&self) -> Vec<String> {
        match (self.form, self.reading.profile) {
            (Form::Table, Some(profile)) => table::unknown(&self.text, profile),
            (Form::Ldif, _) => ldif::unknown(&self.text),
            _ => Vec::new(),
        }
    }

    /// Whether the last line of a table is ended, as programs do that write one to its end.
    pub fn has_last_end(&self) -> bool {
        !matches!(self.form, Form::Table) || self.text.ends_with('\n')
    }

    /// What a line of it is called.
    pub const fn noun(&self) -> &'static str {
        match self.form {
            Form::Keycloak => "user",
            _ => "line",
        }
    }

    /// That nobody stands in it.
    pub fn empty(&self) -> ReadError {
        ReadError::Empty(self.name.clone())
    }
}
