//! nginx, as Debian has it: `regain.conf` among the sites, the rest among the snippets.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::write;
use crate::artefact;
use crate::failure::Done;
use crate::host::{Api, Wish};

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const PROXY: &str = "    location ^~ /api/v1/ {
        include snippets/regain-api.conf;
        proxy_pass http://127.0.0.1:8787;
    }
";

/// Writes the configuration and gives its first file.
///
/// # Errors
/// When the recipe does not hold what it is said to hold.
pub fn write(wish: &Wish, root: &Path, etc: &Path) -> Done<PathBuf> {
    write::copy(&artefact::release().join("deploy/nginx"), etc)?;
    let listen = format!("listen 127.0.0.1:{};", wish.port);
    let root = format!("root {};", root.display());
    let base = format!("$regain_base {{ default \"{}\"; }}", wish.base);
    let site = etc.join("regain.conf");
    write::edit(
        &site,
        &[
            ("listen 80;", &listen),
            ("    listen [::]:80;\n", ""),
            ("root /srv/regain;", &root),
            ("$regain_base { default \"/\"; }", &base),
        ],
    )?;
    match &wish.api {
        Api::Behind(host) => {
            let upstream = format!("proxy_pass http://{host};");
            let place = format!("location ^~ {}api/v1/ {{", wish.base);
            write::edit(
                &site,
                &[
                    ("proxy_pass http://127.0.0.1:8787;", &upstream),
                    ("location ^~ /api/v1/ {", &place),
                ],
            )?;
        }
        Api::At(origin) => {
            let api = format!("$regain_api {{ default \"{origin}\"; }}");
            write::edit(
                &site,
                &[("$regain_api { default \"\"; }", &api), (PROXY, "")],
            )?;
        }
    }
    let main = etc.join("nginx.conf");
    write::text(&main, &system(etc))?;
    Ok(main)
}

/// What stands round the site: Debian's own, for a program without rights and in one process.
fn system(etc: &Path) -> String {
    let etc = etc.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|it| format!("    {it}_temp_path {etc}/{it};\n"))
        .concat();
    format!(
        "load_module {BROTLI};\ndaemon off;\nmaster_process off;\npid {etc}/pid;\n\
         error_log stderr warn;\nevents {{}}\nhttp {{\n    access_log off;\n{temporary}    \
         sendfile on;\n    gzip on;\n    include /etc/nginx/mime.types;\n    \
         default_type application/octet-stream;\n    include {etc}/regain.conf;\n}}\n"
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
