//! What a text in the configuration may hold.

use super::colour::Colour;
use super::{return_to, sign_in};

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Words,
    /// A path on the same origin, or an absolute web address.
    Address,
    /// A file beside `config.json`.
    File,
    /// The file of a catalogue.
    Catalogue,
    /// `#rrggbb`.
    Colour,
    /// A colour or a file.
    Backdrop,
    /// One of the words for the sign-in modes.
    Mode,
    /// The name of a parameter in an address.
    Parameter,
    /// An origin.
    Origin,
    /// A language tag.
    Language,
}

impl Kind {
    /// Whether the text is of this kind.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Words => !text.is_empty(),
            Self::Address => is_address(text),
            Self::File => is_file(text),
            Self::Catalogue => is_file(text) && text.ends_with(".json"),
            Self::Colour => Colour::parse(text).is_some(),
            Self::Backdrop => Colour::parse(text).is_some() || is_file(text),
            Self::Mode => sign_in::MODES.contains(&text),
            Self::Parameter => !text.is_empty() && text.bytes().all(is_plain),
            Self::Origin => return_to::is_origin(text),
            Self::Language => is_language(text),
        }
    }

    /// What it should have been, for the console.
    #[must_use]
    pub fn wanted(self) -> &'static str {
        match self {
            Self::Words => "a text",
            Self::Address => "a web address",
            Self::File => "a file beside config.json",
            Self::Catalogue => "by language a JSON file beside config.json",
            Self::Colour => "a colour like #1f5fae",
            Self::Backdrop => "a colour like #1f5fae, or a file beside config.json",
            Self::Mode => "api, redirect or recover-only",
            Self::Parameter => "the name of a parameter",
            Self::Origin => "an origin like https://app.example.com",
            Self::Language => "a language tag like en or pt-BR",
        }
    }
}

/// A path on the same origin, or an absolute http(s) address. Browsers read `\` as `/` and skip
/// line breaks and tabs, so `/\host` and the like lead elsewhere too.
fn is_address(text: &str) -> bool {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    (is_path || text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control())
}

/// A relative path that stays on the origin, and that can stand between quotation marks.
fn is_file(text: &str) -> bool {
    let odd = |c: char| "\\\":?#()'".contains(c) || c.is_whitespace() || c.is_control();
    !text.is_empty() && !text.starts_with('/') && !text.contains(odd)
}

/// The shape of BCP 47 tags that `Intl` takes.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let alphabetic = |it: &str| it.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && alphabetic(first)
        && parts
            .all(|it| (2..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}
