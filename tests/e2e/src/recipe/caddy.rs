//! Caddy, as Debian has it: all files in one folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::write;
use crate::artefact;
use crate::failure::Done;
use crate::host::{Api, Wish};

const PROXY: &str = "	@api path_regexp /api/v1/
	handle @api {
		import regain-api.caddy
		reverse_proxy \"{$REGAIN_UPSTREAM:127.0.0.1:8787}\" {
			import regain-upstream.caddy
		}
	}
";

/// Writes the configuration and gives its first file.
///
/// # Errors
/// When the recipe does not hold what it is said to hold.
pub fn write(wish: &Wish, root: &Path, etc: &Path) -> Done<PathBuf> {
    write::copy(&artefact::release().join("deploy/caddy"), etc)?;
    let address = format!("{{$REGAIN_ADDRESS:http://127.0.0.1:{}}}", wish.port);
    let root = format!("{{$REGAIN_ROOT:{}}}", root.display());
    let base = format!("{{$REGAIN_BASE:{}}}", wish.base);
    let main = etc.join("Caddyfile");
    write::edit(
        &main,
        &[
            ("{$REGAIN_ADDRESS:login.example.org}", &address),
            ("{$REGAIN_ROOT:/srv/regain}", &root),
            ("{$REGAIN_BASE:/}", &base),
        ],
    )?;
    match &wish.api {
        Api::Behind(host) => {
            let upstream = format!("{{$REGAIN_UPSTREAM:{host}}}");
            write::edit(&main, &[("{$REGAIN_UPSTREAM:127.0.0.1:8787}", &upstream)])?;
        }
        Api::At(origin) => {
            let api = format!("{{$REGAIN_API:{origin}}}");
            write::edit(&main, &[("{$REGAIN_API:}", &api), (PROXY, "")])?;
        }
    }
    let site = write::read(&main)?;
    write::text(&main, &format!("{{\n\tadmin off\n}}\n\n{site}"))?;
    Ok(main)
}

/// Lets Caddy read its configuration.
#[must_use]
pub fn check(config: &Path) -> Command {
    of("validate", config)
}

/// Starts it.
#[must_use]
pub fn run(config: &Path) -> Command {
    of("run", config)
}

fn of(task: &str, config: &Path) -> Command {
    let mut command = Command::new("/usr/bin/caddy");
    command
        .args([task, "--adapter", "caddyfile", "--config"])
        .arg(config);
    if let Some(folder) = config.parent() {
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, folder);
        }
    }
    command
}
