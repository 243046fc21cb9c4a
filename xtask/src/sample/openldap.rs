//! OpenLDAP with a password policy.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::prepared::{Prepared, program};
use crate::build::files::{read, write};
use crate::failure::Failure;
use crate::process;
use crate::workspace::examples;

const LIMIT: Duration = Duration::from_secs(20);

const PEOPLE: &str = "  ada    sample password 1001   administrator
  grace  sample password 1002
  linus  sample password 1004   cannot be recovered: nothing is on file to reach him by
  root   sample password 1005   protected: never recovered from here";

/// Fills it, and gives what starts it and whom it knows.
pub fn prepare(folder: &Path, address: SocketAddr) -> Result<Prepared, Failure> {
    let (loader, server) = programs()?;
    let source = examples().join("openldap");
    let data = folder.join("data");
    fs::create_dir(&data).map_err(Failure::file(&data))?;
    let configuration = folder.join("slapd.conf");
    let text = read(&source.join("slapd.conf"))?;
    write(
        &configuration,
        text.replace("{folder}", &folder.display().to_string()),
    )?;
    let mut filling = process::command(loader);
    filling.arg("-f").arg(&configuration);
    filling.arg("-l").arg(source.join("people.ldif"));
    process::run(&mut filling, "cargo xtask run --with openldap")?;
    let mut command = process::command(server);
    // In the foreground, and saying nothing that is no fault.
    command.args(["-d", "0", "-f"]).arg(&configuration);
    command
        .arg("-h")
        .arg(format!("ldap://localhost:{}", address.port()));
    Ok(Prepared {
        command,
        people: PEOPLE,
        address,
        limit: LIMIT,
    })
}

/// What fills a directory, and what serves it.
pub fn programs() -> Result<(PathBuf, PathBuf), Failure> {
    Ok((found("slapadd")?, found("slapd")?))
}

fn found(name: &str) -> Result<PathBuf, Failure> {
    program(name).ok_or_else(|| Failure::Missing {
        what: "OPENLDAP IS NOT INSTALLED as Debian has it.".to_owned(),
        next: "apt-get install --no-install-recommends slapd, then the same command again"
            .to_owned(),
    })
}
