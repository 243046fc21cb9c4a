//! A compiler with the wasm32 standard library: the ordinary one, or else Debian's.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use regain_task::step::Step;
use regain_task::{Failure, process, workspace};

use crate::apt::Apt;
use crate::need::Need;
use crate::standard_library;
use crate::target::TARGET;

/// Everything that is compiled for them. Lints, tests and quick builds name the same packages, and so
/// share what they compile.
pub const FOR_BROWSERS: [&str; 8] = [
    "--package",
    "regain",
    "--package",
    "regain-kit",
    "--package",
    "regain-admin",
    "--package",
    "regain-worker",
];
const RETRY: &str = "cargo xtask setup";
const LINKED_NAME: &str = "wasm";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
const LINTER_PACKAGE: &str = "rust-web-clippy";
const LINTER: &str = "/usr/bin/cargo-clippy";
/// Where a compiler keeps the source of its standard library.
const SOURCE: &str = "lib/rustlib/src/rust";
/// The lock file in it.
const LIBRARY_LOCK: &str = "library/Cargo.lock";
/// Leptos gives every view one type, so that there is less code (docs/adr/0009).
const ERASED: [&str; 2] = ["--cfg", "erase_components"];
/// Panics end the program at once; neither their places in the source nor debug texts are kept.
const SMALL: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// Between options, which may hold spaces.
const SEPARATOR: &str = "\u{1f}";
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// The compiler for WebAssembly builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that compiles the rest too.
    Default,
    /// Debian's own, with a standard library built here.
    Debian,
}

impl Toolchain {
    /// Cargo for WebAssembly builds.
    pub fn cargo(self, subcommand: &str) -> Command {
        let mut command = process::command("cargo");
        command.arg(subcommand);
        self.apply(&mut command);
        command
    }

    /// Makes a program that calls Cargo use this compiler, the folder for WebAssembly builds, and views
    /// of one type, as they are shipped: so they also compile much sooner.
    pub fn apply(self, command: &mut Command) {
        command.env("CARGO_TARGET_DIR", workspace::wasm_target());
        command.env("CARGO_ENCODED_RUSTFLAGS", ERASED.join(SEPARATOR));
        // No browser reads what a debugger would; wasm-bindgen takes twice as long with it.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        if self == Self::Debian {
            command.env("RUSTUP_TOOLCHAIN", LINKED_NAME);
        }
    }

    /// The same for what visitors download: the standard library is compiled along, for size, and
    /// without the texts of panics, which nobody would read (docs/adr/0009). These switches are not
    /// stable yet; without the library's source, or should they go, the program is larger and works.
    pub fn apply_release(self, command: &mut Command) {
        self.apply(command);
        let mut options = self.without_places();
        options.extend(ERASED.map(str::to_owned));
        if self.library_lock().is_some() {
            options.extend(SMALL.split(' ').map(str::to_owned));
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", options.join(SEPARATOR));
    }

    /// The lock file of the standard library's source, where that is there.
    pub fn library_lock(self) -> Option<PathBuf> {
        let lock = self.source()?.join(LIBRARY_LOCK);
        lock.is_file().then_some(lock)
    }

    fn source(self) -> Option<PathBuf> {
        let mut rustc = process::command("rustc");
        self.apply(&mut rustc);
        let root = process::output_of(rustc.args(["--print", "sysroot"]))?;
        Some(Path::new(root.trim()).join(SOURCE))
    }

    /// Options by which a program does not tell where it was built: two folders, one result.
    pub fn without_places(self) -> Vec<String> {
        let home = env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
        let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or(home);
        let places = [
            (Some(workspace::root()), "/regain"),
            (cargo, "/cargo"),
            (self.source(), "/rust"),
        ];
        let named = places
            .into_iter()
            .filter_map(|(from, to)| Some((from?, to)));
        named
            .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
            .collect()
    }

    /// For a sentence that names the compiler.
    pub fn description(self) -> &'static str {
        match self {
            Self::Default => "the default toolchain",
            Self::Debian => "Debian's Rust compiler (toolchain `wasm`)",
        }
    }

    /// The compiler's full version; build products of another one are stale.
    pub fn version(self) -> String {
        let mut command = process::command("rustc");
        self.apply(&mut command);
        process::output_of(command.arg("-vV")).unwrap_or_default()
    }

    /// The Debian package that lints for this compiler, if it is needed and not there.
    pub fn linter_package(self) -> Option<&'static str> {
        (self == Self::Debian && !Path::new(LINTER).is_file()).then_some(LINTER_PACKAGE)
    }
}

/// The compiler that is there already and complete.
pub fn find() -> Option<Toolchain> {
    if has_standard_library() {
        return Some(Toolchain::Default);
    }
    let linked = is_linked() && standard_library::is_current();
    linked.then_some(Toolchain::Debian)
}

/// Gets a compiler: first the ordinary way, then from Debian's packages.
pub fn install(apt: &mut Apt, needs: &[Need]) -> Result<Toolchain, Failure> {
    let step = Step::begin(
        "Getting the WebAssembly compiler",
        "3 minutes at most",
        RETRY,
    )?;
    let mut rustup = process::command("rustup");
    rustup
        .args(["target", "add", TARGET])
        .env("RUSTUP_MAX_RETRIES", "1");
    let mut source = process::command("rustup");
    source
        .args(["component", "add", "rust-src"])
        .env("RUSTUP_MAX_RETRIES", "1");
    let ordinary = step.run_within(&mut rustup, Some(RUSTUP_LIMIT)).is_ok()
        && has_standard_library()
        && step.run_within(&mut source, Some(RUSTUP_LIMIT)).is_ok();
    if ordinary {
        step.finish();
        return Ok(Toolchain::Default);
    }
    step.note("rustup cannot fetch it here; installing Debian's Rust compiler");
    install_from_debian(&step, apt, needs)?;
    step.finish();
    Ok(Toolchain::Debian)
}

fn install_from_debian(step: &Step, apt: &mut Apt, needs: &[Need]) -> Result<(), Failure> {
    if !standard_library::compiler_is_there() || Toolchain::Debian.linter_package().is_some() {
        let linter = needs.contains(&Need::Lint).then_some(LINTER_PACKAGE);
        let packages: Vec<&str> = PACKAGES.into_iter().chain(linter).collect();
        apt.install(step, &packages)?;
    }
    if let Some(linker) = standard_library::missing_linker() {
        apt.install(step, &[&linker])?;
    }
    if !standard_library::is_current() {
        step.note("building the standard library for WebAssembly (about 2 minutes)");
        standard_library::build(step)?;
    }
    if !is_linked() {
        let mut link = process::command("rustup");
        step.run(link.args(["toolchain", "link", LINKED_NAME, "/usr"]))?;
    }
    Ok(())
}

fn has_standard_library() -> bool {
    let mut rustc = process::command("rustc");
    let folder = process::output_of(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|path| standard_library::is_in(Path::new(path.trim())))
}

fn is_linked() -> bool {
    let listed = process::output_of(process::command("rustup").args(["toolchain", "list", "-v"]));
    let Some(listed) = listed else { return false };
    let mut folders = listed.lines().filter_map(|line| {
        let (name, rest) = line.split_once(char::is_whitespace)?;
        (name == LINKED_NAME).then(|| rest.rsplit(char::is_whitespace).next().unwrap_or(rest))
    });
    folders.any(|folder| folder.trim_end_matches('/') == "/usr")
}
