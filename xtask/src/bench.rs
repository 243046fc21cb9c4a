//! `cargo xtask bench`: measurements. The measuring programs are crates of their own, so that the
//! tasks stay quick to compile.

use std::path::PathBuf;

use regain_package::build_app;
use regain_serve::server;
use regain_setup::{Need, ready};
use regain_task::program::become_fast_program;
use regain_task::{Failure, process, workspace};

use crate::handed_on::HandedOn;

const FLOOR: &str = "floor=tests/bench/floor";

/// What is measured.
#[derive(clap::Subcommand)]
pub enum Args {
    /// Measures visits to the app in Chromium, beside a page written by hand (docs/benchmarks.md)
    Page(Page),
    /// Measures what administrators' calls take with few and with many users
    #[command(disable_help_flag = true)]
    Admin(HandedOn),
    /// Measures the server in front of an OpenLDAP with few and with many entries
    #[command(disable_help_flag = true)]
    Directory(HandedOn),
    /// Measures imports of many rows, and sign-ins with hashes of other servers
    #[command(disable_help_flag = true)]
    Accounts(HandedOn),
    /// Kills the server, and lets its database go away, far more often than the tests do
    #[command(disable_help_flag = true)]
    Faults(HandedOn),
    /// Measures what the server bears, and its memory, with few and with many accounts
    #[command(disable_help_flag = true)]
    Server(HandedOn),
    /// Measures whether the time that an answer takes tells who has an account
    #[command(disable_help_flag = true)]
    Rules(HandedOn),
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
        Args::Admin(rest) => measure_server("admin", rest),
        Args::Directory(rest) => measure_server("directory", rest),
        Args::Accounts(rest) => measure_server("accounts", rest),
        Args::Faults(rest) => measure_server("faults", rest),
        Args::Server(rest) => measure_server("server", rest),
        Args::Rules(rest) => measure_server("rules", rest),
    }
}

fn measure_server(what: &str, rest: &HandedOn) -> Result<(), Failure> {
    let arguments = [what.into()].into_iter().chain(rest.arguments.clone());
    become_fast_program(
        "regain-server-bench",
        &format!("cargo xtask bench {what}"),
        arguments,
    )
}

fn measure_pages(page: &Page) -> Result<(), Failure> {
    let toolchain = ready(&[Need::Build, Need::Journeys])?;
    let app = match &page.app {
        Some(folder) => folder.clone(),
        None => {
            build_app(toolchain)?;
            workspace::dist()
        }
    };
    server::build()?;
    let mut cargo = process::cargo("run");
    cargo.args(["--quiet", "--package", "regain-bench", "--"]);
    cargo.args(["--site", &format!("app={}", app.display())]);
    cargo.args(["--site", FLOOR]);
    cargo.arg("--server").arg(server::program());
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
