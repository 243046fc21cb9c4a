//! The export of the audit record: time, and the server's memory.

use std::fs;

use regain_task::Failure;

use crate::memory::{held, held_at_most};

use super::desk::Desk;

/// Exports three times, and says what that took.
pub fn measure(desk: &Desk) -> Result<String, Failure> {
    let mut text = String::new();
    let before = in_words(held(desk.process()));
    for turn in 1..=3 {
        forget_peak(desk);
        let (bytes, lines, taken) = desk.export()?;
        let peak = in_words(held_at_most(desk.process()));
        text += &format!(
            "export {turn}: {lines} lines, {:.1} MB in {:.2} s; the server held {before} before, {peak} at most\n",
            bytes as f64 / 1e6,
            taken.as_secs_f64(),
        );
    }
    Ok(text)
}

fn in_words(memory: Option<u64>) -> String {
    memory.map_or_else(
        || "an unknown amount".to_owned(),
        |kilobytes| format!("{kilobytes} kB"),
    )
}

/// What is held at most is counted anew from here (proc(5), `clear_refs`).
fn forget_peak(desk: &Desk) {
    // Where that cannot be, the peak is that since the start, which is no smaller.
    let _ = fs::write(format!("/proc/{}/clear_refs", desk.process()), "5");
}
