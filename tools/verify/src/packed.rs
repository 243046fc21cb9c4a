//! Files that go packed, and hold the same then.

use regain_hosts::Header;
use regain_task::Failure;

use crate::ask::{Answer, Client};
use crate::report::Report;
use crate::{caching, header};

/// Smaller ones may go as they are.
const WORTH: usize = 1500;

/// Asks for a file packed, and looks whether it is, and is what `plain` is.
pub fn look(
    report: &mut Report,
    client: &Client,
    plain: &Answer,
    wanted: &[Header],
) -> Result<(), Failure> {
    if plain.body.len() < WORTH {
        return Ok(());
    }
    for packing in ["br, gzip", "gzip"] {
        let answer = client.get(&plain.url, packing)?;
        let (url, encoding) = (&answer.url, answer.text("content-encoding"));
        let is_packed = matches!(encoding.as_str(), "br" | "gzip" | "zstd");
        report.expect(url, is_packed, || {
            "It goes out unpacked, to browsers that take br and gzip.".to_owned()
        });
        if encoding.is_empty() {
            continue;
        }
        let vary = answer.text("vary").to_ascii_lowercase();
        report.expect(url, vary.contains("accept-encoding") || vary == "*", || {
            "It goes out packed without Vary: Accept-Encoding: a proxy may hand it to whom cannot \
             unpack it."
                .to_owned()
        });
        report.expect(url, answer.kind() == plain.kind(), || {
            format!(
                "It is {} when packed and {} when not.",
                answer.kind(),
                plain.kind()
            )
        });
        let unpacked = unpacked(&encoding, &answer.body);
        report.expect(url, unpacked.is_none_or(|it| it == plain.body), || {
            format!(
                "It holds something else when packed ({encoding}): a packed copy of an older file \
                 lies beside it."
            )
        });
        header::all(report, &answer, wanted);
        if let Some(again) = caching::again(report, client, &answer, packing)? {
            header::all(report, &again, wanted);
        }
    }
    Ok(())
}

/// Nothing where we do not know the packing.
fn unpacked(encoding: &str, body: &[u8]) -> Option<Vec<u8>> {
    let read = match encoding {
        "br" => regain_compress::from_brotli(body),
        "gzip" => regain_compress::from_gzip(body),
        _ => return None,
    };
    Some(read.unwrap_or_default())
}
