//! Whatever the brand's colours, everything can be read.

use regain_kit::config::colour::Colour;
use regain_kit::config::{Brand, CARDS, look};

/// Accents that brands really have, and accents that nobody should have.
pub const NASTY: &[&str] = &[
    "#ffff00", "#ffffff", "#000000", "#808080", "#767676", "#39ff14", "#00ffff", "#ff00ff",
    "#0000ff", "#ff0000", "#00ff00", "#fffffe", "#010101", "#1f5fae", "#ffcc00", "#e60000",
    "#777777", "#787878", "#171e27", "#f2f5f8",
];

/// Contrast after WCAG 2.2, with the standard's own power: a second opinion.
fn contrast(one: Colour, two: Colour) -> f64 {
    let luminance = |Colour(channels): Colour| {
        let [red, green, blue] = channels.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, two) = (luminance(one) + 0.05, luminance(two) + 0.05);
    one.max(two) / one.min(two)
}

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn properties(brand: &Brand) -> impl Fn(&str) -> Option<Colour> + use<> {
    let all = look(brand, "/");
    move |name| {
        let found = all.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| colour(value))
    }
}

/// Every colour of a coarse net, and the table.
fn colours() -> impl Iterator<Item = Colour> {
    let net = (0..=255u8).step_by(15);
    let net = net.clone().flat_map(move |red| {
        let net = net.clone();
        let pairs = net
            .clone()
            .flat_map(move |green| net.clone().map(move |blue| (green, blue)));
        pairs.map(move |(green, blue)| Colour([red, green, blue]))
    });
    let greys = (0..=255).map(|grey| Colour([grey; 3]));
    net.chain(greys)
        .chain(NASTY.iter().map(|text| colour(text)))
}

#[test]
fn text_on_any_accent_and_any_accent_as_text_can_be_read() {
    for accent in colours() {
        let of = properties(&Brand {
            accent: Some(accent.text()),
            ..Brand::default()
        });
        assert_eq!(of("--accent"), Some(accent));
        let ink = of("--accent-ink").expect("an ink");
        assert!(contrast(accent, ink) >= 4.5, "{ink:?} on {accent:?}");
        for (name, card) in ["--strong-light", "--strong-dark"].into_iter().zip(CARDS) {
            let strong = of(name).expect(name);
            assert!(
                contrast(strong, card) >= 4.5,
                "{name} {strong:?} of {accent:?}"
            );
        }
    }
}

#[test]
fn an_accent_that_can_be_read_is_left_as_it_is() {
    let of = |accent: &str| {
        let accent = Some(accent.to_owned());
        properties(&Brand {
            accent,
            ..Brand::default()
        })
    };
    assert_eq!(of("#1f5fae")("--strong-light"), Some(colour("#1f5fae")));
    assert_eq!(of("#8cb9f2")("--strong-dark"), Some(colour("#8cb9f2")));
    // Yellow stays yellow, only darker.
    let Colour([red, green, blue]) = of("#ffff00")("--strong-light").expect("a colour");
    assert!(
        red == green && blue == 0 && red > 90,
        "{red} {green} {blue}"
    );
}

#[test]
fn text_on_any_background_can_be_read() {
    for background in colours() {
        let brand = Brand {
            background: Some(background.text()),
            background_dark: Some(background.text()),
            ..Brand::default()
        };
        let of = properties(&brand);
        for (back, top) in [
            ("--ground-light", "--top-light"),
            ("--ground-dark", "--top-dark"),
        ] {
            let (back, top) = (of(back).expect(back), of(top).expect(top));
            assert!(contrast(back, top) >= 4.5, "{top:?} on {back:?}");
        }
    }
}

#[test]
fn a_colour_is_for_its_mode_and_a_picture_for_both() {
    let names = |background: &str, dark: Option<&str>| {
        let brand = Brand {
            background: Some(background.to_owned()),
            background_dark: dark.map(str::to_owned),
            ..Brand::default()
        };
        look(&brand, "/below/")
    };
    let light = ("--ground-light", "#eef0ff".to_owned());
    let top = ("--top-light", "#000000".to_owned());
    assert_eq!(names("#eef0ff", None), [light.clone(), top.clone()]);
    let picture = |name| (name, "url(\"/below/hills.jpg\")".to_owned());
    let bar = |name| (name, "var(--card)".to_owned());
    let both = [
        picture("--picture-light"),
        bar("--bar-light"),
        picture("--picture-dark"),
        bar("--bar-dark"),
    ];
    assert_eq!(names("hills.jpg", None), both);
    let mixed = [light, top, picture("--picture-dark"), bar("--bar-dark")];
    assert_eq!(names("#eef0ff", Some("hills.jpg")), mixed);
    assert!(look(&Brand::default(), "/").is_empty());
}

#[test]
fn the_cards_are_those_of_the_style_sheet() {
    let sheet = include_str!("../../../style/token.css");
    let found: Vec<Colour> = sheet
        .split("--card: ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';'))
        .map(|(text, _)| colour(if text == "#fff" { "#ffffff" } else { text }))
        .collect();
    assert_eq!(found, CARDS);
}

#[test]
fn only_six_digits_are_a_colour() {
    assert_eq!(Colour::parse("#1F5faE"), Some(Colour([0x1f, 0x5f, 0xae])));
    assert_eq!(Colour([0, 10, 255]).text(), "#000aff");
    for odd in [
        "", "#", "#fff", "1f5fae", "#1f5fag", "#1f5fae0", "#１f5fa", "red", "#+1+2+3",
    ] {
        assert_eq!(Colour::parse(odd), None, "{odd}");
    }
}
