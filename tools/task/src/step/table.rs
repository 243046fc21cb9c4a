//! Every step and how long it took.

use std::sync::Mutex;
use std::time::Duration;

/// Every step that has ended, for the table.
static DONE: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Adds a line to the table: of something that says itself how far it is.
pub fn add(title: String, took: Duration) {
    if let Ok(mut done) = DONE.lock() {
        done.push((title, took));
    }
}

/// All steps and their seconds, or nothing where none took a second.
pub fn table() -> String {
    let done = DONE.lock().map(|it| it.clone()).unwrap_or_default();
    table_of(&done)
}

fn table_of(done: &[(String, Duration)]) -> String {
    let slow = done.iter().filter(|(_, took)| took.as_secs() > 0);
    let width = slow.clone().map(|(title, _)| title.chars().count()).max();
    let Some(width) = width else {
        return String::new();
    };
    let mut table = String::new();
    for (title, took) in slow {
        table += &format!("{title:width$} {:>6} s\n", took.as_secs());
    }
    let sum: Duration = done.iter().map(|(_, took)| *took).sum();
    table + &format!("{:width$} {:>6} s\n", "in all", sum.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_for_each_step_that_took_a_while() {
        let done = [("Slow", 70), ("Quick", 0), ("Slower", 400)];
        let done = done.map(|(title, secs)| (title.to_owned(), Duration::from_secs(secs)));
        let table = "Slow       70 s\nSlower    400 s\nin all    470 s\n";
        assert_eq!(table_of(&done), table);
        assert_eq!(table_of(&done[1..2]), "");
    }
}
