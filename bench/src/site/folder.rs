//! A folder of a static site, under the name it has in the tables.

use std::path::PathBuf;
use std::str::FromStr;

/// A folder of a static site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// As in the tables.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl FromStr for Folder {
    type Err = String;

    /// Reads `name=folder`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (name, path) = text
            .split_once('=')
            .filter(|(name, _)| !name.is_empty())
            .ok_or_else(|| "it is written as name=folder".to_owned())?;
        let path = PathBuf::from(path);
        if !path.join("index.html").is_file() {
            return Err(format!("there is no index.html in {}", path.display()));
        }
        Ok(Self {
            name: name.to_owned(),
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn a_folder_has_a_name_and_a_page() {
        let floor = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/bench/floor");
        let folder: Folder = format!("floor={floor}").parse().expect("a folder");
        assert_eq!(folder.name, "floor");
        assert!(floor.parse::<Folder>().is_err());
        assert!("x=/nowhere/at-all".parse::<Folder>().is_err());
    }
}
