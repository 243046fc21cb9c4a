//! How long a file may be kept, and whether it can be asked for anew.

use regain_hosts::Source;
use regain_task::Failure;

use crate::ask::{Answer, Client};
use crate::report::Report;

const DAY: u64 = 86_400;
const YEAR: u64 = 31_536_000;

/// How long files of a kind may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The name holds a hash of the content.
    Hashed,
    /// Pages and configuration.
    Asked,
    /// All others.
    Other,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Hashed => "hashed",
            Self::Asked => "asked",
            Self::Other => "other",
        }
    }

    /// Hosts say the same in different words.
    fn is_said_by(self, cache: &str) -> bool {
        let words: Vec<_> = cache.split(',').map(str::trim).collect();
        let age = words.iter().find_map(|it| it.strip_prefix("max-age="));
        let age: Option<u64> = age.and_then(|it| it.parse().ok());
        let asked =
            words.contains(&"no-cache") || (age == Some(0) && words.contains(&"must-revalidate"));
        match self {
            Self::Hashed => words.contains(&"immutable") && age.is_some_and(|it| it >= YEAR),
            Self::Asked => asked,
            Self::Other => asked || age.is_some_and(|it| it <= DAY),
        }
    }
}

/// Looks at `Cache-Control`.
pub fn kept(report: &mut Report, source: &Source, answer: &Answer, class: Class) {
    let sent = answer.text("cache-control");
    report.expect(&answer.url, class.is_said_by(&sent), || {
        let said = if sent.is_empty() { "nothing" } else { &sent };
        let wanted = source.caching(class.name());
        format!("Cache-Control is {said} in place of {wanted}.")
    });
}

/// Asks anew for what has not changed.
pub fn again(
    report: &mut Report,
    client: &Client,
    answer: &Answer,
    packing: &str,
) -> Result<Option<Answer>, Failure> {
    let conditions = [
        ("if-none-match", "etag"),
        ("if-modified-since", "last-modified"),
    ];
    let condition = conditions
        .iter()
        .find_map(|(condition, header)| Some((*condition, answer.header(header)?)));
    let Some((name, value)) = condition else {
        report.expect(&answer.url, false, || {
            "There is neither ETag nor Last-Modified: it is sent whole at each visit.".to_owned()
        });
        return Ok(None);
    };
    let again = client.get_if(&answer.url, packing, &[(name, &value)])?;
    report.expect(&again.url, again.status == 304, || {
        let status = again.status;
        format!("Asked for anew ({packing}), the answer is {status} in place of 304.")
    });
    Ok(Some(again))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_can_be_said_in_different_words() {
        assert!(Class::Hashed.is_said_by("public, max-age=31536000, immutable"));
        assert!(!Class::Hashed.is_said_by("public, max-age=3600"));
        assert!(Class::Asked.is_said_by("public, max-age=0, must-revalidate"));
        assert!(!Class::Asked.is_said_by("public, max-age=31536000, immutable"));
        assert!(!Class::Asked.is_said_by(""));
        assert!(Class::Other.is_said_by("max-age=3600"));
        assert!(!Class::Other.is_said_by("max-age=31536000"));
    }
}
