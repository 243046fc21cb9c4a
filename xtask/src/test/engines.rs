//! The table of walks by engine, printed after the journeys.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The engines, as the walks write them down.
pub const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// How a walk ended in one engine, and after how many seconds.
struct Walk<'a> {
    engine: &'a str,
    outcome: &'a str,
    seconds: u64,
}

/// What the walks write down that are made in more engines than one.
pub const FILE: &str = "engines.tsv";

/// The table, out of what was written down.
pub fn table(lines: &str) -> String {
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
                Some(done) if is_made(done) => done,
                Some(why) => {
                    skipped.insert(*name, why);
                    "skipped"
                }
            };
            let _ = write!(table, "  {word:<8}");
        }
    }
    let _ = write!(table, "\n{:width$}", "walks");
    for engine in ENGINES {
        let made = |end: &&Walk| end.engine == engine && is_made(end.outcome);
        let count = walks.values().flatten().filter(made).count();
        let _ = write!(table, "  {count:<8}");
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

/// Whether a walk was begun; otherwise its outcome is the reason.
fn is_made(outcome: &str) -> bool {
    matches!(outcome, "passed" | "FAILED")
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
         walks              1         1         0       \n\
         seconds            4         9         0       \n\
         skipped: later_file::slow: program not split"
    );
}
