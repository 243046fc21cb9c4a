//! Texts with places to fill in: `{{name}}`.

use regain_task::Failure;

use super::source::Source;

/// What stands at the head of every generated file.
pub const GENERATED: &str =
    "Written by `cargo xtask hosts` from deploy/headers.json: change it there.";

/// What is filled into a text.
#[derive(Default)]
pub struct Filling(Vec<(&'static str, String)>);

impl Filling {
    /// What the files of every host are filled with.
    pub fn of(source: &Source) -> Self {
        let change = &source.well_known.change_password;
        Self::default()
            .with("generated", GENERATED)
            .with("transport", source.transport())
            .with("hashed", source.caching("hashed"))
            .with("asked", source.caching("asked"))
            .with("other", source.caching("other"))
            .with("change_password", &change.path)
            .with("change_password_to", &change.to)
    }

    /// With a value for a place of this name.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// With lines for a place of this name; each stands as deep as the place.
    pub fn lines(self, name: &'static str, lines: impl IntoIterator<Item = String>) -> Self {
        self.with(name, lines.into_iter().collect::<Vec<_>>().join("\n"))
    }

    /// Fills a text in. Every place must have a value.
    pub fn fill(&self, text: &str) -> Result<String, Failure> {
        let lines: Result<Vec<_>, _> = text.lines().map(|line| self.line(line)).collect();
        Ok(lines?.join("\n") + "\n")
    }

    fn line(&self, line: &str) -> Result<String, Failure> {
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut filled = String::new();
        let mut rest = line;
        while let Some((before, behind)) = rest.split_once("{{") {
            let unknown = || Failure::Unexpected(format!("A template has no value for: {line}"));
            let (name, after) = behind.split_once("}}").ok_or_else(unknown)?;
            let value = self.0.iter().find(|(it, _)| *it == name);
            let (_, value) = value.ok_or_else(unknown)?;
            filled += before;
            filled += &value.replace('\n', &format!("\n{indent}"));
            rest = after;
        }
        Ok(filled + rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_at_their_depth() {
        let filling = Filling::default()
            .with("a", "1")
            .lines("b", ["x".to_owned(), "y".to_owned()]);
        let filled = filling
            .fill("{{a}} ${c} {{a}}\n  {{b}};\n")
            .expect("filled");
        assert_eq!(filled, "1 ${c} 1\n  x\n  y;\n");
        assert!(filling.fill("{{unknown}}").is_err());
    }
}
