//! A sample directory, started in a folder of its own that is made anew at every start.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use crate::build::files::{fresh_folder, read, write};
use crate::failure::Failure;
use crate::process;
use crate::run::stop;
use crate::sample::prepared::Prepared;
use crate::sample::{http_example, keycloak, openldap, samba_ad};
use crate::workspace;

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
        let mut process = log_to(&mut prepared.command, &folder)?;
        wait_until_it_listens(&mut process, &prepared, name)?;
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

fn free_address() -> Result<SocketAddr, Failure> {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    address.map_err(|error| Failure::Missing {
        what: format!("No port is free on this machine: {error}."),
        next: "end some programs, then the same command again".to_owned(),
    })
}

/// Starts a server that writes what it says beside its files.
fn log_to(command: &mut Command, folder: &Path) -> Result<Child, Failure> {
    let log = folder.join("log");
    let file = fs::File::create(&log).map_err(Failure::file(&log))?;
    let other = file.try_clone().map_err(Failure::file(&log))?;
    let program = process::name_of(command);
    let started = command.stdout(file).stderr(other).spawn();
    started.map_err(|source| Failure::Start { program, source })
}

fn wait_until_it_listens(
    process: &mut Child,
    prepared: &Prepared,
    name: &str,
) -> Result<(), Failure> {
    let begun = Instant::now();
    while begun.elapsed() < prepared.limit && matches!(process.try_wait(), Ok(None)) {
        if TcpStream::connect(prepared.address).is_ok() {
            return Ok(());
        }
        thread::sleep(POLL);
    }
    stop(process);
    Err(Failure::Missing {
        what: format!("The sample directory {name} did not start."),
        next: format!("less target/sample/{name}/log"),
    })
}
