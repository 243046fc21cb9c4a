//! What words of messages may ask for, and what they must.

use serde_json::Value;

/// What the words of one message may ask for, and what they must.
pub(super) struct Message {
    /// Its key.
    pub(super) key: &'static str,
    /// The names that are known to it, beside `brand`, and `support` in mails.
    known: &'static [&'static str],
    /// The names that it is for.
    needed: &'static [&'static str],
}

const fn message(
    key: &'static str,
    known: &'static [&'static str],
    needed: &'static [&'static str],
) -> Message {
    Message { key, known, needed }
}

/// Each message. A notice without its link could not be answered by who gets it, and a code that is
/// not told could not be typed.
pub(super) const MESSAGES: &[Message] = &[
    message(
        "mail_code",
        &["code", "minutes", "time", "continue_link", "not_me_link"],
        &["code"],
    ),
    message(
        "mail_changed",
        &["user_id", "not_me_link"],
        &["not_me_link"],
    ),
    message("mail_no_methods", &["user_id"], &[]),
    message("mail_managed", &["user_id", "location"], &[]),
    message("mail_disabled", &["user_id"], &[]),
    message("mail_paused", &["user_id"], &[]),
    message("mail_caller_check", &["code", "minutes"], &["code"]),
    message(
        "mail_reset_link",
        &[
            "user_id",
            "continue_link",
            "not_me_link",
            "hours",
            "minutes",
        ],
        &["continue_link", "not_me_link"],
    ),
    message(
        "mail_temporary_password",
        &["user_id", "password", "hours", "minutes"],
        &["password"],
    ),
    message(
        "mail_password_reset",
        &["user_id", "not_me_link"],
        &["not_me_link"],
    ),
    message(
        "mail_reset_link_made",
        &["user_id", "not_me_link"],
        &["not_me_link"],
    ),
    message(
        "mail_methods_changed",
        &["user_id", "not_me_link"],
        &["not_me_link"],
    ),
    message("sms_code", &["code", "minutes"], &["code"]),
    message("sms_caller_check", &["code", "minutes"], &["code"]),
    message("voice_code", &["spoken", "minutes"], &["spoken"]),
    message("voice_caller_check", &["spoken", "minutes"], &["spoken"]),
    message("voice_press_key", &[], &[]),
];

impl Message {
    /// Whether the words can be filled, and tell what they are for.
    pub(super) fn check(&self, words: &Value) -> Result<(), String> {
        let key = self.key;
        let mut asked = Vec::new();
        if let Some(subject) = words.get("subject").and_then(Value::as_str) {
            // Subjects show on locked screens, and to every mail server on the way.
            for name in names(subject, &format!("{key}.subject"))? {
                if name != "brand" {
                    return Err(format!(
                        "{key}.subject asks for {{{name}}}; a subject may ask for {{brand}} alone"
                    ));
                }
            }
        }
        let paragraphs = words.get("paragraphs").and_then(Value::as_array);
        let is_mail = paragraphs.is_some();
        let texts = paragraphs.into_iter().flatten().chain(Some(words));
        for text in texts.filter_map(Value::as_str) {
            asked.extend(names(text, key)?);
        }
        for name in &asked {
            let is_known = *name == "brand" || is_mail && *name == "support";
            if !is_known && !self.known.contains(name) {
                return Err(format!(
                    "{key} asks for {{{name}}}, which nothing is known by there; known are {}, brand",
                    self.known.join(", ")
                ));
            }
        }
        match self.needed.iter().find(|name| !asked.contains(name)) {
            Some(name) => Err(format!("{key} has no {{{name}}}, which it is for")),
            None => Ok(()),
        }
    }
}

/// The names between braces.
fn names<'a>(text: &'a str, key: &str) -> Result<Vec<&'a str>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let name = after.split_once('}');
        let (name, after) = name.ok_or_else(|| format!("{key} has a {{ without its }}"))?;
        found.push(name);
        rest = after;
    }
    Ok(found)
}
