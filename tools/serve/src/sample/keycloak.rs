//! Keycloak, with a realm of made-up people.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use regain_task::files::{read, write};
use regain_task::workspace::examples;
use regain_task::{Failure, process, step, workspace};

use super::prepared::{Prepared, program};

const RETRY: &str = "cargo xtask run --with keycloak";

/// The one that the tests run against.
const VERSION: &str = "26.7.3";

/// It builds itself when it is started first.
const LIMIT: Duration = Duration::from_secs(300);

const PEOPLE: &str = "  ada    sample password 1001   administrator
  grace  sample password 1002
  mary   sample password 1003   temporary: asks for another one
  linus  sample password 1004   switched off
  root   sample password 1005   protected: never recovered from here";

/// Fetches it where it is not there yet, and gives what starts it and whom it knows.
pub fn prepare(address: SocketAddr) -> Result<Prepared, Failure> {
    if program("java").is_none() {
        return Err(Failure::Missing {
            what: "JAVA IS NOT INSTALLED, in which Keycloak runs.".to_owned(),
            next: "apt-get install --no-install-recommends default-jre-headless, then the same \
                   command again"
                .to_owned(),
        });
    }
    let home = home()?;
    let imports = home.join("data/import");
    fs::create_dir_all(&imports).map_err(Failure::file(&imports))?;
    let realm = read(&examples().join("keycloak/people-realm.json"))?;
    write(&imports.join("people-realm.json"), &realm)?;
    let mut command = process::command("bash");
    command.arg(home.join("bin/kc.sh"));
    command.args(["start-dev", "--import-realm", "--db=dev-mem"]);
    command.arg("--http-host=127.0.0.1");
    command.arg(format!("--http-port={}", address.port()));
    command.env("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx768m");
    command.env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    command.env("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
    println!("Starting Keycloak at http://{address}/, usually within a minute");
    Ok(Prepared {
        command,
        people: PEOPLE,
        address,
        limit: LIMIT,
    })
}

/// The folder with Keycloak in it.
fn home() -> Result<PathBuf, Failure> {
    let kept = workspace::scratch().join("keycloak");
    let home = kept.join(format!("keycloak-{VERSION}"));
    if home.join("bin/kc.sh").exists() {
        return Ok(home);
    }
    if program("mvn").is_none() {
        return Err(Failure::Missing {
            what: "MAVEN (mvn) IS NOT INSTALLED, by which Keycloak is fetched: this directory is skipped."
                .to_owned(),
            next: format!(
                "apt-get install --no-install-recommends maven, then the same command again; or unpack \
                 Keycloak {VERSION} as {}",
                home.display()
            ),
        });
    }
    fetch(&kept, &home)?;
    Ok(home)
}

/// What was broken off is fetched again: the folder gets its name when it is whole.
fn fetch(kept: &Path, home: &Path) -> Result<(), Failure> {
    let fresh = kept.join("fetched");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).map_err(Failure::file(&fresh))?;
    let mut maven = process::command("mvn");
    maven.args(["--quiet", "--batch-mode", "dependency:unpack"]);
    maven.arg(format!(
        "-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
    ));
    maven.arg(format!("-DoutputDirectory={}", fresh.display()));
    // In the repository it would look for a project.
    maven.current_dir(&fresh);
    step::run("Fetching Keycloak", "a minute", RETRY, &mut maven)?;
    fs::rename(fresh.join(format!("keycloak-{VERSION}")), home).map_err(Failure::file(home))?;
    fs::remove_dir_all(&fresh).map_err(Failure::file(&fresh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn realm_and_settings_know_the_same_clients_and_people() {
        let of = |name: &str| read(&examples().join("keycloak").join(name)).expect("it is there");
        let realm: serde_json::Value =
            serde_json::from_str(&of("people-realm.json")).expect("JSON");
        let settings = of("regain.toml");
        for client in realm["clients"].as_array().expect("clients") {
            for key in ["clientId", "secret"] {
                let value = client[key].as_str().expect("a text");
                assert!(settings.contains(&format!("\"{value}\"")), "{value}");
            }
        }
        let users = realm["users"].as_array().expect("users");
        for line in PEOPLE.lines() {
            let (user_id, rest) = line.trim().split_once("  ").expect("a column");
            let user = users.iter().find(|user| user["username"] == user_id.trim());
            let password = &user.expect(user_id)["credentials"][0]["value"];
            let password = password.as_str().expect("a password");
            assert!(rest.contains(password), "{user_id}");
        }
    }
}
