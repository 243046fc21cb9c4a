//! What is wrong with a search, as it is typed.

use regain_contract::admin::{ListLimits, MAX_SEARCH};
use regain_contract::{Field, FieldCode, FieldProblem};

/// Why nothing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFault {
    /// More was typed than can be looked for; the most characters.
    TooLong(u32),
    /// Less was typed than can be looked for; the fewest characters.
    TooShort(u32),
}

impl SearchFault {
    /// That of a search, if there is one. Without limits, as long as they are not known, the API
    /// decides what is too short.
    #[must_use]
    pub fn of(search: &str, limits: Option<&ListLimits>) -> Option<Self> {
        let length = search.trim().chars().count();
        if length > MAX_SEARCH {
            return Some(Self::TooLong(u32::try_from(MAX_SEARCH).unwrap_or(u32::MAX)));
        }
        let least = limits.map_or(0, |limits| limits.search_from);
        (1..least as usize)
            .contains(&length)
            .then_some(Self::TooShort(least))
    }

    /// That of which the API has told, if it is about the search.
    #[must_use]
    pub fn from_problems(problems: &[FieldProblem]) -> Option<Self> {
        let is_short =
            |it: &&FieldProblem| it.field == Field::Search && it.code == FieldCode::TooShort;
        let problem = problems.iter().find(is_short)?;
        let least = problem.params.get("min")?.parse().ok()?;
        Some(Self::TooShort(least))
    }
}
