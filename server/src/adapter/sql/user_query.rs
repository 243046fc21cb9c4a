//! What a list of users is asked for, as SQL. The table that is read is called `t`.

use super::statement::{Statement, Value};
use crate::model::admin::user_query::{AnyOf, Choice, ListPosition, Mark, Order, Reach, Sorting};

/// Where users are looked for.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// Among all accounts.
    Accounts,
    /// Among all accounts, in the order of the list, whatever state they are in.
    Along,
    /// Among those that are found by a word.
    Words(&'a AnyOf),
}

impl Source<'_> {
    /// The table.
    pub(super) const fn table(self) -> &'static str {
        match self {
            Self::Accounts | Self::Along => "accounts",
            Self::Words(_) => "search_words",
        }
    }

    /// The order in which its entries lie together; empty, where there is none. PostgreSQL would rather
    /// read the whole table otherwise.
    pub(super) fn order(self) -> &'static str {
        match self {
            Self::Words(word) if word.0.len() == 1 => " ORDER BY t.word",
            Self::Words(_) | Self::Accounts | Self::Along => "",
        }
    }

    /// The internal id of the account in it.
    const fn account(self) -> &'static str {
        match self {
            Self::Accounts | Self::Along => "t.id",
            Self::Words(_) => "t.account",
        }
    }
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
    /// The entries of words by their beginnings.
    pub(super) fn word(&mut self, beginnings: &AnyOf) -> String {
        self.any_of("t", beginnings)
    }

    /// What chooses users. Never empty.
    pub(super) fn conditions(&mut self, choice: &Choice, source: Source<'_>) -> String {
        let mut all = vec![self.own_conditions(choice, source)];
        all.extend(self.memberships(choice, source));
        all.extend(self.other_words(choice, source));
        all.join(" AND ")
    }

    /// What chooses users by the table that is read, whatever other words they must have. Never empty.
    pub(super) fn own_conditions(&mut self, choice: &Choice, source: Source<'_>) -> String {
        let mut all = Vec::new();
        if let Source::Words(word) = source {
            all.push(self.any_of("t", word));
        }
        if let Some(range) = &choice.standing {
            // With the sign, no index by it is used.
            let standing = match source {
                Source::Along => "+t.standing",
                _ => "t.standing",
            };
            let first = self.value(Value::Number(*range.start()));
            all.push(if range.start() == range.end() {
                format!("{standing} = {first}")
            } else {
                let last = self.value(Value::Number(*range.end()));
                format!("{standing} BETWEEN {first} AND {last}")
            });
        }
        if all.is_empty() {
            all.push("1 = 1".to_owned());
        }
        all.join(" AND ")
    }

    /// The groups that users must be in besides the one by which they are looked up; none where there
    /// are no more. Groups are few and their memberships lie together: looking there costs a fraction of
    /// looking for a word.
    pub(super) fn memberships(&mut self, choice: &Choice, source: Source<'_>) -> Option<String> {
        let others = others(choice, source).filter_map(AnyOf::group);
        let account = source.account();
        let all: Vec<String> = others
            .map(|group| {
                let group = self.value(Value::Text(group.to_owned()));
                format!(
                    "EXISTS (SELECT 1 FROM memberships AS m WHERE m.account = {account} AND m.grp =
                     (SELECT g.id FROM groups AS g WHERE g.public_id = {group}) LIMIT 1)"
                )
            })
            .collect();
        (!all.is_empty()).then(|| all.join(" AND "))
    }

    /// The words that users must have besides the one by which they are looked up; none where there
    /// are no more.
    pub(super) fn other_words(&mut self, choice: &Choice, source: Source<'_>) -> Option<String> {
        let others = others(choice, source).filter(|it| it.group().is_none());
        let account = source.account();
        let all: Vec<String> = others
            .map(|word| {
                let range = self.any_of("w", word);
                // With the limit, SQLite looks here last and not first.
                format!(
                    "EXISTS (SELECT 1 FROM search_words AS w WHERE w.account = {account} AND {range}
                     LIMIT 1)"
                )
            })
            .collect();
        (!all.is_empty()).then(|| all.join(" AND "))
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
        let Some(end) = after_all(beginning) else {
            return format!("{table}.word >= {first}");
        };
        let end = self.value(Value::Text(end));
        format!("{table}.word >= {first} AND {table}.word < {end}")
    }
}

/// What must be found but for that by which users are looked up.
fn others<'a>(choice: &'a Choice, source: Source<'a>) -> impl Iterator<Item = &'a AnyOf> {
    let all = choice.words.iter();
    all.filter(move |it| !matches!(source, Source::Words(own) if own == *it))
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
