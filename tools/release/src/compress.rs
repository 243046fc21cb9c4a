//! What was compressed once, kept by its content: it takes long, and several tasks want the same.

use std::fs;
use std::path::PathBuf;

use regain_task::files::write;
use regain_task::{Failure, workspace};

use crate::content::sum;

/// A file as a host sends it to browsers that take Brotli.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>, Failure> {
    let kept = place(content)?;
    if let Some(packed) = fs::read(&kept).ok().filter(|it| is_of(it, content)) {
        return Ok(packed);
    }
    let packed = regain_compress::brotli(content).map_err(Failure::file(&kept))?;
    write(&kept, &packed)?;
    Ok(packed)
}

/// A file that was cut short is of nothing.
fn is_of(packed: &[u8], content: &[u8]) -> bool {
    regain_compress::from_brotli(packed).is_ok_and(|it| it == content)
}

/// Another version of the library may pack the same otherwise.
fn place(content: &[u8]) -> Result<PathBuf, Failure> {
    let version = workspace::locked_version("brotli")?;
    let folder = workspace::scratch().join(format!("brotli-{version}"));
    Ok(folder.join(sum(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_taken_unless_it_was_cut_short() {
        let content = format!("{}: forgotten password", std::process::id()).repeat(50);
        let content = content.as_bytes();
        let packed = brotli(content).expect("written");
        let kept = place(content).expect("a version");
        assert_eq!(fs::read(&kept).expect("there"), packed);
        let other = regain_compress::brotli(b"other").expect("in memory");
        for spoilt in [&packed[..packed.len() / 2], b"", &other] {
            fs::write(&kept, spoilt).expect("written");
            assert_eq!(brotli(content).expect("made anew"), packed);
            assert_eq!(fs::read(&kept).expect("there"), packed);
        }
        fs::remove_file(kept).expect("there");
    }
}
