//! How many lines of Rust each crate has: what is written is what has to be kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regain_task::files::files_below;
use regain_task::{Failure, workspace};

/// A line for each crate, tests included, and their sum.
pub fn table() -> Result<String, Failure> {
    let metadata = workspace::metadata()?;
    let mut folders: BTreeMap<PathBuf, String> = BTreeMap::new();
    for package in &metadata.packages {
        let folder = package.manifest_path.parent().map(Into::into);
        folders.insert(folder.unwrap_or_default(), package.name.to_string());
    }
    let mut counts = BTreeMap::new();
    for (folder, name) in &folders {
        let mut lines = 0;
        for part in ["src", "tests", "examples"] {
            let files = files_below(&folder.join(part))?.into_iter();
            let is_rust = |file: &PathBuf| file.extension().is_some_and(|it| it == "rs");
            // Below the app's tests lies another crate.
            let own = files.filter(|file| is_rust(file) && owner(&folders, file) == Some(name));
            for file in own {
                let text = fs::read_to_string(&file).map_err(Failure::file(&file))?;
                lines += text.lines().count();
            }
        }
        counts.insert(name.as_str(), lines);
    }
    Ok(table_of(&counts))
}

/// The crate in whose folder a file is; of two, the inner one.
fn owner<'a>(folders: &'a BTreeMap<PathBuf, String>, file: &Path) -> Option<&'a str> {
    file.ancestors()
        .find_map(|folder| folders.get(folder))
        .map(String::as_str)
}

fn table_of(counts: &BTreeMap<&str, usize>) -> String {
    let mut table = format!("{:<44} {:>9}\n", "Lines of Rust, with tests", "lines");
    for (name, lines) in counts {
        table += &format!("  {name:<42} {lines:>9}\n");
    }
    let sum: usize = counts.values().sum();
    table + &format!("{:<44} {sum:>9}", "in all")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_innermost_crate() {
        let folders = [("/w", "app"), ("/w/tests/e2e", "e2e")];
        let folders = folders.map(|(folder, name)| (folder.into(), name.to_owned()));
        let folders = BTreeMap::from(folders);
        let owner = |file| owner(&folders, Path::new(file));
        assert_eq!(owner("/w/tests/it/main.rs"), Some("app"));
        assert_eq!(owner("/w/tests/e2e/src/lib.rs"), Some("e2e"));
        assert_eq!(owner("/elsewhere/a.rs"), None);
    }

    #[test]
    fn every_crate_has_a_line_and_the_sum_is_theirs() {
        let table = table().expect("a workspace");
        let lines: Vec<(&str, usize)> = table
            .lines()
            .skip(1)
            .filter_map(|line| line.rsplit_once(' '))
            .filter_map(|(name, count)| Some((name.trim(), count.parse().ok()?)))
            .collect();
        let (last, crates) = lines.split_last().expect("lines");
        assert!(
            crates
                .iter()
                .any(|(name, count)| *name == "xtask" && *count > 1000)
        );
        assert_eq!(last.1, crates.iter().map(|(_, count)| count).sum::<usize>());
    }
}
