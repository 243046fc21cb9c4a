//! Generated files below `deploy/`.

use std::fs;
use std::path::Path;

use regain_task::{Failure, files};

use super::template::Filling;

/// A generated file.
#[derive(Debug)]
pub struct File {
    /// Below `deploy/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

impl File {
    /// A file with this text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// Whether this very text lies in the folder already.
    pub fn is_current(&self, folder: &Path) -> bool {
        fs::read_to_string(folder.join(&self.path)).is_ok_and(|kept| kept == self.text)
    }

    /// Writes it into the folder.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        files::write(&folder.join(&self.path), &self.text)
    }
}

/// A host's files, below a folder of its name, each filled into its text.
pub fn filled(host: &str, texts: &[(&str, &str)], filling: &Filling) -> Result<Vec<File>, Failure> {
    let file =
        |(name, text): &(&str, &str)| Ok(File::new(format!("{host}/{name}"), filling.fill(text)?));
    texts.iter().map(file).collect()
}
