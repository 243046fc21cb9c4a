//! Apache, as Debian has it: `regain.conf` among the sites, the rest beside the sites.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::write;
use crate::artefact;
use crate::failure::{Done, Failure};
use crate::host::{Api, Wish};

const MODULES: &str = "/usr/lib/apache2/modules";
const PROXY: &str = "    <Location /api/v1/>
        Include regain/regain-api.conf
        ProxyPass http://127.0.0.1:8787/api/v1/ connectiontimeout=5 timeout=30
    </Location>
";

/// Writes the configuration and gives its first file.
///
/// # Errors
/// When the recipe does not hold what it is said to hold.
pub fn write(wish: &Wish, root: &Path, etc: &Path) -> Done<PathBuf> {
    write::copy(&artefact::release().join("deploy/apache"), etc)?;
    let listen = format!("<VirtualHost 127.0.0.1:{}>", wish.port);
    let root = format!("Define REGAIN_ROOT {}", root.display());
    let base = format!("Define REGAIN_BASE {}\n", wish.base);
    let site = etc.join("regain.conf");
    write::edit(
        &site,
        &[
            ("<VirtualHost *:80>", &listen),
            ("Define REGAIN_ROOT /srv/regain", &root),
            ("Define REGAIN_BASE /\n", &base),
        ],
    )?;
    match &wish.api {
        Api::Behind(host) => {
            let upstream = format!("ProxyPass http://{host}{}api/v1/", wish.base);
            let place = format!("<Location {}api/v1/>", wish.base);
            write::edit(
                &site,
                &[
                    ("ProxyPass http://127.0.0.1:8787/api/v1/", &upstream),
                    ("<Location /api/v1/>", &place),
                ],
            )?;
        }
        Api::At(origin) => {
            let api = format!("Define REGAIN_API {origin}");
            write::edit(
                &site,
                &[("Define REGAIN_API \"'self'\"", &api), (PROXY, "")],
            )?;
        }
    }
    let main = etc.join("apache.conf");
    write::text(&main, &system(wish.port, etc)?)?;
    Ok(main)
}

/// What stands round the site: Debian's own, in one process, with the modules that the recipe
/// names.
fn system(port: u16, etc: &Path) -> Done<String> {
    let recipe = write::read(&etc.join("regain/regain-app.conf"))?;
    let named = recipe
        .split("# Modules: ")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let named = named.ok_or_else(|| Failure::SetUp("the recipe names no modules".to_owned()))?;
    let modules: String = ["mpm_event", "authz_core"]
        .into_iter()
        .chain(named.split_whitespace())
        .map(|it| format!("LoadModule {it}_module {MODULES}/mod_{it}.so\n"))
        .collect();
    let etc = etc.display();
    Ok(format!(
        "ServerRoot {etc}\nDefaultRuntimeDir {etc}\nPidFile {etc}/pid\nErrorLog /dev/stderr\n\
         ServerName localhost\nListen 127.0.0.1:{port}\nTypesConfig /etc/mime.types\n\
         User www-data\nGroup www-data\n{modules}Include {etc}/regain.conf\n"
    ))
}

/// Lets Apache read its configuration.
#[must_use]
pub fn check(config: &Path) -> Command {
    let mut command = run(config);
    command.arg("-t");
    command
}

/// Starts it.
#[must_use]
pub fn run(config: &Path) -> Command {
    let mut command = Command::new("/usr/sbin/apache2");
    command.args(["-X", "-f"]).arg(config);
    command
}
