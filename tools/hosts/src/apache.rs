//! Apache.

use regain_task::Failure;

use super::file::{self, File};
use super::source::Source;
use super::template::Filling;

const FILES: [(&str, &str); 3] = [
    ("regain.conf", include_str!("../template/apache-site.conf")),
    (
        "regain/regain-app.conf",
        include_str!("../template/apache-app.conf"),
    ),
    (
        "regain/regain-api.conf",
        include_str!("../template/apache-api.conf"),
    ),
];

/// The site, and the files that it includes.
pub fn files(source: &Source) -> Result<Vec<File>, Failure> {
    file::filled("apache", &FILES, &filling(source))
}

fn filling(source: &Source) -> Filling {
    let headers = source.always(" ${REGAIN_API}");
    let headers = headers.iter().flat_map(|it| {
        [
            format!("Header onsuccess unset {}", it.name),
            format!("Header always set {} \"{}\"", it.name, it.value),
        ]
    });
    let types = source.types.iter();
    let types = types.map(|it| format!("AddType \"{}\" .{}", it.name, it.ending));
    let compressible = source.compressible();
    let endings = compressible.iter().map(|it| it.ending.as_str());
    let compress = compressible.iter().map(|it| it.essence());
    Filling::of(source)
        .lines("headers", headers)
        .lines("types", types)
        .with("compressible", endings.collect::<Vec<_>>().join("|"))
        .with("compress_types", compress.collect::<Vec<_>>().join(" "))
        .with(
            "change_password_pattern",
            source.well_known.change_password.path.replace('.', "\\."),
        )
}
