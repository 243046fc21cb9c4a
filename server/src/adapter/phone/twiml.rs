//! What Twilio says in a call.

use crate::words::html::escape;

/// A voice of Twilio's for the language of the words, and its language by Twilio's name. The voice that
/// speaks where none is named says nothing at all in some languages. None where Twilio has no voice:
/// then its own choice speaks.
fn voice_of(tag: &str) -> Option<(&'static str, &'static str)> {
    Some(match tag {
        "ar" => ("Polly.Zeina", "arb"),
        "cs" => ("Google.cs-CZ-Standard-A", "cs-CZ"),
        "de" => ("Polly.Vicki", "de-DE"),
        "en" => ("Polly.Joanna", "en-US"),
        "es" => ("Polly.Lucia", "es-ES"),
        "fr" => ("Polly.Lea", "fr-FR"),
        "he" => ("Google.he-IL-Standard-A", "he-IL"),
        "hi" => ("Polly.Aditi", "hi-IN"),
        "it" => ("Polly.Bianca", "it-IT"),
        "ja" => ("Polly.Mizuki", "ja-JP"),
        "ko" => ("Polly.Seoyeon", "ko-KR"),
        "nl" => ("Polly.Lotte", "nl-NL"),
        "pl" => ("Polly.Ewa", "pl-PL"),
        "pt-BR" => ("Polly.Camila", "pt-BR"),
        "ru" => ("Polly.Tatyana", "ru-RU"),
        "sv" => ("Polly.Astrid", "sv-SE"),
        "tr" => ("Polly.Filiz", "tr-TR"),
        "uk" => ("Google.uk-UA-Standard-A", "uk-UA"),
        "zh-Hans" => ("Polly.Zhiyu", "cmn-CN"),
        "zh-Hant" => ("Google.cmn-TW-Standard-A", "cmn-TW"),
        _ => return None,
    })
}

/// A call that says this text. People need a moment before they listen.
pub(super) fn said(text: &str, language: &str) -> String {
    format!(
        "<Response><Pause length=\"1\"/>{}</Response>",
        say(text, language)
    )
}

/// A call that asks for a key and goes on at this address once one was pressed. It ends when none is: an
/// answering machine presses none.
pub(super) fn asked(prompt: &str, language: &str, action: &str) -> String {
    format!(
        "<Response><Pause length=\"1\"/><Gather numDigits=\"1\" timeout=\"15\" action=\"{}\">{}\
         </Gather></Response>",
        escape(action),
        say(prompt, language)
    )
}

/// The end of a call.
pub(super) fn nothing() -> String {
    "<Response><Hangup/></Response>".to_owned()
}

fn say(text: &str, language: &str) -> String {
    let voice = voice_of(language);
    let voice =
        voice.map(|(voice, language)| format!(" voice=\"{voice}\" language=\"{language}\""));
    format!("<Say{}>{}</Say>", voice.unwrap_or_default(), escape(text))
}

#[cfg(test)]
mod tests {
    use super::{said, voice_of};
    use crate::words::catalogue::Words;

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            said("<Dial>&\"'", "de"),
            "<Response><Pause length=\"1\"/><Say voice=\"Polly.Vicki\" language=\"de-DE\">\
             &lt;Dial&gt;&amp;&quot;&#39;</Say></Response>"
        );
        assert!(said("x", "fa").contains("<Say>x</Say>"));
    }

    #[test]
    fn all_languages_but_one_have_a_voice() {
        let tags = Words::built_in().tags();
        let mute: Vec<_> = tags.iter().filter(|it| voice_of(it).is_none()).collect();
        assert_eq!(mute, ["fa"]);
    }
}
