//! The words of messages, one JSON file a language.

use serde::{Deserialize, Serialize};

/// The words of one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// The notice of other ways to be reached that the help desk put on file.
    pub mail_methods_changed: Mail,
    /// A code by text message, without its last line.
    pub sms_code: String,
    /// A code by text message that is to be read back to the help desk.
    pub sms_caller_check: String,
    /// A code by telephone.
    pub voice_code: String,
    /// A code by telephone that is to be read back to the help desk.
    pub voice_caller_check: String,
    /// What is said before a code, where a key has to be pressed first.
    pub voice_press_key: String,
}

/// The words of a mail. `{name}` stands for a value; a paragraph whose value is absent is left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
            include_str!("../../assets/words/cs.json"),
            include_str!("../../assets/words/de.json"),
            include_str!("../../assets/words/es.json"),
            include_str!("../../assets/words/fa.json"),
            include_str!("../../assets/words/fr.json"),
            include_str!("../../assets/words/he.json"),
            include_str!("../../assets/words/hi.json"),
            include_str!("../../assets/words/it.json"),
            include_str!("../../assets/words/ja.json"),
            include_str!("../../assets/words/ko.json"),
            include_str!("../../assets/words/nl.json"),
            include_str!("../../assets/words/pl.json"),
            include_str!("../../assets/words/pt-BR.json"),
            include_str!("../../assets/words/ru.json"),
            include_str!("../../assets/words/sv.json"),
            include_str!("../../assets/words/tr.json"),
            include_str!("../../assets/words/uk.json"),
            include_str!("../../assets/words/zh-Hans.json"),
            include_str!("../../assets/words/zh-Hant.json"),
        ];
        let read = |file| serde_json::from_str(file).expect("built-in words can be read");
        Self(files.into_iter().map(read).collect())
    }

    /// Each language.
    pub(super) fn catalogues_mut(&mut self) -> &mut [Catalogue] {
        &mut self.0
    }

    /// The tags of all languages.
    pub fn tags(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|catalogue| catalogue.tag.clone())
            .collect()
    }

    /// The best catalogue for a language tag: by its primary language and, for Chinese, its script;
    /// otherwise English.
    pub fn of(&self, language: &str) -> &Catalogue {
        let wanted = written_form(language);
        let mut all = self.0.iter();
        let found = all.find(|catalogue| written_form(&catalogue.tag) == wanted);
        found.unwrap_or(&self.0[0])
    }
}

/// The primary language of a tag, lower-case, and whether it is Chinese in traditional characters: said
/// by the script, or by where those are written.
fn written_form(tag: &str) -> (String, bool) {
    let tag = tag.to_lowercase();
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_owned();
    let parts: Vec<&str> = parts.collect();
    let traditional = !parts.contains(&"hans")
        && ["hant", "tw", "hk", "mo"]
            .iter()
            .any(|it| parts.contains(it));
    (primary.clone(), primary == "zh" && traditional)
}

#[cfg(test)]
mod tests {
    use super::Words;

    /// Whether a text can be sent in GSM-7 (3GPP TS 23.038 section 6.2.1).
    fn is_gsm(text: &str) -> bool {
        const BEYOND_ASCII: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€";
        text.chars()
            .all(|it| it.is_ascii() && it != '`' || BEYOND_ASCII.contains(it))
    }

    #[test]
    fn text_messages_fit_into_one_segment_where_the_script_allows_it() {
        let words = Words::built_in();
        for tag in words.tags() {
            let words = words.of(&tag);
            let text = words.sms_code.replace("{minutes}", "10");
            // One segment holds 160 characters of GSM-7, or 70 of anything else. The rest is for the
            // code's own line.
            let whole = if is_gsm(&words.sms_code) { 160 } else { 70 };
            let most = if whole == 160 { 100 } else { 45 };
            let length = text.chars().count();
            assert!(length <= most, "{tag}: {length}");
            // Nothing comes after this one.
            let text = words.sms_caller_check.replace("{minutes}", "10");
            let length = text.replace("{code}", "123456").chars().count();
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
        assert_eq!(words.of("zh-TW").tag, "zh-Hant");
        assert_eq!(words.of("zh-Hant-HK").tag, "zh-Hant");
        assert_eq!(words.of("zh-Hans-HK").tag, "zh-Hans");
        assert_eq!(words.of("zh").tag, "zh-Hans");
        assert_eq!(words.of("pt").tag, "pt-BR");
    }
}
