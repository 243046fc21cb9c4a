//! Tables with a line of names, as spreadsheets and directories write them.

use csv::{ReaderBuilder, StringRecord};

use super::cell::as_meant;
use super::column::{Column, ColumnsFault, columns};
use super::line::{Cells, Line};
use super::profile::names::Profile;
use super::profile::person;
use super::profile::target::Target;
use super::separator::Separation;

/// The lines of a table, without blank ones.
///
/// # Errors
/// What is wrong with the names of its columns.
pub fn lines(text: &str) -> Result<impl Iterator<Item = Line>, ColumnsFault> {
    let mut records = Records::of(text);
    let columns = match records.next() {
        Some((_, names)) => columns(names.unwrap_or_default().iter())?,
        None => Vec::new(),
    };
    Ok(records.map(move |(line, record)| {
        let cells = record.and_then(|record| cells(&record, &columns));
        (line, cells)
    }))
}

/// The people in a table of another program's, without rows of what is no person.
///
/// # Errors
/// That its first line is none of that program's.
pub fn mapped(text: &str, profile: Profile) -> Result<impl Iterator<Item = Line>, ColumnsFault> {
    let mut records = Records::of(text);
    let names = records.names();
    let targets: Vec<Option<Target>> = names.iter().map(|name| profile.target(name)).collect();
    let names_people = |target: &Target| matches!(target, Target::UserId(_) | Target::Email);
    if !names.is_empty() && !targets.iter().flatten().any(names_people) {
        return Err(ColumnsFault::OfAnotherProgram);
    }
    Ok(records.filter_map(move |(line, record)| {
        let found = record.and_then(|record| {
            let values = targets.iter().zip(record.iter());
            let values = values.filter_map(|(target, value)| match (*target)? {
                Target::Password => Some((Target::Password, value)),
                target => Some((target, as_meant(value))),
            });
            match record.len() < targets.len() {
                true => Err("has fewer columns than there are names".to_owned()),
                false => person::cells(&values.collect::<Vec<_>>()),
            }
        });
        Some((line, found.transpose()?))
    }))
}

/// Names of columns that another program does not write.
pub fn unknown(text: &str, profile: Profile) -> Vec<String> {
    let names = Records::of(text).names();
    let unknown = names.iter().map(str::trim).filter(|name| !name.is_empty());
    let unknown = unknown.filter(|name| profile.target(name).is_none());
    unknown.map(str::to_owned).collect()
}

/// The records of a table that are not blank, each with its line. The names of its columns come once:
/// they stand again where exports were put together, and at the head of each printed page.
struct Records<'a> {
    reader: csv::Reader<&'a [u8]>,
    table: &'a str,
    place: FilePosition,
    quote: char,
    /// The first record.
    names: Option<StringRecord>,
}

impl<'a> Records<'a> {
    fn of(text: &'a str) -> Self {
        let Separation {
            before,
            separator,
            quote,
        } = Separation::of(text);
        let table = &text[before..];
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .quote(quote)
            .has_headers(false)
            .flexible(true)
            .from_reader(table.as_bytes());
        let place = FilePosition::behind(&text[..before]);
        Self {
            reader,
            table,
            place,
            quote: char::from(quote),
            names: None,
        }
    }

    fn is_at_end(&self) -> bool {
        self.reader.position().byte() >= self.table.len() as u64
    }

    /// Whether these are the names of the columns once more.
    fn are_names(&self, record: &StringRecord) -> bool {
        let names = self.names.iter();
        names
            .flatten()
            .map(str::trim)
            .eq(record.iter().map(str::trim))
    }

    /// The names of the columns; none where there is nothing at all.
    fn names(&mut self) -> StringRecord {
        let names = self.next().and_then(|(_, names)| names.ok());
        names.unwrap_or_default()
    }
}

impl Iterator for Records<'_> {
    type Item = (u64, Result<StringRecord, String>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        // The text is UTF-8 and in memory, and rows may be of any length: nothing is left to fail.
        while self.reader.read_record(&mut record).unwrap_or(false) {
            let begin = record.position().map_or(0, csv::Position::byte);
            let begin = usize::try_from(begin).unwrap_or(usize::MAX);
            let line = self.place.line_of(self.table, begin);
            if self.is_at_end() && self.table[begin..].matches(self.quote).count() % 2 == 1 {
                let fault = "opens a quotation mark that is never closed";
                return Some((line, Err(fault.to_owned())));
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) && !self.are_names(&record) {
                self.names.get_or_insert_with(|| record.clone());
                return Some((line, Ok(record)));
            }
        }
        None
    }
}

fn cells(record: &StringRecord, columns: &[Option<Column>]) -> Result<Cells, String> {
    let needed = columns
        .iter()
        .rposition(Option::is_some)
        .map_or(0, |last| last + 1);
    if record.len() < needed {
        return Err("has fewer columns than there are names".to_owned());
    }
    let mut cells = Cells::new();
    for (at, cell) in record.iter().enumerate() {
        match columns.get(at).copied().flatten() {
            Some(Column::Password) => cells.push((Column::Password, cell.to_owned())),
            Some(column) => cells.push((column, as_meant(cell).to_owned())),
            None if cell.trim().is_empty() => {}
            None => {
                return Err(format!(
                    "holds something in column {}, which has no name",
                    at + 1
                ));
            }
        }
    }
    Ok(cells)
}

/// A place in the text, and the number of its line.
struct FilePosition {
    at: usize,
    line: u64,
}

impl FilePosition {
    fn behind(before: &str) -> Self {
        Self {
            at: 0,
            line: 1 + before.matches('\n').count() as u64,
        }
    }

    /// The line of what begins at or behind this byte, past empty lines. Asked for in order.
    fn line_of(&mut self, text: &str, byte: usize) -> u64 {
        let bytes = text.as_bytes();
        let begin = (byte.min(bytes.len())..bytes.len()).find(|at| bytes[*at] != b'\n');
        let begin = begin.unwrap_or(bytes.len()).max(self.at);
        let ends = bytes[self.at..begin].iter().filter(|byte| **byte == b'\n');
        self.line += ends.count() as u64;
        self.at = begin;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::import::column::Column;

    #[track_caller]
    fn check(text: &str, want: &[(u64, &str)]) {
        let lines = lines(text).expect("a table");
        let found: Vec<(u64, String)> = lines
            .map(|(line, cells)| {
                let cells = cells.map(|cells| {
                    let cells = cells
                        .iter()
                        .map(|(column, cell)| format!("{}={cell}", column.name()));
                    cells.collect::<Vec<_>>().join(" ")
                });
                (line, cells.unwrap_or_else(|fault| fault))
            })
            .collect();
        let found: Vec<(u64, &str)> = found
            .iter()
            .map(|(line, cells)| (*line, &**cells))
            .collect();
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn cells_are_separated_as_the_names_are() {
        let want = [(2, "user_id=ada name=Ada, L.; x")];
        check("user_id,name\nada,\"Ada, L.; x\"\n", &want);
        check("user_id;name\nada;\"Ada, L.; x\"\n", &want);
        check("user_id\tname\nada\tAda, L.; x\n", &want);
        check("user_id|name\nada|Ada, L.; x\n", &want);
        check("\"user_id\";\"name\"\nada;\"Ada, L.; x\"", &want);
        check("user_id\na;b\n", &[(2, "user_id=a;b")]);
    }

    #[test]
    fn names_that_stand_again_are_nobody() {
        check(
            "user_id,name\nada,Ada\n\nuser_id,name\nbob,Bob\n\"user_id\", name \ncy,user_id\n",
            &[
                (2, "user_id=ada name=Ada"),
                (5, "user_id=bob name=Bob"),
                (7, "user_id=cy name=user_id"),
            ],
        );
        check("user_id\nada\nuser_id\n", &[(2, "user_id=ada")]);
    }

    #[test]
    fn blank_rows_and_columns_are_passed_over_and_lines_counted() {
        check(
            "\n,,\nuser_id,,name,\n\n,,,\nada,,Ada,\n\"b\",,\"on\ntwo lines\",\nc,,C\n",
            &[
                (6, "user_id=ada name=Ada"),
                (7, "user_id=b name=on\ntwo lines"),
                (9, "user_id=c name=C"),
            ],
        );
        check("user_id,name\n", &[]);
    }

    #[test]
    fn rows_that_do_not_fit_the_names_are_told() {
        check(
            "user_id,name,\nada\nada,Ada,x\nada,Ada,,,y\n",
            &[
                (2, "has fewer columns than there are names"),
                (3, "holds something in column 3, which has no name"),
                (4, "holds something in column 5, which has no name"),
            ],
        );
    }

    #[test]
    fn a_quotation_mark_that_stays_open_is_named_where_it_stands() {
        check(
            "user_id,name\nada,Ada\nbob,\"Bob\ncy,Cy\n",
            &[
                (2, "user_id=ada name=Ada"),
                (3, "opens a quotation mark that is never closed"),
            ],
        );
    }

    #[test]
    fn columns_come_in_any_order() {
        let mut read = lines("Name , USER ID\nAda,ada\n").expect("a table");
        let cells = read.next().expect("a line").1.expect("a row");
        assert_eq!(cells[1], (Column::UserId, "ada".to_owned()));
    }
}
