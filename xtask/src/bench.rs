//! `cargo xtask bench`: measurements. The measuring program is a crate of its own, so that the
//! tasks stay quick to compile.

use std::path::PathBuf;

use crate::build;
use crate::failure::Failure;
use crate::faults_bench;
use crate::process;
use crate::run::{build_server, server_program};
use crate::server_bench;
use crate::setup::command::ready;
use crate::setup::need::Need;
use crate::workspace;
use crate::{accounts_bench, admin_bench};

const FLOOR: &str = "floor=tests/bench/floor";

/// What is measured.
#[derive(clap::Subcommand)]
pub enum Args {
    /// Measures visits to the app in Chromium, beside a page written by hand (docs/benchmarks.md)
    Page(Page),
    /// Measures what administrators' calls take with few and with many users
    Admin(admin_bench::command::Args),
    /// Measures the server in front of an OpenLDAP with few and with many entries
    Directory(server_bench::directory::Args),
    /// Measures imports of many rows, and sign-ins with hashes of other servers
    Accounts(accounts_bench::command::Args),
    /// Kills the server, and lets its database go away, far more often than the tests do
    Faults(faults_bench::Args),
    /// Measures what the server bears, and its memory, with few and with many accounts
    Server(server_bench::command::Args),
    /// Measures whether the time that an answer takes tells who has an account
    Rules(server_bench::rules::Args),
}

/// Options of `cargo xtask bench page`.
#[derive(clap::Args)]
pub struct Page {
    /// An app that is built already, in place of the one that is built now
    #[arg(long, value_name = "FOLDER")]
    app: Option<PathBuf>,
    /// Handed on to the measuring program, such as `--also name=folder` or `--visits 3`; `-- --help`
    /// lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    match args {
        Args::Page(page) => measure_pages(page),
        Args::Admin(admin) => admin_bench::command::run(admin),
        Args::Directory(directory) => server_bench::directory::run(directory),
        Args::Accounts(accounts) => accounts_bench::command::run(accounts),
        Args::Faults(faults) => faults_bench::run(faults),
        Args::Server(server) => server_bench::command::run(server),
        Args::Rules(rules) => server_bench::rules::run(rules),
    }
}

fn measure_pages(page: &Page) -> Result<(), Failure> {
    let toolchain = ready(&[Need::Build, Need::Journeys])?;
    let app = match &page.app {
        Some(folder) => folder.clone(),
        None => {
            build::command::app(toolchain)?;
            workspace::dist()
        }
    };
    build_server()?;
    let mut cargo = process::cargo("run");
    cargo.args(["--quiet", "--package", "regain-bench", "--"]);
    cargo.args(["--site", &format!("app={}", app.display())]);
    cargo.args(["--site", FLOOR]);
    cargo.arg("--server").arg(server_program());
    cargo.args(&page.rest);
    process::run(&mut cargo, "cargo xtask bench page -- --help")
}

#[cfg(test)]
mod tests {
    use super::Page;
    use clap::{Args as _, FromArgMatches as _};

    fn rest(line: &str) -> Vec<String> {
        let words = line.split(' ');
        let command = Page::augment_args(clap::Command::new("page"));
        let matches = command.try_get_matches_from(words).expect("understood");
        Page::from_arg_matches(&matches).expect("read").rest
    }

    #[test]
    fn what_is_not_ours_is_handed_on() {
        let also = ["--also", "x=y", "--visits", "3"];
        assert_eq!(rest("page --also x=y --visits 3"), also);
        assert_eq!(rest("page --app dist --also x=y --visits 3"), also);
        assert_eq!(rest("page --app dist -- --also x=y --visits 3"), also);
        assert_eq!(rest("page -- --help"), ["--help"]);
        assert!(rest("page").is_empty());
    }
}
