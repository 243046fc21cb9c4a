//! What the kernel says of a program's memory (proc(5)); elsewhere than on Linux nothing is known.

use std::fs;

/// What a program holds now, in kilobytes.
pub fn held(process: u32) -> Option<u64> {
    status(process, "VmRSS:")
}

/// The most that it has held, in kilobytes.
pub fn held_at_most(process: u32) -> Option<u64> {
    status(process, "VmHWM:")
}

fn status(process: u32, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{held, held_at_most};

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_program_is_read() {
        let own = std::process::id();
        assert!(held(own).is_some_and(|kilobytes| kilobytes > 100));
        assert!(held_at_most(own).is_some_and(|kilobytes| kilobytes > 100));
        assert_eq!(held_at_most(0), None);
    }
}
