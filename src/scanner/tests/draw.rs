//! A phone that shows a code, and a camera that looks at it.

use qrcode::{Color, EcLevel, QrCode};

use crate::scanner::plane::{Plane, Point};

/// A grey picture.
#[derive(Clone)]
pub struct Shot {
    pub luma: Vec<u8>,
    pub width: usize,
    pub height: usize,
}

/// Repeatable chance: xorshift.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `end`.
    pub const fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    /// From -1 to 1, likelier near 0.
    pub fn spread(&mut self) -> f32 {
        (0..3).map(|_| self.below(2001) as f32 / 1000.0 - 1.0).sum::<f32>() / 3.0
    }
}

impl Shot {
    pub fn plain(width: usize, height: usize, luma: u8) -> Self {
        Self { luma: vec![luma; width * height], width, height }
    }

    pub fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, luma: u8) {
        for y in top..(top + height).min(self.height) {
            let row = &mut self.luma[y * self.width..(y + 1) * self.width];
            row[left.min(self.width)..(left + width).min(self.width)].fill(luma);
        }
    }

    fn at(&self, (x, y): Point) -> Option<u8> {
        let inside =
            (0.0..self.width as f32).contains(&x) && (0.0..self.height as f32).contains(&y);
        inside.then(|| self.luma[y as usize * self.width + x as usize])
    }

    /// What the reader makes of it.
    pub fn read(&self) -> Option<String> {
        crate::scanner::read(&self.luma, self.width, self.height)
    }
}

/// What one of our codes of this size says.
pub fn address(letters: usize) -> String {
    let mut dice = Dice::new(letters as u64);
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let token = (0..letters).map(|_| char::from(alphabet[dice.below(32)]));
    ["https://card.example/v#"].iter().flat_map(|it| it.chars()).chain(token).collect()
}

/// Our code at level M.
pub fn code(text: &str) -> QrCode {
    QrCode::with_error_correction_level(text, EcLevel::M).expect("it fits")
}

/// The pixels of a module on the phone's screen.
const MODULE: usize = 3;

/// The screen of a phone 320 pixels wide that shows `code` on its white ground in a dark theme,
/// between lines of something like text; and where the code's ground begins.
pub fn phone(code: &QrCode) -> (Shot, Point) {
    let side = (code.width() + 8) * MODULE;
    let mut screen = Shot::plain(320, 480, 22);
    let mut dice = Dice::new(7);
    let (left, top) = ((320 - side) / 2, 90);
    for line in (12..78).chain(top + side + 14..468).step_by(14) {
        let mut x = 16;
        while x < 300 {
            let wide = 2 + dice.below(7);
            let tall = 3 + dice.below(7);
            screen.fill(x, line, wide.min(304 - x), tall, 150 + dice.below(90) as u8);
            x += wide + 1 + dice.below(4);
        }
    }
    draw(&mut screen, code, left, top, MODULE);
    (screen, (left as f32, top as f32))
}

/// Draws a code on its white ground.
pub fn draw(on: &mut Shot, code: &QrCode, left: usize, top: usize, module: usize) {
    let width = code.width();
    on.fill(left, top, (width + 8) * module, (width + 8) * module, 255);
    for (at, _) in code.to_colors().into_iter().enumerate().filter(|it| it.1 == Color::Dark) {
        let (x, y) = (left + (at % width + 4) * module, top + (at / width + 4) * module);
        on.fill(x, y, module, module, 0);
    }
}

/// A photograph of `side` pixels on each side: what lies in the four corners of `seen`, points on
/// the screen clockwise from the upper left, comes to its own corners. Around the screen there is a
/// table.
pub fn photographed(screen: &Shot, seen: &[Point; 4], side: usize) -> Shot {
    let end = side as f32;
    let photo = [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)];
    let onto = Plane::between(&photo, seen).expect("a quadrangle");
    let mut shot = Shot::plain(side, side, 0);
    for (at, luma) in shot.luma.iter_mut().enumerate() {
        let (x, y) = ((at % side) as f32, (at / side) as f32);
        // Four rays a pixel.
        let rays = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
        let table = || 90 + ((at * 2_654_435_761) >> 7 & 15) as u8;
        let ray = |(dx, dy): (f32, f32)| screen.at(onto.at((x + dx, y + dy))).unwrap_or_else(table);
        *luma = (rays.into_iter().map(|it| u16::from(ray(it))).sum::<u16>() / 4) as u8;
    }
    shot
}
