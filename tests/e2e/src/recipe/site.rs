//! The archive's folder `site`, where the host finds it.

use std::path::{Path, PathBuf};

use super::write;
use crate::artefact;
use crate::failure::Done;
use crate::host::{Api, Wish};

/// Unpacks the site, and sets what is set in it: `404.html` below the root, `config.json` for
/// an API below the root or elsewhere. Beside it lie files that nobody may see.
///
/// # Errors
/// When the archive is not there.
pub fn unpack(wish: &Wish, folder: &Path) -> Done<PathBuf> {
    let site = folder.join(format!("srv{}", wish.base));
    write::copy(&artefact::release().join("site"), &site)?;
    if wish.base != "/" {
        let base = format!("<base href=\"{}\">", wish.base);
        write::edit(&site.join("404.html"), &[("<base href=\"/\">", &base)])?;
    }
    let origin = match &wish.api {
        Api::Behind(_) => "",
        Api::At(origin) => origin,
    };
    let api = format!("\"{origin}{}api/v1\"", wish.base);
    write::edit(&site.join("config.json"), &[("\"/api/v1\"", &api)])?;
    for name in [".hidden", ".env", ".git/config"] {
        write::text(&site.join(name), "a secret")?;
    }
    Ok(site)
}
