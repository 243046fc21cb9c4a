//! A file of the tree, split into code and string literals.

use std::path::Path;

use super::lexer::lex;

/// A string literal of Rust code.
pub struct Literal {
    /// Offset of its opening quote in [`Source::code`], in bytes.
    pub at: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

/// A file, and its code without comments and without the content of literals.
pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    /// As it is on disk.
    pub text: String,
    /// As long as `text`, byte for byte; what was left out is blank. Only Rust files are lexed.
    pub code: String,
    /// The string literals, in order.
    pub literals: Vec<Literal>,
}

impl Source {
    /// Splits a text.
    pub fn new(path: &str, text: &str) -> Self {
        let (code, literals) = if path.ends_with(".rs") {
            lex(text)
        } else {
            (text.to_owned(), Vec::new())
        };
        assert_eq!(code.len(), text.len(), "{path}: the lexer lost its place");
        Self {
            path: path.into(),
            text: text.into(),
            code,
            literals,
        }
    }

    /// The line an offset is in, from 1.
    pub fn line(&self, at: usize) -> usize {
        1 + self.text[..at].matches('\n').count()
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Where its own unit tests begin: whatever follows is not shipped.
    pub fn shipped(&self) -> usize {
        if self.path.starts_with("tests/") || self.path.contains("/tests/") {
            return 0;
        }
        self.code.find("#[cfg(test)]").unwrap_or(self.code.len())
    }
}

/// The files with these endings under the folders, and the files named.
pub fn tree(places: &[&str], endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in places {
        collect(root, &root.join(place), endings, &mut found);
    }
    found.sort_by(|a: &Source, b| a.path.cmp(&b.path));
    found
}

fn collect(root: &Path, place: &Path, endings: &[&str], found: &mut Vec<Source>) {
    if let Ok(entries) = std::fs::read_dir(place) {
        for entry in entries {
            let path = entry.expect("a readable folder").path();
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                collect(root, &path, endings, found);
            }
        }
        return;
    }
    let name = place.to_string_lossy();
    // A file may go away between the listing and the reading.
    if endings.iter().any(|ending| name.ends_with(ending))
        && let Ok(text) = std::fs::read_to_string(place)
    {
        let path = place.strip_prefix(root).expect("under the root");
        let path = path.to_string_lossy().replace('\\', "/");
        found.push(Source::new(&path, &text));
    }
}

#[test]
fn comments_and_literals_are_told_from_code() {
    let source = Source::new(
        "x.rs",
        "a // leptos\n/* web_sys /* é */ */ b(\"Grüße \\\" {\") c(r#\"raw \" \"#) '{' '\\'' &'a d",
    );
    for gone in ["leptos", "web_sys", "Grüße", "raw", "{"] {
        assert!(!source.code.contains(gone), "{gone}: {}", source.code);
    }
    for kept in ["a ", " b(\"", "c(r#\"", "&'a d"] {
        assert!(source.code.contains(kept), "{kept}: {}", source.code);
    }
    let literals: Vec<&str> = source.literals.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(literals, ["Grüße \\\" {", "raw \" "]);
    assert_eq!(source.line(source.literals[0].at), 2);
}
