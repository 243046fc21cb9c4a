//! Paths to attributes (RFC 7644, figure 7): `userName`, `name.givenName`, `emails[type eq "work"].value`.

use super::filter::Filter;
use super::name::{literal, split_name, without_schema};
use super::refusal::Refusal;

/// Bytes of a path at most.
const LONGEST: usize = 4096;

/// A path to an attribute, or to parts of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The attribute, in lower case.
    pub attribute: String,
    /// Which of its values are meant; all, where nothing is said.
    pub chosen: Option<Filter>,
    /// The sub-attribute, in lower case.
    pub part: Option<String>,
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// [`Refusal::Path`], or [`Refusal::Filter`] for what stands in brackets.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = without_schema(text.trim());
        if text.len() > LONGEST {
            return Err(Refusal::Path);
        }
        if text
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("urn:"))
        {
            // Of an extension, which nothing is kept of.
            return Ok(Self {
                attribute: text.to_lowercase(),
                chosen: None,
                part: None,
            });
        }
        let (name, rest) = split_name(text)?;
        let (chosen, rest) = match rest.strip_prefix('[') {
            None => (None, rest),
            Some(rest) => {
                let end = closing(rest).ok_or(Refusal::Path)?;
                (Some(Filter::parse(&rest[..end])?), &rest[end + 1..])
            }
        };
        let part = match rest.strip_prefix('.') {
            None if rest.is_empty() => None,
            None => return Err(Refusal::Path),
            Some(part) => match split_name(part)? {
                (part, "") => Some(part.to_ascii_lowercase()),
                _ => return Err(Refusal::Path),
            },
        };
        Ok(Self {
            attribute: name.to_ascii_lowercase(),
            chosen,
            part,
        })
    }
}

/// Where the bracket closes that is open, whatever stands in quotes.
fn closing(text: &str) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(']') {
            return Some(at);
        }
        let quoted = if rest.starts_with('"') {
            literal(rest)
        } else {
            None
        };
        at += match quoted {
            Some((_, length)) => length,
            None => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn paths_are_read_in_all_their_shapes() {
        for (text, attribute, chosen, part) in [
            ("userName", "username", false, None),
            ("name.givenName", "name", false, Some("givenname")),
            (
                "emails[type eq \"work\"].value",
                "emails",
                true,
                Some("value"),
            ),
            ("members[value eq \"a]b\"]", "members", true, None),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
                "name",
                false,
                Some("familyname"),
            ),
        ] {
            let path = Path::parse(text).expect(text);
            assert_eq!(path.attribute, attribute, "{text}");
            assert_eq!(path.chosen.is_some(), chosen, "{text}");
            assert_eq!(path.part.as_deref(), part, "{text}");
        }
        for wrong in [
            "",
            ".",
            "a.",
            "a[",
            "a[]",
            "a[type eq \"x\"",
            "a b",
            "a.b.c",
            "a[x eq \"1\"]b",
        ] {
            assert!(Path::parse(wrong).is_err(), "{wrong}");
        }
    }
}
