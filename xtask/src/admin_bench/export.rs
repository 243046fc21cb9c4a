//! The export of the audit record: time, and the server's memory.

use std::fs;

use crate::failure::Failure;

use super::desk::Desk;

/// Exports three times, and says what that took.
pub fn measure(desk: &Desk) -> Result<String, Failure> {
    let mut text = String::new();
    let before = memory(desk, "VmRSS");
    for turn in 1..=3 {
        forget_peak(desk);
        let (bytes, lines, taken) = desk.export()?;
        let peak = memory(desk, "VmHWM");
        text += &format!(
            "export {turn}: {lines} lines, {:.1} MB in {:.2} s; the server held {before} before, {peak} at most\n",
            bytes as f64 / 1e6,
            taken.as_secs_f64(),
        );
    }
    Ok(text)
}

/// A line of the kernel's account of the server (proc(5)); elsewhere than on Linux there is none.
fn memory(desk: &Desk, name: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{}/status", desk.process()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.map_or_else(
        || "an unknown amount".to_owned(),
        |line| line.trim_start_matches(':').trim().to_owned(),
    )
}

/// What is held at most is counted anew from here (proc(5), `clear_refs`).
fn forget_peak(desk: &Desk) {
    // Where that cannot be, the peak is that since the start, which is no smaller.
    let _ = fs::write(format!("/proc/{}/clear_refs", desk.process()), "5");
}
