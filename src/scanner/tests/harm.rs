//! What happens to a picture between a phone's screen and the reader.

use std::io::Cursor;

use image::{ExtendedColorType, ImageEncoder, ImageFormat, codecs::jpeg::JpegEncoder};

use super::draw::{Dice, Shot};

impl Shot {
    fn each(mut self, mut change: impl FnMut(f32, f32, f32) -> f32) -> Self {
        let width = self.width;
        for (at, luma) in self.luma.iter_mut().enumerate() {
            let (x, y) = ((at % width) as f32, (at / width) as f32);
            *luma = change(x, y, f32::from(*luma)).round().clamp(0.0, 255.0) as u8;
        }
        self
    }

    /// Out of focus: a Gaussian of this many pixels.
    pub fn blurred(self, sigma: f32) -> Self {
        let reach = (3.0 * sigma).ceil() as usize;
        let weight = |it: usize| (-((it as f32).powi(2)) / (2.0 * sigma * sigma)).exp();
        let weights: Vec<f32> = (0..=reach).map(weight).collect();
        let whole = weights[0] + 2.0 * weights[1..].iter().sum::<f32>();
        let (width, height) = (self.width, self.height);
        let pass = |from: &[f32], step: usize, length: usize, place: &dyn Fn(usize) -> usize| {
            let value = |at: usize| {
                let middle = place(at);
                let mut sum = weights[0] * from[at];
                for (far, weight) in weights.iter().enumerate().skip(1) {
                    let before = at - step * far.min(middle);
                    let after = at + step * far.min(length - 1 - middle);
                    sum += weight * (from[before] + from[after]);
                }
                sum / whole
            };
            (0..from.len()).map(value).collect::<Vec<f32>>()
        };
        let luma: Vec<f32> = self.luma.iter().map(|it| f32::from(*it)).collect();
        let across = pass(&luma, 1, width, &|at| at % width);
        let both = pass(&across, width, height, &|at| at / width);
        let mut values = both.into_iter();
        self.each(|_, _, old| values.next().unwrap_or(old))
    }

    /// A sensor in the dark.
    pub fn noisy(self, strength: f32) -> Self {
        let mut dice = Dice::new(3);
        self.each(|_, _, luma| luma + 1.7 * strength * dice.spread())
    }

    /// Dark is `black` and light is `white`.
    pub fn dull(self, black: f32, white: f32) -> Self {
        self.each(|_, _, luma| black + luma * (white - black) / 255.0)
    }

    /// A lamp's reflection: white in the middle, gone at the radius; in parts of the side.
    pub fn glaring(self, x: f32, y: f32, radius: f32) -> Self {
        let side = self.width as f32;
        self.each(|at_x, at_y, luma| {
            let far = (at_x / side - x).hypot(at_y / side - y) / radius;
            let light = (1.3 * (1.0 - far)).clamp(0.0, 1.0);
            luma + (255.0 - luma) * light
        })
    }

    /// Light from one side only: the other has this part of it.
    pub fn shaded(self, least: f32) -> Self {
        let side = self.width as f32;
        self.each(|x, y, luma| luma * (least + (1.0 - least) * (x + y) / (2.0 * side)))
    }

    /// A broken glass: jagged lines from one point, dark with a bright edge, this many pixels wide.
    pub fn cracked(mut self, lines: usize, wide: usize) -> Self {
        let mut dice = Dice::new(11);
        let (width, height) = (self.width as f32, self.height as f32);
        for line in 0..lines {
            let angle = (line as f32 + 0.3) * std::f32::consts::TAU / lines as f32;
            let (mut x, mut y) = (0.62 * width, 0.40 * height);
            let (mut dx, mut dy) = (angle.cos(), angle.sin());
            while (0.0..width).contains(&x) && (0.0..height).contains(&y) {
                self.fill(x as usize, y as usize, wide, wide, 20);
                self.fill(x as usize + wide, y as usize, 1, wide, 235);
                x += dx;
                y += dy;
                if dice.below(14) == 0 {
                    let bend = dice.spread();
                    (dx, dy) = (angle.cos() - bend * angle.sin(), angle.sin() + bend * angle.cos());
                }
            }
        }
        self
    }

    /// The beat of the screen's pixels with the camera's: waves of this many pixels, this strong.
    pub fn striped(self, period: f32, strength: f32) -> Self {
        self.each(|x, y, luma| {
            let wave = ((x + 0.4 * y) * std::f32::consts::TAU / period).sin();
            luma * (1.0 - strength / 2.0 + strength / 2.0 * wave)
        })
    }

    /// Sent by a messenger.
    pub fn jpeg(self, quality: u8) -> Self {
        let (width, height) = (self.width as u32, self.height as u32);
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, quality)
            .write_image(&self.luma, width, height, ExtendedColorType::L8)
            .expect("a picture");
        let read = image::load(Cursor::new(file), ImageFormat::Jpeg).expect("a JPEG").to_luma8();
        Self { luma: read.into_raw(), ..self }
    }
}
