//! The server under test: the real binary, with its own data folder and port.

use std::cell::RefCell;
use std::fs::{self, File};
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use reqwest::Client;
use tempfile::TempDir;

use crate::artefact;
use crate::failure::{Done, Failure};
use crate::port::free_port;
use crate::wait::{Look, until};

/// A server process. It ends when this is dropped.
pub struct Server {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// For calls past the browser.
    pub client: Client,
    folder: TempDir,
    app: PathBuf,
    log: PathBuf,
    child: RefCell<Option<Child>>,
}

impl Server {
    /// Starts a server with rehearsal accounts and waits until it answers. `settings` is its
    /// configuration file; `app` the folder of the built app; `name` names its log.
    ///
    /// # Errors
    /// When the binary is missing, or does not answer in time.
    pub async fn start(settings: &toml::Table, app: &Path, name: &str) -> Done<Self> {
        let folder = tempfile::tempdir().map_err(Failure::io("a folder for data"))?;
        let config = folder.path().join("config.toml");
        fs::write(&config, settings.to_string()).map_err(Failure::io("the configuration"))?;
        let logs = artefact::folder().join("logs");
        fs::create_dir_all(&logs).map_err(Failure::io(logs.display().to_string()))?;
        let client = Client::builder().no_proxy().build()?;
        let server = Self {
            base: format!("http://127.0.0.1:{}", free_port()),
            client,
            folder,
            app: app.to_owned(),
            log: logs.join(format!("{}.log", artefact::file_name(name))),
            child: RefCell::new(None),
        };
        File::create(&server.log).map_err(Failure::io(server.log.display().to_string()))?;
        server.start_again().await?;
        Ok(server)
    }

    /// Starts the process, on the same port and with the same data as before.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_again(&self) -> Done {
        let listen = self.base.trim_start_matches("http://");
        let log = || {
            File::options()
                .append(true)
                .open(&self.log)
                .map_err(Failure::io("the log"))
        };
        let binary = artefact::server_binary();
        let child = Command::new(&binary)
            .arg("--demo")
            .arg("--static")
            .arg(&self.app)
            .args(["--listen", listen])
            .arg("--data")
            .arg(self.folder.path().join("data"))
            .arg("--config")
            .arg(self.folder.path().join("config.toml"))
            .stdin(Stdio::null())
            .stdout(log()?)
            .stderr(log()?)
            .spawn()
            .map_err(Failure::io(binary.display().to_string()))?;
        *self.child.borrow_mut() = Some(child);
        until(Location::caller(), "the server", async || self.look().await).await
    }

    /// Ends the process at once (SIGKILL), as a power cut would.
    ///
    /// # Errors
    /// When there is none.
    pub fn kill(&self) -> Done {
        let Some(mut child) = self.child.borrow_mut().take() else {
            return Err(Failure::SetUp("no server is running".to_owned()));
        };
        child.kill().map_err(Failure::io("kill"))?;
        child.wait().map(drop).map_err(Failure::io("wait"))
    }

    /// The address of an API call.
    #[must_use]
    pub fn api(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.base)
    }

    async fn look(&self) -> Done<Look<()>> {
        if let Some(child) = self.child.borrow_mut().as_mut()
            && let Some(status) = child.try_wait().map_err(Failure::io("the server"))?
        {
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            panic!("the server ended with {status}: {log}");
        }
        let answer = self.client.get(self.api("/settings")).send().await?;
        let status = answer.status();
        let up = status.is_success();
        Ok(if up {
            Look::Here(())
        } else {
            Look::NotYet(status.to_string())
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = self.child.get_mut() {
            // It may have ended by itself; then there is nothing to do.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
