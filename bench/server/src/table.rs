//! A table in Markdown: names on the left, figures on the right.

use std::fmt;

/// A table of figures.
pub struct Table(String);

impl Table {
    /// One without lines: what stands above the names, and above each column of figures.
    pub fn new(above_names: &str, columns: impl IntoIterator<Item = String>) -> Self {
        let mut table = Self(String::new());
        let columns: Vec<String> = columns.into_iter().collect();
        let count = columns.len();
        table.row(above_names, columns);
        table.0 += &format!("|---|{}\n", "---:|".repeat(count));
        table
    }

    /// Adds a line.
    pub fn row(&mut self, name: &str, figures: impl IntoIterator<Item = String>) {
        let name = match name {
            "" => String::new(),
            name => format!(" {name}"),
        };
        self.0 += &format!("|{name} |");
        for figure in figures {
            self.0 += &format!(" {figure} |");
        }
        self.0 += "\n";
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
