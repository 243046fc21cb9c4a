//! The table of what was measured.

use crate::table::Table;

use super::load::Borne;
use super::place::Kind;

/// All that was measured of one server.
pub struct Column {
    pub kind: Kind,
    pub people: usize,
    /// Milliseconds until it was ready.
    pub ready: f64,
    pub starts: Borne,
    pub recoveries: Borne,
    pub sign_ins: Borne,
    pub intruded: Borne,
    /// Megabytes at rest, at most, and after a rest.
    pub memory: [f64; 3],
}

/// A line for each figure, a column for each server.
pub fn table(columns: &[Column]) -> String {
    let mut table = Table::new(
        "",
        columns
            .iter()
            .map(|it| format!("{:?}, {} accounts", it.kind, it.people)),
    );
    let mut row = |name: &str, cell: &dyn Fn(&Column) -> String| {
        table.row(name, columns.iter().map(cell));
    };
    row("ready after start, ms", &|it| format!("{:.0}", it.ready));
    row("recoveries started/s", &|it| rate(&it.starts));
    row("p50 / p99, ms", &|it| times(&it.starts));
    row("recoveries started → verified/s", &|it| {
        rate(&it.recoveries)
    });
    row("p50 / p99, ms", &|it| times(&it.recoveries));
    row("sign-ins/s", &|it| rate(&it.sign_ins));
    row("p50 / p99, ms", &|it| times(&it.sign_ins));
    row("memory at rest / at most / after, MB", &|it| {
        let [rest, peak, after] = it.memory;
        format!("{rest:.0} / {peak:.0} / {after:.0}")
    });
    row("strangers' rounds/s meanwhile", &|it| rate(&it.intruded));
    table.to_string()
}

fn rate(borne: &Borne) -> String {
    let away = match borne.sent_away {
        0 => String::new(),
        away => format!(" ({away} sent away)"),
    };
    format!("{:.0}{away}", borne.per_second)
}

fn times(borne: &Borne) -> String {
    format!("{:.1} / {:.1}", borne.p50, borne.p99)
}

#[cfg(test)]
mod tests {
    use super::{Borne, Column, Kind, table};

    #[test]
    fn each_server_is_a_column() {
        let borne = |per_second, sent_away| Borne {
            per_second,
            p50: 1.25,
            p95: 4.0,
            p99: 9.0,
            sent_away,
        };
        let column = Column {
            kind: Kind::Sqlite,
            people: 1000,
            ready: 41.6,
            starts: borne(2100.4, 0),
            recoveries: borne(300.0, 0),
            sign_ins: borne(60.0, 7),
            intruded: borne(50.0, 0),
            memory: [52.4, 99.0, 60.0],
        };
        let table = table(&[column]);
        for line in [
            "| | Sqlite, 1000 accounts |\n|---|---:|\n| ready after start, ms | 42 |\n",
            "| recoveries started/s | 2100 |\n| p50 / p99, ms | 1.2 / 9.0 |\n",
            "| sign-ins/s | 60 (7 sent away) |\n",
            "| memory at rest / at most / after, MB | 52 / 99 / 60 |\n",
        ] {
            assert!(table.contains(line), "{table}");
        }
    }
}
