//! A program that runs beside the steps that follow. Whoever needs its result waits for it as in a step
//! of its own; where one of those steps fails, it ends with them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use crate::failure::Failure;
use crate::process;
use crate::step::run::{Step, log_of};

/// A program on its way.
pub struct Aside {
    title: String,
    retry: String,
    log: PathBuf,
    child: Child,
}

impl Aside {
    /// Starts it. What it says is in a log alone.
    pub fn start(title: &str, retry: &str, command: &mut Command) -> Result<Self, Failure> {
        let log = log_of(title)?;
        let file = File::create(&log).map_err(Failure::file(&log))?;
        let other = file.try_clone().map_err(Failure::file(&log))?;
        let program = process::name_of(command);
        let started = command.stdout(file).stderr(other).spawn();
        let child = started.map_err(|source| Failure::Start { program, source })?;
        Ok(Self {
            title: title.into(),
            retry: retry.into(),
            log,
            child,
        })
    }

    /// Waits for its end.
    pub fn finish(mut self, usual: &str) -> Result<(), Failure> {
        let step = Step::open(&self.title, usual, &self.retry, self.log.clone());
        let ended = step.watch(&mut self.child, None, || last_line(&self.log));
        ended.map_err(|why| step.failure(&why))?;
        step.finish();
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        self.child.kill().and_then(|()| self.child.wait()).ok();
    }
}

fn last_line(log: &Path) -> String {
    let said = fs::read_to_string(log).unwrap_or_default();
    said.lines().last().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, title: &str) -> Aside {
        let mut shell = process::command("sh");
        Aside::start(title, "try again", shell.args(["-c", script])).expect("started")
    }

    #[test]
    fn a_program_beside_others_is_waited_for_and_what_it_said_is_kept() {
        let aside = shell("echo first; echo last >&2", "A program beside others");
        let log = aside.log.clone();
        aside.finish("no time").expect("well");
        assert_eq!(last_line(&log), "last");
    }

    #[test]
    fn nobody_waiting_it_ends() {
        let aside = shell("exec sleep 600", "A program that nobody waits for");
        let id = aside.child.id();
        drop(aside);
        assert!(!Path::new(&format!("/proc/{id}")).exists());
    }

    #[test]
    fn its_failure_is_that_of_a_step() {
        let aside = shell("echo broken; exit 4", "A program that fails beside others");
        let message = aside.finish("no time").expect_err("failed").to_string();
        for part in ["broken", "exit status: 4", "Next: try again"] {
            assert!(message.contains(part), "{part}: {message}");
        }
    }
}
