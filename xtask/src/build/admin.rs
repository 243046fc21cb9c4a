//! Builds the administrator's program, and what its pages have besides (docs/adr/0013).

use std::path::{Path, PathBuf};

use crate::build::files::{copy_folder, read, write};
use crate::build::{program, style};
use crate::failure::Failure;
use crate::integrity::name_part;
use crate::setup::toolchain::Toolchain;
use crate::workspace;

const PACKAGE: &str = "regain-admin";
/// What the names of the files begin with.
const NAME: &str = "admin";

/// The program's files, named after their content.
pub struct Built {
    /// Where they lie.
    folder: PathBuf,
    /// File name of the JavaScript side.
    pub script: String,
    /// File name of the program.
    pub module: String,
    /// File name of the style sheet of these pages.
    pub style: String,
}

impl Built {
    /// Copies all files.
    pub fn copy_to(&self, folder: &Path) -> Result<(), Failure> {
        copy_folder(&self.folder, folder)
    }
}

/// Builds the program.
pub fn build(toolchain: Toolchain) -> Result<Built, Failure> {
    let program = program::build(toolchain, PACKAGE, NAME)?;
    let folder = program.folder;
    let sheet = style::of_admin()?;
    let style = format!("{NAME}-{}.css", name_part(sheet.as_bytes()));
    write(&folder.join(&style), &sheet)?;
    Ok(Built {
        folder,
        script: program.script,
        module: program.module,
        style,
    })
}

/// The words of a language for these pages: the end user's and the administrator's in one object, so
/// that they come with one request.
pub fn words(language: &str, end_user: &str) -> Result<String, Failure> {
    let path = workspace::root().join(format!("admin/locales/{language}.json"));
    let joined = joined(end_user, &read(&path)?);
    joined.ok_or_else(|| Failure::Unexpected(format!("{} holds no object.", path.display())))
}

/// The members of two objects in one.
fn joined(one: &str, other: &str) -> Option<String> {
    let one = one.trim_end().strip_suffix('}')?.trim_end();
    let other = other.trim_start().strip_prefix('{')?;
    Some(format!("{one},{other}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_are_in_one_object() {
        let both = joined("{\n  \"a\": \"1\"\n}\n", "{\n  \"b\": \"2\"\n}\n").expect("objects");
        let read: serde_json::Value = serde_json::from_str(&both).expect("JSON");
        assert_eq!(read, serde_json::json!({"a": "1", "b": "2"}));
        assert_eq!(joined("[]", "{}"), None);
    }
}
