//! Starts the server, or says in one sentence why it does not.

use std::process::ExitCode;

use clap::Parser;
use regain_server::cli::Cli;
use regain_server::command::{self, Command};
use regain_server::{demo, serve};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.demo_accounts {
        print!("{}", demo::table());
        return ExitCode::SUCCESS;
    }
    let done = match cli.command() {
        Some(command) => run(&cli, command).await,
        None => serve::run(&cli).await.map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|sentence| {
        eprintln!("regain-server: {sentence}");
        ExitCode::FAILURE
    })
}

async fn run(cli: &Cli, command: &Command) -> Result<ExitCode, String> {
    let config = cli.configuration().map_err(|error| error.to_string())?;
    let output = command::run(command, &config).await?;
    println!("{}", output.text);
    Ok(match output.is_well {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
