//! A password as it is read out on the telephone.

use leptos::prelude::*;

use crate::message::{Id, fill, say};
use crate::people::spoken::{Spoken, spoken};

/// How each character of a password is said.
#[must_use]
pub fn spoken_texts(password: &str) -> Vec<String> {
    let (letters, digits) = (say(Id::SpokenLetters), say(Id::SpokenDigits));
    let characters = spoken(password, &letters, &digits);
    characters.iter().map(spoken_text).collect()
}

/// The password, character by character.
#[component]
pub fn SpokenForm(characters: Vec<String>) -> impl IntoView {
    let item = |character: String| view! { <li class="spoken__item">{character}</li> };
    view! {
        <div class="spoken">
            <p class="field__hint" id="spoken">
                {say(Id::SpokenTitle)}
            </p>
            <ol class="spoken__list" aria-labelledby="spoken">
                {characters.into_iter().map(item).collect_view()}
            </ol>
        </div>
    }
}

fn spoken_text(character: &Spoken<'_>) -> String {
    let with_word =
        |id, letter: &char, word| fill(id, &[("letter", &letter.to_string()), ("word", word)]);
    match character {
        Spoken::Capital(letter, word) => with_word(Id::SpokenCapital, letter, word),
        Spoken::Small(letter, word) => with_word(Id::SpokenSmall, letter, word),
        Spoken::Digit(word) => (*word).to_owned(),
        Spoken::Other(sign) => sign.to_string(),
    }
}
