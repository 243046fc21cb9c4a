//! Messages of ours that are pasted as a whole into the field for a code.

use regain_contract::{MethodKind, Secret, Timestamp, verification_code};
use regain_server::model::letter::{Content, Letter};
use regain_server::words::catalogue::Words;
use regain_server::words::render::Stationery;

/// Bytes of the longest text that the app sends for a code to be found in it.
const LONGEST_TEXT: usize = 8000;

const CODE: &str = "204816";

fn letter(channel: MethodKind, language: &str) -> Letter {
    let token = |text: &str| (channel == MethodKind::Email).then(|| Secret::new(text));
    Letter {
        to: "somebody".to_owned(),
        about: None,
        language: language.to_owned(),
        content: Content::Code {
            code: Secret::new(CODE),
            minutes: 10,
            // 10:42 in the morning.
            sent_at: Timestamp(1_800_009_720),
            carry_on: token("a123456b-654321_AAAAAA"),
            not_me: token("4_716253-AAAAAA0123456"),
        },
        channel,
    }
}

#[test]
fn the_code_of_a_whole_message_is_found_in_every_language() {
    let stationery = Stationery {
        words: Words::built_in(),
        public_url: "https://login1.example.org".to_owned(),
        host: "login1.example.org".to_owned(),
        support: Some("+49 30 123456, room 2-204".to_owned()),
        brand: Some("Example 2026".to_owned()),
    };
    for tag in stationery.words.tags() {
        for channel in [MethodKind::Email, MethodKind::Sms] {
            let message = stationery.render(&letter(channel, &tag));
            let text = message.text.expose();
            assert!(text.len() <= LONGEST_TEXT, "{tag}: {}", text.len());
            // Fields of one line take a space for the end of each.
            for pasted in [text.to_owned(), text.replace('\n', " ")] {
                let found = verification_code::check(&pasted, 6);
                let found = found.as_ref().map(|code| code.expose()).ok();
                assert_eq!(found, Some(CODE), "{tag}: {pasted}");
            }
        }
    }
}
