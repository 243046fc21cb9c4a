//! Words that an operator has put in place of those that come along.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::catalogue::{Catalogue, Words};
use super::replaceable::MESSAGES;

/// The words with those in the folder put over them: `<tag>.json` has any of the keys of that
/// language.
///
/// # Errors
/// A sentence that names file and key.
pub fn replaced(mut words: Words, folder: &Path) -> Result<Words, String> {
    let unreadable = |error| format!("messages cannot be read from {}: {error}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(unreadable)?;
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    for file in files {
        let tag = file.file_stem().unwrap_or_default().to_string_lossy();
        let tags = words.tags().join(", ");
        let named = |fault: String| format!("messages: {}: {fault}", file.display());
        let mut catalogues = words.catalogues_mut().iter_mut();
        let catalogue = catalogues.find(|catalogue| catalogue.tag == tag);
        let catalogue = catalogue.ok_or_else(|| {
            named(format!(
                "no language is known by this name; known are {tags}"
            ))
        })?;
        let text = fs::read_to_string(&file).map_err(|error| named(error.to_string()))?;
        let replacements = laid_over(catalogue, &text);
        *catalogue = replacements.map_err(|fault| match line_of(&text, &fault) {
            Some(line) => format!("messages: {}, line {line}: {fault}", file.display()),
            None => named(fault),
        })?;
    }
    Ok(words)
}

/// A catalogue with the words of a file over its own.
fn laid_over(catalogue: &Catalogue, text: &str) -> Result<Catalogue, String> {
    let replacements: Value =
        serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    let Value::Object(replacements) = replacements else {
        return Err("it has to be an object, with keys and words".to_owned());
    };
    let mut whole = serde_json::to_value(catalogue).map_err(|error| error.to_string())?;
    for (key, value) in replacements {
        let Some(message) = MESSAGES.iter().find(|it| it.key == key) else {
            let keys: Vec<_> = MESSAGES.iter().map(|it| it.key).collect();
            return Err(format!("{key} is no key; keys are {}", keys.join(", ")));
        };
        put(&mut whole[&key], value, &key)?;
        message.check(&whole[&key])?;
    }
    serde_json::from_value(whole).map_err(|error| error.to_string())
}

/// The line of the key that a fault begins with, as it is first said in the text.
fn line_of(text: &str, fault: &str) -> Option<usize> {
    let key = fault.split(' ').next()?;
    let mut at = 0;
    for part in key.split('.') {
        at += text[at..].find(&format!("\"{part}\""))?;
    }
    Some(1 + text[..at].matches('\n').count())
}

/// Puts words over others of the same shape: a text, a list of texts, or a mail, which may be given in
/// part.
fn put(place: &mut Value, replacements: Value, key: &str) -> Result<(), String> {
    match (place, replacements) {
        (Value::Object(mail), Value::Object(parts)) => {
            for (part, value) in parts {
                let key = format!("{key}.{part}");
                let place = mail.get_mut(&part);
                let place = place
                    .ok_or_else(|| format!("{key} is no key; a mail has subject and paragraphs"))?;
                put(place, value, &key)?;
            }
            Ok(())
        }
        (place @ Value::String(_), Value::String(text)) if !text.trim().is_empty() => {
            *place = Value::String(text);
            Ok(())
        }
        (place @ Value::Array(_), Value::Array(texts))
            if !texts.is_empty() && texts.iter().all(Value::is_string) =>
        {
            *place = Value::Array(texts);
            Ok(())
        }
        (Value::Object(_), _) => Err(format!("{key} has to be an object: subject, paragraphs")),
        (Value::Array(_), _) => Err(format!("{key} has to be a list of texts")),
        _ => Err(format!("{key} has to be a text, and not an empty one")),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{MESSAGES, replaced};
    use crate::words::catalogue::Words;

    fn with(file: &str, text: &str) -> Result<Words, String> {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(file), text).expect("written");
        fs::write(folder.path().join("notes.txt"), "no words").expect("written");
        replaced(Words::built_in(), folder.path())
    }

    #[test]
    fn parts_of_a_language_are_replaced() {
        let words = with(
            "de.json",
            r#"{"sms_code": "{brand}: {code}", "mail_code": {"subject": "Code von {brand}"}}"#,
        );
        let words = words.expect("words");
        let (german, before) = (words.of("de"), Words::built_in());
        assert_eq!(german.sms_code, "{brand}: {code}");
        assert_eq!(german.mail_code.subject, "Code von {brand}");
        let before = before.of("de");
        assert_eq!(german.mail_code.paragraphs, before.mail_code.paragraphs);
        assert_eq!(german.voice_code, before.voice_code);
        assert_eq!(words.of("en").sms_code, Words::built_in().of("en").sms_code);
    }

    /// A file, its text, the key and the reason that are named.
    const REFUSED: &[(&str, &str, &str, &str)] = &[
        ("de.json", "{", "de.json", "no JSON"),
        ("de.json", "[]", "de.json", "an object"),
        ("xx.json", "{}", "xx.json", "known are en, ar"),
        (
            "de.json",
            r#"{"sms_cod": "{code}"}"#,
            "sms_cod ",
            "keys are mail_code",
        ),
        ("de.json", r#"{"tag": "en"}"#, "tag ", "is no key"),
        (
            "de.json",
            r#"{"sms_code": "{number} {code}"}"#,
            "sms_code",
            "{number}",
        ),
        (
            "de.json",
            r#"{"sms_code": "no code"}"#,
            "sms_code",
            "no {code}",
        ),
        ("de.json", r#"{"sms_code": ""}"#, "sms_code", "an empty one"),
        ("de.json", r#"{"sms_code": 7}"#, "sms_code", "a text"),
        (
            "de.json",
            r#"{"sms_code": "{code"}"#,
            "sms_code",
            "without its }",
        ),
        (
            "de.json",
            r#"{"voice_code": "{code}"}"#,
            "voice_code",
            "{code}",
        ),
        ("de.json", r#"{"mail_code": "x"}"#, "mail_code", "an object"),
        (
            "de.json",
            r#"{"mail_code": {"titel": "x"}}"#,
            "mail_code.titel",
            "subject",
        ),
        (
            "de.json",
            r#"{"mail_code": {"paragraphs": []}}"#,
            "mail_code.paragraphs",
            "list",
        ),
        (
            "de.json",
            r#"{"mail_code": {"paragraphs": ["x"]}}"#,
            "mail_code",
            "{code}",
        ),
        (
            "de.json",
            r#"{"mail_code": {"subject": "{code}"}}"#,
            "mail_code.subject",
            "{brand}",
        ),
        (
            "de.json",
            r#"{"mail_changed": {"paragraphs": ["x"]}}"#,
            "mail_changed",
            "not_me",
        ),
    ];

    #[test]
    fn what_cannot_be_said_names_file_and_key() {
        for (file, text, key, why) in REFUSED.iter().copied() {
            let fault = with(file, text).expect_err(text);
            for part in [file, key, why] {
                assert!(fault.contains(part), "{text}: {fault}");
            }
            assert!(!fault.contains('\n'), "{fault}");
        }
        let nowhere = replaced(Words::built_in(), "/nowhere".as_ref()).expect_err("no folder");
        assert!(nowhere.contains("/nowhere"), "{nowhere}");
    }

    #[test]
    fn what_cannot_be_said_names_the_line_of_its_key() {
        let text =
            "{\n \"sms_code\": \"{code}\",\n \"mail_code\": {\n  \"subject\": \"{nobody}\"}}";
        let fault = with("de.json", text).expect_err("nobody is known");
        assert!(
            fault.contains("de.json, line 4: mail_code.subject"),
            "{fault}"
        );
        let unknown = with("de.json", "{\n\"sms_cod\": 7}").expect_err("no key");
        assert!(unknown.contains("de.json, line 2: sms_cod is"), "{unknown}");
        let broken = with("de.json", "{\n\"sms_code\": 7").expect_err("no JSON");
        assert!(broken.contains("at line 2"), "{broken}");
    }

    #[test]
    fn the_words_that_come_along_keep_the_rules() {
        let mut words = Words::built_in();
        for catalogue in words.catalogues_mut() {
            let whole = serde_json::to_value(&*catalogue).expect("JSON");
            for message in MESSAGES {
                let kept = message.check(&whole[message.key]);
                kept.unwrap_or_else(|fault| panic!("{}: {fault}", catalogue.tag));
            }
            let keys = whole.as_object().expect("an object").len();
            assert_eq!(keys, MESSAGES.len() + 2, "tag, dir and the messages");
        }
    }
}
