//! Filters (RFC 7644, section 3.4.2.2), as far as clients that provision use them: `eq`, joined by `and`.

use serde_json::Value;

use super::name::{literal, split_name, without_schema};
use super::refusal::Refusal;

/// Conditions that a filter has at most.
const MOST: usize = 10;

/// Bytes of a filter at most.
const LONGEST: usize = 4096;

/// What must hold, all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter(pub Vec<Equal>);

/// An attribute has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equal {
    /// The attribute in lower case, with its part behind a full stop: `emails.value`.
    pub attribute: String,
    /// The value: a text, a truth or a number.
    pub value: Value,
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// [`Refusal::Filter`] for every other one.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > LONGEST {
            return Err(Refusal::Filter);
        }
        match all_of(text.trim(), false)? {
            (all, "") => Ok(Self(all)),
            _ => Err(Refusal::Filter),
        }
    }

    /// The text that an attribute must have.
    pub fn text(&self, attribute: &str) -> Option<&str> {
        let equal = self.0.iter().find(|equal| equal.attribute == attribute)?;
        equal.value.as_str()
    }
}

/// Conditions with `and` between them, each of which may stand in brackets of its own, and what follows.
fn all_of(mut rest: &str, is_within: bool) -> Result<(Vec<Equal>, &str), Refusal> {
    let mut all = Vec::new();
    loop {
        let equal;
        (equal, rest) = match rest.strip_prefix('(') {
            None => equal_of(rest, is_within)?,
            Some(inner) => {
                let (equal, after) = equal_of(inner.trim_start(), is_within)?;
                let after = after.trim_start().strip_prefix(')');
                (equal, after.ok_or(Refusal::Filter)?)
            }
        };
        all.extend(equal);
        rest = rest.trim_start();
        if all.len() > MOST {
            return Err(Refusal::Filter);
        }
        match word(rest, "and") {
            Some(after) => rest = after,
            None => return Ok((all, rest)),
        }
    }
}

/// `attribute eq value`, or `attribute[part eq value].part eq value`, which says both.
/// Within square brackets there are no more of them.
fn equal_of(text: &str, is_within: bool) -> Result<(Vec<Equal>, &str), Refusal> {
    let named = split_name(without_schema(text)).map_err(|_| Refusal::Filter)?;
    let (name, mut rest) = named;
    let mut attribute = name.to_ascii_lowercase();
    let mut all = Vec::new();
    if let Some(inner) = rest.strip_prefix('[').filter(|_| !is_within) {
        let (chosen, after) = all_of(inner.trim_start(), true)?;
        rest = after
            .trim_start()
            .strip_prefix(']')
            .ok_or(Refusal::Filter)?;
        all.extend(chosen.into_iter().map(|equal| Equal {
            attribute: format!("{attribute}.{}", equal.attribute),
            ..equal
        }));
        if !rest.starts_with('.') {
            return Ok((all, rest));
        }
    }
    if let Some(part) = rest.strip_prefix('.') {
        let part = split_name(part).map_err(|_| Refusal::Filter)?;
        attribute = format!("{attribute}.{}", part.0.to_ascii_lowercase());
        rest = part.1;
    }
    let rest = rest.trim_start();
    let rest = word(rest, "eq").ok_or(Refusal::Filter)?;
    let (value, length) = literal(rest).ok_or(Refusal::Filter)?;
    all.push(Equal { attribute, value });
    Ok((all, &rest[length..]))
}

/// What follows a word and white space.
fn word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (found, rest) = text.split_at_checked(word.len())?;
    let follows = rest.starts_with(char::is_whitespace) && found.eq_ignore_ascii_case(word);
    follows.then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::Filter;

    fn written_out(text: &str) -> Option<String> {
        let filter = Filter::parse(text).ok()?;
        let equals = filter
            .0
            .iter()
            .map(|it| format!("{}={}", it.attribute, it.value));
        Some(equals.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn filters_of_clients_are_read() {
        for (text, expected) in [
            (
                "userName eq \"ada@example.com\"",
                "username=\"ada@example.com\"",
            ),
            ("USERNAME EQ \"a\"", "username=\"a\""),
            (
                "externalId eq \"7\" and active eq true",
                "externalid=\"7\" active=true",
            ),
            ("emails.value eq \"a@b\"", "emails.value=\"a@b\""),
            (
                "emails[type eq \"work\"].value eq \"a@b\"",
                "emails.type=\"work\" emails.value=\"a@b\"",
            ),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"a\"",
                "username=\"a\"",
            ),
            (
                "displayName eq \"a \\\" and id eq b\"",
                "displayname=\"a \\\" and id eq b\"",
            ),
            ("members[value eq \"7\"]", "members.value=\"7\""),
            (
                "emails[type eq \"work\" and value eq \"a@b\"]",
                "emails.type=\"work\" emails.value=\"a@b\"",
            ),
            (
                "emails[primary eq true] and active eq true",
                "emails.primary=true active=true",
            ),
            ("(userName eq \"a\")", "username=\"a\""),
            (
                "( userName eq \"a\" ) AND (active eq true)",
                "username=\"a\" active=true",
            ),
        ] {
            assert_eq!(written_out(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn whatever_else_is_refused() {
        for text in [
            "",
            "userName",
            "userName eq",
            "userName eq ada",
            "userName eq 'ada'",
            "userName sw \"a\"",
            "userName eq \"a\" or 1 eq 1",
            "userName eq \"a\" and",
            "(userName eq \"a\"",
            "userName eq \"a\")",
            "((userName eq \"a\"))",
            "emails[type eq \"work\"] value eq \"a\"",
            "emails[type eq \"work\" or value eq \"a\"]",
            "userName eq \"a\"; DROP TABLE accounts",
            "userName eq \"a\" --",
            "userName eq [\"a\"]",
            "not (userName eq \"a\")",
            "userName pr",
            "userName eq \"a",
            "userName eq \"a\\u0000\"",
            "a[b[c eq \"d\"]]",
            &"a[".repeat(1000),
            &"a[".repeat(1_000_000),
        ] {
            assert_eq!(written_out(text), None, "{text}");
        }
        let many = vec!["id eq \"1\""; 1000].join(" and ");
        assert_eq!(written_out(&many), None);
    }
}
