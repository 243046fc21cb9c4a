//! A password as it is read out on the telephone.

use leptos::prelude::*;

use crate::message::{Id, fill, say};
use crate::people::spoken::{Spoken, spoken};

/// A password in the pieces in which it is said.
pub struct Pieces {
    texts: Vec<String>,
    has_words: bool,
}

impl Pieces {
    /// Those of a password.
    #[must_use]
    pub fn of(password: &str) -> Self {
        let (letters, digits) = (say(Id::SpokenLetters), say(Id::SpokenDigits));
        let pieces = spoken(password, &letters, &digits);
        Self {
            has_words: pieces.iter().any(|it| matches!(it, Spoken::Word(_))),
            texts: pieces.iter().map(spoken_text).collect(),
        }
    }
}

/// The password, word by word or character by character.
#[component]
pub fn SpokenForm(pieces: Pieces) -> impl IntoView {
    let item = |piece: String| view! { <li class="spoken__item">{piece}</li> };
    let hint = pieces.has_words.then(|| {
        view! { <p class="field__hint">{say(Id::SpokenWords)}</p> }
    });
    view! {
        <div class="spoken">
            <p class="field__hint" id="spoken">
                {say(Id::SpokenTitle)}
            </p>
            <ol class="spoken__list" aria-labelledby="spoken">
                {pieces.texts.into_iter().map(item).collect_view()}
            </ol>
            {hint}
        </div>
    }
}

fn spoken_text(piece: &Spoken<'_>) -> String {
    let with_word =
        |id, letter: &char, word| fill(id, &[("letter", &letter.to_string()), ("word", word)]);
    match piece {
        Spoken::Capital(letter, word) => with_word(Id::SpokenCapital, letter, word),
        Spoken::Small(letter, word) => with_word(Id::SpokenSmall, letter, word),
        Spoken::Word(word) | Spoken::Digit(word) => (*word).to_owned(),
        Spoken::Other(sign) => sign.to_string(),
    }
}
