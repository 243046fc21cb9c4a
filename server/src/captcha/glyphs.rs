//! Outlines of the captcha's characters, from a font cut down to them.

use std::sync::LazyLock;

use ttf_parser::{Face, OutlineBuilder};

/// DejaVu Sans Bold; `assets/font/make.sh` makes the file.
const FONT: &[u8] = include_bytes!("../../assets/font/DejaVuSans-Bold.captcha.ttf");

/// Length of a straight piece in ems. Pieces are short, so that lines bend when they are warped.
const PIECE: f32 = 0.04;

/// A place in the picture or the font.
pub type Point = (f32, f32);

/// Closed lines, each a list of corners. What lies inside, by winding, is inked.
pub type Shape = Vec<Vec<Point>>;

/// A character's outline in ems: x from 0 to `width`, y downwards, the middle of a capital at 0.
pub struct Glyph {
    /// How much room the ink takes from left to right.
    pub width: f32,
    /// The outline.
    pub shape: Shape,
}

/// The glyph of a character of the alphabet; of any other, an empty one.
pub fn glyph(character: char) -> Glyph {
    static FACE: LazyLock<Face<'static>> =
        LazyLock::new(|| Face::parse(FONT, 0).expect("the bundled font is sound"));
    let em = f32::from(FACE.units_per_em());
    let mut lines = Lines::default();
    let bounds = FACE.glyph_index(character).and_then(|id| {
        FACE.outline_glyph(
            id,
            &mut Scaled {
                em,
                lines: &mut lines,
            },
        )
    });
    let Some(bounds) = bounds else {
        return Glyph {
            width: 0.0,
            shape: Vec::new(),
        };
    };
    let left = f32::from(bounds.x_min) / em;
    let middle = f32::from(FACE.capital_height().unwrap_or(1493)) / em / 2.0;
    let moved = |line: Vec<Point>| {
        line.into_iter()
            .map(|(x, y)| (x - left, middle - y))
            .collect()
    };
    Glyph {
        width: f32::from(bounds.x_max - bounds.x_min) / em,
        shape: lines.0.into_iter().map(moved).collect(),
    }
}

#[derive(Default)]
struct Lines(Vec<Vec<Point>>);

/// Takes the outline in font units and lays it down in ems as short straight pieces.
struct Scaled<'a> {
    em: f32,
    lines: &'a mut Lines,
}

impl Scaled<'_> {
    fn place(&self, x: f32, y: f32) -> Point {
        (x / self.em, y / self.em)
    }

    fn last(&self) -> Point {
        self.lines
            .0
            .last()
            .and_then(|line| line.last())
            .copied()
            .unwrap_or_default()
    }

    /// Adds pieces along `at`, which goes from the last place (0) to the next (1).
    fn along(&mut self, length: f32, at: impl Fn(f32) -> Point) {
        let pieces = (length / PIECE).ceil().max(1.0);
        let places = (1..=pieces as usize).map(|n| at(n as f32 / pieces));
        if let Some(line) = self.lines.0.last_mut() {
            line.extend(places);
        }
    }
}

impl OutlineBuilder for Scaled<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let start = self.place(x, y);
        self.lines.0.push(vec![start]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (a, b) = (self.last(), self.place(x, y));
        self.along((b.0 - a.0).hypot(b.1 - a.1), |t| between(a, b, t));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.last(), self.place(x1, y1), self.place(x, y));
        let length = (b.0 - a.0).hypot(b.1 - a.1) + (c.0 - b.0).hypot(c.1 - b.1);
        self.along(length, |t| curve([a, b, c], t));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        // TrueType outlines have no cubic curves; one would come out as its middle quadratic.
        self.quad_to(f32::midpoint(x1, x2), f32::midpoint(y1, y2), x, y);
    }

    fn close(&mut self) {
        if let Some(&(x, y)) = self.lines.0.last().and_then(|line| line.first()) {
            self.line_to(x * self.em, y * self.em);
        }
    }
}

/// The place a share `t` of the way from `a` to `b`.
pub fn between(a: Point, b: Point, t: f32) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// The place at `t` on the quadratic Bézier curve with these control points.
pub fn curve([a, b, c]: [Point; 3], t: f32) -> Point {
    between(between(a, b, t), between(b, c, t), t)
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::ALPHABET;
    use super::*;

    #[test]
    fn every_character_has_an_outline_of_a_capital_s_size() {
        for character in ALPHABET {
            let Glyph { width, shape } = glyph(character);
            let places = || shape.iter().flatten();
            assert!((0.5..1.1).contains(&width), "{character}: {width}");
            assert!(
                places().all(|p| (-0.01..=width + 0.01).contains(&p.0)),
                "{character}"
            );
            assert!(places().all(|p| (-0.4..0.4).contains(&p.1)), "{character}");
            assert!(
                places().any(|p| p.1 < -0.35) && places().any(|p| p.1 > 0.35),
                "{character}"
            );
        }
    }

    #[test]
    fn pieces_are_short_and_lines_closed() {
        for line in glyph('R').shape {
            assert_eq!(line.first(), line.last());
            assert!(
                line.windows(2)
                    .all(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1) < 0.06)
            );
        }
    }
}
