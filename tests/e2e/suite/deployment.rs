//! The built app as an operator puts it somewhere: with a configuration and files of their own.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use regain_e2e::artefact;
use regain_e2e::browser::Browser;
use regain_e2e::failure::{Done, Failure};
use regain_e2e::wait::{Look, here, until};

/// A copy of the built app in a folder that goes when this is dropped.
pub struct Deployment(TempDir);

impl Deployment {
    /// A copy with this `config.json`, or with none.
    ///
    /// # Panics
    /// When the copy cannot be made: there is nothing to test then.
    #[must_use]
    #[track_caller]
    pub fn new(config: Option<&str>) -> Self {
        let make = || {
            let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
            copy(&artefact::dist(), folder.path()).map_err(Failure::io("copying the app"))?;
            let deployment = Self(folder);
            match config {
                Some(text) => deployment.put("config.json", text)?,
                None => deployment.take("config.json")?,
            }
            Ok::<_, Failure>(deployment)
        };
        make().unwrap_or_else(|error| panic!("{error}"))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    /// Puts a file there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, name: &str, text: &str) -> Done {
        self.take(name)?;
        fs::write(self.0.path().join(name), text).map_err(Failure::io(name))
    }

    /// Takes a file away, with what a host may have packed of it.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn take(&self, name: &str) -> Done {
        for packed in ["", ".br", ".gz"] {
            let path = self.0.path().join(format!("{name}{packed}"));
            if path.exists() {
                fs::remove_file(&path).map_err(Failure::io(name))?;
            }
        }
        Ok(())
    }

    /// Takes every catalogue away.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn without_words(&self) -> Done {
        let assets = fs::read_dir(self.0.path().join("assets")).map_err(Failure::io("assets"))?;
        for entry in assets.flatten() {
            let path = entry.path();
            if path.to_string_lossy().contains(".json") {
                fs::remove_file(&path).map_err(Failure::io("a catalogue"))?;
            }
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Waits until the console holds all of these words in one line.
///
/// # Errors
/// When it does not.
pub async fn console_names(browser: &Browser, words: &[&str]) -> Done {
    until(here(), format!("{words:?} in the console"), async || {
        let lines = browser.console().await?;
        let named = lines
            .iter()
            .any(|line| words.iter().all(|word| line.contains(word)));
        Ok(if named {
            Look::Here(())
        } else {
            Look::NotYet(lines.join("\n"))
        })
    })
    .await
}
