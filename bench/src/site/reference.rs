//! The reference server in demo mode, which answers the API of all sites.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::failure::{Done, Failure};

/// Small sums, so that the chance in them does not drown what is measured; no limits, because one
/// account does everything; a code can be asked for again at once.
const SETTINGS: &str = "captcha_max_number = 1000

[limits]
starts_per_account = 100000
starts_per_address = 100000
sends_per_account = 100000
sends_per_destination = 100000
verifies_per_address = 100000
captchas_per_address = 100000
";
const START_LIMIT: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// A running server. It ends when this is dropped.
pub struct Reference {
    /// `http://127.0.0.1:port`.
    pub base: String,
    client: reqwest::Client,
    child: Child,
    _folder: TempDir,
}

impl Reference {
    /// Starts the program and waits until it answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn start(runtime: &Runtime, program: &Path) -> Done<Self> {
        let folder = tempfile::tempdir().map_err(Failure::io("a folder for data"))?;
        let settings = folder.path().join("regain.toml");
        fs::write(&settings, SETTINGS).map_err(Failure::io("the configuration"))?;
        let address = free_address()?;
        let child = Command::new(program)
            .args(["--demo", "--listen", &address, "--config"])
            .arg(&settings)
            .arg("--data")
            .arg(folder.path().join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .map_err(Failure::io(program.display().to_string()))?;
        let mut reference = Self {
            base: format!("http://{address}"),
            client: reqwest::Client::builder().no_proxy().build()?,
            child,
            _folder: folder,
        };
        reference.wait(runtime)?;
        Ok(reference)
    }

    fn wait(&mut self, runtime: &Runtime) -> Done {
        let begun = Instant::now();
        let address = format!("{}/api/v1/settings", self.base);
        while begun.elapsed() < START_LIMIT {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(Failure::Usage(format!("regain-server ended: {status}")));
            }
            let answer = runtime.block_on(self.client.get(&address).send());
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            sleep(POLL);
        }
        Err(Failure::NotInTime("regain-server".to_owned()))
    }

    /// How many messages there are, and the code of the newest e-mail that holds one.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub fn newest_code(&self, runtime: &Runtime) -> Done<(usize, Option<String>)> {
        let address = format!("{}/outbox.json", self.base);
        let messages: Vec<Value> = runtime.block_on(async {
            let answer = self.client.get(address).send().await?;
            answer.error_for_status()?.json().await
        })?;
        let newest = messages.iter().find_map(|message| message["code"].as_str());
        Ok((messages.len(), newest.map(str::to_owned)))
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens at.
fn free_address() -> Done<String> {
    let taken = TcpListener::bind(("127.0.0.1", 0)).map_err(Failure::io("a port"))?;
    let address = taken.local_addr().map_err(Failure::io("a port"))?;
    Ok(address.to_string())
}
