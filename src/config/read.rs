//! Reading the configuration: defaults where that is safe, a named key where it is not.

use super::types::Config;
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
    if let Some(mut brand) = reader.object(root, "brand") {
        reader.text(&mut brand, "name", &mut config.brand.name);
        reader.text(&mut brand, "logo", &mut config.brand.logo);
        reader.optional(&mut brand, "accent", &mut config.brand.accent);
        reader.unknown(&brand);
    }
    if let Some(mut support) = reader.object(root, "support") {
        reader.optional(&mut support, "name", &mut config.support.name);
        reader.optional(&mut support, "email", &mut config.support.email);
        reader.optional(&mut support, "phone", &mut config.support.phone);
        reader.optional(&mut support, "url", &mut config.support.url);
        reader.unknown(&support);
    }
    if let Some(mut links) = reader.object(root, "links") {
        reader.link(&mut links, "privacy", &mut config.links.privacy);
        reader.link(&mut links, "terms", &mut config.links.terms);
        reader.link(&mut links, "help", &mut config.links.help);
        reader.unknown(&links);
    }
    reader.from = 0;
    reader.list(root, "languages", &mut config.languages);
    reader.list(root, "return_to", &mut config.return_to);
}

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

    fn object(&mut self, of: &mut Group, key: &str) -> Option<Group> {
        self.from = 0;
        match of.remove(key)? {
            Json::Group(map) => {
                self.from = self.place_of(key).unwrap_or(0);
                Some(map)
            }
            _ => {
                self.wrong(key);
                None
            }
        }
    }

    fn text(&mut self, of: &mut Group, key: &str, to: &mut String) {
        let mut found = None;
        self.optional(of, key, &mut found);
        if let Some(text) = found {
            *to = text;
        }
    }

    fn optional(&mut self, of: &mut Group, key: &str, to: &mut Option<String>) {
        match of.remove(key) {
            None | Some(Json::Null) => (),
            Some(Json::Text(text)) => *to = Some(text),
            Some(_) => self.wrong(key),
        }
    }

    /// Only web addresses may become links: never `javascript:` or the like.
    fn link(&mut self, of: &mut Group, key: &str, to: &mut Option<String>) {
        let mut found = None;
        self.optional(of, key, &mut found);
        match found {
            Some(address) if !is_address(&address) => {
                self.remark(key, "is not a web address: it was left out.");
            }
            found => *to = found,
        }
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
