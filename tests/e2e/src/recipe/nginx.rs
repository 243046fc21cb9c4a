//! nginx, as Debian has it: `regain.conf` among the sites, the rest among the snippets.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::write;
use crate::artefact;
use crate::failure::Done;
use crate::host::{Api, Front, Wish};

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const PROXY: &str = "    location ~ /api/v1/ {
        include snippets/regain-api.conf;
        proxy_pass http://127.0.0.1:8787;
    }
";
const REDIRECT: &str = "# Who comes without TLS is led to it.";
const LISTEN: &str = "    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate     /etc/ssl/certs/login.example.org.pem;
    ssl_certificate_key /etc/ssl/private/login.example.org.key;
";

/// Writes the configuration and gives its first file.
///
/// # Errors
/// When the recipe does not hold what it is said to hold.
pub fn write(wish: &Wish, root: &Path, etc: &Path) -> Done<PathBuf> {
    write::copy(&artefact::release().join("deploy/nginx"), etc)?;
    let included = match &wish.front {
        Front::BelowAnother => below(wish, etc)?,
        front => {
            own(wish, front, etc)?;
            "regain.conf"
        }
    };
    let served = match &wish.front {
        Front::BelowAnother => etc.join("snippets/regain-below.conf"),
        _ => etc.join("regain.conf"),
    };
    let settings = etc.join(included);
    let root = format!("root {};", root.display());
    write::edit(&served, &[("root /srv/regain;", &root)])?;
    match &wish.api {
        Api::Behind(host) => {
            let upstream = format!("proxy_pass http://{host};");
            write::edit(&served, &[("proxy_pass http://127.0.0.1:8787;", &upstream)])?;
        }
        Api::At(origin) => {
            let api = format!("$regain_api {{ default \"{origin}\"; }}");
            write::edit(&settings, &[("$regain_api { default \"\"; }", &api)])?;
            write::edit(&served, &[(PROXY, "")])?;
        }
    }
    let main = etc.join("nginx.conf");
    write::text(&main, &system(etc, included))?;
    Ok(main)
}

/// A host of the app's own.
fn own(wish: &Wish, front: &Front, etc: &Path) -> Done {
    let site = etc.join("regain.conf");
    let base = format!("$regain_base {{ default \"{}\"; }}", wish.base);
    write::edit(&site, &[("$regain_base { default \"/\"; }", &base)])?;
    if let Front::Tls(tls) = front {
        let (plain, port) = (format!("listen 127.0.0.1:{};", tls.plain_port), wish.port);
        let listen = format!("listen 127.0.0.1:{port} ssl http2;");
        let certificate = format!("ssl_certificate {};", tls.certificate.display());
        let key = format!("ssl_certificate_key {};", tls.key.display());
        return write::edit(
            &site,
            &[
                ("listen 80;", &plain),
                ("    listen [::]:80;\n", ""),
                ("listen 443 ssl http2;", &listen),
                ("    listen [::]:443 ssl http2;\n", ""),
                (
                    "ssl_certificate     /etc/ssl/certs/login.example.org.pem;",
                    &certificate,
                ),
                (
                    "ssl_certificate_key /etc/ssl/private/login.example.org.key;",
                    &key,
                ),
            ],
        );
    }
    let listen = format!("    listen 127.0.0.1:{};\n", wish.port);
    write::take_out(&site, REDIRECT, "}\n\n")?;
    write::edit(&site, &[(LISTEN, &listen)])
}

/// A path of a host whose root somebody else serves.
fn below(wish: &Wish, etc: &Path) -> Done<&'static str> {
    let base = format!("location ^~ {} {{", wish.base);
    let (settings, location) = (
        etc.join("below/settings.conf"),
        etc.join("below/location.conf"),
    );
    write::edit(&location, &[("location ^~ /account/recovery/ {", &base)])?;
    let snippet = etc.join("snippets/regain-below.conf");
    write::text(&snippet, &write::read(&location)?)?;
    let theirs = format!(
        "server {{\n    listen 127.0.0.1:{};\n    root {};\n    location = / {{\n        return 200 \"theirs\";\n    }}\n    \
         location = /.well-known/change-password {{\n        return 302 {}change-password/;\n    }}\n    \
         include {};\n}}\n",
        wish.port,
        etc.display(),
        wish.base,
        snippet.display(),
    );
    write::text(&settings, &(write::read(&settings)? + theirs.as_str()))?;
    Ok("below/settings.conf")
}

/// What stands round the site: Debian's own, for a program without rights and in one process.
fn system(etc: &Path, included: &str) -> String {
    let etc = etc.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|it| format!("    {it}_temp_path {etc}/{it};\n"))
        .concat();
    format!(
        "load_module {BROTLI};\ndaemon off;\nmaster_process off;\npid {etc}/pid;\n\
         error_log stderr warn;\nevents {{}}\nhttp {{\n    access_log off;\n{temporary}    \
         sendfile on;\n    gzip on;\n    include /etc/nginx/mime.types;\n    \
         default_type application/octet-stream;\n    include {etc}/{included};\n}}\n"
    )
}

/// Lets nginx read its configuration.
#[must_use]
pub fn check(config: &Path) -> Command {
    let mut command = run(config);
    command.args(["-t", "-q"]);
    command
}

/// Starts it.
#[must_use]
pub fn run(config: &Path) -> Command {
    let mut command = Command::new("/usr/sbin/nginx");
    command.args(["-e", "stderr", "-c"]).arg(config);
    command
}
