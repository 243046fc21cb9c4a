//! The app's files as they are served to a state: the operator's before the built ones.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::headers::kind;

/// The folder of the built app, and the operator's configuration.
pub struct App {
    folder: PathBuf,
    /// `config.json`; what is beside it belongs to the brand.
    pub config: PathBuf,
}

/// What is at a path.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// A folder with a page in it, but the path has no slash at its end.
    Folder,
    /// Nothing.
    Nothing,
}

impl App {
    /// Both must be there.
    pub fn new(folder: PathBuf, config: PathBuf) -> Self {
        Self { folder, config }
    }

    /// What is at a path, which is as it stands in an address. Files of a type that no host would
    /// send are not there: the operator's folder may hold anything.
    pub fn find(&self, path: &str) -> Found {
        let Some(path) = decoded(path).filter(|path| is_inside(path)) else {
            return Found::Nothing;
        };
        let beside = self.config.parent().unwrap_or(&self.folder);
        let own = beside.join(&path);
        if own.is_file() && kind(&path).is_some() && !path.ends_with(".html") {
            return Found::File(own);
        }
        let built = self.folder.join(&path);
        if built.is_file() && kind(&path).is_some() {
            return Found::File(built);
        }
        match built.join("index.html") {
            page if !page.is_file() => Found::Nothing,
            page if path.is_empty() || path.ends_with('/') => Found::File(page),
            _ => Found::Folder,
        }
    }

    /// The languages that the built app has words for, in the order of their names.
    pub fn languages(&self) -> Vec<String> {
        let folder = self.folder.join("assets");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let mut all: Vec<String> = names.filter_map(|name| language(&name)).collect();
        all.sort();
        all
    }

    /// The page for what is not there.
    pub fn not_found(&self) -> PathBuf {
        self.folder.join("404.html")
    }
}

/// The language of a catalogue by its file's name, such as `en-547c8f5c797b2b9c.json`. The
/// administrator's, `admin.en-…`, has the same languages.
fn language(name: &str) -> Option<String> {
    let (tag, _) = name.strip_suffix(".json")?.rsplit_once('-')?;
    (!tag.contains('.')).then(|| tag.to_owned())
}

/// Neither leads out of the folder nor to what is hidden in it.
fn is_inside(path: &str) -> bool {
    !path.contains(['\\', '\0'])
        && !path.split('/').any(|part| part.starts_with('.'))
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

/// Percent-decoded.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_task::workspace;

    #[test]
    fn a_language_is_known_by_its_catalogue() {
        assert_eq!(language("en-547c8f5c797b2b9c.json").as_deref(), Some("en"));
        assert_eq!(
            language("pt-BR-547c8f5c797b2b9c.json").as_deref(),
            Some("pt-BR")
        );
        assert_eq!(language("admin.en-547c8f5c797b2b9c.json"), None);
        assert_eq!(language("start-547c8f5c797b2b9c.js"), None);
    }

    #[test]
    fn nothing_outside_or_hidden_is_there() {
        let public = workspace::root().join("public");
        let app = App::new(public.clone(), public.join("config.json"));
        assert_eq!(
            app.find("favicon.svg"),
            Found::File(public.join("favicon.svg"))
        );
        assert_eq!(
            app.find("favicon%2Esvg"),
            Found::File(public.join("favicon.svg"))
        );
        for path in [
            "../Cargo.toml",
            "%2e%2e/Cargo.toml",
            "/etc/hosts",
            ".hidden.svg",
            "a\\b.svg",
            "%",
        ] {
            assert_eq!(app.find(path), Found::Nothing, "{path}");
        }
    }
}
