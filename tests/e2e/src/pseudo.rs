//! A language that nobody speaks: the English sentences, marked at both ends, longer, and with accents.
//! What is shown without the marks is no sentence of the catalogues; what does not fit here will not fit
//! in German either.

use std::fs;

use serde_json::Value;

use crate::artefact;
use crate::failure::{Done, Failure};

/// The language whose place it takes: it reads from left to right, and is written as English is.
pub const IN_PLACE_OF: &str = "de";

/// Its catalogues, by the paths of the files in the built app that they replace.
///
/// # Errors
/// When the built app lacks one.
pub fn catalogues() -> Done<Vec<(String, String)>> {
    let mut all = Vec::new();
    for kind in ["", "admin."] {
        let path = |language: &str| {
            let start = format!("{kind}{language}-");
            artefact::asset(|name| name.starts_with(&start) && name.ends_with(".json"))
                .map(|path| path.trim_start_matches('/').to_owned())
                .ok_or_else(|| Failure::SetUp(format!("no words of {start}")))
        };
        let english = artefact::dist().join(path("en")?);
        let text = fs::read_to_string(&english).map_err(Failure::io("the words"))?;
        let mut words: Value =
            serde_json::from_str(&text).map_err(|e| Failure::SetUp(e.to_string()))?;
        exaggerate_all(&mut words);
        all.push((path(IN_PLACE_OF)?, words.to_string()));
    }
    Ok(all)
}

fn exaggerate_all(words: &mut Value) {
    match words {
        Value::String(text) => *text = exaggerated(text),
        Value::Object(all) => all.values_mut().for_each(exaggerate_all),
        _ => (),
    }
}

/// A sentence between its marks. Every vowel is there twice; what stands in braces is left as it is.
fn exaggerated(sentence: &str) -> String {
    let mut longer = String::from("⟦");
    let mut in_braces = false;
    for letter in sentence.chars() {
        match letter {
            '{' => in_braces = true,
            '}' => in_braces = false,
            _ => (),
        }
        let vowel = if in_braces { None } else { accented(letter) };
        match vowel {
            Some(vowel) => longer.extend([vowel, vowel]),
            None => longer.push(letter),
        }
    }
    longer.push('⟧');
    longer
}

fn accented(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'ï',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ø',
        'U' => 'Ü',
        _ => return None,
    })
}

#[test]
fn sentences_are_marked_and_longer_and_keep_their_places() {
    assert_eq!(exaggerated("Hello {name}, go"), "⟦Hëëllöö {name}, göö⟧");
    let mut words = serde_json::json!({"a": "Us", "b": {"one": "I"}});
    exaggerate_all(&mut words);
    assert_eq!(
        words,
        serde_json::json!({"a": "⟦ÜÜs⟧", "b": {"one": "⟦ÎÎ⟧"}})
    );
}
