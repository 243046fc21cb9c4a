//! Which file of a crate takes what from which other.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Named, Names, Segments};
use super::source::Source;

/// Re-exports that lead to each other end after so many steps.
const STEPS: usize = 16;

/// What one file takes from another.
pub struct Arrow {
    /// The line of the first name, from 1.
    pub line: usize,
    /// The names taken; `*` is a glob.
    pub names: BTreeSet<String>,
}

/// Who takes (first) what from whom (second).
pub type Arrows = BTreeMap<(String, String), Arrow>;

/// The modules of a crate, each with its file.
struct Modules<'a> {
    by_path: BTreeMap<Segments, (&'a str, Names)>,
}

/// What a path leads to.
enum Target {
    /// A module as such: whatever is taken from it is named by a longer path.
    Module(Segments),
    /// A name in the file of a module.
    Name(Segments, String),
}

/// The arrows between the files under a folder of sources, such as `contract/src/`.
///
/// A name is taken from the file that defines it: re-exports are followed. A `mod` line takes
/// nothing, nor does a module that is imported by name only.
pub fn arrows(sources: &[Source], folder: &str) -> Arrows {
    let modules = Modules::read(sources, folder);
    let mut arrows = Arrows::new();
    for (path, (file, names)) in &modules.by_path {
        for named in &names.paths {
            let Some((to, name)) = modules.taken(path, named) else {
                continue;
            };
            if to != *file {
                let ends = ((*file).to_owned(), to.to_owned());
                let arrow = arrows.entry(ends).or_insert(Arrow {
                    line: named.line,
                    names: BTreeSet::new(),
                });
                arrow.names.insert(name);
            }
        }
    }
    arrows
}

impl<'a> Modules<'a> {
    fn read(sources: &'a [Source], folder: &str) -> Self {
        let of_crate = |source: &&Source| source.path.starts_with(folder);
        let files = sources.iter().filter(of_crate);
        let files: Vec<&Source> = files.filter(|it| it.path.ends_with(".rs")).collect();
        let is_library = files.iter().any(|it| it.path[folder.len()..] == *"lib.rs");
        let mut by_path = BTreeMap::new();
        for source in files {
            let inside = &source.path[folder.len()..];
            // A program beside a library is a crate of its own, which nobody can import.
            if !(is_library && inside == "main.rs") {
                let names = Names::of(&source.path, &source.text);
                by_path.insert(module_of(inside), (source.path.as_str(), names));
            }
        }
        Self { by_path }
    }

    /// The file and the name behind a path; none if it leads out of the crate or to a module.
    fn taken(&self, from: &Segments, named: &Named) -> Option<(&'a str, String)> {
        let target = match named.segments.split_last() {
            Some((star, module)) if star == "*" => {
                match self.resolve(from, &named.within, module, STEPS)? {
                    Target::Module(module) => Target::Name(module, "*".into()),
                    name => name,
                }
            }
            _ => self.resolve(from, &named.within, &named.segments, STEPS)?,
        };
        match target {
            Target::Module(_) => None,
            Target::Name(module, name) => Some((self.by_path[&module].0, name)),
        }
    }

    /// Where a path leads that is written in the module `from`.
    fn resolve(
        &self,
        from: &Segments,
        within: &[String],
        written: &[String],
        steps: usize,
    ) -> Option<Target> {
        let steps = steps.checked_sub(1)?;
        let (first, rest) = written.split_first()?;
        let mut here = [from.as_slice(), within].concat();
        match first.as_str() {
            "crate" => self.find(&[], rest, steps),
            "self" => self.find(&here, rest, steps),
            "super" => {
                here.pop()?;
                let above = rest.iter().take_while(|it| *it == "super").count();
                here.truncate(here.len().checked_sub(above)?);
                self.find(&here, &rest[above..], steps)
            }
            _ => {
                let imports = &self.by_path.get(from)?.1.imports;
                if let Some(import) = imports.get(first).filter(|it| it[0] != *first) {
                    let whole = [import.as_slice(), rest].concat();
                    return self.resolve(from, &[], &whole, steps);
                }
                let child = [from.as_slice(), std::slice::from_ref(first)].concat();
                let is_child = self.by_path.contains_key(&child);
                is_child.then(|| self.find(from, written, steps))?
            }
        }
    }

    /// Where a path leads that begins in a module.
    fn find(&self, module: &[String], path: &[String], steps: usize) -> Option<Target> {
        let whole = [module, path].concat();
        let is_module = |length: &usize| self.by_path.contains_key(&whole[..*length]);
        let length = (0..=whole.len()).rev().find(is_module)?;
        let (module, rest) = (whole[..length].to_vec(), &whole[length..]);
        let Some(name) = rest.first() else {
            return Some(Target::Module(module));
        };
        let found = self.through(&module, name, &rest[1..], steps);
        Some(found.unwrap_or_else(|| Target::Name(module, name.clone())))
    }

    /// Where a name leads that a module does not define but re-export.
    fn through(
        &self,
        module: &Segments,
        name: &String,
        rest: &[String],
        steps: usize,
    ) -> Option<Target> {
        let names = &self.by_path[module].1;
        if names.items.contains(name) {
            return None;
        }
        if let Some(import) = names.imports.get(name) {
            let whole = [import.as_slice(), rest].concat();
            return self.resolve(module, &[], &whole, steps);
        }
        names.globs.iter().find_map(|glob| {
            let Target::Module(other) = self.resolve(module, &[], glob, steps)? else {
                return None;
            };
            let names = &self.by_path[&other].1;
            let has = names.items.contains(name) || names.imports.contains_key(name);
            has.then(|| self.find(&other, std::slice::from_ref(name), steps))?
        })
    }
}

/// The module of a file, by its path under the sources.
fn module_of(inside: &str) -> Segments {
    let stem = inside.trim_end_matches(".rs");
    let mut module: Segments = stem.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod")) || matches!(stem, "lib" | "main") {
        module.pop();
    }
    module
}
