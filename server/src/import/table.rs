//! Tables with a line of names, as spreadsheets and directories write them.

use csv::{ReaderBuilder, StringRecord};

use super::column::{Column, ColumnsFault, columns};
use super::line::{Cells, Line};

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The lines of a table, without blank ones.
///
/// # Errors
/// What is wrong with the names of its columns.
pub fn lines(text: &str) -> Result<Vec<Line>, ColumnsFault> {
    let (before, separator) = separator(text);
    let table = &text[before..];
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut place = Place::behind(&text[..before]);
    let mut named: Option<Vec<Option<Column>>> = None;
    let mut lines = Vec::new();
    for record in reader.records() {
        // The text is UTF-8 and in memory, and rows may be of any length: nothing is left to fail.
        let Ok(record) = record else { continue };
        let begin = record.position().map_or(0, csv::Position::byte);
        let line = place.line_of(table, usize::try_from(begin).unwrap_or(usize::MAX));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &named {
            None => named = Some(columns(record.iter())?),
            Some(columns) => lines.push((line, cells(&record, columns))),
        }
    }
    Ok(lines)
}

/// Where the table begins, behind a line such as `sep=;` of Excel's, and what separates its cells.
fn separator(text: &str) -> (usize, u8) {
    let first = text.lines().next().unwrap_or_default();
    let told = first.trim_matches('"').to_ascii_lowercase();
    if let Some(&[told]) = told.strip_prefix("sep=").map(str::as_bytes) {
        return ((first.len() + 1).min(text.len()), told);
    }
    let names = text.lines().find(|line| !line.trim().is_empty());
    let counts =
        SEPARATORS.map(|separator| (separator, count(names.unwrap_or_default(), separator)));
    let most = counts.iter().map(|(_, count)| *count).max();
    let likeliest = counts.iter().find(|(_, count)| Some(*count) == most);
    (0, likeliest.map_or(b',', |(separator, _)| *separator))
}

/// How often a separator stands in a line, outside of quotes.
fn count(line: &str, separator: u8) -> usize {
    let outside = line.split('"').step_by(2);
    outside
        .map(|part| part.bytes().filter(|byte| *byte == separator).count())
        .sum()
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
            Some(column) => cells.push((column, cell.to_owned())),
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
struct Place {
    at: usize,
    line: u64,
}

impl Place {
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
        let lines = lines(text).expect("a table").into_iter();
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
        check("\"user_id\";\"name\"\nada;\"Ada, L.; x\"", &want);
        check("user_id\na;b\n", &[(2, "user_id=a;b")]);
        let want = [(3, "user_id=ada name=Ada, L.; x")];
        check("sep=;\nuser_id;name\nada;\"Ada, L.; x\"\n", &want);
        check("\"sep=|\"\nuser_id|name\nada|Ada, L.; x\n", &want);
        check("sep=\t\nuser_id\tname\nada\tAda, L.; x\n", &want);
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
    fn columns_come_in_any_order() {
        let read = lines("Name , USER ID\nAda,ada\n").expect("a table");
        let cells = read[0].1.as_ref().expect("a row");
        assert_eq!(cells[1], (Column::UserId, "ada".to_owned()));
    }
}
