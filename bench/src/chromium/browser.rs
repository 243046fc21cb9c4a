//! One browser with a profile of its own, and one page in it.

use std::env;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::condition::Condition;
use super::pipe::{Event, Pipe};
use crate::failure::{Done, Failure};

/// Chromium takes its pipes at the descriptors 3 and 4, which the standard library does not hand
/// on; a shell puts ours there.
const WITH_PIPES: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";
const ARGUMENTS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=en-GB",
    "--remote-debugging-pipe",
];
/// A telephone's screen, in CSS pixels.
const SCREEN: &str = "--window-size=412,915";
/// After its start a browser has things to do that are not the page's.
const CALM: Duration = Duration::from_millis(800);
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// A browser. It ends when this is dropped, and its profile goes with it.
pub struct Browser {
    pipe: Option<Pipe>,
    session: String,
    child: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser with an empty profile, under the given condition, with one empty page in
    /// which `script` runs before any script of a page.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(condition: Condition, script: &str) -> Done<Self> {
        let profile = tempfile::tempdir().map_err(Failure::io("a folder for the profile"))?;
        let program = program();
        let mut child = Command::new("sh")
            .args(["-c", WITH_PIPES])
            .arg(&program)
            .args(ARGUMENTS)
            .arg(SCREEN)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Failure::io(program.display().to_string()))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::Browser("it has no pipes".to_owned()));
        };
        let mut browser = Self {
            pipe: Some(Pipe::new(to, from)),
            session: String::new(),
            child,
            _profile: profile,
        };
        browser.open_page()?;
        browser.prepare(condition, script)?;
        sleep(CALM);
        Ok(browser)
    }

    /// Sends a command to the page.
    ///
    /// # Errors
    /// When it is refused.
    pub fn call(&mut self, method: &str, params: &Value) -> Done<Value> {
        let session = (!self.session.is_empty()).then_some(self.session.as_str());
        match &mut self.pipe {
            Some(pipe) => pipe.call(session, method, params),
            None => Err(Failure::Browser("it has ended".to_owned())),
        }
    }

    /// The events so far, after having listened for a while.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn events(&mut self, listen: Duration) -> Done<Vec<Event>> {
        match &mut self.pipe {
            Some(pipe) => pipe.events(listen),
            None => Err(Failure::Browser("it has ended".to_owned())),
        }
    }

    /// Goes to an address and does not wait for it.
    ///
    /// # Errors
    /// When nothing answers there.
    pub fn go(&mut self, address: &str) -> Done {
        let answer = self.call("Page.navigate", &json!({ "url": address }))?;
        match answer["errorText"].as_str() {
            Some(text) => Err(Failure::Browser(format!("{address}: {text}"))),
            None => Ok(()),
        }
    }

    /// The value of an expression in the page, a promise's when it is kept.
    ///
    /// # Errors
    /// When it throws.
    pub fn evaluate(&mut self, expression: &str) -> Done<Value> {
        let params = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true,
        });
        let mut answer = self.call("Runtime.evaluate", &params)?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(Failure::Browser(format!("{expression}: {details}"))),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    fn open_page(&mut self) -> Done {
        let target = self.call("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let params = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = self.call("Target.attachToTarget", &params)?;
        self.session = attached["sessionId"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Ok(())
    }

    fn prepare(&mut self, condition: Condition, script: &str) -> Done {
        for domain in ["Page.enable", "Network.enable", "Performance.enable"] {
            self.call(domain, &json!({}))?;
        }
        let params = json!({ "source": script });
        self.call("Page.addScriptToEvaluateOnNewDocument", &params)?;
        let rate = json!({ "rate": condition.slowdown() });
        self.call("Emulation.setCPUThrottlingRate", &rate)?;
        if let Some(connection) = condition.connection() {
            self.call("Network.emulateNetworkConditions", &connection)?;
        }
        Ok(())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without its pipe Chromium ends by itself, all its processes with it.
        self.pipe = None;
        let begun = Instant::now();
        while begun.elapsed() < STOP_LIMIT {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        // It hangs. What it leaves behind is a folder in the system's place for such.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `CHROMIUM`, or the first browser of the family on the path.
fn program() -> PathBuf {
    if let Some(named) = env::var_os("CHROMIUM") {
        return named.into();
    }
    let folders: Vec<PathBuf> = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default();
    ["chromium", "google-chrome", "chromium-browser"]
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .unwrap_or_else(|| "chromium".into())
}
