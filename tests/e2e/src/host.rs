//! Hosts from Debian that serve the archive by the recipes in `deploy/`, as an operator would set
//! them up.

use std::fs::{self, File};
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::failure::{Done, Failure};
use crate::recipe::{apache, caddy, nginx, site};
use crate::wait::{Look, until};

/// Which program serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// nginx with the module for files packed by brotli.
    Nginx,
    /// Caddy.
    Caddy,
    /// Apache.
    Apache,
}

/// What an operator decides.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Which program.
    pub program: Program,
    /// Where the app lies at the host, with a slash at both ends.
    pub base: &'static str,
    /// Where the API is.
    pub api: Api,
    /// The port to listen on.
    pub port: u16,
    /// What stands before the app.
    pub front: Front,
}

/// What stands before the app at its host.
#[derive(Clone, Debug)]
pub enum Front {
    /// A proxy that ends TLS.
    Proxy,
    /// TLS is the host's own.
    Tls(Tls),
    /// A host whose root somebody else serves.
    BelowAnother,
}

/// A host's own TLS.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The certificate, which is its own authority (PEM).
    pub certificate: PathBuf,
    /// Its private key (PEM).
    pub key: PathBuf,
    /// The port without TLS.
    pub plain_port: u16,
}

/// Where the API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Api {
    /// Behind the host: `host:port`.
    Behind(String),
    /// At this origin.
    At(String),
}

/// A running host. It ends when this is dropped, or when this process ends.
pub struct Host {
    /// The app's address, with a slash at its end.
    pub address: String,
    /// The folder that the app lies in.
    pub site: PathBuf,
    _folder: TempDir,
    child: Child,
}

impl Host {
    /// Unpacks the archive for the wish, sets the recipe, lets the program check it, and starts it.
    ///
    /// # Errors
    /// When a program is missing, or refuses its configuration, or does not answer in time.
    pub async fn start(wish: &Wish) -> Done<Self> {
        Self::start_with(wish, |_| Ok(())).await
    }

    /// As [`Host::start`]; `spoil` changes the configuration's folder before it is checked.
    ///
    /// # Errors
    /// As [`Host::start`].
    pub async fn start_with(wish: &Wish, spoil: impl FnOnce(&Path) -> Done) -> Done<Self> {
        let folder = open_folder()?;
        let site = site::unpack(wish, folder.path())?;
        let (root, etc) = (folder.path().join("srv"), folder.path().join("etc"));
        let main = match wish.program {
            Program::Nginx => nginx::write(wish, &root, &etc),
            Program::Caddy => caddy::write(wish, &root, &etc),
            Program::Apache => apache::write(wish, &root, &etc),
        }?;
        spoil(&etc)?;
        let (mut test, run) = match wish.program {
            Program::Nginx => (nginx::check(&main), nginx::run(&main)),
            Program::Caddy => (caddy::check(&main), caddy::run(&main)),
            Program::Apache => (apache::check(&main), apache::run(&main)),
        };
        check(&mut test)?;
        let log = folder.path().join("out.log");
        let child = spawn(&run, &log)?;
        let host = Self {
            address: match &wish.front {
                Front::Tls(_) => format!("https://127.0.0.1:{}{}", wish.port, wish.base),
                _ => format!("http://127.0.0.1:{}{}", wish.port, wish.base),
            },
            site,
            _folder: folder,
            child,
        };
        let asked = match &wish.front {
            Front::Tls(tls) => format!("http://127.0.0.1:{}/", tls.plain_port),
            _ => format!("{}favicon.svg", host.address),
        };
        wait(&asked, &log).await?;
        Ok(host)
    }
}

/// Waits for the first answer. One that leads to TLS leads to the host's name, which is not ours.
async fn wait(address: &str, log: &Path) -> Done {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    until(Location::caller(), "the host", async || {
        let status = client.get(address).send().await.map(|it| it.status());
        Ok(match status {
            Ok(status) if status.is_success() || status.is_redirection() => Look::Here(()),
            other => Look::NotYet(format!(
                "{other:?} {}",
                fs::read_to_string(log).unwrap_or_default()
            )),
        })
    })
    .await
}

impl Drop for Host {
    fn drop(&mut self) {
        // The shell ends the program when its input closes.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// A folder that a program without rights can read in.
fn open_folder() -> Done<TempDir> {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))
        .map_err(Failure::io("a folder"))?;
    Ok(folder)
}

fn check(command: &mut Command) -> Done {
    let output = command.output().map_err(missing(command))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::SetUp(format!(
        "{command:?} refuses the recipe: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )))
}

/// Starts it under a shell that ends it when our end of the pipe closes: also when this process is
/// killed, so that nothing is left behind.
fn spawn(command: &Command, log: &Path) -> Done<Child> {
    const UNTIL_PIPE_CLOSES: &str = "\"$@\" <&- & child=$!; read _; kill -TERM $child; wait $child";
    let open = || File::options().create(true).append(true).open(log);
    let mut shell = Command::new("sh");
    shell.args(["-c", UNTIL_PIPE_CLOSES, "sh"]);
    shell.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell
        .stdin(Stdio::piped())
        .stdout(open().map_err(Failure::io("the log"))?)
        .stderr(open().map_err(Failure::io("the log"))?)
        .spawn()
        .map_err(missing(command))
}

fn missing(command: &Command) -> impl FnOnce(std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::io(format!("{program}, which `cargo xtask setup` installs"))
}

impl Program {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nginx, Self::Caddy, Self::Apache];
}
