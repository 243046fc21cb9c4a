//! Tells Rust code from comments and literals.

use super::source::Literal;

/// The code, as long as the text byte for byte, with comments and the content of literals blanked;
/// and the string literals.
pub fn lex(text: &str) -> (String, Vec<Literal>) {
    let mut lexer = Lexer {
        text,
        at: 0,
        code: String::with_capacity(text.len()),
        literals: Vec::new(),
    };
    lexer.run();
    (lexer.code, lexer.literals)
}

/// Walks over Rust code once.
struct Lexer<'a> {
    text: &'a str,
    at: usize,
    code: String,
    literals: Vec<Literal>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(next) = self.rest().chars().next() {
            let rest = self.rest();
            if rest.starts_with("//") {
                self.blank(rest.find('\n').unwrap_or(rest.len()));
            } else if rest.starts_with("/*") {
                self.blank(block_comment(rest));
            } else if next == '"' {
                self.literal();
            } else if next == '\'' {
                self.quote();
            } else if next.is_alphanumeric() || next == '_' {
                self.word();
            } else {
                self.keep(next.len_utf8());
            }
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn keep(&mut self, bytes: usize) {
        self.code.push_str(&self.text[self.at..self.at + bytes]);
        self.at += bytes;
    }

    fn blank(&mut self, bytes: usize) {
        for byte in self.text[self.at..self.at + bytes].bytes() {
            self.code.push(if byte == b'\n' { '\n' } else { ' ' });
        }
        self.at += bytes;
    }

    /// A word; `r"…"` and `br#"…"#` begin like one.
    fn word(&mut self) {
        let rest = self.rest();
        let end = |c: char| !c.is_alphanumeric() && c != '_';
        let length = rest.find(end).unwrap_or(rest.len());
        let raw = matches!(&rest[..length], "r" | "br" | "cr");
        let after = &rest[length..];
        let hashes = after.len() - after.trim_start_matches('#').len();
        let starts_raw = raw && after[hashes..].starts_with('"');
        self.keep(length);
        if starts_raw {
            self.keep(hashes);
            self.raw_literal(hashes);
        }
    }

    fn literal(&mut self) {
        let mut escaped = false;
        let inside = &self.text[self.at + 1..];
        let length = inside
            .find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })
            .unwrap_or(inside.len());
        self.take(length);
    }

    fn raw_literal(&mut self, hashes: usize) {
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = &self.text[self.at + 1..];
        let length = inside.find(&end).unwrap_or(inside.len());
        self.take(length);
    }

    /// Takes a literal whose quote is next and whose content is `length` bytes long.
    fn take(&mut self, length: usize) {
        let start = self.at + 1;
        let text = self.text[start..start + length].to_owned();
        let at = self.at;
        self.literals.push(Literal { at, text });
        self.keep(1);
        self.blank(length);
        if !self.rest().is_empty() {
            self.keep(1);
        }
    }

    /// A character literal is blanked; a lifetime is kept.
    fn quote(&mut self) {
        let mut chars = self.rest()[1..].chars();
        let (first, second) = (chars.next(), chars.next());
        if first == Some('\\') {
            let length = self.rest()[3..].find('\'').map_or(2, |end| end + 4);
            self.blank(length);
        } else if second == Some('\'') {
            self.blank(2 + first.map_or(0, char::len_utf8));
        } else {
            self.keep(1);
        }
    }
}

/// How long the block comment is that the text begins with; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}
