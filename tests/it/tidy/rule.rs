//! What a rule is, the list of all rules, and the exceptions from them.

use super::source::{Source, tree};
use super::{
    budget, circle, dependency, inert, manifest, module, naming, path, riddle, sheet, view,
};

/// One place where a rule is broken.
pub struct Breach {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What was found there.
    pub found: String,
}

/// Finds the breaches of a rule in the tree.
pub type Check = Box<dyn Fn(&[Source]) -> Vec<Breach>>;

/// A rule of ARCHITECTURE.md.
pub struct Rule {
    /// Names it in the list of exceptions.
    pub name: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// Finds where it is broken.
    pub check: Check,
}

impl Rule {
    /// A rule that looks at one file at a time: at those for which `applies` holds. `find` gives
    /// offsets and what was found there.
    pub fn each(
        name: &'static str,
        advice: &'static str,
        applies: impl Fn(&str) -> bool + 'static,
        find: impl Fn(&Source) -> Vec<(usize, String)> + 'static,
    ) -> Self {
        let check = move |sources: &[Source]| {
            let files = sources.iter().filter(|source| applies(&source.path));
            files
                .flat_map(|source| {
                    find(source).into_iter().map(|(at, found)| Breach {
                        path: source.path.clone(),
                        line: source.line(at),
                        found,
                    })
                })
                .collect()
        };
        Self {
            name,
            advice,
            check: Box::new(check),
        }
    }
}

/// Exceptions: rule, file, reason. Each must still be needed.
const ALLOWED: &[(&str, &str, &str)] = &[(
    "file-length",
    "tests/bench/floor/recover/index.html",
    "a page of one request has all that it needs in it",
)];

/// Where our own files are.
const PLACES: &[&str] = &[
    "kit",
    "src",
    "admin",
    "contract",
    "server",
    "worker",
    "xtask",
    "tools",
    "tests",
    "bench",
    "directory",
    "fuzz",
    "start",
    "style",
    "index.html",
    "Cargo.toml",
];

const ENDINGS: &[&str] = &[".rs", ".css", ".js", ".html", "Cargo.toml"];

/// All of them.
pub fn rules() -> Vec<Rule> {
    let mut rules = dependency::rules();
    rules.extend(path::rules());
    rules.extend(circle::rules());
    rules.extend(view::rules());
    rules.extend(inert::rules());
    rules.extend(budget::rules());
    rules.extend(module::rules());
    rules.extend(naming::rules());
    rules.extend(riddle::rules());
    rules.extend(manifest::rules());
    rules.extend(sheet::rules());
    rules
}

#[test]
fn the_tree_keeps_every_rule() {
    let sources = tree(PLACES, ENDINGS);
    assert!(sources.len() > 20, "the tree was not found");
    let mut report = String::new();
    let mut needed = vec![false; ALLOWED.len()];
    for rule in rules() {
        let mut breaches = (rule.check)(&sources);
        breaches.retain(|breach| {
            let exception = ALLOWED
                .iter()
                .position(|(name, path, _)| *name == rule.name && *path == breach.path);
            exception.inspect(|at| needed[*at] = true).is_none()
        });
        if !breaches.is_empty() {
            report += &format!("\n{}: {}\n", rule.name, rule.advice);
        }
        for Breach { path, line, found } in breaches {
            report += &format!("  {path}:{line}: {found}\n");
        }
    }
    for ((rule, path, _), needed) in ALLOWED.iter().zip(needed) {
        if !needed {
            report += &format!("\nThe exception of {path} from {rule} is not needed any more.\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn rules_have_different_names() {
    let mut names: Vec<_> = rules().iter().map(|rule| rule.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// No line at all.
pub const CLEAN: [usize; 0] = [];

/// The lines at which the named rule is broken by a tree of one file. For the tests of the rules.
#[track_caller]
pub fn lines(rules: Vec<Rule>, name: &str, path: &str, text: &str) -> Vec<usize> {
    let rule = rules
        .into_iter()
        .find(|rule| rule.name == name)
        .expect("a rule of that name");
    (rule.check)(&[Source::new(path, text)])
        .iter()
        .map(|breach| breach.line)
        .collect()
}
