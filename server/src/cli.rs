//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

use crate::command::Command;
use crate::config::load::ConfigError;
use crate::config::model::Config;
use crate::config::purpose::Purpose;
use crate::config::variable::environment;

/// The reference server of the recovery API.
#[derive(Clone, Debug, Parser)]
#[command(name = "regain-server", version)]
pub struct Cli {
    /// Configuration file (TOML). Every key can also be set as REGAIN_<KEY>.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Rehearsal: seed demo accounts and show all messages at /outbox.
    #[arg(long)]
    pub demo: bool,

    /// Print the demo accounts and exit.
    #[arg(long)]
    pub demo_accounts: bool,

    /// Folder of the built app, to be served along with the API.
    #[arg(long = "static", value_name = "DIR")]
    pub static_files: Option<PathBuf>,

    /// Address and port to listen on [default: 127.0.0.1:8787].
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,

    /// Folder of the database and the server's key [default: data].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Something else than serving.
    #[command(subcommand)]
    command: Option<Command>,
}

impl Cli {
    /// What is to be done instead of serving.
    pub const fn command(&self) -> Option<&Command> {
        self.command.as_ref()
    }

    /// The configuration: the file, the environment and the command line, one over the other.
    ///
    /// # Errors
    /// What is wrong, in one sentence.
    pub fn configuration(&self) -> Result<Config, ConfigError> {
        if let Some(Command::Init(_)) = self.command {
            // There is none yet: it is about to be written.
            return Ok(Config::default());
        }
        let environment = environment(std::env::vars_os())?;
        let purpose = self.purpose();
        let rehearses = purpose == Purpose::Rehearse;
        let mut config = Config::load(self.config.as_deref(), &environment, rehearses)?;
        self.apply(&mut config);
        config.check(purpose, self.config.as_deref())?;
        Ok(config)
    }

    fn purpose(&self) -> Purpose {
        match &self.command {
            Some(_) => Purpose::Look,
            _ if self.demo => Purpose::Rehearse,
            _ => Purpose::Serve,
        }
    }

    /// Lays the command line over the configuration.
    pub fn apply(&self, config: &mut Config) {
        if let Some(folder) = &self.static_files {
            config.static_files = Some(folder.clone());
        }
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
    }
}
