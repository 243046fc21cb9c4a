//! One line a suite, and the sum alone on the last line.

use std::fmt;
use std::ops::AddAssign;
use std::time::Duration;

/// What a suite, or one command of it, came to. A check counts as one test.
#[derive(Debug, Default, PartialEq)]
pub struct Outcome {
    /// Tests and checks that held.
    pub passed: usize,
    /// Tests and checks that did not, or could not be run.
    pub failed: usize,
    /// Why the suite was not run, if it was not.
    pub reason: Option<&'static str>,
    /// What the reader must know beside the counts.
    pub note: Option<&'static str>,
}

/// All suites of one call.
#[derive(Default)]
pub struct Report {
    lines: Vec<(&'static str, Outcome, Duration)>,
}

impl Outcome {
    /// A check is one test; its failure is told at once.
    pub fn of_check<E: fmt::Display>(result: Result<(), E>) -> Self {
        match result {
            Ok(()) => Self::passed(),
            Err(error) => {
                eprintln!("\n{error}");
                Self {
                    failed: 1,
                    ..Self::default()
                }
            }
        }
    }

    /// One check that held.
    pub fn passed() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }

    /// A suite that could not be run has failed.
    pub fn not_run(reason: &'static str) -> Self {
        Self {
            failed: 1,
            reason: Some(reason),
            ..Self::default()
        }
    }

    /// Neither passed nor failed: something could not be looked at, and is said at the end.
    pub fn noted(note: &'static str) -> Self {
        Self {
            note: Some(note),
            ..Self::default()
        }
    }

    /// What a suite of this name came to, in a line.
    pub fn line(&self, suite: &str, took: Duration) -> String {
        let verdict = if self.failed == 0 { "ok    " } else { "FAILED" };
        let counts = match self.reason {
            Some(reason) => reason.to_owned(),
            None => format!("{} passed, {} failed", self.passed, self.failed),
        };
        let note = self.note.map(|it| format!("   {it}")).unwrap_or_default();
        let seconds = took.as_secs();
        format!("{suite:<8} {verdict}  {counts}   {seconds} s{note}")
    }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.reason = self.reason.or(other.reason);
        self.note = self.note.or(other.note);
    }
}

impl Report {
    /// Adds a suite that has run.
    pub fn add(&mut self, suite: &'static str, outcome: Outcome, took: Duration) {
        self.lines.push((suite, outcome, took));
    }

    /// Whether nothing failed.
    pub fn is_good(&self) -> bool {
        self.lines.iter().all(|(_, outcome, _)| outcome.failed == 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut passed, mut failed) = (0, 0);
        for (suite, outcome, took) in &self.lines {
            writeln!(f, "{}", outcome.line(suite, *took))?;
            passed += outcome.passed;
            failed += outcome.failed;
        }
        for (suite, ..) in self
            .lines
            .iter()
            .filter(|(_, outcome, _)| outcome.failed > 0)
        {
            writeln!(f, "Next: cargo xtask test {suite}")?;
        }
        write!(f, "{passed} passed, {failed} failed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tested(passed: usize, failed: usize) -> Outcome {
        Outcome {
            passed,
            failed,
            ..Outcome::default()
        }
    }

    #[test]
    fn what_could_not_be_looked_at_is_said() {
        let mut outcome = tested(1, 0);
        outcome += Outcome::noted("advisories were NOT checked");
        let mut report = Report::default();
        report.add("deny", outcome, Duration::from_secs(3));
        assert!(report.is_good());
        assert_eq!(
            report.to_string(),
            "deny     ok      1 passed, 0 failed   3 s   advisories were NOT checked\n\
             1 passed, 0 failed"
        );
    }

    #[test]
    fn a_good_report() {
        let mut report = Report::default();
        report.add(
            "fmt",
            Outcome::of_check(Ok::<(), String>(())),
            Duration::from_secs(2),
        );
        report.add("native", tested(213, 0), Duration::from_secs(41));
        assert!(report.is_good());
        assert_eq!(
            report.to_string(),
            "fmt      ok      1 passed, 0 failed   2 s\n\
             native   ok      213 passed, 0 failed   41 s\n\
             214 passed, 0 failed"
        );
    }

    #[test]
    fn a_bad_report_names_the_command_to_type() {
        let mut report = Report::default();
        report.add("native", tested(9, 4), Duration::from_secs(1));
        report.add("web", Outcome::not_run("set-up failed"), Duration::ZERO);
        assert!(!report.is_good());
        assert_eq!(
            report.to_string(),
            "native   FAILED  9 passed, 4 failed   1 s\n\
             web      FAILED  set-up failed   0 s\n\
             Next: cargo xtask test native\n\
             Next: cargo xtask test web\n\
             9 passed, 5 failed"
        );
    }
}
