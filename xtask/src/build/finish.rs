//! Puts `dist/` together out of what was compiled.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build::files::{copy_folder, files_below, fresh_folder, read, write};
use crate::build::first::{self, Pieces, Words};
use crate::build::page::{self, Names, Start};
use crate::build::place::{ASSETS, Place, placed};
use crate::build::{admin, app, routes, script, worker};
use crate::failure::Failure;
use crate::integrity;
use crate::workspace;

/// The language of the first pages in `dist/`; every other language's lie in [`languages`].
const SOURCE_LANGUAGE: &str = "en";
/// The page of a first visit, for which the first file of the program is enough.
const SIGN_IN: &str = "index.html";

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
    let page = source_page(app, &assets)?;
    let inline = page::inline_start(&page).map_err(Failure::Unexpected)?;
    let admins = admin.page(&page, &inline, &assets)?;
    let pages = Pages {
        end_user: with_start_script(&page, &assets, &worker.script, "", |_, words| {
            Ok(words.to_owned())
        })?,
        admin: with_start_script(&admins, &assets, &worker.script, "admin.", admin::words)?,
        later: app.later.clone(),
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
struct Pages {
    end_user: String,
    admin: String,
    /// The later files of the end user's program.
    later: Vec<String>,
}

impl Pages {
    /// The page for the file of a route. All but the sign-in page need the later files at once.
    fn of(&self, file: &str) -> String {
        if routes::is_admin(file) {
            return self.admin.clone();
        }
        if file == SIGN_IN {
            return self.end_user.clone();
        }
        let links = self.later.iter().map(|name| {
            format!("<link fetchpriority=low as=fetch crossorigin href=/{name} rel=preload>")
        });
        let links: String = links.collect();
        self.end_user
            .replacen("</head>", &format!("{links}</head>"), 1)
    }
}

/// Writes the file of each route, in each language.
fn write_pages(
    pages: &Pages,
    draft: &Path,
    is_asset: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let files = routes::pages(&read(&workspace::root().join("src/route.rs"))?)?;
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
            let said = first::with_form(&pages.of(file), file, &pieces, &words, &language)
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

/// `index.html` with what it needs of the program: a start script, the style sheet, and links by
/// which the program's files are asked for early.
fn source_page(app: &app::Built, assets: &Path) -> Result<String, Failure> {
    let sheet = read(&workspace::target().join("style/style.css"))?;
    let style = format!("style-{}.css", integrity::name_part(sheet.as_bytes()));
    write(&assets.join(&style), &sheet)?;
    let hash = |name: &str| {
        let path = assets.join(name);
        let content = fs::read(&path).map_err(Failure::file(&path))?;
        Ok(integrity::attribute(&content))
    };
    let app::Built { script, module, .. } = app;
    let links = [
        format!(
            "<script type=module>import init from '/{script}'; init({{ module_or_path: '/{module}' }});</script>"
        ),
        format!(
            "<link href=/{style} integrity={} rel=stylesheet>",
            integrity::attribute(sheet.as_bytes())
        ),
        format!(
            "<link crossorigin href=/{script} integrity={} rel=modulepreload>\
             <link as=fetch crossorigin href=/{module} integrity={} rel=preload>",
            hash(script)?,
            hash(module)?
        ),
    ];
    let mut links = links.iter();
    let source = read(&workspace::root().join("index.html"))?;
    let lines = source.lines().map(|line| {
        if line.contains("data-trunk") {
            links.next().cloned().unwrap_or_default()
        } else {
            unquoted(line.trim())
        }
    });
    Ok(lines.collect())
}

/// Without the quotes that an attribute does not need.
fn unquoted(line: &str) -> String {
    let mut parts = line.split("=\"");
    let mut done = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (value, rest) = part.split_once('"').unwrap_or((part, ""));
        let needs = value.is_empty() || value.contains([' ', '=', '\'', '<', '>', '`']);
        let quote = if needs { "\"" } else { "" };
        done.push_str(&format!("={quote}{value}{quote}{rest}"));
    }
    done
}

/// The page with its start script, which knows the catalogues that `words` makes of a language and
/// the end user's catalogue. The names of its files begin with `kind`.
fn with_start_script(
    page: &str,
    assets: &Path,
    worker: &str,
    kind: &str,
    words: impl Fn(&str, &str) -> Result<String, Failure>,
) -> Result<String, Failure> {
    let inline = page::inline_start(page).map_err(Failure::Unexpected)?;
    let template = read(&workspace::root().join("start/start.js"))?;
    let catalogues = write_catalogues(assets, kind, words)?;
    let names = Names {
        catalogues: &catalogues,
        worker,
    };
    let script = script::minified("start.js", &page::start_script(&template, &inline, &names))?;
    let start = Start {
        name: format!("{kind}start-{}.js", integrity::name_part(script.as_bytes())),
        integrity: integrity::attribute(script.as_bytes()),
    };
    write(&assets.join(&start.name), &script)?;
    Ok(page::with_external_start(page, &inline, &start))
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
