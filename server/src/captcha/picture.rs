//! The picture of a captcha's characters: easy on the eye, tiresome for a program.
//!
//! Characters lean, jump and touch; two waves bend the whole; arcs run across them in ink and in
//! paper, so that cutting the picture at its gaps gives no whole characters.

use std::f32::consts::TAU;

use super::canvas::{Canvas, Colour};
use super::dice::Dice;
use super::glyphs::{Glyph, Point, Shape, curve, glyph};

/// Width at which the picture is to be shown, in CSS pixels.
pub const WIDTH: u32 = 280;
/// Height at which the picture is to be shown, in CSS pixels.
pub const HEIGHT: u32 = 100;
/// Pixels of the PNG for each of them, so that it is crisp on telephones too.
pub const DENSITY: u32 = 2;

/// Room kept free at the left and at the right, in CSS pixels.
const MARGIN: f32 = 16.0;
/// Font size in CSS pixels, where there is room for it.
const SIZE: f32 = 58.0;
const PAPER: Colour = [248, 249, 251];
/// Each at more than 9:1 against the paper.
const INKS: [Colour; 5] = [
    [23, 37, 84],
    [20, 62, 50],
    [76, 29, 80],
    [88, 28, 28],
    [38, 44, 58],
];

/// A PNG of `text`, [`WIDTH`] by [`HEIGHT`] CSS pixels at [`DENSITY`], at most 8 kB. The seed
/// settles every byte.
pub fn draw(text: &str, seed: [u8; 32]) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut canvas = Canvas::new(WIDTH, HEIGHT, DENSITY);
    let wave = Wave::random(&mut dice);
    for shape in characters(text, &mut dice) {
        canvas.ink(&warped(shape, |p| wave.bend(p)));
    }
    for _ in 0..2 {
        canvas.erase(&cut(&mut dice));
    }
    for _ in 0..3 {
        canvas.ink(&arc(&mut dice));
    }
    for _ in 0..28 {
        canvas.ink(&dot(&mut dice));
    }
    canvas.png(PAPER, *dice.pick(&INKS))
}

/// The characters side by side, before the picture as a whole is bent.
fn characters(text: &str, dice: &mut Dice) -> Vec<Shape> {
    let glyphs: Vec<Glyph> = text.chars().map(glyph).collect();
    // Neighbours may touch where they lean, but never hide each other.
    let gaps: Vec<f32> = glyphs.iter().map(|_| dice.between(0.035, 0.11)).collect();
    let ems = glyphs.iter().map(|glyph| glyph.width).sum::<f32>() + gaps.iter().sum::<f32>();
    let size = (WIDTH as f32 - 2.0 * MARGIN).min(SIZE * ems) / ems;
    let mut left = (WIDTH as f32 - size * ems) / 2.0;
    let mut shapes = Vec::new();
    for (Glyph { width, shape }, gap) in glyphs.into_iter().zip(gaps) {
        let middle = left + width * size / 2.0;
        let lean = Lean::random(dice, (middle, HEIGHT as f32 / 2.0), size);
        shapes.push(warped(shape, |(x, y)| lean.apply((x - width / 2.0, y))));
        left += (width + gap) * size;
    }
    shapes
}

fn warped(shape: Shape, place: impl Fn(Point) -> Point) -> Shape {
    shape
        .into_iter()
        .map(|line| line.into_iter().map(&place).collect())
        .collect()
}

/// How one character stands: turned, sheared, sized and shifted.
struct Lean {
    sine: f32,
    cosine: f32,
    shear: f32,
    size: f32,
    middle: Point,
}

impl Lean {
    fn random(dice: &mut Dice, middle: Point, size: f32) -> Self {
        let (sine, cosine) = dice.between(-0.18, 0.18).sin_cos();
        Self {
            sine,
            cosine,
            shear: dice.between(-0.15, 0.15),
            size: size * dice.between(0.92, 1.06),
            middle: (middle.0, middle.1 + dice.between(-9.0, 9.0)),
        }
    }

    /// From ems around the character's middle to CSS pixels.
    fn apply(&self, (x, y): Point) -> Point {
        let x = x + self.shear * y;
        let turned = (
            x * self.cosine - y * self.sine,
            x * self.sine + y * self.cosine,
        );
        (
            self.middle.0 + turned.0 * self.size,
            self.middle.1 + turned.1 * self.size,
        )
    }
}

/// Two sine waves that bend the whole picture, up and down and sideways.
struct Wave {
    up: [f32; 3],
    sideways: [f32; 3],
}

impl Wave {
    fn random(dice: &mut Dice) -> Self {
        Self {
            up: [
                dice.between(3.0, 6.0),
                dice.between(110.0, 190.0),
                dice.between(0.0, TAU),
            ],
            sideways: [
                dice.between(1.5, 3.0),
                dice.between(45.0, 75.0),
                dice.between(0.0, TAU),
            ],
        }
    }

    fn bend(&self, (x, y): Point) -> Point {
        let wave =
            |[height, length, phase]: [f32; 3], at: f32| height * (TAU * at / length + phase).sin();
        (x + wave(self.sideways, y), y + wave(self.up, x))
    }
}

/// A band of ink from left to right, bent as it likes.
fn arc(dice: &mut Dice) -> Shape {
    band(
        [
            dice.between(0.2, 0.8),
            dice.between(-0.2, 1.2),
            dice.between(0.2, 0.8),
        ],
        0.75,
        dice,
    )
}

/// A band of paper. It falls or rises all the way, so that it never runs along the bar of a 7 or
/// an F and takes it off.
fn cut(dice: &mut Dice) -> Shape {
    let (high, low) = (dice.between(-0.1, 0.25), dice.between(0.75, 1.1));
    let middle = dice.between(0.3, 0.7);
    let heights = *dice.pick(&[[high, middle, low], [low, middle, high]]);
    band(heights, 0.8, dice)
}

/// A thin curved band across the picture. `heights` are those of its start, its bow and its end
/// as shares of the picture's; `radius` is half its thickness.
fn band(heights: [f32; 3], radius: f32, dice: &mut Dice) -> Shape {
    let across = [
        dice.between(0.0, 0.2),
        dice.between(0.3, 0.7),
        dice.between(0.8, 1.0),
    ];
    let bow = [0, 1, 2].map(|n| (across[n] * WIDTH as f32, heights[n] * HEIGHT as f32));
    let places: Vec<Point> = (0..=60).map(|n| curve(bow, n as f32 / 60.0)).collect();
    let mut line: Vec<Point> = places.iter().map(|p| (p.0, p.1 - radius)).collect();
    line.extend(places.iter().rev().map(|p| (p.0, p.1 + radius)));
    line.push(line[0]);
    vec![line]
}

fn dot(dice: &mut Dice) -> Shape {
    let middle = (
        dice.between(4.0, WIDTH as f32 - 4.0),
        dice.between(4.0, HEIGHT as f32 - 4.0),
    );
    let radius = dice.between(0.7, 1.6);
    let on_circle = |n: u8| {
        let (sine, cosine) = (TAU * f32::from(n) / 12.0).sin_cos();
        (middle.0 + radius * cosine, middle.1 + radius * sine)
    };
    vec![(0..=12).map(on_circle).collect()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Width, height and palette indices of a PNG.
    fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(
            (info.color_type, info.bit_depth),
            (png::ColorType::Indexed, png::BitDepth::Four)
        );
        (
            info.width,
            info.height,
            pixels
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .collect(),
        )
    }

    #[test]
    fn is_a_png_of_the_promised_size_with_ink_in_it() {
        for (seed, text) in ["WWWWWW", "777777", "MK42XR", "6H9P3F"]
            .into_iter()
            .enumerate()
        {
            let bytes = draw(text, [seed as u8; 32]);
            assert!(bytes.len() <= 8192, "{text}: {} bytes", bytes.len());
            let (width, height, pixels) = decoded(&bytes);
            assert_eq!((width, height), (WIDTH * DENSITY, HEIGHT * DENSITY));
            let inked = pixels.iter().filter(|shade| **shade > 7).count() * 100 / pixels.len();
            assert!((10..50).contains(&inked), "{text}: {inked} % ink");
        }
    }

    #[test]
    fn characters_keep_off_the_edge() {
        for seed in 0..20 {
            let mut dice = Dice::new([seed; 32]);
            let wave = Wave::random(&mut dice);
            let shapes = characters("WM7KWM", &mut dice);
            for (x, y) in shapes.into_iter().flatten().flatten().map(|p| wave.bend(p)) {
                assert!((2.0..WIDTH as f32 - 2.0).contains(&x), "{seed}: x {x}");
                assert!((2.0..HEIGHT as f32 - 2.0).contains(&y), "{seed}: y {y}");
            }
        }
    }

    #[test]
    fn the_seed_settles_every_byte_and_each_seed_differs() {
        assert_eq!(draw("MK42XR", [1; 32]), draw("MK42XR", [1; 32]));
        assert_ne!(draw("MK42XR", [1; 32]), draw("MK42XR", [2; 32]));
        assert_ne!(draw("MK42XR", [1; 32]), draw("MK42XP", [1; 32]));
    }

    #[test]
    fn inks_stand_out_from_the_paper() {
        let light = |colour: Colour| {
            let linear = |part: u8| {
                let part = f32::from(part) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
        };
        for ink in INKS {
            // WCAG 2.2, "contrast ratio".
            let ratio = (light(PAPER) + 0.05) / (light(ink) + 0.05);
            assert!(ratio > 9.0, "{ink:?}: {ratio}");
        }
    }
}
