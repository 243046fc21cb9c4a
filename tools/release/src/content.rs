//! What the archive holds, by name and in the order of the names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regain_task::Failure;
use regain_task::files::files_below;
use regain_task::integrity::hexadecimal;
use sha2::{Digest as _, Sha256};

/// The list of hashes, in the form that `sha256sum --check` reads.
pub const SUMS: &str = "SHA256SUMS";

/// Files by their names, with `/` between folders.
#[derive(Debug, Default, PartialEq)]
pub struct Content(BTreeMap<String, Vec<u8>>);

impl Content {
    /// Adds a file, or puts another in its place.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.insert(name.to_owned(), bytes);
    }

    /// Adds a file, or all in and below a folder, under a name. What is not there is a failure.
    pub fn add_path(&mut self, name: &str, path: &Path) -> Result<(), Failure> {
        let files = files_below(path)?;
        if files.is_empty() {
            let what = format!("{} is not there, or empty.", path.display());
            return Err(Failure::Unexpected(what));
        }
        for file in files {
            let bytes = fs::read(&file).map_err(Failure::file(&file))?;
            let below = file.strip_prefix(path).unwrap_or(&file);
            let below = below.to_string_lossy().replace('\\', "/");
            let full = format!("{name}/{below}");
            self.add(full.trim_end_matches('/'), bytes);
        }
        Ok(())
    }

    /// All files in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// A file's bytes.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Names of files that one of the two lacks or has differently.
    pub fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let here = self
            .files()
            .filter(|(name, bytes)| other.get(name) != Some(bytes));
        let there = other.files().filter(|(name, _)| self.get(name).is_none());
        here.chain(there).map(|(name, _)| name).collect()
    }

    /// A line for each file but the list itself.
    pub fn sums(&self) -> String {
        let files = self.files().filter(|(name, _)| *name != SUMS);
        files
            .map(|(name, bytes)| format!("{}  {name}\n", sum(bytes)))
            .collect()
    }
}

/// SHA-256 in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_that_sha256sum_checks() {
        let mut content = Content::default();
        content.add("b", Vec::new());
        content.add("a/x", b"abc".to_vec());
        content.add(SUMS, b"old".to_vec());
        assert_eq!(
            content.sums(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a/x\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
        );
    }

    #[test]
    fn differences_are_told_from_both_sides() {
        let (mut one, mut other) = (Content::default(), Content::default());
        one.add("same", vec![1]);
        other.add("same", vec![1]);
        one.add("changed", vec![1]);
        other.add("changed", vec![2]);
        one.add("gone", vec![]);
        other.add("new", vec![]);
        assert_eq!(one.differences(&other), ["changed", "gone", "new"]);
    }

    #[test]
    fn what_is_not_there_is_a_failure() {
        let mut content = Content::default();
        assert!(
            content
                .add_path("docs", Path::new("/nowhere/at-all"))
                .is_err()
        );
    }
}
