//! Apache, as Debian has it: `regain.conf` among the sites, the rest beside the sites.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::write;
use crate::artefact;
use crate::failure::{Done, Failure};
use crate::host::{Api, Front, Tls, Wish};

const MODULES: &str = "/usr/lib/apache2/modules";
const PROXY: &str = "    <Location ${REGAIN_BASE}api/v1/>
        Include regain/regain-api.conf
        ProxyPass http://127.0.0.1:8787${REGAIN_BASE}api/v1/ connectiontimeout=5 timeout=30
    </Location>
";
const REDIRECT: &str = "# Who comes without TLS is led to it.";
const TLS: &str = "    SSLEngine on
    SSLCertificateFile /etc/ssl/certs/login.example.org.pem
    SSLCertificateKeyFile /etc/ssl/private/login.example.org.key
";

/// Writes the configuration and gives its first file.
///
/// # Errors
/// When the recipe does not hold what it is said to hold.
pub fn write(wish: &Wish, root: &Path, etc: &Path) -> Done<PathBuf> {
    write::copy(&artefact::release().join("deploy/apache"), etc)?;
    let root = format!("Define REGAIN_ROOT {}", root.display());
    let base = format!("Define REGAIN_BASE {}\n", wish.base);
    let listen = format!("<VirtualHost 127.0.0.1:{}>", wish.port);
    let site = etc.join("regain.conf");
    write::edit(
        &site,
        &[
            ("<VirtualHost *:443>", &listen),
            ("Define REGAIN_ROOT /srv/regain", &root),
            ("Define REGAIN_BASE /\n", &base),
        ],
    )?;
    let mut ports = vec![wish.port];
    if let Front::Tls(tls) = &wish.front {
        ports.push(tls.plain_port);
        encrypt(&site, tls)?;
    } else {
        write::take_out(&site, REDIRECT, "</VirtualHost>\n\n")?;
        write::edit(&site, &[(TLS, "")])?;
    }
    match &wish.api {
        Api::Behind(host) => {
            let upstream = format!("ProxyPass http://{host}$");
            write::edit(&site, &[("ProxyPass http://127.0.0.1:8787$", &upstream)])?;
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
    write::text(&main, &system(&ports, etc)?)?;
    Ok(main)
}

fn encrypt(site: &Path, tls: &Tls) -> Done {
    let plain = format!("<VirtualHost 127.0.0.1:{}>", tls.plain_port);
    let (certificate, key) = (tls.certificate.display(), tls.key.display());
    write::edit(
        site,
        &[
            ("<VirtualHost *:80>", &plain),
            (
                "/etc/ssl/certs/login.example.org.pem",
                &certificate.to_string(),
            ),
            ("/etc/ssl/private/login.example.org.key", &key.to_string()),
        ],
    )
}

/// What stands round the site: Debian's own, in one process, with the modules that the recipe
/// names.
fn system(ports: &[u16], etc: &Path) -> Done<String> {
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
    let listen = ports
        .iter()
        .map(|port| format!("Listen 127.0.0.1:{port}\n"));
    let listen = listen.collect::<String>();
    Ok(format!(
        "ServerRoot {etc}\nDefaultRuntimeDir {etc}\nPidFile {etc}/pid\nErrorLog /dev/stderr\n\
         ServerName localhost\n{listen}TypesConfig /etc/mime.types\n\
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
