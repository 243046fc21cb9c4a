//! Runs test programs: shows their output as it comes, says how far they are where nothing comes, and
//! counts what they report.

use std::io::{self, BufRead as _, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use regain_task::process;
use regain_task::step::{self, HEARTBEAT};

use crate::test::report::Outcome;

/// Runs a test program to its end; `name` is its line in the table.
pub fn run(name: &str, command: &mut Command) -> Outcome {
    println!("\n{name}");
    let since = Instant::now();
    let outcome = run_to(&mut io::stdout(), command, HEARTBEAT);
    step::add(format!("  {name}"), since.elapsed());
    outcome
}

fn run_to(terminal: &mut impl Write, command: &mut Command, patience: Duration) -> Outcome {
    let program = process::name_of(command);
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return Outcome::of_check(Err(format!("`{program}`: {error}"))),
    };
    let (sender, lines) = mpsc::channel();
    let output = child.stdout.take();
    let reader = thread::spawn(move || {
        let lines = output
            .into_iter()
            .flat_map(|it| BufReader::new(it).split(b'\n'));
        // Where nobody listens any more, there is nothing to read for.
        lines
            .map_while(Result::ok)
            .all(|line| sender.send(line).is_ok())
    });
    let mut outcome = Outcome::default();
    let (mut ended, mut all) = (0, None);
    let since = Instant::now();
    loop {
        match lines.recv_timeout(patience) {
            Ok(line) => {
                let line = String::from_utf8_lossy(&line);
                writeln!(terminal, "{line}").ok();
                outcome += totals(&line).unwrap_or_default();
                ended += usize::from(is_end_of_test(&line));
                all = count(&line).or(all);
            }
            Err(RecvTimeoutError::Timeout) => {
                let of = all.map_or(String::new(), |all: usize| format!(" of {all}"));
                let seconds = since.elapsed().as_secs();
                writeln!(terminal, "    {seconds} s: {ended}{of} tests have ended").ok();
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    reader.join().ok();
    let succeeded = child.wait().is_ok_and(|status| status.success());
    // A program that dies reports no failed test.
    if !succeeded && outcome.failed == 0 {
        outcome += Outcome::of_check(Err(format!("`{program}` ended with an error.")));
    }
    outcome
}

/// `running 12 tests`.
fn count(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("running ")?;
    rest.split_once(" test")?.0.parse().ok()
}

/// `test journey::by_email ... ok`.
fn is_end_of_test(line: &str) -> bool {
    line.starts_with("test ") && line.contains(" ... ")
}

/// Reads libtest's closing line: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn totals(line: &str) -> Option<Outcome> {
    let counts = line
        .trim()
        .strip_prefix("test result: ")?
        .split_once(". ")?
        .1;
    let count = |word: &str| {
        let mut parts = counts.split("; ");
        parts.find_map(|part| part.strip_suffix(word)?.trim().parse::<usize>().ok())
    };
    Some(Outcome {
        passed: count(" passed")?,
        failed: count(" failed")?,
        ..Outcome::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtests_lines_are_read() {
        let good = "test result: ok. 213 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out";
        let bad = "test result: FAILED. 9 passed; 4 failed; 0 ignored; finished in 0.00s";
        let counts = |line| totals(line).map(|it| (it.passed, it.failed));
        assert_eq!(counts(good), Some((213, 0)));
        assert_eq!(counts(bad), Some((9, 4)));
        assert_eq!(counts("test result: ok"), None);
        assert_eq!(count("running 3 tests"), Some(3));
        assert_eq!(count("running out of words"), None);
        assert!(is_end_of_test("test a::b ... FAILED"));
        assert!(!is_end_of_test(good));
    }

    fn shell(script: &str, patience: Duration) -> (Outcome, String) {
        let mut shown = Vec::new();
        let mut shell = process::command("sh");
        let outcome = run_to(&mut shown, shell.args(["-c", script]), patience);
        (outcome, String::from_utf8(shown).expect("UTF-8"))
    }

    #[test]
    fn a_program_that_dies_has_failed() {
        let closing = "test result: ok. 1 passed; 0 failed";
        let (outcome, shown) = shell(&format!("echo '{closing}'; exit 3"), HEARTBEAT);
        assert_eq!((outcome.passed, outcome.failed), (1, 1));
        assert_eq!(shown, format!("{closing}\n"));
        let mut nowhere = process::command("/nowhere/at-all");
        let outcome = run_to(&mut Vec::new(), &mut nowhere, HEARTBEAT);
        assert_eq!((outcome.passed, outcome.failed), (0, 1));
    }

    #[test]
    fn who_waits_is_told_how_far_it_is() {
        let silent = "echo running 2 tests; echo test a ... ok; sleep 0.5";
        let (_, shown) = shell(silent, Duration::from_millis(50));
        assert!(shown.contains(" s: 1 of 2 tests have ended\n"), "{shown}");
    }
}
