//! Builds the server for a release, and packs it: an archive for any Linux, and a Debian package.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::{Path, PathBuf};

use regain_serve::released;
use regain_serve::server::NAME;
use regain_task::step::Step;
use regain_task::{Failure, process, workspace};

use crate::content::{Content, SUMS};
use crate::graph::{self, Graph};
use crate::sbom::{self, Product};
use crate::server::debian;
use crate::{archive, moment, notice};

const RETRY: &str = "cargo xtask dist --server";
/// What its bill of materials is about.
pub const PRODUCT: Product = Product {
    reference: NAME,
    name: NAME,
    description: "The reference server of the recovery API, linked statically",
    roots: &[NAME],
};
/// What lies beside the program in the archive, and in the package as documentation.
pub const BESIDE: [&str; 15] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "SECURITY.md",
    "deploy/container",
    "deploy/kubernetes",
    "deploy/systemd",
    "docs/api",
    "docs/configuration.md",
    "docs/deploy.md",
    "docs/directories.md",
    "docs/operate.md",
    "docs/release.md",
    "docs/upgrade.md",
    "server/regain.example.toml",
];

/// Runs the task.
pub fn run() -> Result<(), Failure> {
    if OS != "linux" {
        return Err(Failure::Missing {
            what: "The server is packed for Linux, by a machine with Linux.".to_owned(),
            next: "run it in a container with Rust in it".to_owned(),
        });
    }
    let moment = moment::find()?;
    released::build(RETRY)?;
    let step = Step::begin("Listing what is inside, and its licences", "5 s", RETRY)?;
    let content = collect(&released::program())?;
    step.finish();
    let step = Step::begin("Packing the server", "10 s", RETRY)?;
    let packed = pack(&content, moment)?;
    step.finish();
    for path in &packed {
        let shown = path.strip_prefix(workspace::root()).unwrap_or(path);
        println!("{} (its hash is beside it)", shown.display());
    }
    if packed.len() < 2 {
        println!("There is no Debian package: dpkg-deb is not here.");
    }
    println!("\nHow to install it: docs/deploy.md");
    Ok(())
}

/// All that is in the server's program.
pub fn graph() -> Result<Graph, Failure> {
    graph::of(PRODUCT.roots, &released::target())
}

/// What the archive holds.
pub fn collect(program: &Path) -> Result<Content, Failure> {
    let graph = graph()?;
    let version = env!("CARGO_PKG_VERSION");
    let mut content = Content::default();
    let bytes = fs::read(program).map_err(Failure::file(program))?;
    content.add(NAME, bytes);
    let licences = notice::write(&graph, version)?;
    content.add("licences.txt", licences.into_bytes());
    let materials = sbom::of(&PRODUCT, &graph, version);
    content.add(sbom::NAME, materials.into_bytes());
    for name in BESIDE {
        content.add_path(name, &workspace::root().join(name))?;
    }
    content.add(SUMS, content.sums().into_bytes());
    Ok(content)
}

/// The archive, and the package where it can be made here.
fn pack(content: &Content, moment: u64) -> Result<Vec<PathBuf>, Failure> {
    let folder = format!("{NAME}-{}-linux-{ARCH}", env!("CARGO_PKG_VERSION"));
    let place = workspace::target().join("dist");
    let path = place.join(format!("{folder}.tar.gz"));
    let packed = archive::pack(&folder, content, moment).map_err(Failure::file(&path))?;
    archive::put(&path, &packed)?;
    let mut made = vec![path];
    if process::on_path(debian::PROGRAM).is_some() {
        let package = debian::pack(content, &place, moment)?;
        let bytes = fs::read(&package).map_err(Failure::file(&package))?;
        archive::put(&package, &bytes)?;
        made.push(package);
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::{collect, graph};
    use crate::content::SUMS;

    #[test]
    fn everything_in_the_server_has_its_terms_and_is_summed() {
        let program = std::env::current_exe().expect("a program");
        let content = collect(&program).expect("what is packed");
        let text = |name| String::from_utf8_lossy(content.get(name).expect(name)).into_owned();
        let (licences, materials) = (text("licences.txt"), text("sbom.cdx.json"));
        for (id, package) in graph().expect("a graph") {
            assert!(!package.licence.is_empty(), "{} has no terms", id.name);
            let owner = format!("{} {}", id.name, id.version);
            assert!(licences.matches(&owner).count() >= 2, "{owner}: no text");
            assert!(materials.contains(&id.name), "{owner} is not listed");
        }
        for inside in ["sqlx-sqlite", "ring", "regain-contract"] {
            assert!(materials.contains(inside), "{inside} is known to be inside");
        }
        assert!(!materials.contains("\"leptos\""), "that is of the site");
        assert!(text(SUMS).contains("  regain-server\n"));
        assert!(
            content
                .get("deploy/systemd/regain-server.service")
                .is_some()
        );
    }
}
