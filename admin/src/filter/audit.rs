//! What the audit record is narrowed to.

use regain_kit::route::param;
use serde::Serialize;

/// The filter and the place in the record. What is empty does not narrow, and is not in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AuditFilter {
    /// Only what this user did, or what was done to them: the whole user ID.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// Only this kind, by its word in the contract.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The first day, `2026-11-22`, where the browser is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day, which belongs to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Where a page of the record begins; only with the same filter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cursor: String,
}

impl AuditFilter {
    /// Reads a query, undecoded and without its question mark; `decode` undoes the escapes. What is
    /// no day is left out, and so is what no row could match.
    #[must_use]
    pub fn read(query: &str, decode: impl Fn(&str) -> String) -> Self {
        let value = |name| param(query, name).map(&decode).unwrap_or_default();
        let day = |name| {
            Some(value(name))
                .filter(|day| is_day(day))
                .unwrap_or_default()
        };
        Self {
            person: value("person").trim().to_owned(),
            kind: value("kind"),
            from: day("from"),
            to: day("to"),
            cursor: value("cursor"),
        }
    }

    /// The same from its beginning.
    #[must_use]
    pub fn first(&self) -> Self {
        self.at(None)
    }

    /// The same at a place.
    #[must_use]
    pub fn at(&self, cursor: Option<&str>) -> Self {
        Self {
            cursor: cursor.unwrap_or_default().to_owned(),
            ..self.clone()
        }
    }

    /// Nothing is left out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.first() == Self::default()
    }
}

/// `2026-11-22`, as date inputs have it. Whether there is such a day is the calendar's to say.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let is = |part: &str, digits, range: std::ops::RangeInclusive<u16>| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|number| range.contains(&number))
    };
    is(year, 4, 1970..=9999) && is(month, 2, 1..=12) && is(day, 2, 1..=31)
}
