//! The words of messages, one JSON file a language.

use serde::Deserialize;

/// The words of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// BCP 47 tag.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// A code by mail.
    pub mail_code: Mail,
    /// The notice of a changed password.
    pub mail_changed: Mail,
    /// No methods on file.
    pub mail_no_methods: Mail,
    /// The password is kept elsewhere.
    pub mail_managed: Mail,
    /// The account is switched off.
    pub mail_disabled: Mail,
    /// Recovery is paused.
    pub mail_paused: Mail,
    /// A code that is to be read back to the help desk.
    pub mail_caller_check: Mail,
    /// A link of the help desk's to choose a password by.
    pub mail_reset_link: Mail,
    /// A temporary password, in clear.
    pub mail_temporary_password: Mail,
    /// The notice of a password that the help desk set.
    pub mail_password_reset: Mail,
    /// The notice of a link that the help desk made.
    pub mail_reset_link_made: Mail,
    /// A code by text message, without its last line.
    pub sms_code: String,
    /// A code by text message that is to be read back to the help desk.
    pub sms_caller_check: String,
    /// A code by telephone.
    pub voice_code: String,
    /// A code by telephone that is to be read back to the help desk.
    pub voice_caller_check: String,
}

/// The words of a mail. `{name}` stands for a value; a paragraph whose value is absent is left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The subject.
    pub subject: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

/// All languages, English first.
#[derive(Clone, Debug)]
pub struct Words(Vec<Catalogue>);

impl Words {
    /// The languages that come with the server.
    pub fn built_in() -> Self {
        let files = [
            include_str!("../../assets/words/en.json"),
            include_str!("../../assets/words/ar.json"),
            include_str!("../../assets/words/de.json"),
        ];
        let read = |file| serde_json::from_str(file).expect("built-in words can be read");
        Self(files.into_iter().map(read).collect())
    }

    /// The tags of all languages.
    pub fn tags(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|catalogue| catalogue.tag.clone())
            .collect()
    }

    /// The best catalogue for a language tag: by its primary language, otherwise English.
    pub fn of(&self, language: &str) -> &Catalogue {
        let primary = |tag: &str| {
            tag.split(['-', '_'])
                .next()
                .unwrap_or_default()
                .to_lowercase()
        };
        let wanted = primary(language);
        let found = self
            .0
            .iter()
            .find(|catalogue| primary(&catalogue.tag) == wanted);
        found.unwrap_or(&self.0[0])
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn text_messages_fit_into_one_segment_where_the_script_allows_it() {
        for (tag, most) in [("en", 100), ("de", 100), ("ar", 45)] {
            // The rest of 160 (GSM-7) or 70 (UCS-2) characters is for the code's own line.
            let words = Words::built_in();
            let words = words.of(tag);
            let text = words.sms_code.replace("{minutes}", "10");
            let length = text.chars().count();
            assert!(length <= most, "{tag}: {length}");
            // Nothing comes after this one.
            let text = words.sms_caller_check.replace("{minutes}", "10");
            let length = text.replace("{code}", "123456").chars().count();
            let whole = if tag == "ar" { 70 } else { 160 };
            assert!(length <= whole, "{tag}: {length}");
        }
    }

    #[test]
    fn languages_are_found_by_their_primary_tag() {
        let words = Words::built_in();
        assert_eq!(words.of("ar-EG").tag, "ar");
        assert_eq!(words.of("EN").tag, "en");
        assert_eq!(words.of("").tag, "en");
        assert_eq!(words.of("tlh").tag, "en");
    }
}
