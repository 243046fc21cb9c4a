//! Reading the configuration: defaults where that is safe, a named key where it is not.

use super::keys::{KEYS, Texts};
use super::kind::Kind;
use super::place;
use super::sign_in::REDIRECT;
use super::types::Config;
use super::version::{self, Understood};
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
pub enum Fault {
    /// It is not a JSON object.
    Broken {
        /// The line, from 1.
        line: usize,
    },
    /// Guessing this key's value would not be safe.
    Key {
        /// The key.
        key: &'static str,
        /// The line, from 1.
        line: usize,
    },
    /// It is written for a later app.
    Newer {
        /// Its version.
        version: String,
    },
}

/// Reads the file for the host that the page was asked from. An empty text (no file) gives the
/// defaults. A value that cannot be used leaves the default in place with a remark, but for `api`:
/// guessing where passwords are sent is not safe.
///
/// # Errors
/// Why the app cannot start with this file.
pub fn read(text: &str, host: &str) -> Result<Read, Fault> {
    let mut config = Config::default();
    if text.trim().is_empty() {
        let remarks = vec!["config.json is missing: the defaults hold.".to_owned()];
        return Ok(Read { config, remarks });
    }
    let root = json::read_any(text).map_err(|error| Fault::Broken {
        line: error.line.unwrap_or(1),
    })?;
    let Json::Group(mut root) = root else {
        return Err(Fault::Broken { line: 1 });
    };
    let mut reader = Reader {
        text,
        from: 0,
        remarks: Vec::new(),
    };
    reader.version(root.remove("config"))?;
    let brands = root.remove("brands");
    root.remove("$schema");
    reader.take(root, &mut config)?;
    if let Some(mut brands) = reader.group("brands", brands)
        && let Some(name) = brands.name_of(host)
    {
        reader.enter("brands");
        if let Some(own) = reader.group(&name, brands.remove(&name)) {
            reader.enter(&name);
            reader.take(own, &mut config)?;
        }
    }
    let sign_in = &config.sign_in;
    if sign_in.mode.as_deref() == Some(REDIRECT) && sign_in.address.is_none() {
        let remark = "config.json: “sign_in” redirects, but has no address: nobody can sign in.";
        reader.remarks.push(remark.to_owned());
    }
    let remarks = reader.remarks;
    Ok(Read { config, remarks })
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
        let at = place::of_key(self.text, self.from, key).unwrap_or(self.from);
        self.text[..at].matches('\n').count() + 1
    }

    /// From now on the object of this key is read.
    fn enter(&mut self, key: &str) {
        if let Some(at) = place::of_key(self.text, self.from, key) {
            self.from = at + key.len() + 2;
        }
    }

    fn remark(&mut self, key: &str, what: &str) {
        let line = self.line_of(key).to_string();
        self.remarks
            .push(["config.json, line ", &line, ": “", key, "” ", what].concat());
    }

    fn refuse(&mut self, key: &str, kind: Kind) {
        self.remark(
            key,
            &["is not ", kind.wanted(), ": it was left out."].concat(),
        );
    }

    fn wrong(&mut self, key: &str) {
        self.remark(key, "is of the wrong type: its default holds.");
    }

    /// Whether this app understands the file's version.
    fn version(&mut self, given: Option<Json>) -> Result<(), Fault> {
        match version::of(given) {
            Understood::Fully => (),
            Understood::Partly(version) => {
                let what = "is newer than this app understands: what it understands holds.";
                self.remark(
                    "config",
                    &["is of version ", &version, ", which ", what].concat(),
                );
            }
            Understood::No(version) => return Err(Fault::Newer { version }),
            Understood::NoVersion => self.wrong("config"),
        }
        Ok(())
    }

    /// Takes over what is there.
    fn take(&mut self, mut root: Group, config: &mut Config) -> Result<(), Fault> {
        match root.remove("api") {
            None => (),
            Some(Json::Text(api)) if Kind::Address.fits(&api) => config.api = api,
            Some(_) => {
                let line = self.line_of("api");
                return Err(Fault::Key { key: "api", line });
            }
        }
        let (brand, support) = (&mut config.brand, &mut config.support);
        let (links, sign_in) = (&mut config.links, &mut config.sign_in);
        let slots: [&mut [&mut Option<String>]; 4] = [
            &mut [
                &mut brand.name,
                &mut brand.logo,
                &mut brand.logo_dark,
                &mut brand.accent,
                &mut brand.background,
                &mut brand.background_dark,
            ],
            &mut [
                &mut support.name,
                &mut support.email,
                &mut support.phone,
                &mut support.url,
            ],
            &mut [&mut links.privacy, &mut links.terms, &mut links.help],
            &mut [&mut sign_in.mode, &mut sign_in.address, &mut sign_in.back],
        ];
        for ((name, keys), slots) in KEYS.into_iter().zip(slots) {
            self.texts(&mut root, name, keys, slots);
        }
        self.list(
            &mut root,
            "languages",
            Kind::Language,
            &mut config.languages,
        );
        self.list(&mut root, "return_to", Kind::Origin, &mut config.return_to);
        self.by_language(&mut root, config);
        self.unknown(&root);
        Ok(())
    }

    /// An object, where there is one.
    fn group(&mut self, key: &str, value: Option<Json>) -> Option<Group> {
        match value {
            Some(Json::Group(members)) => return Some(members),
            None | Some(Json::Null) => (),
            Some(_) => self.wrong(key),
        }
        None
    }

    /// The texts of a group. `null` takes back what stood there before.
    fn texts(
        &mut self,
        root: &mut Group,
        group: &str,
        keys: Texts,
        to: &mut [&mut Option<String>],
    ) {
        let Some(mut members) = self.group(group, root.remove(group)) else {
            return;
        };
        let outside = self.from;
        self.enter(group);
        for ((key, kind), slot) in keys.iter().zip(to) {
            match members.remove(key) {
                None => (),
                Some(Json::Null) => **slot = None,
                Some(Json::Text(text)) if kind.fits(&text) => **slot = Some(text),
                Some(Json::Text(_)) => self.refuse(key, *kind),
                Some(_) => self.wrong(key),
            }
        }
        self.unknown(&members);
        self.from = outside;
    }

    fn list(&mut self, of: &mut Group, key: &str, kind: Kind, to: &mut Vec<String>) {
        let items = match of.remove(key) {
            None | Some(Json::Null) => return,
            Some(Json::List(items)) => items,
            Some(_) => return self.wrong(key),
        };
        to.clear();
        for item in items {
            match item {
                Json::Text(text) if kind.fits(&text) => to.push(text),
                _ => self.refuse(key, kind),
            }
        }
    }

    /// Own texts and catalogues.
    fn by_language(&mut self, root: &mut Group, config: &mut Config) {
        let texts = self.group("texts", root.remove("texts"));
        for (language, texts) in texts.into_iter().flatten() {
            match texts {
                Json::Group(texts) => config.texts.push((language, texts)),
                _ => self.wrong("texts"),
            }
        }
        let files = self.group("catalogues", root.remove("catalogues"));
        for (language, file) in files.into_iter().flatten() {
            match file {
                Json::Text(file)
                    if Kind::Catalogue.fits(&file) && Kind::Language.fits(&language) =>
                {
                    config.catalogues.push((language, file));
                }
                _ => self.refuse("catalogues", Kind::Catalogue),
            }
        }
    }

    fn unknown(&mut self, rest: &Group) {
        for key in rest.keys() {
            self.remark(key, "is not known: it was left out.");
        }
    }
}
