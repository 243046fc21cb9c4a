//! The table of walks by engine, printed after the journeys.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::workspace;

/// The engines, as the walks write them down.
const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// How a walk ended in one engine, and after how many seconds.
struct Walk<'a> {
    engine: &'a str,
    outcome: &'a str,
    seconds: u64,
}

/// Takes away what an earlier run has written down.
pub fn forget() {
    // Where nothing was written down, there is nothing to take away.
    let _ = fs::remove_file(file());
}

/// Prints the table, if any walk was made in more engines than one.
pub fn print() {
    if let Ok(lines) = fs::read_to_string(file()) {
        println!("\n{}", table(&lines));
    }
}

fn file() -> PathBuf {
    workspace::target().join("e2e/engines.tsv")
}

fn table(lines: &str) -> String {
    let mut walks: BTreeMap<&str, Vec<Walk>> = BTreeMap::new();
    for line in lines.lines() {
        if let [name, engine, outcome, seconds] = line.split('\t').collect::<Vec<_>>()[..] {
            let seconds = seconds.parse().unwrap_or_default();
            walks.entry(name).or_default().push(Walk {
                engine,
                outcome,
                seconds,
            });
        }
    }
    let width = walks.keys().map(|name| name.len()).max().unwrap_or(0);
    let mut table = format!("{:width$}", "walk");
    for engine in ENGINES {
        let _ = write!(table, "  {engine:<8}");
    }
    let mut skipped = BTreeMap::new();
    for (name, ends) in &walks {
        let _ = write!(table, "\n{name:width$}");
        for engine in ENGINES {
            let end = ends.iter().find(|end| end.engine == engine);
            let word = match end.map(|end| end.outcome) {
                None => "–",
                Some(done @ ("passed" | "FAILED")) => done,
                Some(why) => {
                    skipped.insert(*name, why);
                    "skipped"
                }
            };
            let _ = write!(table, "  {word:<8}");
        }
    }
    let _ = write!(table, "\n{:width$}", "seconds");
    for engine in ENGINES {
        let all = walks.values().flatten().filter(|end| end.engine == engine);
        let seconds: u64 = all.map(|end| end.seconds).sum();
        let _ = write!(table, "  {seconds:<8}");
    }
    for (name, why) in skipped {
        let _ = write!(table, "\nskipped: {name}: {why}");
    }
    table
}

#[test]
fn the_table_has_a_line_for_each_walk_and_says_why_one_was_skipped() {
    let lines = "journey::by_email\tfirefox\tpassed\t9\njourney::by_email\tchromium\tFAILED\t4\n\
                 later_file::slow\twebkit\tprogram not split\t0\n";
    assert_eq!(
        table(lines),
        "walk               chromium  firefox   webkit  \n\
         journey::by_email  FAILED    passed    –       \n\
         later_file::slow   –         –         skipped \n\
         seconds            4         9         0       \n\
         skipped: later_file::slow: program not split"
    );
}
