//! What a program says while it runs: kept in a log, and its latest word at hand.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::sync::Mutex;

/// What clears a line of a terminal, which Cargo does before it says something else.
const CLEAR: &str = "\u{1b}[K";
const LONGEST: usize = 90;

/// What people are shown of a line that is written for programs.
pub type Shown = fn(&str) -> Option<String>;

/// A log and what was last heard.
pub struct Tape {
    log: File,
    progress: Option<String>,
    last: String,
}

impl Tape {
    /// An empty one that is kept in this file.
    pub fn new(log: File) -> Self {
        Self {
            log,
            progress: None,
            last: String::new(),
        }
    }

    /// How far the program is, or the last that it said.
    pub fn last(&self) -> String {
        let word = self.progress.as_ref().unwrap_or(&self.last);
        if word.is_empty() {
            return "no word yet".to_owned();
        }
        word.chars().take(LONGEST).collect()
    }

    fn hear(&mut self, line: &str) {
        let line = line.trim_start_matches(CLEAR).trim_end();
        match progress(line) {
            Some(progress) => self.progress = Some(progress),
            None if line.is_empty() => (),
            None => {
                // A log that cannot be written must not end the program that it is about.
                writeln!(self.log, "{line}").ok();
                line.trim().clone_into(&mut self.last);
            }
        }
    }
}

/// Reads a pipe to its end and gives its lines; what is shown of them is recorded.
pub fn copy(pipe: impl Read, shown: Shown, tape: &Mutex<Tape>) -> String {
    let mut result = String::new();
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if let Some(text) = shown(&line) {
            record(text.as_bytes(), tape);
        }
        result.push_str(&line);
        result.push('\n');
    }
    result
}

/// Reads a pipe to its end. Cargo draws its bar anew after a carriage return.
pub fn record(mut pipe: impl Read, tape: &Mutex<Tape>) {
    let mut line = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = pipe.read(&mut chunk) {
        for &byte in &chunk[..length] {
            if !matches!(byte, b'\n' | b'\r') {
                line.push(byte);
            } else if let Ok(mut tape) = tape.lock() {
                tape.hear(&String::from_utf8_lossy(&line));
                line.clear();
            }
        }
    }
    if let Ok(mut tape) = tape.lock() {
        tape.hear(&String::from_utf8_lossy(&line));
    }
}

/// `Building [==>   ] 45/312: leptos, serde` as a sentence.
fn progress(line: &str) -> Option<String> {
    let (_, bar) = line.trim_start().split_once(" [")?;
    let (bar, rest) = bar.split_once("] ")?;
    bar.bytes().all(|it| b"=> ".contains(&it)).then_some(())?;
    let (count, names) = rest.split_once(": ").unwrap_or((rest, ""));
    let (done, all) = count.split_once('/')?;
    let (done, all): (u32, u32) = (done.trim().parse().ok()?, all.trim().parse().ok()?);
    let names = if names.is_empty() {
        String::new()
    } else {
        format!(": {names}")
    };
    Some(format!("{done} of {all} parts{names}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_bar_is_read_and_nothing_else() {
        let bar = "    Building [=====>          ] 45/312: leptos, serde(build.rs)";
        let said = progress(bar).expect("a bar");
        assert_eq!(said, "45 of 312 parts: leptos, serde(build.rs)");
        assert_eq!(
            progress("    Building [>] 0/3").expect("a bar"),
            "0 of 3 parts"
        );
        for other in [
            "   Compiling serde v1.0.0",
            "let a = [1, 2] ;",
            "x [a] 1/2: b",
            "",
        ] {
            assert_eq!(progress(other), None, "{other}");
        }
    }

    #[test]
    fn the_log_has_the_lines_without_the_bars() {
        let path = std::env::temp_dir().join(format!("regain-tape-{}", std::process::id()));
        let tape = Mutex::new(Tape::new(File::create(&path).expect("a log")));
        assert_eq!(tape.lock().expect("sound").last(), "no word yet");
        let said = "   Compiling a v1\n  Building [=>  ] 1/2: b\r\u{1b}[K   Compiling b v1\n";
        record(said.as_bytes(), &tape);
        assert_eq!(tape.lock().expect("sound").last(), "1 of 2 parts: b");
        let log = std::fs::read_to_string(&path).expect("the log");
        assert_eq!(log, "   Compiling a v1\n   Compiling b v1\n");
        std::fs::remove_file(path).expect("there");
    }
}
