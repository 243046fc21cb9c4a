//! Puts `dist/` together out of what was compiled.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regain_task::files::{copy_folder, files_below, fresh_folder, read, write};
use regain_task::{Failure, integrity, workspace};

use crate::first::{self, Pieces, Words};
use crate::kind::Kind;
use crate::page::{self, File, Head};
use crate::place::{ASSETS, Place, placed};
use crate::start::{self, Names};
use crate::{app, reload, routes, style, worker};

/// The language of the first pages in `dist/`; every other language's lie in [`languages`].
pub const SOURCE_LANGUAGE: &str = "en";

/// For each language but that one a folder with the pages that have words in them, to be copied over those of
/// `dist/` where the language is a deployment's first.
pub fn languages() -> PathBuf {
    workspace::scratch().join("languages")
}

/// Puts `dist/` together beside the old one, and swaps them.
pub fn finish(app: &app::Built, worker: &worker::Built, kind: Kind) -> Result<(), Failure> {
    let draft = fresh_folder(&workspace::scratch().join("dist"))?;
    let assets = draft.join(ASSETS);
    copy_folder(&workspace::root().join("public"), &draft)?;
    copy_folder(&app.folder, &assets)?;
    worker.copy_to(&assets)?;
    let mut template = read(&workspace::root().join("index.html"))?;
    if kind == Kind::Quick {
        template = reload::add(&template, &draft)?;
    }
    let pages = pages(app, worker, &assets, &template)?;
    for page in [&pages.end_user, &pages.admin] {
        page::check(page, |name| {
            fs::read(assets.join(name))
                .or_else(|_| fs::read(draft.join(name)))
                .ok()
        })
        .map_err(Failure::Unexpected)?;
    }
    write_pages(&pages, &draft, |name| assets.join(name).is_file())?;
    let dist = kind.folder();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(Failure::file(&dist))?;
    }
    fs::rename(&draft, &dist).map_err(Failure::file(&dist))
}

/// The page for each kind of route, before it is put in its place.
struct Pages {
    end_user: String,
    /// The end user's where the second file of the program is needed at once.
    later: String,
    /// The administrator's, with their style sheet and their file of the program.
    admin: String,
}

impl Pages {
    /// The page that a route's file is made of.
    fn of(&self, file: &str) -> &str {
        if routes::is_admin(file) {
            &self.admin
        } else if routes::needs_later(file) {
            &self.later
        } else {
            &self.end_user
        }
    }
}

/// Writes what the pages name beside the program, and makes the pages.
fn pages(
    app: &app::Built,
    worker: &worker::Built,
    assets: &Path,
    template: &str,
) -> Result<Pages, Failure> {
    let style = style::of_all_pages()?;
    let admin_style = write_asset(assets, "admin-", "css", &style::of_admin()?)?;
    let script = start::script(&Names {
        catalogues: &write_catalogues(assets, "", "locales")?,
        admin_catalogues: &write_catalogues(assets, "admin.", "admin/locales")?,
        program_script: &app.script,
        program_module: &app.module,
        style: &write_asset(assets, "style-", "css", &style)?,
        admin_style: &admin_style,
        worker: &worker.script,
    })?;
    let start = write_asset(assets, "start-", "js", &script)?;
    let (start, script) = (file(assets, &start)?, file(assets, &app.script)?);
    let head = Head {
        style: &style,
        sheet: None,
        start: &start,
        script: &script,
        module: &app.module,
    };
    let admin_sheet = file(assets, &admin_style)?;
    let admin_head = Head {
        sheet: Some(&admin_sheet),
        ..head
    };
    let made = || {
        let end_user = page::page(template, &head)?;
        Ok(Pages {
            later: page::with_later(&end_user, &app.later)?,
            admin: page::with_later(&page::page(template, &admin_head)?, &app.admin)?,
            end_user,
        })
    };
    made().map_err(Failure::Unexpected)
}

fn file(assets: &Path, name: &str) -> Result<File, Failure> {
    let path = assets.join(name);
    let content = fs::read(&path).map_err(Failure::file(&path))?;
    Ok(File::new(name.to_owned(), &content))
}

/// Writes a file under a name of its content, which it gives.
fn write_asset(assets: &Path, kind: &str, ending: &str, text: &str) -> Result<String, Failure> {
    let name = format!("{kind}{}.{ending}", integrity::name_part(text.as_bytes()));
    write(&assets.join(&name), text)?;
    Ok(name)
}

/// Writes the file of each route, in each language.
fn write_pages(
    pages: &Pages,
    draft: &Path,
    is_asset: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let files = routes::pages();
    let pieces = pieces()?;
    for (language, words) in catalogues()? {
        let folder = if language == SOURCE_LANGUAGE {
            draft.to_owned()
        } else {
            fresh_folder(&languages().join(&language))?
        };
        for file in &files {
            // A deployment has written its own path into that one; it is left alone.
            if *file == routes::UNKNOWN && language != SOURCE_LANGUAGE {
                continue;
            }
            let said = first::with_form(pages.of(file), file, &pieces, &words, &language)
                .map_err(Failure::Unexpected)?;
            let place = if *file == routes::UNKNOWN {
                Place::Anywhere
            } else {
                Place::Route(file)
            };
            write(&folder.join(file), placed(&said, place, &is_asset))?;
        }
    }
    Ok(())
}

/// Writes every language's catalogue in a folder of the sources under a name of its content, which begins
/// with `kind`; gives the names by language.
fn write_catalogues(
    assets: &Path,
    kind: &str,
    folder: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    let files = catalogue_files(folder)?.into_iter();
    let named = files.map(|(language, path)| {
        let name = write_asset(assets, &format!("{kind}{language}-"), "json", &read(&path)?)?;
        Ok((language, name))
    });
    named.collect()
}

/// The words of each language, with those that are needed before the app has started.
pub fn catalogues() -> Result<BTreeMap<String, Words>, Failure> {
    let files = catalogue_files("locales")?.into_iter();
    let read = files.map(|(language, path)| {
        let mut words = words(&path)?;
        let more = workspace::root().join(format!("start/words/{language}.json"));
        words.extend(self::words(&more)?);
        Ok((language, words))
    });
    read.collect()
}

fn words(path: &Path) -> Result<Words, Failure> {
    serde_json::from_str(&read(path)?)
        .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))
}

/// The catalogues in a folder of the sources, by language.
fn catalogue_files(folder: &str) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let files = files_below(&workspace::root().join(folder))?.into_iter();
    let named = files.filter_map(|path| {
        let stem = path.file_stem()?.to_str()?.to_owned();
        (path.extension()? == "json").then_some((stem, path))
    });
    Ok(named.collect())
}

fn pieces() -> Result<Pieces, Failure> {
    let piece = |name: &str| read(&workspace::root().join("start").join(name));
    Ok(Pieces {
        frame: piece("frame.html")?,
        field: piece("field.html")?,
        sign_in: piece("sign-in.html")?,
        recover: piece("recover.html")?,
    })
}
