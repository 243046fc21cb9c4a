//! An older archive: the same pages, but that every hash in a name is another.

use std::fs;
use std::path::{Path, PathBuf};

use super::write;
use crate::artefact;
use crate::failure::{Done, Failure};

/// Turns a site into an older one.
///
/// # Errors
/// When a file cannot be read or written.
pub fn make(site: &Path) -> Done {
    let names = hashed(site)?;
    for path in files(site)? {
        let packed = path.extension().is_some_and(|it| it == "br" || it == "gz");
        if packed {
            fs::remove_file(&path).map_err(Failure::io("a packed file"))?;
            continue;
        }
        let text = path
            .extension()
            .is_some_and(|it| it == "html" || it == "js");
        if text {
            write::text(&path, &aged(&write::read(&path)?, &names))?;
        }
    }
    for (name, older) in &names {
        let assets = site.join("assets");
        fs::rename(assets.join(name), assets.join(older)).map_err(Failure::io(name.clone()))?;
    }
    Ok(())
}

/// Unpacks the archive over a site, as docs/deploy.md says: all but `config.json`.
///
/// # Errors
/// When the archive is not there.
pub fn unpack_over(site: &Path) -> Done {
    let kept = write::read(&site.join("config.json"))?;
    write::copy(&artefact::release().join("site"), site)?;
    write::text(&site.join("config.json"), &kept)
}

/// The content has changed with the names in it, so its hashes would be wrong.
fn aged(text: &str, names: &[(String, String)]) -> String {
    let mut aged = String::new();
    for (at, part) in text.split("integrity=").enumerate() {
        let rest = if at == 0 {
            part
        } else {
            &part[part.find([' ', '>']).unwrap_or(0)..]
        };
        aged += rest;
    }
    for (name, older) in names {
        aged = aged.replace(name, older);
    }
    aged
}

/// Files with a hash in their names, and the names that they have instead.
fn hashed(site: &Path) -> Done<Vec<(String, String)>> {
    let is_hash = |part: &&str| part.len() >= 12 && part.bytes().all(|it| it.is_ascii_hexdigit());
    let assets = files(&site.join("assets"))?;
    let names = assets.iter().filter_map(|path| path.file_name()?.to_str());
    let plain = names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    Ok(plain
        .filter_map(|name| {
            let hash = name.split(['-', '.', '_']).find(is_hash)?;
            let older = format!("00000000{}", &hash[8..]);
            Some((name.to_owned(), name.replace(hash, &older)))
        })
        .collect())
}

fn files(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::io(folder.display().to_string()))? {
        let path = entry.map_err(Failure::io("a file"))?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
