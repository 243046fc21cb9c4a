//! The folder to put on the host: the built app, with compressed files beside the others.

use std::path::Path;

use regain_package::languages;
use regain_task::Failure;

use crate::compress;
use crate::content::Content;

/// Where the folder is in the archive.
pub const FOLDER: &str = "site";
/// For each language but the first a folder of the same pages in it, to be copied over the site.
pub const LANGUAGES: &str = "languages";
/// The licences, among what visitors download.
pub const LICENCES: &str = "site/licences.txt";
const COMPRESSIBLE: [&str; 7] = ["css", "html", "js", "json", "svg", "txt", "wasm"];
/// What an operator may edit or put a file of their own in the place of: a compressed copy beside
/// it would go on being sent.
const REPLACEABLE: [&str; 4] = ["config.json", "404.html", "favicon.svg", "robots.txt"];

/// Adds the app and its licences.
pub fn add(content: &mut Content, dist: &Path, licences: &str) -> Result<(), Failure> {
    content.add_path(FOLDER, dist)?;
    content.add_path(LANGUAGES, &languages())?;
    content.add(LICENCES, licences.as_bytes().to_vec());
    Ok(())
}

/// Adds `.br` and `.gz` beside each file of the site that gains by it.
pub fn compress(content: &mut Content) -> Result<(), Failure> {
    let names: Vec<String> = content
        .files()
        .map(|(name, _)| name.to_owned())
        .filter(|name| is_compressed(name))
        .collect();
    for name in names {
        let bytes = content.get(&name).unwrap_or_default().to_vec();
        let zipped = regain_compress::gzip(&bytes).map_err(Failure::file(Path::new(&name)))?;
        for (ending, packed) in [("br", compress::brotli(&bytes)?), ("gz", zipped)] {
            if packed.len() < bytes.len() {
                content.add(&format!("{name}.{ending}"), packed);
            }
        }
    }
    Ok(())
}

fn is_compressed(name: &str) -> bool {
    let below = |folder| name.strip_prefix(folder)?.strip_prefix('/');
    let in_language = || below(LANGUAGES)?.split_once('/').map(|(_, name)| name);
    let Some(name) = below(FOLDER).or_else(in_language) else {
        return false;
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    COMPRESSIBLE.contains(&ending) && !REPLACEABLE.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_an_operator_edits_have_no_copies_beside_them() {
        for name in [
            "site/index.html",
            "site/assets/start-0.js",
            "site/recover/index.html",
            "languages/ar/index.html",
        ] {
            assert!(is_compressed(name), "{name}");
        }
        for name in [
            "site/config.json",
            "site/404.html",
            "docs/a.html",
            "site/a.png",
            "site/x.br",
        ] {
            assert!(!is_compressed(name), "{name}");
        }
    }

    #[test]
    fn a_copy_that_is_no_smaller_is_left_out() {
        let mut content = Content::default();
        content.add("site/a.js", b"1".to_vec());
        content.add("site/b.js", b"forgotten ".repeat(50));
        compress(&mut content).expect("in memory");
        let names: Vec<&str> = content.files().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["site/a.js", "site/b.js", "site/b.js.br", "site/b.js.gz"]
        );
    }
}
