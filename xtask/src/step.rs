//! Long steps: one line each, a sign of life every half minute, the output in a log file.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::process;
use crate::workspace;

const HEARTBEAT: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(100);
const TAIL_LINES: usize = 30;

/// The steps of one task, numbered for the person who waits.
pub struct Steps {
    done: usize,
    total: usize,
}

/// One step; its line on the terminal is open until [`Step::finish`].
pub struct Step {
    title: String,
    log: PathBuf,
    since: Instant,
    retry: String,
    spoken: Cell<bool>,
}

impl Steps {
    /// As many steps as are expected.
    pub fn of(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Opens a step. `hint` says how long it may take; `retry` is the command to type after a
    /// failure.
    pub fn begin(&mut self, title: &str, hint: &str, retry: &str) -> Result<Step, Failure> {
        self.done += 1;
        let total = self.total.max(self.done);
        let hint = if hint.is_empty() {
            String::new()
        } else {
            format!(" ({hint})")
        };
        print!("[{}/{total}] {title}{hint}…", self.done);
        io::stdout().flush().ok();
        let folder = workspace::scratch().join("logs");
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        let log = folder.join(format!("{}.log", file_name(title)));
        fs::write(&log, "").map_err(Failure::file(&log))?;
        Ok(Step {
            title: title.into(),
            log,
            since: Instant::now(),
            retry: retry.into(),
            spoken: Cell::new(false),
        })
    }
}

impl Step {
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
        let log = File::options()
            .append(true)
            .open(&self.log)
            .map_err(Failure::file(&self.log))?;
        let other = log.try_clone().map_err(Failure::file(&self.log))?;
        let program = process::name_of(command);
        let child = command
            .stdout(log)
            .stderr(other)
            .spawn()
            .map_err(|source| Failure::Start { program, source })?;
        match self.watch(child, limit) {
            Ok(()) => Ok(()),
            Err(why) => Err(self.failure(&why)),
        }
    }

    /// Says something on a line of its own before the step is over.
    pub fn note(&self, text: &str) {
        print!("\n      {text}");
        io::stdout().flush().ok();
        self.spoken.set(true);
    }

    /// Closes the step's line with the seconds that have passed.
    pub fn finish(self) {
        let before = if self.spoken.get() {
            "\n      done,"
        } else {
            ""
        };
        println!("{before} {} s", self.since.elapsed().as_secs());
    }

    fn watch(&self, mut child: Child, limit: Option<Duration>) -> Result<(), String> {
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
                self.note(&format!(
                    "{} s: {}",
                    self.since.elapsed().as_secs(),
                    last_line(&self.log)
                ));
            }
            sleep(POLL);
        }
    }

    fn failure(&self, why: &str) -> Failure {
        Failure::Step {
            title: self.title.clone(),
            why: why.to_owned(),
            log: self.log.clone(),
            tail: tail(&read(&self.log)),
            next: self.retry.clone(),
        }
    }
}

fn file_name(title: &str) -> String {
    let simple = |it: char| {
        if it.is_ascii_alphanumeric() {
            it.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    title.chars().map(simple).collect()
}

fn read(log: &Path) -> String {
    fs::read(log)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

fn last_line(log: &Path) -> String {
    let text = read(log);
    let last = text
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap_or("no word yet");
    last.chars().take(90).collect()
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_named_after_its_step() {
        assert_eq!(
            file_name("Installing esbuild 0.28.2"),
            "installing-esbuild-0-28-2"
        );
    }

    #[test]
    fn the_tail_keeps_the_end() {
        let text = (1..=40)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join("\n");
        let tail = tail(&text);
        assert!(tail.starts_with("11\n") && tail.ends_with("\n40"), "{tail}");
    }
}
