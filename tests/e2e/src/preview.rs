//! `cargo xtask preview` under test: every page of the built app in every state, side by side.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::artefact;
use crate::browser::Browser;
use crate::failure::{Done, Failure};
use crate::wait::{Look, here, until, until_within};

/// Longer than a frame waits for itself before it says that it is not as expected.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview. It ends when this is dropped.
pub struct Preview {
    /// `http://127.0.0.1:port`.
    pub base: String,
    folder: TempDir,
    child: Child,
}

impl Preview {
    /// Shows the built app with this `config.json`, and with these files beside it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(config: &str, beside: &[(String, String)]) -> Done<Self> {
        let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
        let assets = folder.path().join("assets");
        fs::create_dir_all(&assets).map_err(Failure::io("a folder"))?;
        let config = ("config.json".to_owned(), config.to_owned());
        for (name, text) in beside.iter().chain([&config]) {
            fs::write(folder.path().join(name), text).map_err(Failure::io(name.clone()))?;
        }
        let program = artefact::program("regain-preview");
        let mut child = Command::new(&program)
            .args(["--port", "0", "--app"])
            .arg(artefact::dist())
            .arg("--config")
            .arg(folder.path().join("config.json"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Failure::io(program.display().to_string()))?;
        let said = child.stdout.take().map(BufReader::new);
        let mut lines = said
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok);
        let base = lines.find_map(|line| {
            Some(
                line.split_once("  http://")?
                    .1
                    .trim_end_matches('/')
                    .to_owned(),
            )
        });
        // What it says later has to be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let base = base.ok_or_else(|| Failure::SetUp("the preview does not start".to_owned()))?;
        Ok(Self {
            base: format!("http://{base}"),
            folder,
            child,
        })
    }

    /// A file beside its `config.json`.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every word of the recorded answers and of what the states put in: names, addresses, codes.
///
/// # Panics
/// When a recording cannot be read.
#[must_use]
pub fn recorded_words() -> BTreeSet<String> {
    let root = artefact::repository();
    let folders = ["contract/tests/golden", "tools/preview/states"];
    let files = folders.iter().flat_map(|folder| {
        let files = fs::read_dir(root.join(folder)).unwrap_or_else(|e| panic!("{folder}: {e}"));
        files.flatten().map(|file| file.path())
    });
    let mut words = BTreeSet::new();
    for path in files.filter(|path| path.extension().is_some_and(|it| it == "json")) {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
        add_words(&json, &mut words);
    }
    words
}

fn add_words(json: &Value, words: &mut BTreeSet<String>) {
    match json {
        Value::String(text) => {
            let letters = text.split(|letter: char| !letter.is_alphabetic());
            for word in letters {
                // Words of a password stand one by one where it is read out.
                let inner = word.match_indices(char::is_uppercase).map(|(at, _)| at);
                let starts: Vec<usize> = inner.chain([word.len()]).collect();
                let pieces = starts.windows(2).map(|it| word[it[0]..it[1]].to_owned());
                words.extend(pieces.chain([word.to_owned()]));
            }
        }
        Value::Array(all) => all.iter().for_each(|one| add_words(one, words)),
        // What people read of a state is in the gallery, not on its page.
        Value::Object(all) => all
            .iter()
            .filter(|(key, _)| !["title", "about"].contains(&key.as_str()))
            .for_each(|(_, one)| add_words(one, words)),
        _ => (),
    }
}

/// What a state has come to.
pub struct Tile {
    /// The state's name.
    pub name: String,
    /// `ready`, or `wrong` where it is not as the table says.
    pub status: String,
    /// What is wrong with it, or what its console says.
    pub why: String,
}

impl Browser {
    /// Opens the gallery, with its controls as they are wanted: a JSON object of their names.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn open_gallery(&self, preview: &Preview, look: &str) -> Done {
        self.go(&format!("{}/gallery/element.js", preview.base))
            .await?;
        let keep = format!("localStorage.setItem('preview.look', '{look}'); return true");
        self.script::<bool>(&keep).await?;
        self.go(&format!("{}/", preview.base)).await?;
        until(here(), "the gallery", async || {
            let tiles = self.states().await?.len();
            Ok(if tiles > 100 {
                Look::Here(())
            } else {
                Look::NotYet(format!("{tiles} tiles"))
            })
        })
        .await
    }

    /// The names of all states in the gallery.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn states(&self) -> Done<Vec<String>> {
        self.script("return [...document.querySelectorAll('.tile')].map(tile => tile.id)")
            .await
    }

    /// Brings a state on the gallery's screen, and waits until it has come about.
    ///
    /// # Errors
    /// When it neither does nor says what is wrong.
    pub async fn state(&self, name: &str) -> Done<Tile> {
        let look = format!(
            "const tile = document.getElementById('{name}'); tile.scrollIntoView({{block: 'center'}}); \
             return [tile.dataset.status, tile.querySelector('.tile__why').textContent]"
        );
        self.come_about(name, &look).await
    }

    /// Where each state can be opened alone, in the language of the gallery's controls.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn addresses(&self) -> Done<Vec<(String, String)>> {
        let all = "return [...document.querySelectorAll('.tile')]\
            .map(tile => [tile.id, tile.querySelector('.tile__alone').href])";
        self.script(all).await
    }

    /// Opens a state alone, where nothing else has to be painted, and waits until it has come about.
    ///
    /// # Errors
    /// When it neither does nor says what is wrong.
    pub async fn state_alone(&self, name: &str, address: &str) -> Done<Tile> {
        const LOOK: &str = "const {preview, previewWhy} = document.documentElement.dataset; \
            const complaints = globalThis.preview?.complaints ?? []; \
            return [preview ?? '', [previewWhy ?? '', ...complaints].join('\\n').trim()]";
        self.go(address).await?;
        self.come_about(name, LOOK).await
    }

    async fn come_about(&self, name: &str, look: &str) -> Done<Tile> {
        until_within(PATIENCE, here(), format!("the state {name}"), async || {
            let (status, why): (String, String) = self.script(look).await?;
            let over = ["ready", "wrong"].contains(&status.as_str());
            Ok(if over {
                let name = name.to_owned();
                Look::Here(Tile { name, status, why })
            } else {
                Look::NotYet(status)
            })
        })
        .await
    }
}
