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
    /// A code by text message, without its last line.
    pub sms_code: String,
    /// A code by telephone.
    pub voice_code: String,
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
            let text = Words::built_in()
                .of(tag)
                .sms_code
                .replace("{minutes}", "10");
            assert!(
                text.chars().count() <= most,
                "{tag}: {}",
                text.chars().count()
            );
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
