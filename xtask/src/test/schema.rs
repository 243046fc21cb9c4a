//! Calls that schemathesis makes out of the API's description, right ones and wrong ones, against the
//! reference server: as an administrator, within a recovery, and as nobody. Then those of a validator of
//! provisioning, scim2-tester.

use std::env;
use std::process::Command;

use regain_serve::server::{self, free_address};
use regain_setup::Program;
use regain_task::files::{fresh_folder, write};
use regain_task::{Failure, process, step, workspace};

/// Cases for each call. Those that every parameter's limits ask for come on top: 2,000 and more in all.
const EXAMPLES: &str = "40";
const RETRY: &str = "cargo xtask test schema";
/// A case that failed has to fail again.
const SEED: &str = "1";
/// Whom `--demo` has as global administrator.
const ADMINISTRATOR: (&str, &str) = ("admin@example.com", "guidance-computer-1969");

/// By which the validator provisions.
const TOKEN: &str = "rehearsal-token-of-the-validator";

/// Makes the calls; every check of every answer has to hold.
pub fn run() -> Result<(), Failure> {
    server::build()?;
    let folder = fresh_folder(&workspace::target().join("schema"))?;
    // A recovery begins without anybody who reads a picture.
    let configuration = folder.join("regain.toml");
    let content = format!("captcha = []\n[scim]\ntoken = \"{TOKEN}\"\n");
    write(&configuration, &content)?;
    let address = free_address()?;
    let mut server = process::command(server::program());
    server.arg("--demo").arg("--config").arg(&configuration);
    server.arg("--data").arg(folder.join("data"));
    let mut server = server::start(server, address, &fresh_folder(&folder.join("site"))?)?;
    let origin = format!("http://{address}");
    let made = provisioning(&origin).and_then(|mut checks| {
        step::run(
            "Checking provisioning with a validator",
            "10 s",
            RETRY,
            checks.current_dir(&folder),
        )
    });
    let made = made.and_then(|()| {
        step::run(
            "Attacking the server by the API's description",
            "2 minutes",
            RETRY,
            calls(&format!("{origin}/api/v1"))?.current_dir(&folder),
        )
    });
    server::stop(&mut server);
    made
}

fn provisioning(origin: &str) -> Result<Command, Failure> {
    let mut command = process::command("python3");
    command.arg(workspace::root().join("tests/schema/provisioning.py"));
    command.env("PYTHONPATH", Program::Schemathesis.set().folder()?);
    command.env("CHECKED_API", format!("{origin}/scim/v2"));
    command.env("PROVISIONING_TOKEN", TOKEN);
    Ok(command)
}

fn calls(api: &str) -> Result<Command, Failure> {
    let (root, ours) = (workspace::root(), workspace::root().join("tests/schema"));
    let mut command = Program::Schemathesis.command()?;
    let packages = Program::Schemathesis.set().folder()?;
    let places = env::join_paths([&packages, &ours])
        .map_err(|error| Failure::Unexpected(format!("{}: {error}", ours.display())))?;
    command.env("PYTHONPATH", places);
    command.env("SCHEMATHESIS_HOOKS", "attack");
    command.env("ATTACKED_API", api);
    command.env("ATTACKER_USER_ID", ADMINISTRATOR.0);
    command.env("ATTACKER_PASSWORD", ADMINISTRATOR.1);
    command
        .arg("--config-file")
        .arg(ours.join("schemathesis.toml"))
        .arg("run")
        .arg(root.join("docs/api/openapi.json"))
        .args(["--url", api, "--checks", "all", "--workers", "1"])
        .args(["--max-examples", EXAMPLES, "--seed", SEED]);
    Ok(command)
}
