//! Why Keycloak refuses a password: by the key of its message, since the sentence comes in the
//! realm's language.

use regain_contract::FieldCode;
use serde::Deserialize;

use crate::error::SetPasswordError;

/// The body of a refusal. Older versions have `errorMessage` in some places.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Refusal {
    error: String,
    error_description: String,
    #[serde(rename = "errorMessage")]
    error_message: String,
}

impl Refusal {
    /// Reads a body, which may be no JSON at all.
    pub(super) fn of(body: &[u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }

    /// What it says, for the log. Keycloak's sentences hold numbers of the policy, never the password.
    pub(super) fn detail(&self) -> String {
        let parts = [&self.error, &self.error_description, &self.error_message];
        let said: Vec<&str> = parts
            .into_iter()
            .map(|it| &**it)
            .filter(|it| !it.is_empty())
            .collect();
        said.join(": ")
    }

    /// The word of OAuth.
    pub(super) fn error(&self) -> &str {
        &self.error
    }

    /// OAuth's sentence.
    pub(super) fn description(&self) -> &str {
        &self.error_description
    }

    /// The user comes from elsewhere, and Keycloak may only read.
    pub(super) fn is_read_only(&self) -> bool {
        self.detail().contains("read only")
    }

    /// The rule of the policy that refuses the password; none where it is no refusal of a password.
    /// A rule that somebody has added to Keycloak is one whose message has a key like the others.
    pub(super) fn refused_password(&self) -> Option<SetPasswordError> {
        let own = self.error.strip_prefix("invalidPassword");
        let key = own.or_else(|| self.error.strip_suffix("Message"))?;
        if key.contains(char::is_whitespace) {
            return None;
        }
        let name = key.strip_suffix("Message").unwrap_or(key);
        let number = number_in(&self.error_description);
        let rules = match name {
            "MinLength" => vec![(FieldCode::TooShort, number)],
            "MaxLength" => vec![(FieldCode::TooLong, number)],
            "NotUsername" | "NotContainsUsername" => vec![(FieldCode::ContainsUserId, None)],
            "Blacklisted" => vec![(FieldCode::Blocked, None)],
            "History" => vec![(FieldCode::UsedBefore, number)],
            _ => Vec::new(),
        };
        let detail = self.detail();
        Some(SetPasswordError::Refused { rules, detail })
    }
}

/// The first number in a sentence.
fn number_in(text: &str) -> Option<u32> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find_map(|run| run.parse().ok())
}

#[cfg(test)]
mod tests {
    use regain_contract::FieldCode;

    use super::Refusal;
    use crate::error::SetPasswordError;

    fn rules(key: &str, sentence: &str) -> Option<Vec<(FieldCode, Option<u32>)>> {
        let body = serde_json::json!({ "error": key, "error_description": sentence });
        match Refusal::of(body.to_string().as_bytes()).refused_password() {
            Some(SetPasswordError::Refused { rules, .. }) => Some(rules),
            _ => None,
        }
    }

    #[test]
    fn rules_are_told_by_the_key() {
        let short = rules(
            "invalidPasswordMinLengthMessage",
            "Ungültig: Mindestlänge 12.",
        );
        assert_eq!(short, Some(vec![(FieldCode::TooShort, Some(12))]));
        let blocked = rules("invalidPasswordBlacklistedMessage", "");
        assert_eq!(blocked, Some(vec![(FieldCode::Blocked, None)]));
        assert_eq!(
            rules("invalidPasswordRegexPatternMessage", "x"),
            Some(vec![])
        );
        assert_eq!(rules("leakedPasswordMessage", "x"), Some(vec![]));
        assert_eq!(rules("invalidPasswordNewRuleMessage", "x"), Some(vec![]));
    }

    #[test]
    fn other_errors_are_no_refusal_of_a_password() {
        assert_eq!(rules("unknown_error", "length 12"), None);
        let overtaken = "Batch update returned unexpected row count from update 0";
        assert_eq!(rules(overtaken, overtaken), None);
        assert!(Refusal::of(b"<html>").refused_password().is_none());
        assert_eq!(Refusal::of(b"<html>").detail(), "");
    }
}
