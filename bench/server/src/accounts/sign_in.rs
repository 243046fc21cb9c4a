//! Sign-ins with hashes of other servers: the first one, which replaces the hash, and later ones.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use regain_serve::released;
use regain_serve::server::{free_address, stop};
use regain_task::files::{fresh_folder, write};
use regain_task::{Failure, process};
use ureq::Agent;

use crate::statistics::percentile;

use super::hashes::{KINDS, PASSWORD};

const NEXT: &str = "cargo xtask bench accounts";

/// Signs so many people of each kind in, one after the other; a table of medians.
pub fn measure(folder: &Path, times: u32) -> Result<String, Failure> {
    let address = free_address()?;
    prepare(&fresh_folder(folder)?, times, address)?;
    let mut server = start(folder, address)?;
    let desk = Desk {
        agent: Agent::new_with_defaults(),
        address: format!("http://{address}/api/v1/session"),
    };
    let table = desk.table(times);
    stop(&mut server);
    table
}

/// Who signs in.
struct Desk {
    agent: Agent,
    address: String,
}

impl Desk {
    fn table(&self, times: u32) -> Result<String, Failure> {
        let mut text =
            String::from("| ms, median | first sign-in | later ones |\n|---|---:|---:|\n");
        for (at, (name, _)) in KINDS.iter().enumerate() {
            let users = || (0..times).map(|number| user(at, number));
            let first = self.median(users(), PASSWORD, 200)?;
            let later = self.median(users(), PASSWORD, 200)?;
            let _ = writeln!(text, "| {name} | {first:.0} | {later:.0} |");
        }
        let nobody = self.median((0..times).map(|it| format!("nobody{it}")), PASSWORD, 401)?;
        let _ = writeln!(text, "| nobody has the user ID | {nobody:.0} | |");
        Ok(text)
    }

    fn median(
        &self,
        users: impl Iterator<Item = String>,
        password: &str,
        status: u16,
    ) -> Result<f64, Failure> {
        let mut taken = Vec::new();
        for user in users {
            taken.push(self.sign_in(&user, password, status)?);
        }
        Ok(percentile(&mut taken, 50))
    }

    fn sign_in(&self, user: &str, password: &str, status: u16) -> Result<Duration, Failure> {
        let body = serde_json::json!({"user_id": user, "password": password}).to_string();
        let call = self.agent.post(&self.address);
        let call = call.config().http_status_as_error(false).build();
        let begun = Instant::now();
        let answer = call.header("content-type", "application/json").send(&body);
        let answer = answer.map_err(|error| Failure::Unexpected(error.to_string()))?;
        let taken = begun.elapsed();
        match answer.status().as_u16() == status {
            true => Ok(taken),
            false => Err(Failure::Unexpected(format!(
                "{user} was answered {}, not {status}",
                answer.status()
            ))),
        }
    }
}

fn user(kind: usize, number: u32) -> String {
    format!("user{kind}-{number}")
}

/// Writes the configuration, and imports the people.
fn prepare(folder: &Path, times: u32, address: SocketAddr) -> Result<(), Failure> {
    let configuration = format!(
        "public_url = \"http://{address}\"\ncaptcha = []\n\
         [smtp]\nhost = \"127.0.0.1\"\nfrom = \"regain@example.org\"\n\
         [limits]\nsign_ins_per_address = 1000000\n"
    );
    write(&folder.join("regain.toml"), configuration)?;
    let mut text = String::from("user_id,password_hash\n");
    for (at, (_, hash)) in KINDS.iter().enumerate() {
        for number in 0..times {
            let _ = writeln!(text, "{},\"{hash}\"", user(at, number));
        }
    }
    let file = folder.join("people.csv");
    write(&file, text)?;
    let mut import = server(folder);
    import.args(["accounts", "import"]).arg(file);
    process::run(&mut import, NEXT)
}

fn start(folder: &Path, address: SocketAddr) -> Result<Child, Failure> {
    let mut serve = server(folder);
    serve.env("RUST_LOG", "warn");
    released::start(serve, address)
}

fn server(folder: &Path) -> std::process::Command {
    let mut server = process::command(released::program());
    server.arg("--config").arg(folder.join("regain.toml"));
    server.arg("--data").arg(folder.join("data"));
    server.stdout(Stdio::null());
    server
}
