//! `cargo xtask bench directory`: the server in front of an OpenLDAP with few and with many entries.

use std::time::{Duration, Instant};

use regain_serve::released;
use regain_task::{Failure, process};

use crate::table::Table;

use super::gateway::Gateway;
use super::load::{Act, Borne, Load};
use super::place::{Kind, Place};
use super::slapd::Slapd;
use super::subject::{MAIL, Subject, command};

const RETRY: &str = "cargo xtask bench directory";

/// What is done, in this order: passwords are the first ones until new ones are set.
const ACTS: [(&str, Act); 3] = [
    ("sign-ins", Act::SignIn),
    ("recoveries started", Act::Start),
    ("new passwords", Act::Choose),
];

/// Options of `cargo xtask bench directory`.
#[derive(clap::Args)]
pub struct Args {
    /// Numbers of entries, from the fewest to the most
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    entries: Vec<usize>,
    /// Callers at a time
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// How long each call is made by all of them
    #[arg(long, default_value_t = 15)]
    seconds: u64,
}

/// All that was measured with a number of entries.
struct Column {
    entries: usize,
    borne: [Borne; ACTS.len()],
    /// Megabytes at rest, and at most.
    memory: [f64; 2],
    check: Duration,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    released::build(RETRY)?;
    let mut columns = Vec::new();
    for entries in &args.entries {
        columns.push(measure(*entries, args)?);
        // What is known already is told, should the rest fail.
        println!("\n{}", table(&columns));
    }
    Ok(())
}

fn measure(entries: usize, args: &Args) -> Result<Column, Failure> {
    let place = Place::new(Kind::Sqlite, &format!("directory-{entries}"))?;
    let gateway = Gateway::start()?;
    let slapd = Slapd::start(&place, entries)?;
    let subject = Subject::configured(&place, &gateway, &slapd.configuration)?;
    let rest = subject.memory();
    let load = Load {
        base: &subject.base,
        gateway: &gateway,
        clients: args.clients,
        lasts: Duration::from_secs(args.seconds),
        people: entries,
    };
    let [sign_ins, starts, passwords] = ACTS.map(|(_, act)| load.run(act));
    let borne = [sign_ins?, starts?, passwords?];
    let begun = Instant::now();
    let mut check = command(&place);
    check.arg("--config").arg(&slapd.configuration).envs(MAIL);
    process::run(check.args(["directory", "check"]), RETRY)?;
    Ok(Column {
        entries,
        borne,
        memory: [rest, subject.peak()],
        check: begun.elapsed(),
    })
}

/// A line for each figure, a column for each number of entries.
fn table(columns: &[Column]) -> String {
    let mut table = Table::new(
        "",
        columns.iter().map(|it| format!("{} entries", it.entries)),
    );
    let mut row = |name: &str, cell: &dyn Fn(&Column) -> String| {
        table.row(name, columns.iter().map(cell));
    };
    for (at, (name, _)) in ACTS.iter().enumerate() {
        row(&format!("{name}/s"), &|it| {
            format!("{:.0}", it.borne[at].per_second)
        });
        row("p50 / p95, ms", &|it| {
            format!("{:.1} / {:.1}", it.borne[at].p50, it.borne[at].p95)
        });
    }
    row("memory at rest / at most, MB", &|it| {
        format!("{:.0} / {:.0}", it.memory[0], it.memory[1])
    });
    row("`directory check`, s", &|it| {
        format!("{:.2}", it.check.as_secs_f64())
    });
    table.to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Borne, Column, table};

    #[test]
    fn each_number_of_entries_is_a_column() {
        let column = |entries, per_second| Column {
            entries,
            borne: [Borne {
                per_second,
                p50: 2.0,
                p95: 4.06,
                p99: 9.0,
                sent_away: 0,
            }; 3],
            memory: [20.4, 31.0],
            check: Duration::from_millis(120),
        };
        let table = table(&[column(1000, 700.2), column(100_000, 650.0)]);
        for line in [
            "| | 1000 entries | 100000 entries |\n|---|---:|---:|\n| sign-ins/s | 700 | 650 |\n",
            "| new passwords/s | 700 | 650 |\n| p50 / p95, ms | 2.0 / 4.1 | 2.0 / 4.1 |\n",
            "| memory at rest / at most, MB | 20 / 31 | 20 / 31 |\n",
            "| `directory check`, s | 0.12 | 0.12 |\n",
        ] {
            assert!(table.contains(line), "{table}");
        }
    }
}
