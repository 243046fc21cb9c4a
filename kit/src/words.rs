//! The words of the page: built in, or the operator's own.

use crate::config::Config;
use crate::message::MessageId;
use crate::message::catalogue::{self, Catalogue};
use crate::platform::{intl, script};

/// Chooses the language and installs its words, with those of the next best source for whatever is
/// missing in them. `false` when there are none at all.
pub async fn install(config: &Config) -> bool {
    let tags = config.catalogues.iter().map(|(tag, _)| tag.clone());
    let right_to_left = script::choose_language(&config.languages, &tags.collect::<Vec<_>>());
    let language = script::language();
    let mut found = gather(config, MessageId::KEYS, "").await.into_iter();
    let (Some(mut words), other) = (found.next(), found.next()) else {
        return false;
    };
    for (tag, texts) in &config.texts {
        if *tag == language {
            let remarks = words.amend(texts, other.as_ref());
            remarks.iter().for_each(|remark| script::warn(remark));
        }
    }
    catalogue::install(words, other, intl::speech(right_to_left));
    true
}

/// The catalogue of the page's language, and that of the next best source where it has gaps: the texts of
/// `keys`. What is built in stands in `folder` for the start script, empty for the end user's.
pub async fn gather(config: &Config, keys: &[&str], folder: &str) -> Vec<Catalogue> {
    let language = script::language();
    let own = config.catalogue(&language).map(str::to_owned);
    let built_in = [format!("{folder}{language}"), format!("{folder}en")];
    let mut found: Vec<Catalogue> = Vec::new();
    for source in own.into_iter().chain(built_in) {
        if found.len() < 2 && found.last().is_none_or(Catalogue::has_gaps) {
            found.extend(read_from(&source, keys).await);
        }
    }
    found
}

/// A catalogue by its language, or by its file beside `config.json`.
async fn read_from(source: &str, keys: &[&str]) -> Option<Catalogue> {
    let json = script::load_words(source).await.ok()?;
    match Catalogue::read(&json, keys) {
        Ok(catalogue) => Some(catalogue),
        Err(error) => {
            script::warn(&format!("{source}: {error}"));
            None
        }
    }
}
