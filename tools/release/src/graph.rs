//! The crates that are compiled into what visitors download, or into the server, as Cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use regain_task::files::read;
use regain_task::{Failure, process, workspace};

/// The packages whose programs are in the site.
pub const ROOTS: [&str; 2] = ["regain", "regain-worker"];

/// A package's name and version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    pub name: String,
    pub version: String,
}

/// A package, as its manifest describes it.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// An SPDX expression.
    pub licence: String,
    pub description: String,
    pub repository: Option<String>,
    pub authors: Vec<String>,
    /// SHA-256 of what the registry holds; nothing for packages of this repository.
    pub checksum: Option<String>,
    /// Where its licence texts are; nothing for parts of the standard library.
    pub folder: Option<PathBuf>,
    pub dependencies: BTreeSet<Id>,
}

impl Package {
    /// It is of this repository.
    pub fn is_ours(&self) -> bool {
        self.folder.is_some() && self.checksum.is_none()
    }
}

/// All packages, each with what it depends on.
pub type Graph = BTreeMap<Id, Package>;

/// The crates in the programs of these packages, on a platform.
pub fn of(roots: &[&str], target: &str) -> Result<Graph, Failure> {
    let platform = ["--locked", "--filter-platform", target].map(str::to_owned);
    let metadata = workspace::metadata_with(&platform)?;
    let described: Graph = metadata.packages.iter().map(described).collect();
    let checksums = checksums(&read(&workspace::root().join("Cargo.lock"))?);
    let mut graph = Graph::new();
    for root in roots {
        let arguments = ["tree", "--locked", "--package", root, "--target", target];
        let shape = ["--edges", "normal,no-proc-macro", "--prefix", "depth"];
        let tree = cargo(&[&arguments[..], &shape, &["--format", " {p}"]].concat())?;
        for (id, dependencies) in edges(&tree) {
            let package = graph.entry(id.clone()).or_insert_with(|| Package {
                checksum: checksums.get(&id).cloned(),
                ..described.get(&id).cloned().unwrap_or_default()
            });
            package.dependencies.extend(dependencies);
        }
    }
    Ok(graph)
}

fn cargo(arguments: &[&str]) -> Result<String, Failure> {
    let mut cargo = process::command("cargo");
    process::output_of(cargo.args(arguments)).ok_or_else(|| Failure::Program {
        program: process::name_of(&cargo),
        next: "cargo fetch --locked, then cargo xtask dist".to_owned(),
    })
}

/// A package as its manifest describes it.
fn described(package: &cargo_metadata::Package) -> (Id, Package) {
    let id = Id {
        name: package.name.to_string(),
        version: package.version.to_string(),
    };
    let folder = package.manifest_path.parent().map(Into::into);
    let description = package.description.as_deref().unwrap_or_default();
    let described = Package {
        licence: expression(package.license.as_deref().unwrap_or_default()),
        description: description.split_whitespace().collect::<Vec<_>>().join(" "),
        repository: package.repository.clone(),
        authors: package.authors.clone(),
        folder,
        ..Package::default()
    };
    (id, described)
}

/// Older manifests have a slash where an SPDX expression has a word.
fn expression(licence: &str) -> String {
    licence.replace('/', " OR ")
}

/// Each line of `cargo tree` as a package and what it depends on; a package that is shown again has
/// none the second time.
fn edges(tree: &str) -> Vec<(Id, BTreeSet<Id>)> {
    let mut found: Vec<(Id, BTreeSet<Id>)> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let depth = words.next().and_then(|it| it.parse::<usize>().ok());
        let (Some(depth), Some(name), Some(version)) = (depth, words.next(), words.next()) else {
            continue;
        };
        let id = Id {
            name: name.to_owned(),
            version: version.trim_start_matches('v').to_owned(),
        };
        above.truncate(depth);
        if let Some(parent) = above.last() {
            found[*parent].1.insert(id.clone());
        }
        above.push(found.len());
        found.push((id, BTreeSet::new()));
    }
    found
}

/// The checksums that a lock file names.
pub fn checksums(lock: &str) -> BTreeMap<Id, String> {
    let blocks = lock.split("[[package]]").skip(1);
    let found = blocks.filter_map(|block| {
        let field = |name: &str| {
            let mut lines = block.lines();
            let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))?;
            Some(value.trim_end_matches('"').to_owned())
        };
        let id = Id {
            name: field("name")?,
            version: field("version")?,
        };
        Some((id, field("checksum")?))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, version: &str) -> Id {
        Id {
            name: name.to_owned(),
            version: version.to_owned(),
        }
    }

    #[test]
    fn a_tree_says_who_depends_on_whom() {
        let tree = "0 regain v0.1.0 (/w)\n1 gloo v0.6.0\n2 serde v1.0.0\n1 serde v1.0.0 (*)\n";
        let edges = edges(tree);
        let names = |set: &BTreeSet<Id>| set.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(edges[0].0, id("regain", "0.1.0"));
        assert_eq!(names(&edges[0].1), ["gloo", "serde"]);
        assert_eq!(names(&edges[1].1), ["serde"]);
        assert_eq!(edges.len(), 4);
        assert!(edges[3].1.is_empty());
    }

    #[test]
    fn checksums_are_those_of_the_registry_alone() {
        let lock = "version = 4\n\n[[package]]\nname = \"ours\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"a\"\nversion = \"0.2.1\"\nchecksum = \"ab12\"\n";
        let expected = BTreeMap::from([(id("a", "0.2.1"), "ab12".to_owned())]);
        assert_eq!(checksums(lock), expected);
    }

    #[test]
    fn an_old_form_of_a_licence_is_read_as_an_expression() {
        assert_eq!(expression("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        let own = workspace::metadata().expect("metadata");
        let packages: Graph = own.packages.iter().map(described).collect();
        let package = &packages[&id("regain", env!("CARGO_PKG_VERSION"))];
        assert_eq!(package.licence, "MIT OR Apache-2.0");
        assert!(package.is_ours() && !package.description.is_empty());
    }
}
