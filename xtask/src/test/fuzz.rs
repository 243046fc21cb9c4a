//! The suite `fuzz`: every parser of bytes that others have made, before libFuzzer for a while. What it
//! finds is kept in `target/fuzz/`; what made a parser fail belongs into `fuzz/corpus/`.

use std::fs;
use std::path::Path;

use regain_task::{Failure, process, step, workspace};

use crate::test::report::Outcome;

/// How many inputs each parser is given, where nobody asks for more.
const INPUTS: &str = "-runs=2000";
const RETRY: &str = "cargo xtask test fuzz";
/// What beside `fuzz/corpus/` shows a parser what it reads.
const SEEDS: [(&str, &str); 3] = [
    ("json", "server/tests/import"),
    ("ldif", "server/tests/import"),
    ("table", "server/tests/import"),
];

/// Runs the targets whose names hold a word of `filter`. What begins with a dash goes to libFuzzer:
/// `cargo xtask test fuzz -- table -runs=1000000`.
pub fn run(filter: &[String]) -> Result<Outcome, Failure> {
    let (options, names): (Vec<&str>, Vec<&str>) = filter
        .iter()
        .map(String::as_str)
        .partition(|it| it.starts_with('-'));
    let fuzz = workspace::root().join("fuzz");
    let targets = targets(&fuzz)?;
    // With the whole workspace, so that dependencies are those of the tests.
    let mut cargo = process::whole_workspace("build");
    cargo.args(["--features", "regain-fuzz/programs"]);
    // An example, as a test would, has Cargo take the features that tests ask for.
    cargo.args(["--example", "new_target"]);
    for name in &targets {
        cargo.args(["--bin", &program(name)]);
    }
    cargo.env("RUSTC_WORKSPACE_WRAPPER", fuzz.join("instrument"));
    step::run(
        "Compiling the parsers' fuzzers",
        "2 minutes",
        RETRY,
        &mut cargo,
    )?;
    let mut outcome = Outcome::default();
    for name in targets {
        if names.is_empty() || names.iter().any(|it| name.contains(it)) {
            outcome += Outcome::of_check(fuzz_target(&fuzz, &name, &options));
        }
    }
    Ok(outcome)
}

/// The program of a target.
fn program(target: &str) -> String {
    format!("fuzz_{target}")
}

/// Every parser has a corpus.
fn targets(fuzz: &Path) -> Result<Vec<String>, Failure> {
    let folder = fuzz.join("corpus");
    let listed = fs::read_dir(&folder).map_err(Failure::file(&folder))?;
    let names = listed.map(|entry| entry.map(|it| it.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names
        .collect::<Result<_, _>>()
        .map_err(Failure::file(&folder))?;
    names.sort();
    Ok(names)
}

fn fuzz_target(fuzz: &Path, name: &str, options: &[&str]) -> Result<(), Failure> {
    let found = workspace::target().join("fuzz").join(name);
    fs::create_dir_all(&found).map_err(Failure::file(&found))?;
    let mut fuzzer = process::command(workspace::program(&program(name)));
    fuzzer
        .args(["-seed=1", "-max_len=8192", INPUTS])
        .args(options);
    let failed = workspace::target().join("fuzz").join(format!("{name}-"));
    fuzzer.arg(format!("-artifact_prefix={}", failed.display()));
    fuzzer.arg(found).arg(fuzz.join("corpus").join(name));
    let seeds = SEEDS.iter().filter(|(of, _)| *of == name);
    fuzzer.args(seeds.map(|(_, folder)| workspace::root().join(folder)));
    step::run(&format!("Fuzzing {name}"), "5 s", RETRY, &mut fuzzer)
}
