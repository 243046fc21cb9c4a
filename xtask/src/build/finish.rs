//! Puts `dist/` together out of what was compiled.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build::files::{copy_folder, files_below, fresh_folder, read, write};
use crate::build::first::{self, Pieces, Words};
use crate::build::page::{self, File, Head};
use crate::build::place::{ASSETS, Place, placed};
use crate::build::start::{self, Names};
use crate::build::{admin, app, routes, style, worker};
use crate::failure::Failure;
use crate::integrity;
use crate::workspace;

/// The language of the first pages in `dist/`; every other language's lie in [`languages`].
const SOURCE_LANGUAGE: &str = "en";

/// What the names of files begin with that only administrators' pages load.
const ADMIN: &str = "admin.";

/// For each language but that one a folder with the pages that have words in them, to be copied over those of
/// `dist/` where the language is a deployment's first.
pub fn languages() -> PathBuf {
    workspace::scratch().join("languages")
}

/// Puts `dist/` together beside the old one, and swaps them.
pub fn finish(
    app: &app::Built,
    worker: &worker::Built,
    admin: &admin::Built,
) -> Result<(), Failure> {
    let draft = fresh_folder(&workspace::scratch().join("dist"))?;
    let assets = draft.join(ASSETS);
    copy_folder(&workspace::root().join("public"), &draft)?;
    copy_folder(&app.folder, &assets)?;
    worker.copy_to(&assets)?;
    admin.copy_to(&assets)?;
    let style = style::of_all_pages()?;
    let parts = Parts {
        assets: &assets,
        style_file: &write_style(&assets, &style)?,
        style: &style,
        worker: &worker.script,
    };
    let pages = Pages {
        end_user: parts.end_user(app)?,
        admin: parts.admin(admin)?,
        later: &app.later,
    };
    for page in [&pages.end_user, &pages.admin] {
        page::check(page, |name| {
            fs::read(assets.join(name))
                .or_else(|_| fs::read(draft.join(name)))
                .ok()
        })
        .map_err(Failure::Unexpected)?;
    }
    write_pages(&pages, &draft, |name| assets.join(name).is_file())?;
    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(Failure::file(&dist))?;
    }
    fs::rename(&draft, &dist).map_err(Failure::file(&dist))
}

/// The page of each of the two programs, before it is put in its place.
struct Pages<'a> {
    end_user: String,
    admin: String,
    /// Files of the end user's program that most of its pages need at once.
    later: &'a [String],
}

impl Pages<'_> {
    /// The page that a route's file is made of.
    fn of(&self, file: &str) -> Result<String, Failure> {
        if routes::is_admin(file) {
            Ok(self.admin.clone())
        } else if routes::needs_later(file) {
            page::with_later(&self.end_user, self.later).map_err(Failure::Unexpected)
        } else {
            Ok(self.end_user.clone())
        }
    }
}

/// What the pages of both programs are made of.
struct Parts<'a> {
    assets: &'a Path,
    style: &'a str,
    style_file: &'a str,
    worker: &'a str,
}

impl Parts<'_> {
    fn end_user(&self, app: &app::Built) -> Result<String, Failure> {
        let catalogues = write_catalogues(self.assets, "", |_, words| Ok(words.to_owned()))?;
        let names = Names {
            catalogues: &catalogues,
            program_script: &app.script,
            program_module: &app.module,
            style: self.style_file,
            worker: self.worker,
            asks_settings: true,
        };
        self.page("", &names, None)
    }

    fn admin(&self, admin: &admin::Built) -> Result<String, Failure> {
        let catalogues = write_catalogues(self.assets, ADMIN, admin::words)?;
        let names = Names {
            catalogues: &catalogues,
            program_script: &admin.script,
            program_module: &admin.module,
            style: self.style_file,
            worker: self.worker,
            asks_settings: false,
        };
        self.page(ADMIN, &names, Some(&self.file(&admin.style)?))
    }

    /// The page with a start script of its own, whose name begins with `kind`.
    fn page(&self, kind: &str, names: &Names, sheet: Option<&File>) -> Result<String, Failure> {
        let script = start::script(names)?;
        let name = format!("{kind}start-{}.js", integrity::name_part(script.as_bytes()));
        write(&self.assets.join(&name), &script)?;
        let head = Head {
            style: self.style,
            sheet,
            start: &self.file(&name)?,
            script: &self.file(names.program_script)?,
            module: names.program_module,
        };
        let template = read(&workspace::root().join("index.html"))?;
        page::page(&template, &head).map_err(Failure::Unexpected)
    }

    fn file(&self, name: &str) -> Result<File, Failure> {
        let path = self.assets.join(name);
        let content = fs::read(&path).map_err(Failure::file(&path))?;
        Ok(File::new(name.to_owned(), &content))
    }
}

/// Writes the file of each route, in each language.
fn write_pages(
    pages: &Pages,
    draft: &Path,
    is_asset: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let files = routes::pages(&read(&workspace::root().join("kit/src/route.rs"))?)?;
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
            let page = pages.of(file)?;
            let said = first::with_form(&page, file, &pieces, &words, &language)
                .map_err(Failure::Unexpected)?;
            let place = if *file == routes::UNKNOWN {
                Place::Anywhere
            } else {
                Place::Route(file)
            };
            write(&folder.join(file), &placed(&said, place, &is_asset))?;
        }
    }
    Ok(())
}

/// The style sheet as a file, for browsers that a host's policy of another release lets take no
/// sheet out of the page; gives its name.
fn write_style(assets: &Path, style: &str) -> Result<String, Failure> {
    let name = format!("style-{}.css", integrity::name_part(style.as_bytes()));
    write(&assets.join(&name), style)?;
    Ok(name)
}

/// Writes every language's catalogue under a name of its content; gives the names by language.
fn write_catalogues(
    assets: &Path,
    kind: &str,
    words: impl Fn(&str, &str) -> Result<String, Failure>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut names = BTreeMap::new();
    for (language, path) in catalogue_files()? {
        let text = words(&language, &read(&path)?)?;
        let name = format!(
            "{kind}{language}-{}.json",
            integrity::name_part(text.as_bytes())
        );
        write(&assets.join(&name), &text)?;
        names.insert(language, name);
    }
    Ok(names)
}

/// The words of each language, with those that are needed before the app has started.
fn catalogues() -> Result<BTreeMap<String, Words>, Failure> {
    let files = catalogue_files()?.into_iter();
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

/// The catalogues by language.
fn catalogue_files() -> Result<BTreeMap<String, PathBuf>, Failure> {
    let files = files_below(&workspace::root().join("locales"))?.into_iter();
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
