//! A password as it is read out on the telephone.

use leptos::prelude::*;

use crate::message::{Id, fill, say};
use crate::people::spoken::{Spoken, spoken};

/// The password, character by character.
#[component]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a component owns what it is given"
)]
pub fn SpokenForm(text: String) -> impl IntoView {
    let (letters, digits) = (say(Id::SpokenLetters), say(Id::SpokenDigits));
    let characters = spoken(&text, &letters, &digits);
    let item = |character| {
        view! { <li class="spoken__item">{spoken_text(character)}</li> }
    };
    view! {
        <div class="spoken">
            <p class="field__hint" id="spoken">
                {say(Id::SpokenTitle)}
            </p>
            <ol class="spoken__list" aria-labelledby="spoken">
                {characters.iter().map(item).collect_view()}
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
