//! The programs that the recipes in `deploy/` are tried with.

use std::path::Path;

/// Debian's packages, and the file that tells whether one is there. Of Apache the program alone:
/// its other package is the service.
const PACKAGES: [(&str, &str); 4] = [
    ("nginx", "/usr/sbin/nginx"),
    (
        "libnginx-mod-http-brotli-static",
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    ),
    ("caddy", "/usr/bin/caddy"),
    ("apache2-bin", "/usr/sbin/apache2"),
];

/// Debian's packages for what is not there.
pub fn missing_packages() -> Vec<&'static str> {
    PACKAGES
        .iter()
        .filter(|(_, file)| !Path::new(file).exists())
        .map(|(package, _)| *package)
        .collect()
}
