//! Answers every request of the preview.

use std::fs;
use std::path::{Path, PathBuf};

use regain_task::Failure;
use regain_task::files::read;

use crate::app::{App, Found};
use crate::place::{Place, base, place};
use crate::reply::Reply;
use crate::table::{self, State, Table, folder};
use crate::{answer, config, gallery, headers, page};

/// The preview of one app with one configuration.
pub struct Site {
    app: App,
}

impl Site {
    /// The built app's folder, and the operator's `config.json`.
    pub fn new(app: PathBuf, config: PathBuf) -> Self {
        Self {
            app: App::new(app, config),
        }
    }

    /// The answer to a request, with the policy that goes along. What goes wrong here is told in the
    /// answer: the person who reads it sits at this machine.
    pub fn reply(&self, verb: &str, address: &str, body: &str) -> (Reply, String) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        // Browsers ask for one beside every file that is opened alone.
        if path == "/favicon.ico" {
            return (Reply::empty(204), headers::policy());
        }
        let Some(place) = place(path) else {
            return (
                Reply::sentence(404, "There is no such page. The gallery is at /"),
                headers::policy(),
            );
        };
        let policy = match place {
            Place::Gallery(name) if name.ends_with(".html") => headers::GALLERY.to_owned(),
            _ => headers::policy(),
        };
        match self.answer(&place, verb, query, body) {
            Ok((reply, script)) if script => (reply, policy),
            Ok((reply, _)) => (reply, policy + headers::WITHOUT_SCRIPT),
            Err(failure) => (Reply::sentence(500, &failure.to_string()), policy),
        }
    }

    /// The answer, and whether scripts may run in it.
    fn answer(
        &self,
        place: &Place,
        verb: &str,
        query: &str,
        body: &str,
    ) -> Result<(Reply, bool), Failure> {
        let table = table::read()?;
        let unknown = || Reply::sentence(404, "There is no such state. The gallery is at /");
        Ok(match place {
            Place::Gallery(name) => (file(&folder().join("page"), name)?, true),
            Place::Table => {
                let all = gallery::table(&table, &self.app, brand(query));
                (Reply::json(200, "application/json", &all), true)
            }
            Place::Call(name, path) => match table.state(name) {
                Some(state) => (answer::answer(&table, &state, verb, path, body)?, true),
                None => (unknown(), true),
            },
            Place::App(name, path) => match table.state(name) {
                Some(state) => {
                    let script = state.text("without") != "script";
                    (self.app(&table, &state, path, query)?, script)
                }
                None => (unknown(), true),
            },
        })
    }

    /// A file of the app in a state.
    fn app(&self, table: &Table, state: &State, path: &str, query: &str) -> Result<Reply, Failure> {
        if path == "config.json" {
            let own = config::shown(&read(&self.app.config)?, state, brand(query));
            return Ok(Reply::new(200, "application/json", own.into_bytes()));
        }
        let (status, file) = match self.app.find(path) {
            Found::File(file) => (200, file),
            Found::Folder => {
                let query = if query.is_empty() {
                    String::new()
                } else {
                    format!("?{query}")
                };
                return Ok(Reply::redirect(format!(
                    "{}/{path}/{query}",
                    base(state.text("name"))
                )));
            }
            Found::Nothing => (404, self.app.not_found()),
        };
        if file.extension().is_some_and(|it| it == "html") {
            let plan = gallery::plan(table, state).to_string();
            let page = page::page(&read(&file)?, state.text("name"), &plan);
            return Ok(Reply::new(
                status,
                "text/html; charset=utf-8",
                page.into_bytes(),
            ));
        }
        let name = file.to_string_lossy();
        let kind = headers::kind(&name).unwrap_or("application/octet-stream");
        Ok(Reply::new(
            status,
            kind,
            fs::read(&file).map_err(Failure::file(&file))?,
        ))
    }
}

/// The host whose brand is asked for; names of hosts need no escapes.
fn brand(query: &str) -> &str {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(name, _)| *name == "brand")
        .map_or("", |(_, value)| value)
}

/// A file of the gallery.
fn file(folder: &Path, name: &str) -> Result<Reply, Failure> {
    let path = folder.join(name);
    let kind = headers::kind(name);
    match kind {
        Some(kind) if !name.contains(['/', '\\']) && path.is_file() => {
            let content = fs::read(&path).map_err(Failure::file(&path))?;
            Ok(Reply::new(200, kind, content))
        }
        _ => Ok(Reply::sentence(404, "There is no such file.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_task::workspace;

    fn site() -> Site {
        let public = workspace::root().join("public");
        Site::new(public.clone(), public.join("config.json"))
    }

    fn ask(verb: &str, address: &str) -> (u16, String, String) {
        let (reply, policy) = site().reply(verb, address, "");
        (
            reply.status,
            String::from_utf8_lossy(&reply.body).into_owned(),
            policy,
        )
    }

    #[test]
    fn the_gallery_is_at_the_root_and_nobody_may_frame_it() {
        let (status, text, policy) = ask("GET", "/");
        assert!(status == 200 && text.contains("<!doctype html>"), "{text}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }

    #[test]
    fn a_state_has_its_own_api_and_configuration() {
        let (status, text, _) = ask("GET", "/state/sign-in/api/v1/settings");
        assert!(status == 200 && text.contains("\"api_version\""), "{text}");
        let (status, text, _) = ask("GET", "/state/sign-in/config.json");
        assert!(
            status == 200 && text.contains("/state/sign-in/api/v1"),
            "{text}"
        );
        assert_eq!(ask("GET", "/state/no-such-state/config.json").0, 404);
        assert_eq!(ask("GET", "/gallery/..%2fcommand.rs").0, 404);
    }
}
