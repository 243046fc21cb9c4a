//! `cargo xtask dist`.

use std::fs;
use std::path::{Path, PathBuf};

use regain_package::{build_app, catalogues};
use regain_setup::{Need, TARGET, Toolchain, ready};
use regain_task::files::{fresh_folder, read, write};
use regain_task::step::Step;
use regain_task::{Failure, workspace};

use crate::content::{Content, SUMS};
use crate::{
    archive, graph, help_desk, moment, notice, sbom, server, site, standard_library, table,
};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const RETRY: &str = "cargo xtask dist";
const README: &str = include_str!("../archive.md");
/// What whoever puts the site on a host reads and takes, beside the site.
const BESIDE: [&str; 21] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "SECURITY.md",
    "contract/tests/golden",
    "deploy",
    "docs/accessibility.md",
    "docs/accounts.md",
    "docs/api",
    "docs/configuration.md",
    "docs/deploy.md",
    "docs/directories.md",
    "docs/operate.md",
    "docs/preview.md",
    "docs/release.md",
    "docs/scim.md",
    "docs/threat-model.md",
    "docs/upgrade.md",
    "examples",
    "locales/en.json",
    "server/regain.example.toml",
];

/// What is to be made.
#[derive(clap::Args)]
pub struct Args {
    /// The reference server in place of the site: an archive, and a package for Debian
    #[arg(long)]
    server: bool,
    /// The configuration to ship, in place of public/config.json: its help desk is named on the page that
    /// people see where the app cannot start
    #[arg(long, conflicts_with = "server")]
    config: Option<PathBuf>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    match args.server {
        true => server::command::run(),
        false => site(args.config.as_deref()),
    }
}

/// Makes the archive of the site.
fn site(config: Option<&Path>) -> Result<(), Failure> {
    let config = config.map(read).transpose()?;
    let toolchain = ready(&[Need::Build])?;
    let (path, content) = make(toolchain, config.as_deref())?;
    println!("\n{}", table::of(&content));
    if moment::is_changed() {
        println!("There are changes that no commit holds: this is not the archive of a commit.\n");
    }
    let shown = path.strip_prefix(workspace::root()).unwrap_or(&path);
    let size = fs::metadata(&path).map_err(Failure::file(&path))?.len();
    println!("{} ({size} bytes; its hash is beside it)", shown.display());
    println!("{}", next(shown));
    Ok(())
}

/// Builds the app and the archive of it, and gives the archive's path and what it holds. `config` is the
/// text of an operator's configuration.
pub fn make(toolchain: Toolchain, config: Option<&str>) -> Result<(PathBuf, Content), Failure> {
    let moment = moment::find()?;
    build_app(toolchain)?;
    let step = Step::begin("Listing what is inside, and its licences", "5 s", RETRY)?;
    let mut content = collect(toolchain)?;
    if let Some(config) = config {
        let words = catalogues()?;
        let named = help_desk::add(&mut content, config, |language| words.get(language));
        named.map_err(Failure::Unexpected)?;
    }
    step.finish();

    let step = Step::begin("Compressing the site", "10 s", RETRY)?;
    site::compress(&mut content)?;
    content.add(SUMS, content.sums().into_bytes());
    step.finish();

    let step = Step::begin("Packing the archive", "5 s", RETRY)?;
    let path = path();
    let packed = archive::pack(&folder(), &content, moment).map_err(Failure::file(&path))?;
    archive::put(&path, &packed)?;
    step.finish();
    Ok((path, content))
}

/// Makes the archive, and unpacks it in a fresh folder, as an operator would; gives where.
pub fn unpacked(toolchain: Toolchain, folder: &Path) -> Result<PathBuf, Failure> {
    let (archive, _) = make(toolchain, None)?;
    let release = fresh_folder(folder)?.join("release");
    for (name, bytes) in archive::unpack(&archive)?.files() {
        write(&release.join(name), bytes)?;
    }
    Ok(release)
}

/// Where the archive is.
pub fn path() -> PathBuf {
    let name = format!("{}.tar.gz", folder());
    workspace::target().join("dist").join(name)
}

/// The one folder in the archive.
fn folder() -> String {
    format!("regain-{VERSION}")
}

fn collect(toolchain: Toolchain) -> Result<Content, Failure> {
    let root = workspace::root();
    let mut graph = graph::of(&graph::ROOTS, TARGET)?;
    standard_library::add(&mut graph, toolchain)?;
    let mut content = Content::default();
    site::add(
        &mut content,
        &workspace::dist(),
        &notice::write(&graph, VERSION)?,
    )?;
    content.add(sbom::NAME, sbom::write(&graph, VERSION).into_bytes());
    content.add(
        "README.md",
        README.replace("{version}", VERSION).into_bytes(),
    );
    for name in BESIDE {
        content.add_path(name, &root.join(name))?;
    }
    Ok(content)
}

fn next(archive: &Path) -> String {
    let archive = archive.display();
    let folder = folder();
    format!(
        "
To try it with the reference server and its rehearsal accounts:
  tar -xzf {archive} -C target/dist
  cargo run -p regain-server -- --demo --data target/dist/data --static target/dist/{folder}/site
To see the pages alone:
  python3 -m http.server 8080 --directory target/dist/{folder}/site
To put it on a host: docs/deploy.md"
    )
}
