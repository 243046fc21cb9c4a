//! Compiles test programs, all with the same features: whatever two suites need is compiled once.

use std::path::PathBuf;
use std::process::Command;

use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{Artifact, Message, Target};
use regain_serve::server;
use regain_setup::{FOR_BROWSERS, TARGET, Toolchain};
use regain_task::step::Step;
use regain_task::{Failure, process, workspace};

use crate::test::compiler::Compiler;

/// What shows the app without a server, and what looks at a deployment: walks are made through both.
const WALKED_THROUGH: [&str; 2] = ["regain-preview", "regain-verify"];
/// The test programs that are compiled for a browser.
pub const WEB: &str = "web";

/// The test program that walks along the archive on each host.
pub const HOSTS: &str = "hosts";

/// A compiled test program.
#[derive(Debug)]
pub struct Program {
    /// Package and target, for people.
    pub name: String,
    /// As the manifest calls it.
    pub target: String,
    path: PathBuf,
    folder: PathBuf,
}

impl Program {
    /// It, in its package's folder, as Cargo runs it.
    pub fn command(&self) -> Command {
        let mut command = process::command(&self.path);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

/// What came of compiling.
#[derive(Debug, Default)]
pub struct Compiled {
    /// In the order of their names.
    pub programs: Vec<Program>,
    warnings: Vec<String>,
}

impl Compiled {
    /// Each as the compiler shows it.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        self.warnings.iter().map(String::as_str)
    }
}

/// Everything that runs on this machine without a browser.
pub fn native(compiler: Compiler) -> Result<Compiled, Failure> {
    let mut cargo = process::whole_workspace(compiler.subcommand());
    cargo.arg("--all-targets");
    let usual = "10 minutes, later seconds";
    let mut compiled = compile("Compiling for this machine", usual, cargo, compiler)?;
    compiled.programs.retain(|it| it.target != WEB);
    Ok(compiled)
}

/// The server, and what walks through it in browsers.
pub fn journeys(compiler: Compiler) -> Result<Compiled, Failure> {
    let usual = "3 minutes, later seconds";
    let [preview, verify] = WALKED_THROUGH;
    let cargo = process::programs(&[server::NAME, preview, verify]);
    compile("Compiling the server", usual, cargo, compiler)?;
    browser_programs(compiler)
}

/// Whatever drives browsers.
pub fn browser_programs(compiler: Compiler) -> Result<Compiled, Failure> {
    let mut cargo = process::in_browsers(compiler.subcommand());
    cargo.arg("--all-targets");
    let usual = "a minute, later seconds";
    compile("Compiling the journeys", usual, cargo, compiler)
}

/// What browsers run, with its tests.
pub fn for_browsers(toolchain: Toolchain, compiler: Compiler) -> Result<Compiled, Failure> {
    let mut cargo = toolchain.cargo(compiler.subcommand());
    cargo.args(FOR_BROWSERS).args(["--target", TARGET]);
    cargo.args(["--lib", "--bins", "--test", WEB]);
    let usual = "3 minutes, later seconds";
    compile("Compiling for browsers", usual, cargo, compiler)
}

fn compile(
    title: &str,
    usual: &str,
    mut cargo: Command,
    compiler: Compiler,
) -> Result<Compiled, Failure> {
    compiler.apply(&mut cargo);
    let step = Step::begin(title, usual, "cargo xtask test")?;
    let output = step.output(cargo.args(["--message-format", "json"]), shown)?;
    step.finish();
    Ok(compiled(&output))
}

/// What a compiler's message looks like to people.
fn shown(line: &str) -> Option<String> {
    match Message::parse_stream(line.as_bytes()).next()?.ok()? {
        Message::CompilerMessage(diagnostic) => diagnostic.message.rendered,
        _ => None,
    }
}

/// What Cargo says of the programs that it compiled or that were there, and of the code.
fn compiled(output: &str) -> Compiled {
    let mut compiled = Compiled::default();
    for message in Message::parse_stream(output.as_bytes()).flatten() {
        match message {
            Message::CompilerArtifact(artefact) if artefact.profile.test => {
                compiled.programs.extend(program(artefact));
            }
            Message::CompilerMessage(diagnostic)
                if diagnostic.message.level == DiagnosticLevel::Warning =>
            {
                let warning = diagnostic
                    .message
                    .rendered
                    .unwrap_or(diagnostic.message.message);
                // A file is compiled with its tests and without them.
                if !compiled.warnings.contains(&warning) {
                    compiled.warnings.push(warning);
                }
            }
            _ => (),
        }
    }
    let by_name = |one: &Program, other: &Program| one.name.cmp(&other.name);
    compiled.programs.sort_by(by_name);
    compiled
}

fn program(artefact: Artifact) -> Option<Program> {
    let folder = artefact.manifest_path.parent()?.as_std_path().to_owned();
    let package = folder.strip_prefix(workspace::root()).ok()?;
    let package = if package.as_os_str().is_empty() {
        "app".into()
    } else {
        package.to_string_lossy()
    };
    Some(Program {
        name: format!("{package}: {}", kind(&artefact.target)),
        target: artefact.target.name.clone(),
        path: artefact.executable?.into(),
        folder,
    })
}

fn kind(target: &Target) -> &str {
    if target.is_test() {
        &target.name
    } else {
        "units"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_read_from_what_cargo_says() {
        let root = workspace::root();
        let message = |test: bool, package: &str, name: &str, kind: &str| {
            let manifest = root.join(package).join("Cargo.toml");
            serde_json::json!({
                "reason": "compiler-artifact",
                "package_id": "path+file:///w#x@0.1.0",
                "manifest_path": manifest,
                "target": {
                    "kind": [kind], "crate_types": ["bin"], "name": name,
                    "src_path": manifest, "edition": "2024", "doctest": false, "test": true,
                },
                "profile": {
                    "opt_level": "0", "debuginfo": 1, "debug_assertions": true,
                    "overflow_checks": true, "test": test,
                },
                "features": [], "filenames": [], "executable": "/t/x", "fresh": true,
            })
        };
        let output = [
            message(true, "server", "it", "test"),
            message(false, "server", "regain-server", "bin"),
            message(true, "", "regain", "lib"),
        ];
        let output = output.map(|it| it.to_string()).join("\n");
        let programs = compiled(&output).programs;
        let names: Vec<String> = programs.into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["app: units", "server: it"]);
    }

    #[test]
    fn a_warning_is_found_once_and_shown() {
        let message = |level: &str, text: &str| {
            serde_json::json!({
                "reason": "compiler-message",
                "package_id": "path+file:///w#x@0.1.0",
                "manifest_path": "/w/Cargo.toml",
                "target": {
                    "kind": ["lib"], "crate_types": ["lib"], "name": "x",
                    "src_path": "/w/src/lib.rs", "edition": "2024", "doctest": true, "test": true,
                },
                "message": {
                    "message": text, "code": null, "level": level, "spans": [], "children": [],
                    "rendered": format!("{level}: {text}\n"),
                },
            })
            .to_string()
        };
        let warning = message("warning", "unused variable: `a`");
        let note = message("note", "it is so");
        let output = [warning.as_str(), &note, &warning].join("\n");
        let warnings = compiled(&output).warnings;
        assert_eq!(warnings, ["warning: unused variable: `a`\n"]);
        assert_eq!(shown(&note).as_deref(), Some("note: it is so\n"));
        assert_eq!(shown("{}"), None);
    }
}
