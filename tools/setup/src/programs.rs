//! Programs that neither Rust nor the distribution brings, in exactly the versions that fit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regain_task::{Failure, process, workspace};

use crate::browser;
use crate::install::Set;
use crate::need::Need;

/// Where Python looks for packages: those of a set lie in its own folder.
const PYTHON_PATH: &str = "PYTHONPATH";

/// What the checker of HTML runs in. It is never installed for that: the check is left out without it.
pub const JAVA: &str = "java";

/// A program, by its name on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Writes the JavaScript side of a WebAssembly module.
    WasmBindgen,
    /// Runs tests that are WebAssembly in a browser; it comes along with that.
    WebTestRunner,
    /// Makes WebAssembly smaller.
    WasmOpt,
    /// Makes scripts smaller.
    Esbuild,
    /// Looks at terms, advisories, duplicates and origins of dependencies.
    CargoDeny,
    /// Finds dependencies that nobody uses.
    CargoShear,
    /// Makes calls out of a description of an API.
    Schemathesis,
    /// Drives Firefox.
    Geckodriver,
}

impl Program {
    /// Its file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::WasmBindgen => "wasm-bindgen",
            Self::WebTestRunner => "wasm-bindgen-test-runner",
            Self::WasmOpt => "wasm-opt",
            Self::Esbuild => "esbuild",
            Self::CargoDeny => "cargo-deny",
            Self::CargoShear => "cargo-shear",
            Self::Schemathesis => "schemathesis",
            Self::Geckodriver => "geckodriver",
        }
    }

    /// What it is installed with.
    pub fn set(self) -> Set {
        match self {
            Self::WasmBindgen | Self::WebTestRunner => Set::WasmBindgen,
            Self::WasmOpt | Self::Esbuild => Set::Node,
            Self::CargoDeny | Self::CargoShear => Set::Dependencies,
            Self::Schemathesis => Set::Schema,
            Self::Geckodriver => Set::Geckodriver,
        }
    }

    /// The version that fits; wasm-bindgen's is the one that `Cargo.lock` names.
    fn version(self) -> Result<String, Failure> {
        Ok(match self {
            Self::WasmBindgen | Self::WebTestRunner => workspace::locked_version("wasm-bindgen")?,
            Self::WasmOpt => "132".to_owned(),
            Self::Esbuild => "0.28.2".to_owned(),
            Self::CargoDeny => "0.20.2".to_owned(),
            Self::CargoShear => "1.14.0".to_owned(),
            Self::Schemathesis => "4.32.5".to_owned(),
            Self::Geckodriver => "0.36.0".to_owned(),
        })
    }

    /// Where it is in the version that fits: in our own folder, or on the path.
    pub fn find(self) -> Result<Option<PathBuf>, Failure> {
        let version = self.version()?;
        let own = self.set().programs()?.join(self.name());
        let places = [Some(own), process::on_path(self.name())];
        let mut fitting = places.into_iter().flatten();
        Ok(fitting.find(|path| self.answers(path, &version)))
    }

    /// A command of it.
    pub fn command(self) -> Result<std::process::Command, Failure> {
        let found = self.find()?.ok_or_else(|| Failure::Missing {
            what: format!(
                "{} {} is not there.",
                self.name(),
                self.version().unwrap_or_default()
            ),
            next: "cargo xtask setup".to_owned(),
        });
        let mut command = process::command(found?);
        if self == Self::Schemathesis {
            command.env(PYTHON_PATH, self.set().folder()?);
        }
        Ok(command)
    }

    /// A file that was half written, or made for another machine, answers nothing.
    fn answers(self, program: &Path, version: &str) -> bool {
        if !program.is_file() {
            return false;
        }
        let mut asked = process::command(program);
        // The one that is a subcommand alone says its version to Cargo only.
        if self == Self::CargoShear {
            asked.arg("shear");
        }
        if let (Self::Schemathesis, Ok(folder)) = (self, self.set().folder()) {
            asked.env(PYTHON_PATH, folder);
        }
        let said = process::output_of(asked.arg("--version"));
        said.is_some_and(|text| text.split_whitespace().any(|word| word == version))
    }
}

/// The accessibility rules of the end-to-end tests, as a script.
pub fn axe() -> Result<PathBuf, Failure> {
    Ok(Set::Node.folder()?.join("node_modules/axe-core/axe.min.js"))
}

/// The checker of HTML, for Java to run; nothing where there is no Java.
pub fn markup_checker() -> Result<Option<PathBuf>, Failure> {
    let checker = Set::Markup
        .folder()?
        .join("node_modules/vnu-jar/build/dist/vnu.jar");
    Ok(process::on_path(JAVA).map(|_| checker))
}

/// The sets that are absent, or of which a program is.
pub fn missing(needs: &[Need]) -> Result<BTreeSet<Set>, Failure> {
    let mut missing = BTreeSet::new();
    for need in needs {
        let programs: &[Program] = match need {
            Need::Build => &[Program::WasmBindgen, Program::WasmOpt, Program::Esbuild],
            Need::Web => &[Program::WebTestRunner],
            Need::Dependencies => &[Program::CargoDeny, Program::CargoShear],
            Need::Schema => &[Program::Schemathesis],
            Need::Journeys if browser::is_asked_for("firefox") => &[Program::Geckodriver],
            Need::Lint
            | Need::Journeys
            | Need::Hosts
            | Need::Database
            | Need::Markup
            | Need::Fuzz => &[],
        };
        for program in programs {
            if program.find()?.is_none() {
                missing.insert(program.set());
            }
        }
        if *need == Need::Journeys && !axe()?.is_file() {
            missing.insert(Set::Node);
        }
        if *need == Need::Markup && markup_checker()?.is_some_and(|it| !it.is_file()) {
            missing.insert(Set::Markup);
        }
    }
    Ok(missing)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn program(text: &str) -> PathBuf {
        let folder = workspace::scratch().join("test-programs");
        fs::create_dir_all(&folder).expect("a folder");
        let name = format!("p{}", text.len());
        let path = folder.join(name);
        fs::write(&path, text).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("ours");
        path
    }

    #[test]
    fn a_program_is_taken_by_the_version_that_it_says() {
        let right = program("#!/bin/sh\necho \"wasm-opt version 132 (v_132)\"\n");
        let wrong = program("#!/bin/sh\necho \"wasm-opt version 131 \"\n");
        let half = program("#!/bin/sh\nexit 1 # wasm-opt version 132 (v_132) was\n");
        assert!(Program::WasmOpt.answers(&right, "132"));
        assert!(!Program::WasmOpt.answers(&wrong, "132"));
        assert!(!Program::WasmOpt.answers(&half, "132"));
        assert!(!Program::WasmOpt.answers(Path::new("/nowhere"), "132"));
    }

    #[test]
    fn versions_are_those_that_the_files_of_the_tools_pin() {
        let tools = workspace::root().join("tools/setup/lists");
        let read = |name| fs::read_to_string(tools.join(name)).expect("there");
        let wheels = read("dependencies.txt");
        for program in [Program::CargoDeny, Program::CargoShear] {
            let version = program.version().expect("named");
            let pinned = format!("{}=={version} ", program.name());
            assert!(wheels.contains(&pinned), "{pinned}");
        }
        let package = read("package.json");
        for (program, pinned) in [
            (Program::Esbuild, "\"esbuild\": \"0.28.2\""),
            (Program::WasmOpt, "\"binaryen\": \"132.0.0\""),
        ] {
            let version = program.version().expect("named");
            assert!(package.contains(pinned) && pinned.contains(&version));
        }
    }
}
