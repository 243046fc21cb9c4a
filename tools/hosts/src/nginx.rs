//! nginx.

use regain_task::Failure;

use super::file::{self, File};
use super::source::Source;
use super::template::Filling;

const FILES: [(&str, &str); 9] = [
    ("regain.conf", include_str!("../template/nginx-site.conf")),
    (
        "snippets/regain-maps.conf",
        include_str!("../template/nginx-maps.conf"),
    ),
    (
        "snippets/regain-app.conf",
        include_str!("../template/nginx-app.conf"),
    ),
    (
        "snippets/regain-files.conf",
        include_str!("../template/nginx-files.conf"),
    ),
    (
        "below/settings.conf",
        include_str!("../template/nginx-below-settings.conf"),
    ),
    (
        "below/location.conf",
        include_str!("../template/nginx-below-location.conf"),
    ),
    (
        "snippets/regain-api.conf",
        include_str!("../template/nginx-api.conf"),
    ),
    (
        "snippets/regain-brotli.conf",
        include_str!("../template/nginx-brotli.conf"),
    ),
    (
        "snippets/regain-headers.conf",
        "# {{generated}}\n{{headers}}\n",
    ),
];

/// The site, and the snippets that it includes.
pub fn files(source: &Source) -> Result<Vec<File>, Failure> {
    file::filled("nginx", &FILES, &filling(source))
}

fn filling(source: &Source) -> Filling {
    let headers = source.always("$regain_api_source");
    let add = headers
        .iter()
        .map(|it| format!("add_header {} \"{}\" always;", it.name, it.value));
    let add = add.chain(["add_header Strict-Transport-Security $regain_transport always;".into()]);
    let hide = source.over_tls("");
    let hide = hide
        .iter()
        .map(|it| format!("proxy_hide_header {};", it.name));
    let types = source.types.iter();
    let types = types.map(|it| format!("{} {};", it.essence(), it.ending));
    // nginx knows text/html by itself, and complains when it is named.
    let named = |it: &&str| *it != "text/html";
    let charset = source.types.iter().filter(|it| it.name.contains("charset"));
    let charset = charset.map(|it| it.essence()).filter(named);
    let gzip = source.compressible().into_iter();
    let gzip = gzip.map(|it| it.essence()).filter(named);
    Filling::of(source)
        .lines("headers", add)
        .lines("hide", hide)
        .lines("types", types)
        .with("charset_types", joined(charset))
        .with("gzip_types", joined(gzip))
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<_> = words.collect();
    words.dedup();
    words.join(" ")
}
