//! What names people and groups of a remote directory in addresses. The directory's own id is a
//! person's for good and may say who they are, so it never leaves the server in clear.

use crate::model::digest::ServerKey;
use crate::model::sealed_text;

const PERSON: &str = "public id of a person";
const GROUP: &str = "public id of a group";

/// What names the person with this id of the directory's.
pub fn of_person(key: &ServerKey, id: &str) -> String {
    sealed_text::seal(key, PERSON, "", id)
}

/// The directory's id of the person with this name in addresses; none where it names nobody.
pub fn person(key: &ServerKey, public_id: &str) -> Option<String> {
    sealed_text::open(key, PERSON, "", public_id)
}

/// What names the group with this id of the directory's.
pub fn of_group(key: &ServerKey, id: &str) -> String {
    sealed_text::seal(key, GROUP, "", id)
}

/// The directory's id of the group with this name in addresses; none where it names no group.
pub fn group(key: &ServerKey, public_id: &str) -> Option<String> {
    sealed_text::open(key, GROUP, "", public_id)
}

#[cfg(test)]
mod tests {
    use super::{group, of_group, of_person, person};
    use crate::model::digest::ServerKey;

    const KEY: ServerKey = ServerKey::new([7; 32]);

    #[test]
    fn an_id_comes_back_and_says_nothing() {
        let id = "ada@example.org";
        let public_id = of_person(&KEY, id);
        assert_eq!(person(&KEY, &public_id).as_deref(), Some(id));
        assert_eq!(of_person(&KEY, id), public_id, "it is the same each time");
        assert!(!public_id.contains("ada"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(public_id.chars().all(is_plain), "{public_id}");
    }

    #[test]
    fn what_was_not_made_here_for_this_names_nobody() {
        let public_id = of_person(&KEY, "7f3c");
        assert_eq!(group(&KEY, &public_id), None);
        assert_eq!(person(&KEY, &of_group(&KEY, "7f3c")), None);
        assert_eq!(person(&ServerKey::new([8; 32]), &public_id), None);
        for wrong in ["", "7f3c", "!", &public_id[1..]] {
            assert_eq!(person(&KEY, wrong), None, "{wrong}");
        }
    }
}
