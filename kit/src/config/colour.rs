//! Colours and how well one can be read on another, after WCAG 2.2.

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Black.
pub const BLACK: Colour = Colour([0; 3]);
/// White.
pub const WHITE: Colour = Colour([255; 3]);

/// Steps on the way from a colour to black or white.
const STEPS: i32 = 64;

impl Colour {
    /// Reads `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let mut channels = [0; 3];
        if digits.len() != 6 {
            return None;
        }
        for (at, digit) in digits.iter().enumerate() {
            let value = char::from(*digit).to_digit(16)?;
            channels[at / 2] = channels[at / 2] * 16 + u8::try_from(value).ok()?;
        }
        Some(Self(channels))
    }

    /// Writes `#rrggbb`.
    #[must_use]
    pub fn text(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::from("#");
        for channel in self.0 {
            text.push(char::from(DIGITS[usize::from(channel >> 4)]));
            text.push(char::from(DIGITS[usize::from(channel & 15)]));
        }
        text
    }

    /// Relative luminance. The cubic is within 3.1 % of the standard's power of 2.4, which would
    /// cost every visitor a kilobyte; whoever asks for a contrast asks for that much more.
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            c * (c * (c * 0.305_306 + 0.682_171_1) + 0.012_522_9)
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > two { one / two } else { two / one }
    }

    /// Black or white, whichever can be read better on this colour: never less than 4.5.
    #[must_use]
    pub fn ink(self) -> Self {
        if self.contrast(WHITE) > self.contrast(BLACK) {
            WHITE
        } else {
            BLACK
        }
    }

    /// This colour, or the nearest to it on the way to black or white that has at least this
    /// contrast to the ground.
    #[must_use]
    pub fn on(self, ground: Self, least: f32) -> Self {
        let end = ground.ink();
        let at = |step: i32| {
            let mut channels = self.0;
            for (own, end) in channels.iter_mut().zip(end.0) {
                let way = (i32::from(end) - i32::from(*own)) * step / STEPS;
                *own = u8::try_from(i32::from(*own) + way).unwrap_or(end);
            }
            Self(channels)
        };
        (0..STEPS)
            .map(at)
            .find(|colour| colour.contrast(ground) >= least)
            .unwrap_or(end)
    }
}
