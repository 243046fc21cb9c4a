//! Imports of many rows: time, and memory at most.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use regain_serve::released;
use regain_task::files::{fresh_folder, write};
use regain_task::{Failure, process};

use crate::memory::held_at_most;

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(10);
const FIRST: [&str; 8] = [
    "Ada", "Zoë", "Mehmet", "Olga", "Ji-woo", "Amélie", "Søren", "Ifeoma",
];
const LAST: [&str; 7] = [
    "Lovelace", "Kröger", "Yılmaz", "Petrova", "Dupont", "Nielsen", "Okafor",
];
const GROUPS: [&str; 5] = ["Engineering", "Finance", "Research", "Sales", "Support"];

/// Imports a file of so many people into an empty database, looks at what would change the second time,
/// and imports it once more; a line of a table.
pub fn measure(folder: &Path, rows: u32) -> Result<String, Failure> {
    let file = fresh_folder(folder)?.join("people.csv");
    let text = people(rows);
    write(&file, &text)?;
    let first = cost(&mut command(folder, &file, &[]))?;
    let rehearsal = cost(&mut command(folder, &file, &["--update", "--dry-run"]))?;
    let second = cost(&mut command(folder, &file, &["--update"]))?;
    Ok(format!(
        "| {rows} | {:.1} | {first} | {rehearsal} | {second} |\n",
        text.len() as f64 / 1e6
    ))
}

/// The head of the table.
pub const HEAD: &str = "| rows | file, MB | first import | dry run with `--update` | the same file with `--update` |\n\
    |---:|---:|---:|---:|---:|\n";

/// A table of made-up people, each with two addresses, a number and two groups.
fn people(rows: u32) -> String {
    let mut text = String::from("user_id,name,email,alternate_email,sms,groups\n");
    for row in 0..rows {
        let at = row as usize;
        let (first, last) = (FIRST[at % FIRST.len()], LAST[at / 8 % LAST.len()]);
        let group = GROUPS[at % GROUPS.len()];
        let _ = writeln!(
            text,
            "person.{row}@example.org,{first} {last},person.{row}@example.org,p{row}@home.example,\
             +49 151 {:08},All staff;{group}",
            10_000_000 + row
        );
    }
    text
}

fn command(folder: &Path, file: &Path, options: &[&str]) -> Command {
    let mut command = process::command(released::program());
    command.arg("--data").arg(folder.join("data"));
    command.args(["accounts", "import"]).arg(file).args(options);
    command
}

/// Seconds and megabytes, in words.
fn cost(command: &mut Command) -> Result<String, Failure> {
    let program = process::name_of(command);
    let begun = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .spawn()
        .map_err(|source| Failure::Start {
            program: program.clone(),
            source,
        })?;
    let mut peak = None;
    loop {
        // One that has ended holds nothing any more: the last look before counts.
        peak = held_at_most(child.id()).or(peak);
        let ended = child.try_wait().map_err(|source| Failure::Start {
            program: program.clone(),
            source,
        })?;
        match ended {
            None => thread::sleep(LOOK),
            Some(status) if status.success() => break,
            Some(_) => {
                let next = "cargo xtask bench accounts".to_owned();
                return Err(Failure::Program { program, next });
            }
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    Ok(match peak {
        Some(kilobytes) => format!("{seconds:.1} s, {:.0} MB", kilobytes as f64 / 1e3),
        None => format!("{seconds:.1} s"),
    })
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn people_differ_and_their_table_has_a_line_for_each() {
        let text = people(1000);
        let mut lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 1001);
        assert!(lines.iter().all(|line| line.matches(',').count() == 5));
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), 1001);
    }
}
