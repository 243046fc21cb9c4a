//! A sample directory, started in a folder of its own that is made anew at every start.

use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use regain_task::files::{fresh_folder, read, write};
use regain_task::{Failure, process, workspace};

use crate::sample::{http_example, keycloak, openldap, samba_ad};
use crate::server::{free_address, stop};

const POLL: Duration = Duration::from_millis(50);

/// A directory to run Regain in front of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Sample {
    /// The example of an HTTP directory in Python, `examples/directory-python`
    HttpExample,
    /// Keycloak, fetched by Maven, `examples/keycloak`
    Keycloak,
    /// OpenLDAP with a password policy, `examples/openldap`
    Openldap,
    /// Samba as an Active Directory, `examples/samba-ad`
    SambaAd,
}

/// A sample directory that runs. It ends when this is dropped.
pub struct Running {
    process: Child,
    /// The server's configuration in front of it.
    pub configuration: PathBuf,
    /// Whom to sign in as.
    pub people: &'static str,
}

impl Sample {
    /// Starts it.
    ///
    /// # Errors
    /// When what it needs is missing, or it does not start.
    pub fn start(self) -> Result<Running, Failure> {
        let name = self.name();
        let folder = fresh_folder(&workspace::target().join("sample").join(name))?;
        let address = free_address()?;
        let mut prepared = match self {
            Self::HttpExample => http_example::prepare(&folder, address)?,
            Self::Keycloak => keycloak::prepare(address)?,
            Self::Openldap => openldap::prepare(&folder, address)?,
            Self::SambaAd => samba_ad::prepare(&folder)?,
        };
        let address = prepared.address;
        let template = workspace::examples()
            .join(self.folder())
            .join("regain.toml");
        let text = read(&template)?
            .replace("{port}", &address.port().to_string())
            .replace("{address}", &address.to_string())
            .replace("{folder}", &folder.display().to_string());
        let configuration = folder.join("regain.toml");
        write(&configuration, &text)?;
        let process = started(&mut prepared.command, &folder, address, prepared.limit)?;
        Ok(Running {
            process,
            configuration,
            people: prepared.people,
        })
    }

    /// As typed on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::HttpExample => "http-example",
            Self::Keycloak => "keycloak",
            Self::Openldap => "openldap",
            Self::SambaAd => "samba-ad",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::HttpExample => "directory-python",
            Self::Keycloak => "keycloak",
            Self::Openldap => "openldap",
            Self::SambaAd => "samba-ad",
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.process);
    }
}

/// Starts a server that writes what it says to `log` in a folder, and waits until it listens.
pub fn started(
    command: &mut Command,
    folder: &Path,
    address: SocketAddr,
    limit: Duration,
) -> Result<Child, Failure> {
    let log = folder.join("log");
    let file = fs::File::create(&log).map_err(Failure::file(&log))?;
    let other = file.try_clone().map_err(Failure::file(&log))?;
    let program = process::name_of(command);
    let started = command.stdout(file).stderr(other).spawn();
    let mut process = started.map_err(|source| Failure::Start { program, source })?;
    let begun = Instant::now();
    while begun.elapsed() < limit && matches!(process.try_wait(), Ok(None)) {
        if TcpStream::connect(address).is_ok() {
            return Ok(process);
        }
        thread::sleep(POLL);
    }
    stop(&mut process);
    Err(Failure::Missing {
        what: "The sample directory did not start.".to_owned(),
        next: format!("less {}", log.display()),
    })
}
