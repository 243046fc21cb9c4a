//! Apache.

use super::file::File;
use super::source::Source;
use super::template::{Filling, GENERATED};
use crate::failure::Failure;

const FILES: [(&str, &str); 3] = [
    ("regain.conf", include_str!("template/apache-site.conf")),
    (
        "regain/regain-app.conf",
        include_str!("template/apache-app.conf"),
    ),
    (
        "regain/regain-api.conf",
        include_str!("template/apache-api.conf"),
    ),
];

/// The site, and the files that it includes.
pub fn files(source: &Source) -> Result<Vec<File>, Failure> {
    let filling = filling(source);
    FILES
        .iter()
        .map(|(name, text)| Ok(File::new(format!("apache/{name}"), filling.fill(text)?)))
        .collect()
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
    Filling::default()
        .with("generated", GENERATED)
        .lines("headers", headers)
        .lines("types", types)
        .with("compressible", endings.collect::<Vec<_>>().join("|"))
        .with("compress_types", compress.collect::<Vec<_>>().join(" "))
        .with("transport", source.transport())
        .with("hashed", source.caching("hashed"))
        .with("asked", source.caching("asked"))
        .with("other", source.caching("other"))
        .with("change_password", &source.well_known.change_password.path)
        .with(
            "change_password_pattern",
            source.well_known.change_password.path.replace('.', "\\."),
        )
        .with("change_password_to", &source.well_known.change_password.to)
}
