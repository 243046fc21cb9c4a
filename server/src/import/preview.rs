//! A table of what would change.

/// Rows of each kind that are shown; the rest is counted.
const SHOWN: usize = 200;

/// A table of what would change: a word, a user ID, and what of it.
#[derive(Default)]
pub struct Preview {
    rows: Vec<String>,
    /// How many rows of each word there are.
    counts: Vec<(&'static str, usize)>,
}

impl Preview {
    /// Adds a row.
    pub fn add(&mut self, word: &'static str, user_id: &str, what: &str) {
        let known = self.counts.iter().position(|(known, _)| *known == word);
        let at = known.unwrap_or_else(|| {
            self.counts.push((word, 0));
            self.counts.len() - 1
        });
        self.counts[at].1 += 1;
        if self.counts[at].1 <= SHOWN {
            let row = format!("{word:<10} {user_id:<32} {what}");
            self.rows.push(row.trim_end().to_owned());
        }
    }

    /// The table, with a line for what is not shown.
    pub fn text(&self) -> String {
        let more = self.counts.iter().filter(|(_, count)| *count > SHOWN);
        let more = more.map(|(word, count)| format!("{word:<10} … and {} more", count - SHOWN));
        let rows = self.rows.iter().cloned().chain(more);
        rows.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::Preview;

    #[test]
    fn long_tables_are_cut() {
        let mut preview = Preview::default();
        for number in 0..203 {
            preview.add("new", &format!("user{number}"), "");
        }
        preview.add("changed", "ada", "name, role");
        let text = preview.text();
        assert_eq!(text.lines().count(), 202);
        assert!(
            text.contains("changed    ada                              name, role"),
            "{text}"
        );
        assert!(text.ends_with("new        … and 3 more"), "{text}");
    }
}
