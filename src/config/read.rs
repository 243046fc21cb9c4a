//! Reading the configuration: defaults where that is safe, a named key where it is not.

use serde_json::{Map, Value};

use super::types::Config;

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
    let root: Value = serde_json::from_str(text).map_err(|error| Fault {
        key: String::new(),
        line: error.line(),
    })?;
    let Value::Object(mut root) = root else {
        return Err(Fault {
            key: String::new(),
            line: 1,
        });
    };
    match root.remove("api") {
        None => (),
        Some(Value::String(api)) if is_address(&api) => config.api = api,
        Some(_) => {
            return Err(Fault {
                key: "api".to_owned(),
                line: reader.line_of("api"),
            });
        }
    }
    if let Some(mut brand) = reader.object(&mut root, "brand") {
        reader.text(&mut brand, "name", &mut config.brand.name);
        reader.text(&mut brand, "logo", &mut config.brand.logo);
        reader.optional(&mut brand, "accent", &mut config.brand.accent);
        reader.unknown(&brand);
    }
    if let Some(mut support) = reader.object(&mut root, "support") {
        reader.optional(&mut support, "name", &mut config.support.name);
        reader.optional(&mut support, "email", &mut config.support.email);
        reader.optional(&mut support, "phone", &mut config.support.phone);
        reader.optional(&mut support, "url", &mut config.support.url);
        reader.unknown(&support);
    }
    if let Some(mut links) = reader.object(&mut root, "links") {
        reader.optional(&mut links, "privacy", &mut config.links.privacy);
        reader.optional(&mut links, "terms", &mut config.links.terms);
        reader.optional(&mut links, "help", &mut config.links.help);
        reader.unknown(&links);
    }
    reader.list(&mut root, "languages", &mut config.languages);
    reader.list(&mut root, "return_to", &mut config.return_to);
    root.remove("$schema");
    reader.unknown(&root);
    config.links.retain_web();
    Ok(Read {
        config,
        remarks: reader.remarks,
    })
}

/// A path on the same origin, or an absolute http(s) address.
fn is_address(api: &str) -> bool {
    (api.starts_with('/') && !api.starts_with("//"))
        || api.starts_with("https://")
        || api.starts_with("http://")
}

struct Reader<'a> {
    text: &'a str,
    remarks: Vec<String>,
}

impl Reader<'_> {
    /// The first line that names the key, from 1.
    fn line_of(&self, key: &str) -> usize {
        let quoted = ["\"", key, "\""].concat();
        self.text
            .lines()
            .position(|line| line.contains(&quoted))
            .map_or(1, |at| at + 1)
    }

    fn remark(&mut self, key: &str, what: &str) {
        let line = self.line_of(key).to_string();
        self.remarks
            .push(["config.json, line ", &line, ": “", key, "” ", what].concat());
    }

    fn wrong(&mut self, key: &str) {
        self.remark(key, "is of the wrong type: its default holds.");
    }

    fn object(&mut self, of: &mut Map<String, Value>, key: &str) -> Option<Map<String, Value>> {
        match of.remove(key)? {
            Value::Object(map) => Some(map),
            _ => {
                self.wrong(key);
                None
            }
        }
    }

    fn text(&mut self, of: &mut Map<String, Value>, key: &str, to: &mut String) {
        let mut found = None;
        self.optional(of, key, &mut found);
        if let Some(text) = found {
            *to = text;
        }
    }

    fn optional(&mut self, of: &mut Map<String, Value>, key: &str, to: &mut Option<String>) {
        match of.remove(key) {
            None | Some(Value::Null) => (),
            Some(Value::String(text)) => *to = Some(text),
            Some(_) => self.wrong(key),
        }
    }

    fn list(&mut self, of: &mut Map<String, Value>, key: &str, to: &mut Vec<String>) {
        let texts = match of.remove(key) {
            None | Some(Value::Null) => return,
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|item| {
                    if let Value::String(text) = item {
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

    fn unknown(&mut self, rest: &Map<String, Value>) {
        for key in rest.keys() {
            self.remark(key, "is not known: it was left out.");
        }
    }
}

impl super::Links {
    /// Only web addresses may become links: never `javascript:` or the like.
    fn retain_web(&mut self) {
        for link in [&mut self.privacy, &mut self.terms, &mut self.help] {
            if link.as_deref().is_some_and(|address| !is_address(address)) {
                *link = None;
            }
        }
    }
}
