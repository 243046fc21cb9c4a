//! Starts the server, or says in one sentence why it does not.

use std::process::ExitCode;

use clap::Parser;
use regain_server::cli::Cli;
use regain_server::{demo, serve};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.demo_accounts {
        print!("{}", demo::table());
        return ExitCode::SUCCESS;
    }
    match serve::run(&cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("regain-server: {sentence}");
            ExitCode::FAILURE
        }
    }
}
