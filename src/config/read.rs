//! Reading the configuration: defaults where that is safe, a named key where it is not.

use std::vec::IntoIter;

use regain_contract::Support;

use super::types::{Config, Links};
use crate::json::{self, Group, Json};

/// The configuration, and remarks for the operator's console.
#[derive(Debug)]
pub struct Read {
    /// What holds.
    pub config: Config,
    /// One line each: the line of the file, the key, and what was done about it.
    pub remarks: Vec<String>,
}

/// The app cannot start with this file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key at fault; empty when the file as a whole is not JSON.
    pub key: String,
    /// The line, from 1.
    pub line: usize,
}

/// Reads the file. An empty text (no file) gives the defaults. A value of the wrong type leaves
/// the default in place with a remark, but for `api`: guessing where passwords are sent is not safe.
///
/// # Errors
/// The key and line at fault.
pub fn read(text: &str) -> Result<Read, Fault> {
    let mut reader = Reader {
        text,
        from: 0,
        remarks: Vec::new(),
    };
    let mut config = Config::default();
    if text.trim().is_empty() {
        reader
            .remarks
            .push("config.json is missing: the defaults hold.".to_owned());
        return Ok(Read {
            config,
            remarks: reader.remarks,
        });
    }
    let root: Json = json::read(text).map_err(|error| Fault {
        key: String::new(),
        line: error.line.unwrap_or(1),
    })?;
    let Json::Group(mut root) = root else {
        return Err(Fault {
            key: String::new(),
            line: 1,
        });
    };
    match root.remove("api") {
        None => (),
        Some(Json::Text(api)) if is_address(&api) => config.api = api,
        Some(_) => {
            return Err(Fault {
                key: "api".to_owned(),
                line: reader.line_of("api"),
            });
        }
    }
    take(&mut reader, &mut root, &mut config);
    root.remove("$schema");
    reader.unknown(&root);
    Ok(Read {
        config,
        remarks: reader.remarks,
    })
}

/// Takes over what is no danger when it is wrong.
fn take(reader: &mut Reader<'_>, root: &mut Group, config: &mut Config) {
    let brand = &mut config.brand;
    let mut texts = reader.texts(root, "brand", &["name", "logo", "accent"]);
    let mut next = || texts.next().flatten();
    brand.name = next().unwrap_or_else(|| std::mem::take(&mut brand.name));
    brand.logo = next().unwrap_or_else(|| std::mem::take(&mut brand.logo));
    brand.accent = next();
    if brand
        .accent
        .as_deref()
        .is_some_and(|accent| !is_colour(accent))
    {
        brand.accent = None;
        reader.remark(
            "accent",
            "is not a colour like #1f5fae: the built-in one holds.",
        );
    }
    let mut texts = reader.texts(root, "support", &["name", "email", "phone", "url"]);
    let mut next = || texts.next().flatten();
    config.support = Support {
        name: next(),
        email: next(),
        phone: next(),
        url: next(),
    };
    let mut texts = reader.texts(root, LINKS, &["privacy", "terms", "help"]);
    let mut next = || texts.next().flatten();
    config.links = Links {
        privacy: next(),
        terms: next(),
        help: next(),
    };
    reader.from = 0;
    reader.list(root, "languages", &mut config.languages);
    reader.list(root, "return_to", &mut config.return_to);
}

/// `#` and six hexadecimal digits.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The group whose values become links: only web addresses may, never `javascript:` or the like.
const LINKS: &str = "links";

/// A path on the same origin, or an absolute http(s) address. Browsers read `\` as `/` and skip
/// line breaks and tabs, so `/\host` and the like lead elsewhere too.
fn is_address(text: &str) -> bool {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    (is_path || text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control())
}

struct Reader<'a> {
    text: &'a str,
    /// Where the object begins that is being read.
    from: usize,
    remarks: Vec<String>,
}

impl Reader<'_> {
    /// The line of a key, from 1.
    fn line_of(&self, key: &str) -> usize {
        let at = self.place_of(key).unwrap_or(self.from);
        self.text[..at].matches('\n').count() + 1
    }

    /// Where a key stands in the object that is being read. The same word may be a value too.
    fn place_of(&self, key: &str) -> Option<usize> {
        let quoted = ["\"", key, "\""].concat();
        let rest = &self.text[self.from..];
        let is_key = |at: usize| rest[at + quoted.len()..].trim_start().starts_with(':');
        let mut found = rest.match_indices(&quoted).map(|(at, _)| at);
        Some(self.from + found.find(|at| is_key(*at))?)
    }

    fn remark(&mut self, key: &str, what: &str) {
        let line = self.line_of(key).to_string();
        self.remarks
            .push(["config.json, line ", &line, ": “", key, "” ", what].concat());
    }

    fn wrong(&mut self, key: &str) {
        self.remark(key, "is of the wrong type: its default holds.");
    }

    /// The texts of a group, in the order of `keys`; `None` where a key is absent or of no use.
    fn texts(&mut self, root: &mut Group, group: &str, keys: &[&str]) -> IntoIter<Option<String>> {
        self.from = 0;
        let mut members = match root.remove(group) {
            None => return Vec::new().into_iter(),
            Some(Json::Group(members)) => members,
            Some(_) => {
                self.wrong(group);
                return Vec::new().into_iter();
            }
        };
        self.from = self.place_of(group).unwrap_or(0);
        let mut texts = Vec::new();
        for key in keys {
            texts.push(match members.remove(key) {
                None | Some(Json::Null) => None,
                Some(Json::Text(text)) if group == LINKS && !is_address(&text) => {
                    self.remark(key, "is not a web address: it was left out.");
                    None
                }
                Some(Json::Text(text)) => Some(text),
                Some(_) => {
                    self.wrong(key);
                    None
                }
            });
        }
        self.unknown(&members);
        texts.into_iter()
    }

    fn list(&mut self, of: &mut Group, key: &str, to: &mut Vec<String>) {
        let texts = match of.remove(key) {
            None | Some(Json::Null) => return,
            Some(Json::List(items)) => items
                .into_iter()
                .map(|item| {
                    if let Json::Text(text) = item {
                        Some(text)
                    } else {
                        None
                    }
                })
                .collect::<Option<Vec<_>>>(),
            Some(_) => None,
        };
        match texts {
            Some(texts) => *to = texts,
            None => self.wrong(key),
        }
    }

    fn unknown(&mut self, rest: &Group) {
        for key in rest.keys() {
            self.remark(key, "is not known: it was left out.");
        }
    }
}
