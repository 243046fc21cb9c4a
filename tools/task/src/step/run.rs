//! Long steps: what is done and how long it usually takes, a line every 15 seconds until it is over,
//! and the output in a log file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::process;
use crate::step::cause::cause;
use crate::step::table::add;
use crate::step::tape::{self, Shown, Tape};
use crate::workspace;

/// Nobody waits longer than this without a word.
pub const HEARTBEAT: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(50);
const TAIL_LINES: usize = 30;
/// Of a compiler's report, from its first error on.
const ERROR_LINES: usize = 120;

/// One step; its line on the terminal is open until [`Step::finish`].
pub struct Step {
    title: String,
    log: PathBuf,
    since: Instant,
    retry: String,
    has_spoken: Mutex<bool>,
}

impl Step {
    /// Opens a step. `usual` says how long it takes; `retry` is the command to type after a failure.
    pub fn begin(title: &str, usual: &str, retry: &str) -> Result<Self, Failure> {
        let log = log_of(title)?;
        fs::write(&log, "").map_err(Failure::file(&log))?;
        Ok(Self::open(title, usual, retry, log))
    }

    /// Opens a step that others have begun to write the log of.
    pub(super) fn open(title: &str, usual: &str, retry: &str, log: PathBuf) -> Self {
        print!("{title} ({usual})…");
        io::stdout().flush().ok();
        Self {
            title: title.into(),
            log,
            since: Instant::now(),
            retry: retry.into(),
            has_spoken: Mutex::new(false),
        }
    }

    /// Runs a program to its end, however long that takes.
    pub fn run(&self, command: &mut Command) -> Result<(), Failure> {
        self.run_within(command, None)
    }

    /// Runs a program, and stops it at the limit.
    pub fn run_within(
        &self,
        command: &mut Command,
        limit: Option<Duration>,
    ) -> Result<(), Failure> {
        self.watched(command, limit, None).map(drop)
    }

    /// Runs a program whose standard output is its result, and gives that. Of each of its lines, what
    /// is `shown` to people stands in the log too.
    pub fn output(&self, command: &mut Command, shown: Shown) -> Result<String, Failure> {
        self.watched(command, None, Some(shown))
    }

    /// Says something on a line of its own before the step is over.
    pub fn note(&self, text: &str) {
        print!("\n    {text}");
        io::stdout().flush().ok();
        *self.has_spoken.lock().unwrap_or_else(|it| it.into_inner()) = true;
    }

    /// Closes the step's line with the seconds that have passed, and keeps them for the table.
    pub fn finish(self) {
        let took = self.since.elapsed();
        let before = if self.has_spoken.into_inner().unwrap_or(true) {
            "\n    done,"
        } else {
            ""
        };
        println!("{before} {} s", took.as_secs());
        add(self.title, took);
    }

    fn watched(
        &self,
        command: &mut Command,
        limit: Option<Duration>,
        result: Option<Shown>,
    ) -> Result<String, Failure> {
        let program = process::name_of(command);
        let mut child = command
            // Cargo says how far it is, also where its output is no terminal.
            .env("CARGO_TERM_PROGRESS_WHEN", "always")
            .env("CARGO_TERM_PROGRESS_WIDTH", "100")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|source| Failure::Start { program, source })?;
        let log = File::options().append(true).open(&self.log);
        let tape = Mutex::new(Tape::new(log.map_err(Failure::file(&self.log))?));
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (ended, result) = thread::scope(|scope| {
            scope.spawn(|| {
                if let Some(pipe) = stderr {
                    tape::record(pipe, &tape);
                }
            });
            let result = scope.spawn(|| match (stdout, result) {
                (Some(pipe), Some(shown)) => tape::copy(pipe, shown, &tape),
                (Some(pipe), None) => {
                    tape::record(pipe, &tape);
                    String::new()
                }
                (None, _) => String::new(),
            });
            let last = || tape.lock().map(|it| it.last()).unwrap_or_default();
            let ended = self.watch(&mut child, limit, last);
            (ended, result.join().unwrap_or_default())
        });
        ended.map(|()| result).map_err(|why| self.failure(&why))
    }

    /// Waits for the end of a program, and says every now and then what its last word was.
    pub(super) fn watch(
        &self,
        child: &mut Child,
        limit: Option<Duration>,
        last: impl Fn() -> String,
    ) -> Result<(), String> {
        let begun = Instant::now();
        let mut spoken = begun;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(format!("failed ({status})")),
                Err(error) => return Err(format!("failed ({error})")),
                Ok(None) => (),
            }
            if limit.is_some_and(|limit| begun.elapsed() > limit) {
                child.kill().and_then(|()| child.wait().map(drop)).ok();
                return Err("took too long".to_owned());
            }
            if spoken.elapsed() > HEARTBEAT {
                spoken = Instant::now();
                self.note(&format!("{} s: {}", self.since.elapsed().as_secs(), last()));
            }
            sleep(POLL);
        }
    }

    /// What is told of the end.
    pub(super) fn failure(&self, why: &str) -> Failure {
        let text = fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        println!();
        // Whoever is told the cause need not search for it.
        let (why, tail) = match cause(&text) {
            Some(cause) => (format!("{why}: {cause}"), String::new()),
            None => (format!("{why}."), format!("{}\n\n", tail(&text))),
        };
        Failure::Step {
            title: self.title.clone(),
            why,
            log: self.log.clone(),
            tail,
            next: self.retry.clone(),
        }
    }
}

/// Runs one program as a step.
pub fn run(title: &str, usual: &str, retry: &str, command: &mut Command) -> Result<(), Failure> {
    let step = Step::begin(title, usual, retry)?;
    step.run(command)?;
    step.finish();
    Ok(())
}

/// Where what is said in a step is kept.
pub(super) fn log_of(title: &str) -> Result<PathBuf, Failure> {
    let folder = workspace::scratch().join("logs");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    Ok(folder.join(format!("{}.log", file_name(title))))
}

fn file_name(title: &str) -> String {
    let simple = |it: char| {
        if it.is_ascii_alphanumeric() {
            it.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    title.chars().map(simple).take(60).collect()
}

/// The end of a log, or all of it from the first error that a compiler reports.
fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_error = |line: &&str| line.starts_with("error") || line.starts_with("warning: unused");
    if let Some(first) = lines.iter().position(is_error) {
        let end = lines.len().min(first + ERROR_LINES);
        return lines[first..end].join("\n");
    }
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_named_after_its_step() {
        let name = file_name("Installing esbuild 0.28.2");
        assert_eq!(name, "installing-esbuild-0-28-2");
    }

    #[test]
    fn the_tail_keeps_the_end_or_what_a_compiler_found() {
        let lines = |from: usize| (from..=40).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(tail(&lines(1).join("\n")), lines(11).join("\n"));
        let report = format!("Compiling a\nerror[E0425]: no b\n{}", lines(1).join("\n"));
        assert!(tail(&report).starts_with("error[E0425]: no b\n1\n"));
    }

    #[test]
    fn a_step_that_fails_shows_what_was_said_and_where_the_rest_is() {
        let step = Step::begin("A step that fails", "no time", "try again").expect("a log");
        let failed =
            step.run(process::command("sh").args(["-c", "echo out; echo err >&2; exit 3"]));
        let message = failed.expect_err("failed").to_string();
        for part in [
            "out",
            "err",
            "exit status: 3",
            "a-step-that-fails.log",
            "Next: try again",
        ] {
            assert!(message.contains(part), "{part}: {message}");
        }
    }

    #[test]
    fn a_step_gives_what_a_program_writes_and_ends_one_that_takes_too_long() {
        let step = Step::begin("A step that ends", "no time", "").expect("a log");
        let shown = |line: &str| (line == "b").then(|| "shown".to_owned());
        let mut echo = process::command("sh");
        let echo = step.output(echo.args(["-c", "echo a; echo b; echo word >&2"]), shown);
        assert_eq!(echo.expect("well"), "a\nb\n");
        let log = fs::read_to_string(&step.log).expect("the log");
        let mut lines: Vec<&str> = log.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["shown", "word"]);
        let limit = Some(Duration::from_millis(100));
        let late = step.run_within(process::command("sleep").arg("60"), limit);
        assert!(late.is_err_and(|it| it.to_string().contains("took too long")));
    }
}
