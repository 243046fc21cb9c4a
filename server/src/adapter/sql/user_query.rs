//! What a list of users is asked for, as SQL. The table that is read is called `t`.

use std::ops::RangeInclusive;

use super::database::Engine;
use super::statement::{Statement, Value};
use crate::model::admin::user_query::{AnyOf, Choice, ListPosition, Mark, Order, Reach, Sorting};

/// Accounts that one part of a choice admits: entries of a table, each with the number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set<'a> {
    /// Those with a word, or in a group.
    Word(&'a AnyOf),
    /// Those in a state.
    Standing(&'a RangeInclusive<i64>),
}

impl<'a> Set<'a> {
    /// All that a choice is made of, the words from the longest on: these are the rarest by all
    /// experience.
    pub(super) fn all(choice: &'a Choice) -> impl Iterator<Item = Self> {
        let mut words: Vec<&AnyOf> = choice.words.iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.length()));
        let standing = choice.standing.iter().map(Self::Standing);
        standing.chain(words.into_iter().map(Self::Word))
    }

    /// The table.
    pub(super) const fn table(self) -> &'static str {
        match self {
            Self::Word(_) => "search_words",
            Self::Standing(_) => "accounts",
        }
    }

    /// The order in which its entries lie together; empty, where there is none. PostgreSQL would rather
    /// read the whole table otherwise.
    pub(super) fn order(self) -> &'static str {
        match self {
            Self::Word(word) if word.0.len() == 1 => " ORDER BY t.word",
            Self::Word(_) | Self::Standing(_) => "",
        }
    }
}

/// How it is found out whether an account is in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// One account after the other is looked up.
    Each,
    /// All entries of the set are read first.
    Together(Engine),
}

/// How accounts are gone along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By the state that is asked for, if one is, and in the order of the list.
    Direct,
    /// In the order of the list, whatever state they are in.
    AnyState,
}

/// The column that a list is sorted by; it is in both tables.
pub(super) const fn column(by: Sorting) -> &'static str {
    match by {
        Sorting::Name => "name_key",
        Sorting::UserId => "user_key",
        Sorting::Standing => "standing",
        Sorting::SetAt => "set_at",
    }
}

/// The order in which those that are nearest come first.
pub(super) fn sorted(order: Order, reach: &Reach, table: &str) -> String {
    let backwards = order.descending != matches!(reach, Reach::Before(_));
    let way = if backwards { "DESC" } else { "ASC" };
    match order.by {
        Sorting::UserId => format!("{table}.user_key {way}"),
        by => format!("{table}.{} {way}, {table}.user_key {way}", column(by)),
    }
}

impl Statement {
    /// What chooses users as a list is gone along. Never empty.
    pub(super) fn along(&mut self, choice: &Choice, way: Way) -> String {
        let words = choice.words.iter().map(Set::Word);
        let mut all = vec![self.standing(choice, way)];
        all.extend(words.map(|it| self.look_up(it, Lookup::Each)));
        all.join(" AND ")
    }

    /// The state that users are in. Never empty.
    pub(super) fn standing(&mut self, choice: &Choice, way: Way) -> String {
        let Some(range) = &choice.standing else {
            return "1 = 1".to_owned();
        };
        match way {
            Way::Direct => self.entries("t", Set::Standing(range)),
            // With the sign, no index by it is used.
            Way::AnyState => self.entries("+t", Set::Standing(range)),
        }
    }

    /// The entries of a set.
    pub(super) fn entries(&mut self, table: &str, set: Set<'_>) -> String {
        match set {
            Set::Word(word) => self.any_of(table, word),
            Set::Standing(range) => {
                let first = self.value(Value::Number(*range.start()));
                if range.start() == range.end() {
                    return format!("{table}.standing = {first}");
                }
                let last = self.value(Value::Number(*range.end()));
                format!("{table}.standing BETWEEN {first} AND {last}")
            }
        }
    }

    /// That an account is in a set.
    pub(super) fn look_up(&mut self, set: Set<'_>, how: Lookup) -> String {
        let (table, entries) = (set.table(), self.entries("w", set));
        match how {
            // With the limit, SQLite looks here last and not first, and PostgreSQL for each account.
            Lookup::Each => format!(
                "EXISTS (SELECT 1 FROM {table} AS w WHERE w.number = t.number AND {entries} LIMIT 1)"
            ),
            Lookup::Together(engine) => {
                // With the sign, SQLite does not look for each of the set in an index instead.
                let sign = if engine == Engine::Sqlite { "+" } else { "" };
                format!("{sign}t.number IN (SELECT w.number FROM {table} AS w WHERE {entries})")
            }
        }
    }

    /// From where on.
    pub(super) fn from(&mut self, order: Order, reach: &Reach) -> String {
        let (place, ahead) = match reach {
            Reach::Beginning => return String::new(),
            Reach::After(place) => (place, true),
            Reach::Before(place) => (place, false),
        };
        let sign = if ahead == order.descending { "<" } else { ">" };
        self.compare(order.by, sign, place)
    }

    /// How far, that place included.
    pub(super) fn until(&mut self, order: Order, reach: &Reach, end: &ListPosition) -> String {
        let ahead = !matches!(reach, Reach::Before(_));
        let sign = if ahead == order.descending {
            ">="
        } else {
            "<="
        };
        self.compare(order.by, sign, end)
    }

    fn compare(&mut self, by: Sorting, sign: &str, place: &ListPosition) -> String {
        let user = place.user_key.clone();
        if by == Sorting::UserId {
            let user = self.value(Value::Text(user));
            return format!(" AND t.user_key {sign} {user}");
        }
        let mark = self.value(match &place.mark {
            Mark::Text(text) => Value::Text(text.clone()),
            Mark::Number(number) => Value::Number(*number),
        });
        let user = self.value(Value::Text(user));
        let by = column(by);
        format!(" AND (t.{by}, t.user_key) {sign} ({mark}, {user})")
    }

    fn any_of(&mut self, table: &str, beginnings: &AnyOf) -> String {
        let ranges = beginnings.0.iter().map(|it| self.beginning(table, it));
        let ranges: Vec<String> = ranges.collect();
        match &*ranges {
            [range] => range.clone(),
            _ => format!("({})", ranges.join(" OR ")),
        }
    }

    fn beginning(&mut self, table: &str, beginning: &str) -> String {
        let first = self.value(Value::Text(beginning.to_owned()));
        if is_closed(beginning) {
            return format!("{table}.word = {first}");
        }
        let Some(end) = after_all(beginning) else {
            return format!("{table}.word >= {first}");
        };
        let end = self.value(Value::Text(end));
        format!("{table}.word >= {first} AND {table}.word < {end}")
    }
}

/// No word goes on behind it: those of groups and addresses end so.
fn is_closed(beginning: &str) -> bool {
    beginning.ends_with(['\u{1}', '\u{2}'])
}

/// The first text after all that begin like this one, in the order of code points; none after those
/// that begin with the last code point there is.
fn after_all(beginning: &str) -> Option<String> {
    let mut kept = beginning.to_owned();
    while let Some(last) = kept.pop() {
        let next = char::from_u32(u32::from(last) + 1);
        // There are no code points from U+D800 to U+DFFF.
        let next = next.or((last == '\u{d7ff}').then_some('\u{e000}'));
        if let Some(next) = next {
            kept.push(next);
            return Some(kept);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::after_all;

    #[test]
    fn what_comes_after_all_that_begin_alike() {
        for (beginning, end) in [
            ("lov", Some("low")),
            ("a%", Some("a&")),
            ("مر", Some("مز")),
            ("\u{d7ff}", Some("\u{e000}")),
            ("a\u{10ffff}", Some("b")),
            ("\u{10ffff}", None),
        ] {
            assert_eq!(after_all(beginning).as_deref(), end, "{beginning}");
        }
    }
}
