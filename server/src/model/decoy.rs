//! What unknown users are shown: methods that look like anybody's and lead nowhere.

use regain_contract::MethodKind;

use crate::model::digest::ServerKey;
use crate::model::mask::mask;

/// First letters of mailboxes, the frequent ones more than once.
const LETTERS: &[u8] = b"aaabbccdddeefghijjjkkllmmmmnnopprrrssstttvw";

/// The ways shown for a user ID, masked, and the number of proofs asked for. They depend on the
/// user ID, the server's key and the mail domains alone: who asks again sees the same, also after
/// a restart.
pub fn ways(
    key: &ServerKey,
    user_key: &str,
    domains: &[String],
) -> (Vec<(MethodKind, String)>, u8) {
    let dice = key.mac(&["decoy", user_key]);
    let letter = LETTERS[usize::from(dice[0]) % LETTERS.len()] as char;
    let domain = domains.get(usize::from(dice[1]) % domains.len().max(1));
    let address = format!("{letter}@{}", domain.map_or("", String::as_str));
    let email = (MethodKind::Email, mask(&MethodKind::Email, &address));
    let number = format!("••• ••• ••{:02}", dice[2] % 100);
    let phone = [
        (MethodKind::Sms, number.clone()),
        (MethodKind::Voice, number),
    ];
    let ways = match dice[3] % 8 {
        0 | 1 => vec![email],
        _ => std::iter::once(email).chain(phone).collect(),
    };
    // Real accounts that need two proofs exist, so one in a few decoys has to look like them.
    let needed = if ways.len() > 1 && dice[4].is_multiple_of(4) {
        2
    } else {
        1
    };
    (ways, needed)
}

#[cfg(test)]
mod tests {
    use crate::model::digest::ServerKey;

    #[test]
    fn decoys_are_steady_differ_and_can_meet_what_they_ask_for() {
        let domains = ["example.net".to_owned(), "mail.example.org".to_owned()];
        let ways = |key: &ServerKey, user: &str| super::ways(key, user, &domains);
        let key = ServerKey::new([7; 32]);
        assert_eq!(
            ways(&key, "nobody@example.com"),
            ways(&key, "nobody@example.com")
        );
        let all: Vec<_> = (0..200).map(|n| ways(&key, &format!("user{n}"))).collect();
        assert!(all.iter().any(|(ways, _)| ways.len() == 1));
        assert!(
            all.iter()
                .any(|(ways, needed)| ways.len() == 3 && *needed == 2)
        );
        assert!(
            all.iter()
                .all(|(ways, needed)| ways.len() == 3 || *needed == 1)
        );
        for end in ["@e•••.net", "@m•••.org"] {
            assert!(all.iter().any(|(ways, _)| ways[0].1.ends_with(end)));
        }
        let other = ServerKey::new([8; 32]);
        assert!((0..20).any(|n| ways(&key, &format!("{n}")) != ways(&other, &format!("{n}"))));
    }
}
