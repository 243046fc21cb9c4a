//! How the programs of other people are installed: each set in a folder of its own that bears its
//! version, and is there whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regain_task::files::{copy, fresh_folder};
use regain_task::step::Step;
use regain_task::{Failure, integrity, process, workspace};

use crate::apt;

const RETRY: &str = "cargo xtask setup";
/// The lists by which npm and pip take what was pinned, and nothing else.
const LISTS: &str = "tools/setup/lists";
const WHEELS: &str = "dependencies.txt";
const SCHEMA_WHEELS: &str = "schema.txt";
const NODE: [&str; 2] = ["package.json", "package-lock.json"];
/// A list of its own: who only builds needs neither the checker nor Java, in which it runs.
const MARKUP: &str = "markup";

/// Programs that come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// From npm: wasm-opt, esbuild, and the accessibility rules.
    Node,
    /// From npm: the checker of HTML.
    Markup,
    /// From Python's registry, compiled: cargo-deny and cargo-shear.
    Dependencies,
    /// From Python's registry: schemathesis, which makes calls out of the API's description, and
    /// scim2-tester, which checks provisioning.
    Schema,
    /// wasm-bindgen and its test runner. No registry has them compiled.
    WasmBindgen,
    /// Firefox's driver. No registry has this version compiled.
    Geckodriver,
}

impl Set {
    /// Where it is, whether or not it is there. The name changes with what is pinned.
    pub fn folder(self) -> Result<PathBuf, Failure> {
        let name = match self {
            Self::Node => format!("node-{}", pinned_in(NODE[1])?),
            Self::Markup => format!("markup-{}", pinned_in(&format!("{MARKUP}/{}", NODE[1]))?),
            Self::Dependencies => format!("dependencies-{}", pinned_in(WHEELS)?),
            Self::Schema => format!("schema-{}", pinned_in(SCHEMA_WHEELS)?),
            Self::WasmBindgen => {
                format!(
                    "wasm-bindgen-{}",
                    workspace::locked_version("wasm-bindgen")?
                )
            }
            Self::Geckodriver => "geckodriver-0.36.0".to_owned(),
        };
        Ok(workspace::tools().join(name))
    }

    /// Where its programs are.
    pub fn programs(self) -> Result<PathBuf, Failure> {
        let below = match self {
            Self::Node | Self::Markup => "node_modules/.bin",
            _ => "bin",
        };
        Ok(self.folder()?.join(below))
    }

    /// Debian's packages that the installation needs and that are not there.
    pub fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Node | Self::Markup if process::on_path("npm").is_none() => &["nodejs", "npm"],
            // Without it they are compiled, which takes ten minutes; so it is not worth a refusal.
            Self::Dependencies | Self::Schema if !has_pip() && apt::is_usable() => &["python3-pip"],
            _ => &[],
        }
    }

    /// Installs it as a step of its own. What an interruption leaves behind is a draft, which the next
    /// installation takes away.
    pub fn install(self) -> Result<(), Failure> {
        let (title, usual) = match self {
            Self::Node => ("Getting wasm-opt, esbuild and axe from npm", "20 s"),
            Self::Markup => ("Getting the checker of HTML from npm", "10 s"),
            Self::Dependencies => ("Getting cargo-deny and cargo-shear", "10 s"),
            Self::Schema => ("Getting schemathesis and scim2-tester", "20 s"),
            Self::WasmBindgen => ("Compiling wasm-bindgen", "3 minutes"),
            Self::Geckodriver => ("Compiling geckodriver", "3 minutes"),
        };
        let step = Step::begin(title, usual, RETRY)?;
        let folder = self.folder()?;
        let draft = fresh_folder(&draft_of(&folder))?;
        self.fill(&step, &draft)?;
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Failure::file(&folder))?;
        }
        fs::rename(&draft, &folder).map_err(Failure::file(&draft))?;
        step.finish();
        Ok(())
    }

    fn fill(self, step: &Step, draft: &Path) -> Result<(), Failure> {
        match self {
            Self::Node => step.run(&mut packages(draft, &lists())?),
            // Its own script would fetch a Java of another origin.
            Self::Markup => {
                step.run(packages(draft, &lists().join(MARKUP))?.arg("--ignore-scripts"))
            }
            Self::Schema => step.run(&mut wheels(draft, SCHEMA_WHEELS)),
            Self::Dependencies => step.run(&mut wheels(draft, WHEELS)).or_else(|_| {
                step.note("no compiled ones to be had here; compiling them (10 minutes)");
                step.run(&mut compiled(draft, "cargo-deny@0.20.2"))?;
                step.run(&mut compiled(draft, "cargo-shear@1.14.0"))
            }),
            Self::WasmBindgen => {
                let version = workspace::locked_version("wasm-bindgen")?;
                // Not locked: its lock file names versions that some registry mirrors lack.
                let package = format!("wasm-bindgen-cli@{version}");
                step.run(&mut quick(draft, &package))
            }
            Self::Geckodriver => step.run(&mut compiled(draft, "geckodriver@0.36.0")),
        }?;
        let scratch = compiling_folder();
        if scratch.exists() {
            fs::remove_dir_all(&scratch).map_err(Failure::file(&scratch))?;
        }
        Ok(())
    }
}

/// It lies beside the folder whose place it takes at once.
fn draft_of(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!("{name}.draft"))
}

/// A short name that changes with a list.
fn pinned_in(list: &str) -> Result<String, Failure> {
    let path = lists().join(list);
    let content = fs::read(&path).map_err(Failure::file(&path))?;
    Ok(integrity::name_part(&content))
}

fn lists() -> PathBuf {
    workspace::root().join(LISTS)
}

fn has_pip() -> bool {
    process::output_of(process::command("python3").args(["-m", "pip", "--version"])).is_some()
}

/// npm, which installs what the lists in a folder name.
fn packages(draft: &Path, lists: &Path) -> Result<Command, Failure> {
    for list in NODE {
        copy(&lists.join(list), &draft.join(list))?;
    }
    let mut npm = process::command("npm");
    // Where there is no network, nobody waits for two minutes to be told so.
    npm.args(["ci", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"]);
    npm.args(["--no-audit", "--no-fund", "--prefix"]);
    npm.arg(draft);
    Ok(npm)
}

fn wheels(draft: &Path, list: &str) -> Command {
    let mut pip = process::command("python3");
    pip.args(["-m", "pip", "install", "--no-deps", "--require-hashes"]);
    pip.args(["--only-binary", ":all:", "--no-input", "--target"]);
    pip.arg(draft).arg("--requirement");
    pip.arg(lists().join(list));
    pip
}

fn compiled(draft: &Path, package: &str) -> Command {
    let mut cargo = quick(draft, package);
    cargo.arg("--locked");
    cargo
}

/// As shipped, programs compile for many minutes to run a little faster.
fn quick(draft: &Path, package: &str) -> Command {
    let mut cargo = process::command("cargo");
    cargo.args(["install", package, "--force", "--root"]);
    cargo
        .arg(draft)
        .env("CARGO_TARGET_DIR", compiling_folder())
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo
}

/// Kept until the program is there, so that an interrupted compilation goes on.
fn compiling_folder() -> PathBuf {
    workspace::scratch().join("install")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_bears_what_is_pinned() {
        let folders = [
            Set::Node,
            Set::Markup,
            Set::Dependencies,
            Set::Schema,
            Set::WasmBindgen,
            Set::Geckodriver,
        ];
        for set in folders {
            let folder = set.folder().expect("pinned");
            let name = folder.file_name().expect("a name").to_string_lossy();
            assert!(
                name.rsplit('-').next().is_some_and(|it| it.len() > 5),
                "{name}"
            );
            assert_eq!(draft_of(&folder).parent(), folder.parent());
        }
    }

    #[test]
    fn every_wheel_and_every_npm_package_is_pinned_by_hash() {
        let wheels = fs::read_to_string(lists().join(WHEELS)).expect("a list");
        assert_eq!(
            wheels.matches("==").count() * 4,
            wheels.matches("--hash=sha256:").count()
        );
        for folder in [lists(), lists().join(MARKUP)] {
            let lock = fs::read_to_string(folder.join(NODE[1])).expect("a lock file");
            let lock: serde_json::Value = serde_json::from_str(&lock).expect("JSON");
            let packages = lock["packages"].as_object().expect("packages");
            for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
                let hash = package["integrity"].as_str().unwrap_or_default();
                assert!(hash.starts_with("sha512-"), "{name}");
            }
        }
    }
}
