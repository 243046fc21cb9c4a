//! From the brand's colours and pictures to the properties that the style sheets read.

use super::colour::Colour;
use super::types::Brand;

/// The card in light and in dark mode, as `style/token.css` has it.
pub const CARDS: [Colour; 2] = [Colour([0xff; 3]), Colour([0x17, 0x1e, 0x27])];

/// Contrast of the accent on each card. WCAG asks for 4.5; on a dark card more is easier on the
/// eyes.
const ACCENT_ON_CARD: [f32; 2] = [4.7, 7.0];

/// Names of the properties, each for light and dark mode.
const STRONG: [&str; 2] = ["--strong-light", "--strong-dark"];
const GROUND: [&str; 2] = ["--ground-light", "--ground-dark"];
const PICTURE: [&str; 2] = ["--picture-light", "--picture-dark"];
const TOP: [&str; 2] = ["--top-light", "--top-dark"];
const BAR: [&str; 2] = ["--bar-light", "--bar-dark"];

/// The properties to be set on the document, and their values. Whatever the accent or background,
/// what is written on it or in it can be read. `base` is the path of the app, ending in `/`.
#[must_use]
pub fn look(brand: &Brand, base: &str) -> Vec<(&'static str, String)> {
    let mut set = Vec::new();
    if let Some(accent) = brand.accent.as_deref().and_then(Colour::parse) {
        set.push(("--accent", accent.text()));
        set.push(("--accent-ink", accent.ink().text()));
        for mode in 0..2 {
            let strong = accent.on(CARDS[mode], ACCENT_ON_CARD[mode]);
            set.push((STRONG[mode], strong.text()));
        }
    }
    // A colour is meant for the mode it is named for; a picture goes with both.
    let light = brand.background.as_deref();
    let picture = light.filter(|text| Colour::parse(text).is_none());
    let dark = brand.background_dark.as_deref().or(picture);
    for (mode, background) in [light, dark].into_iter().enumerate() {
        let Some(background) = background else {
            continue;
        };
        match Colour::parse(background) {
            Some(colour) => {
                set.push((GROUND[mode], colour.text()));
                set.push((TOP[mode], colour.ink().text()));
            }
            // Nobody knows what a picture shows: what stands on it gets a ground of its own.
            None => {
                set.push((PICTURE[mode], ["url(\"", base, background, "\")"].concat()));
                set.push((BAR[mode], "var(--card)".to_owned()));
            }
        }
    }
    set
}
