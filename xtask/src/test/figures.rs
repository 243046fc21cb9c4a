//! What the journeys write down while they run, and what is printed of it after them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use regain_task::workspace;

use crate::test::engines::{self, ENGINES};

/// Calls that went wrong on a bad line: how, which, and how people got on.
const FAULTS: &str = "faults.tsv";
/// Servers with their browsers: name, engine, milliseconds.
const STAGES: &str = "stages.tsv";
/// Pages that accessibility rules were applied to: state, under what, engine, rules broken.
const RULES: &str = "rules.tsv";
/// How many of the slowest are named.
const SLOWEST: usize = 12;

/// Makes a table of the lines of a file.
type Table = fn(&str) -> String;

/// Takes away what an earlier run has written down.
pub fn forget() {
    for name in [engines::FILE, FAULTS, STAGES, RULES] {
        // Where nothing was written down, there is nothing to take away.
        let _ = fs::remove_file(file(name));
    }
}

/// Prints what there is.
pub fn print() {
    let tables: [(&str, Table); 4] = [
        (engines::FILE, engines::table),
        (STAGES, times),
        (RULES, rules),
        (FAULTS, faults),
    ];
    for (name, table) in tables {
        if let Ok(lines) = fs::read_to_string(file(name)) {
            println!("\n{}", table(&lines));
        }
    }
}

fn file(name: &str) -> PathBuf {
    workspace::target().join("e2e").join(name)
}

fn rows<const COLUMNS: usize>(lines: &str) -> impl Iterator<Item = [&str; COLUMNS]> {
    let rows = lines.lines().map(|line| line.split('\t').collect());
    rows.filter_map(|row: Vec<&str>| row.try_into().ok())
}

/// Seconds by engine, and the slowest. They run side by side: together they take less than the sum.
fn times(lines: &str) -> String {
    let mut all: Vec<(u64, &str, &str)> = rows(lines)
        .map(|[name, engine, took]| (took.parse().unwrap_or_default(), name, engine))
        .collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let mut table = "engine     stages  seconds".to_owned();
    for engine in ENGINES {
        let own = all.iter().filter(|(_, _, it)| *it == engine);
        let (count, took): (usize, u64) =
            own.fold((0, 0), |(count, sum), (took, ..)| (count + 1, sum + took));
        let _ = write!(table, "\n{engine:<9}  {count:<6}  {}", took / 1000);
    }
    for (took, name, _) in all.iter().take(SLOWEST) {
        let _ = write!(table, "\n{:>5} s  {name}", took / 1000);
    }
    table
}

/// How many states were looked at under each condition, by engine, and how many rules they broke.
fn rules(lines: &str) -> String {
    let mut checked: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for [_, condition, engine, broken] in rows(lines) {
        let (states, all) = checked.entry((condition, engine)).or_default();
        *states += 1;
        *all += broken.parse::<usize>().unwrap_or(1);
    }
    let mut table = format!(
        "{:<44}  {:<8}  states  violations",
        "accessibility", "engine"
    );
    for ((condition, engine), (states, broken)) in checked {
        let _ = write!(
            table,
            "\n{condition:<44}  {engine:<8}  {states:<6}  {broken}"
        );
    }
    table
}

/// How many calls went wrong in each way, and how many of them people got over.
fn faults(lines: &str) -> String {
    let mut ways: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for [way, _, ended] in rows(lines) {
        let count = ways.entry(way).or_default();
        count[0] += 1;
        count[1] += usize::from(ended.starts_with("went on"));
        count[2] += usize::from(ended.starts_with("was told"));
    }
    let mut table = "bad lines  injected  went on  told honestly  ended well".to_owned();
    let mut sum = [0; 3];
    for (way, counts) in &ways {
        sum = std::array::from_fn(|at| sum[at] + counts[at]);
        let _ = write!(table, "\n{}", fault_line(way, *counts));
    }
    let _ = write!(table, "\n{}", fault_line("all", sum));
    table
}

fn fault_line(way: &str, [injected, went_on, said_so]: [usize; 3]) -> String {
    let share = (went_on + said_so) * 100 / injected.max(1);
    format!("{way:<9}  {injected:<8}  {went_on:<7}  {said_so:<13}  {share} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_that_nobody_got_over_is_counted() {
        let lines = "lost\tPOST /recovery\twent on after 2\nlost\tPUT /x\tFAILED\n\
                     reset\tGET /y\twas told “Expired”\n";
        assert_eq!(
            faults(lines),
            "bad lines  injected  went on  told honestly  ended well\n\
             lost       2         1        0              50 %\n\
             reset      1         0        1              100 %\n\
             all        3         1        1              66 %"
        );
    }

    #[test]
    fn states_are_counted_by_condition_and_engine() {
        let lines = "sign-in\tlight\tchromium\t0\npassword\tlight\tchromium\t2\n\
                     sign-in\tlight\tfirefox\t0\n";
        let table = rules(lines);
        let words: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(words[1], ["light", "chromium", "2", "2"]);
        assert_eq!(words[2], ["light", "firefox", "1", "0"]);
    }

    #[test]
    fn the_slowest_come_first() {
        let table = times("quick\tfirefox\t1200\nslow\tchromium\t61000\n");
        assert!(table.contains("chromium   1       61"), "{table}");
        assert!(table.ends_with("   61 s  slow\n    1 s  quick"), "{table}");
    }
}
