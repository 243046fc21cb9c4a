//! A small sheet of paper to be inked, and its PNG.

use ab_glyph_rasterizer::{Rasterizer, point};

use super::glyphs::{Point, Shape};

/// Red, green and blue, 0 to 255.
pub type Colour = [u8; 3];

/// Shades from paper to ink: 16, so that a pixel takes four bits.
const SHADES: u8 = 16;

/// Ink from 0 to 1 at every pixel.
pub struct Canvas {
    width: usize,
    height: usize,
    density: f32,
    ink: Vec<f32>,
}

impl Canvas {
    /// Blank paper of this size, with `density` pixels for each unit of length.
    pub fn new(width: u32, height: u32, density: u32) -> Self {
        let (width, height) = ((width * density) as usize, (height * density) as usize);
        Self {
            width,
            height,
            density: density as f32,
            ink: vec![0.0; width * height],
        }
    }

    /// Lays ink inside a shape; what lies outside the paper is cut off.
    pub fn ink(&mut self, shape: &Shape) {
        self.cover(shape, |ink, cover| ink + cover - ink * cover);
    }

    /// Takes the ink away inside a shape.
    pub fn erase(&mut self, shape: &Shape) {
        self.cover(shape, |ink, cover| ink * (1.0 - cover));
    }

    fn cover(&mut self, shape: &Shape, mix: impl Fn(f32, f32) -> f32) {
        let inside = |at: f32, edge: usize| (at * self.density).clamp(0.0, edge as f32);
        let pixel = |p: &Point| (inside(p.0, self.width), inside(p.1, self.height));
        let pixels: Shape = shape
            .iter()
            .map(|line| line.iter().map(pixel).collect())
            .collect();
        // Only the part of the paper that the shape takes up is looked at.
        let all = || pixels.iter().flatten();
        let left = all().fold(self.width, |least, p| least.min(p.0 as usize));
        let top = all().fold(self.height, |least, p| least.min(p.1 as usize));
        let right = all().fold(left, |most, p| most.max(p.0.ceil() as usize));
        let bottom = all().fold(top, |most, p| most.max(p.1.ceil() as usize));
        let mut raster = Rasterizer::new(right - left, bottom - top);
        let moved = |p: Point| point(p.0 - left as f32, p.1 - top as f32);
        for ends in pixels.iter().flat_map(|line| line.windows(2)) {
            raster.draw_line(moved(ends[0]), moved(ends[1]));
        }
        let width = self.width;
        raster.for_each_pixel_2d(|x, y, cover| {
            let ink = &mut self.ink[(top + y as usize) * width + left + x as usize];
            *ink = mix(*ink, cover.min(1.0));
        });
    }

    /// The picture as a PNG with a palette of 16 shades.
    pub fn png(&self, paper: Colour, ink: Colour) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette(paper, ink));
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.packed()));
        written.expect("a vector takes every byte, and the size is right");
        bytes
    }

    /// Rows of shades, two pixels a byte.
    fn packed(&self) -> Vec<u8> {
        let shade = |ink: &f32| (ink * f32::from(SHADES - 1)).round() as u8;
        let pair = |two: &[f32]| shade(&two[0]) << 4 | two.get(1).map_or(0, shade);
        self.ink
            .chunks(self.width)
            .flat_map(|row| row.chunks(2).map(pair))
            .collect()
    }
}

fn palette(paper: Colour, ink: Colour) -> Vec<u8> {
    let mixed = |n: u8, c: usize| {
        let (from, to) = (i32::from(paper[c]), i32::from(ink[c]));
        (from + (to - from) * i32::from(n) / i32::from(SHADES - 1)) as u8
    };
    (0..SHADES)
        .flat_map(|n| [mixed(n, 0), mixed(n, 1), mixed(n, 2)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f32, top: f32, side: f32) -> Shape {
        let (right, bottom) = (left + side, top + side);
        vec![vec![
            (left, top),
            (left, bottom),
            (right, bottom),
            (right, top),
            (left, top),
        ]]
    }

    #[test]
    fn ink_adds_up_to_full_and_can_be_taken_away() {
        let mut canvas = Canvas::new(4, 4, 1);
        canvas.ink(&square(0.0, 0.0, 2.0));
        canvas.ink(&square(1.0, 1.0, 2.5));
        let at = |canvas: &Canvas, x: usize, y: usize| canvas.ink[y * 4 + x];
        assert_eq!(at(&canvas, 1, 1), 1.0);
        assert!((at(&canvas, 3, 2) - 0.5).abs() < 0.01);
        canvas.erase(&square(1.0, 1.0, 1.0));
        assert_eq!(at(&canvas, 1, 1), 0.0);
        assert_eq!(at(&canvas, 0, 0), 1.0);
    }

    #[test]
    fn shapes_may_reach_beyond_the_paper() {
        let mut canvas = Canvas::new(4, 4, 1);
        canvas.ink(&square(-10.0, -10.0, 30.0));
        assert!(canvas.ink.iter().all(|ink| *ink == 1.0));
        let full = canvas.ink.clone();
        for (left, top) in [(-9.0, 1.0), (9.0, 1.0), (1.0, -9.0), (1.0, 9.0), (9.0, 9.0)] {
            canvas.erase(&square(left, top, 2.0));
        }
        canvas.erase(&Vec::new());
        assert_eq!(canvas.ink, full);
    }

    #[test]
    fn density_makes_more_pixels_of_the_same_picture() {
        let mut canvas = Canvas::new(4, 4, 2);
        canvas.ink(&square(1.0, 1.0, 1.0));
        assert_eq!(canvas.ink.len(), 64);
        assert_eq!(canvas.ink.iter().sum::<f32>(), 4.0);
        assert_eq!(canvas.ink[2 * 8 + 2], 1.0);
    }

    #[test]
    fn palette_goes_from_paper_to_ink() {
        let palette = palette([255, 250, 240], [0, 10, 90]);
        assert_eq!(palette.len(), 48);
        assert_eq!(
            (&palette[..3], &palette[45..]),
            (&[255, 250, 240][..], &[0, 10, 90][..])
        );
    }
}
