//! Caddy.

use regain_task::Failure;

use super::file::{self, File};
use super::source::Source;
use super::template::Filling;

const FILES: [(&str, &str); 5] = [
    ("Caddyfile", include_str!("../template/Caddyfile")),
    (
        "regain-app.caddy",
        include_str!("../template/caddy-app.caddy"),
    ),
    (
        "regain-headers.caddy",
        include_str!("../template/caddy-headers.caddy"),
    ),
    (
        "regain-api.caddy",
        include_str!("../template/caddy-api.caddy"),
    ),
    (
        "regain-upstream.caddy",
        include_str!("../template/caddy-upstream.caddy"),
    ),
];

/// The site, and the files that it imports.
pub fn files(source: &Source) -> Result<Vec<File>, Failure> {
    file::filled("caddy", &FILES, &filling(source))
}

fn filling(source: &Source) -> Filling {
    let headers = source.always(" {http.vars.regain_api}");
    let headers = headers
        .iter()
        .map(|it| format!("{} \"{}\"", it.name, it.value));
    let hide = source.over_tls("");
    let hide = hide.iter().map(|it| format!("header_down -{}", it.name));
    let types = source.types.iter().flat_map(|it| {
        [
            format!("@{} path *.{}", it.ending, it.ending),
            format!("header @{} Content-Type \"{}\"", it.ending, it.name),
        ]
    });
    let endings = source.compressible();
    let endings = endings.iter().map(|it| it.ending.as_str());
    Filling::of(source)
        .with("compressible", endings.collect::<Vec<_>>().join("|"))
        .lines("headers", headers)
        .lines("hide", hide)
        .lines("types", types)
}
