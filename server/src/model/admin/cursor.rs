//! Cursors: where a list of users goes on. They hold a name and a user ID, and stand in addresses;
//! so nobody but this server can read them, or make one.

use crate::model::admin::user_query::Reach;
use crate::model::digest::ServerKey;
use crate::model::sealed_text;

/// What cursors are sealed for.
const PURPOSE: &str = "cursor";

/// The cursor that leads there, in the list of a query.
pub fn seal(key: &ServerKey, query: &str, reach: &Reach) -> String {
    let text = serde_json::to_string(reach).unwrap_or_default();
    sealed_text::seal(key, PURPOSE, query, &text)
}

/// Where a cursor leads; nothing, where it is not one of this query.
pub fn open(key: &ServerKey, query: &str, cursor: &str) -> Option<Reach> {
    let text = sealed_text::open(key, PURPOSE, query, cursor)?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::{open, seal};
    use crate::model::admin::user_query::{ListPosition, Mark, Reach};
    use crate::model::digest::ServerKey;

    const KEY: ServerKey = ServerKey::new([7; 32]);

    fn reach() -> Reach {
        Reach::After(ListPosition {
            mark: Mark::Text("ada lovelace".to_owned()),
            user_key: "ada@example.org".to_owned(),
        })
    }

    #[test]
    fn a_cursor_leads_back_and_tells_nobody_where() {
        let cursor = seal(&KEY, "all", &reach());
        assert_eq!(open(&KEY, "all", &cursor), Some(reach()));
        assert!(!cursor.contains("ada") && cursor.len() < 170, "{cursor}");
        assert_eq!(open(&KEY, "others", &cursor), None);
        assert_eq!(open(&ServerKey::new([8; 32]), "all", &cursor), None);
    }

    #[test]
    fn no_changed_cursor_is_taken() {
        let cursor = seal(&KEY, "all", &reach());
        for (at, old) in cursor.char_indices() {
            let other = if old == 'A' { "B" } else { "A" };
            let mut changed = cursor.clone();
            changed.replace_range(at..=at, other);
            assert_eq!(open(&KEY, "all", &changed), None, "{at}");
            assert_eq!(open(&KEY, "all", &cursor[..at]), None, "{at}");
        }
        for wrong in ["", "!", "AAAA", &"A".repeat(5000)] {
            assert_eq!(open(&KEY, "all", wrong), None);
        }
    }
}
