//! Runs test programs: shows their output as it comes, and counts what they report.

use std::io::{self, BufRead as _, BufReader, Write};
use std::process::{Command, Stdio};

use crate::process;
use crate::test::report::Outcome;

/// Runs a test command to its end.
pub fn run(command: &mut Command) -> Outcome {
    run_to(&mut io::stdout(), command)
}

fn run_to(terminal: &mut impl Write, command: &mut Command) -> Outcome {
    let program = process::name_of(command);
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return Outcome::of_check(Err(format!("`{program}`: {error}"))),
    };
    let mut outcome = Outcome::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            writeln!(terminal, "{line}").ok();
            outcome += totals(&line).unwrap_or_default();
        }
    }
    let succeeded = child.wait().is_ok_and(|status| status.success());
    // A program that does not compile, or dies, reports no failed test.
    if !succeeded && outcome.failed == 0 {
        outcome += Outcome::of_check(Err(format!("`{program}` ended with an error.")));
    }
    outcome
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
    fn libtests_closing_line_is_read() {
        let good = "test result: ok. 213 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out";
        let bad = "test result: FAILED. 9 passed; 4 failed; 0 ignored; finished in 0.00s";
        let counts = |line| totals(line).map(|it| (it.passed, it.failed));
        assert_eq!(counts(good), Some((213, 0)));
        assert_eq!(counts(bad), Some((9, 4)));
        assert_eq!(counts("running 3 tests"), None);
        assert_eq!(counts("test result: ok"), None);
    }

    #[test]
    fn a_program_that_dies_has_failed() {
        let mut dies = process::command("sh");
        dies.args(["-c", "echo 'test result: ok. 1 passed; 0 failed'; exit 3"]);
        let mut shown = Vec::new();
        let outcome = run_to(&mut shown, &mut dies);
        assert_eq!((outcome.passed, outcome.failed), (1, 1));
        assert_eq!(shown, b"test result: ok. 1 passed; 0 failed\n");
        let outcome = run_to(&mut shown, &mut process::command("/nowhere/at-all"));
        assert_eq!((outcome.passed, outcome.failed), (0, 1));
    }
}
