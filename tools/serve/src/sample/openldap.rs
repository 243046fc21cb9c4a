//! OpenLDAP with a password policy.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use regain_task::files::{read, write};
use regain_task::workspace::examples;
use regain_task::{Failure, process};

use super::prepared::{Prepared, program};

const LIMIT: Duration = Duration::from_secs(20);

const PEOPLE: &str = "  ada    sample password 1001   administrator
  grace  sample password 1002
  linus  sample password 1004   cannot be recovered: nothing is on file to reach him by
  root   sample password 1005   protected: never recovered from here";

/// Fills it, and gives what starts it and whom it knows.
pub fn prepare(folder: &Path, address: SocketAddr) -> Result<Prepared, Failure> {
    let none = More {
        settings: "",
        entries: "",
        retry: "cargo xtask run --with openldap",
    };
    Ok(Prepared {
        command: fill(folder, address, &none)?,
        people: PEOPLE,
        address,
        limit: LIMIT,
    })
}

/// What a directory has beyond the sample's.
pub struct More<'a> {
    /// Settings of its database.
    pub settings: &'a str,
    /// Entries, in LDIF.
    pub entries: &'a str,
    /// What to type after a failure.
    pub retry: &'a str,
}

/// Fills a directory in a folder with the sample's people and more, and gives what serves it.
pub fn fill(folder: &Path, address: SocketAddr, more: &More<'_>) -> Result<Command, Failure> {
    let (loader, server) = programs()?;
    let source = examples().join("openldap");
    let data = folder.join("data");
    fs::create_dir_all(&data).map_err(Failure::file(&data))?;
    let [configuration, people] = ["slapd.conf", "people.ldif"].map(|name| folder.join(name));
    let text = read(&source.join("slapd.conf"))?;
    let text = text.replace("{folder}", &folder.display().to_string());
    let text = text.replace("\nindex ", &format!("\n{}index ", more.settings));
    write(&configuration, text)?;
    let entries = read(&source.join("people.ldif"))? + more.entries;
    write(&people, entries)?;
    let mut filling = process::command(loader);
    // Nothing is written so that it outlives a crash: then all of it begins anew.
    filling.arg("-q").arg("-f").arg(&configuration);
    process::run(filling.arg("-l").arg(people), more.retry)?;
    let mut command = process::command(server);
    // In the foreground, and saying nothing that is no fault.
    command.args(["-d", "0", "-f"]).arg(&configuration);
    command.args(["-h", &format!("ldap://localhost:{}", address.port())]);
    Ok(command)
}

/// What fills a directory, and what serves it.
fn programs() -> Result<(PathBuf, PathBuf), Failure> {
    Ok((found("slapadd")?, found("slapd")?))
}

fn found(name: &str) -> Result<PathBuf, Failure> {
    program(name).ok_or_else(|| Failure::Missing {
        what: "OPENLDAP IS NOT INSTALLED as Debian has it.".to_owned(),
        next: "apt-get install --no-install-recommends slapd, then the same command again"
            .to_owned(),
    })
}
