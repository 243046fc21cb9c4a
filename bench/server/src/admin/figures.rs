//! Figures, and the table of them.

use std::time::Duration;

use crate::statistics::percentile;
use crate::table::Table;

/// A line of the table, for one number of users.
pub struct Row {
    name: &'static str,
    p50: f64,
    p95: f64,
}

/// All that was measured with a number of users.
pub struct Column {
    /// How many users.
    pub count: u32,
    /// What was measured, the same for each column.
    pub rows: Vec<Row>,
}

impl Row {
    /// What calls took.
    pub fn of(name: &'static str, mut taken: Vec<Duration>) -> Self {
        Self {
            name,
            p50: percentile(&mut taken, 50),
            p95: percentile(&mut taken, 95),
        }
    }
}

/// Milliseconds, p50 and p95 for each number of users, and how much they have grown from the fewest
/// to the most.
pub fn table(columns: &[Column]) -> String {
    let heads = columns
        .iter()
        .map(|it| format!("{} users", grouped(it.count)));
    let growth = String::from("growth of p50");
    let mut table = Table::new("ms, p50 / p95", heads.chain([growth]));
    let names = columns.first().map_or(0, |column| column.rows.len());
    for at in 0..names {
        let rows = || columns.iter().map(|column| &column.rows[at]);
        let figures = rows().map(|row| format!("{:.1} / {:.1}", row.p50, row.p95));
        let (first, last) = (&columns[0].rows[at], &columns[columns.len() - 1].rows[at]);
        let growth = format!("×{:.1}", last.p50 / first.p50.max(0.001));
        table.row(first.name, figures.chain([growth]));
    }
    table.to_string()
}

/// With commas between thousands.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Column, Row, grouped, table};
    use std::time::Duration;

    #[test]
    fn a_table_has_a_line_for_each_row_and_says_how_it_grows() {
        let row = |ms: u64| {
            Row::of(
                "search",
                (1..=100).map(|it| Duration::from_millis(it * ms)).collect(),
            )
        };
        let columns = [
            Column {
                count: 1000,
                rows: vec![row(1)],
            },
            Column {
                count: 100_000,
                rows: vec![row(3)],
            },
        ];
        let expected = "| ms, p50 / p95 | 1,000 users | 100,000 users | growth of p50 |\n\
            |---|---:|---:|---:|\n| search | 51.0 / 96.0 | 153.0 / 288.0 | ×3.0 |\n";
        assert_eq!(table(&columns), expected);
        assert_eq!(
            (grouped(7), grouped(1_234_567)),
            ("7".into(), "1,234,567".into())
        );
    }
}
