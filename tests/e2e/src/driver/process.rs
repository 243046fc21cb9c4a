//! Programs that never outlive the test program.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::failure::{Done, Failure};

/// Runs a program until our end of the pipe closes: also when this process is killed, so that no
/// browser is ever left behind.
const UNTIL_PIPE_CLOSES: &str = "setsid \"$@\" & child=$!; read _; kill -TERM -$child";

/// A running program with all that it has started. It ends when this is dropped.
pub struct Process {
    shell: Child,
}

impl Process {
    /// Starts a program; `command` is completed by what keeps it on our pipe.
    ///
    /// # Errors
    /// When the shell cannot be started.
    pub fn start<I: AsRef<OsStr>>(
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = I>,
        environment: &[(&str, &str)],
    ) -> Done<Self> {
        let shell = Command::new("sh")
            .args(["-c", UNTIL_PIPE_CLOSES, "sh"])
            .arg(program)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Failure::io("a shell"))?;
        Ok(Self { shell })
    }

    /// The first thing that its output says and `read` understands. Whatever it writes later is
    /// read as well, or it would wait for a reader.
    pub fn says<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut lines = BufReader::new(self.output()?).lines().map_while(Result::ok);
        let found = lines.find_map(|line| read(&line));
        std::thread::spawn(move || lines.for_each(drop));
        found
    }

    fn output(&mut self) -> Option<ChildStdout> {
        self.shell.stdout.take()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // The shell ends as soon as it has ended the program.
        let _ = self.shell.wait();
    }
}
