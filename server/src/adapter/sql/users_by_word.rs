//! Users who are looked up by a word, and sorted.

use super::database::Database;
use super::statement::{Statement, Value};
use super::user_query::{Source, sorted};
use crate::model::admin::user_query::{AnyOf, Choice, Listed, Order, Reach};
use crate::model::store_error::StoreError;

/// Entries of a word among which enough users are looked for first, the nearest ones: to find them takes
/// a fraction of sorting all.
const NEAREST: u32 = 2_000;

/// Among which entries of a word users are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    /// The nearest, whoever of them has all else.
    Nearest,
    /// All, but for those who are in none of the groups: they need not be sorted.
    All,
}

impl Database {
    /// Looks users up by a word. Who has several that begin like it is found as often, so more are
    /// asked for than are wanted.
    pub(super) async fn by_word(
        &self,
        choice: &Choice,
        word: &AnyOf,
        order: Order,
        reach: &Reach,
        most: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut among = match choice.words.len() {
            1 => Among::All,
            _ => Among::Nearest,
        };
        let mut asked = most * 4;
        loop {
            let chosen = (choice, Source::Words(word), among);
            let mut statement = Statement::default();
            let keys = keys_by_word(&mut statement, chosen, order, reach, asked);
            let mut found = self.named(statement, &keys, order, reach).await?;
            let all = among == Among::All && found.len() < asked as usize;
            found.dedup_by(|one, other| one.public_id == other.public_id);
            if all || found.len() >= most as usize {
                found.truncate(most as usize);
                return Ok(found);
            }
            match among {
                Among::Nearest => among = Among::All,
                Among::All => asked *= 4,
            }
        }
    }
}

/// Those who have a word, nearest first. Whether they have the other words too is looked up in this
/// order, and so only until there are enough: of two frequent words, most users with one of them need
/// no look at the other.
fn keys_by_word(
    statement: &mut Statement,
    (choice, source, among): (&Choice, Source<'_>, Among),
    order: Order,
    reach: &Reach,
    most: u32,
) -> String {
    let mut first = statement.own_conditions(choice, source);
    first += &statement.from(order, reach);
    let (mut last, mut nearest) = (Vec::new(), String::new());
    match (among, statement.memberships(choice, source)) {
        (Among::Nearest, groups) => {
            last.extend(groups);
            nearest = format!(" LIMIT {NEAREST}");
        }
        (Among::All, Some(groups)) => first += &format!(" AND {groups}"),
        (Among::All, None) => {}
    }
    last.extend(statement.other_words(choice, source));
    let most = statement.value(Value::Number(most.into()));
    let (table, sorted) = (source.table(), sorted(order, reach, "t"));
    let with_word =
        format!("SELECT t.user_key, t.account FROM {table} AS t WHERE {first} ORDER BY {sorted}");
    match &*last {
        [] => format!("{with_word} LIMIT {most}"),
        _ => format!(
            "WITH ordered AS MATERIALIZED ({with_word}{nearest})
             SELECT t.user_key FROM ordered AS t WHERE {} LIMIT {most}",
            last.join(" AND ")
        ),
    }
}
