//! What is the same in every code of a size (ISO/IEC 18004): where dark and light are known before
//! anything is read.

use super::plane::Point;

/// The modules on a side that are closest to `modules`.
pub(super) fn nearest_side(modules: f32) -> usize {
    let version = ((modules - 17.0) / 4.0).round().clamp(1.0, 40.0);
    17 + 4 * version as usize
}

/// Middles of modules that are known, and 1 for a dark one, -1 for a light one.
pub(super) struct Pattern {
    pub(super) known: Vec<(Point, f32)>,
}

impl Pattern {
    /// Of codes with `side` modules on a side.
    pub(super) fn of(side: usize) -> Self {
        let mut pattern = Self { known: Vec::new() };
        for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
            pattern.rings(left + 3, top + 3, 3, |ring| ring != 2);
        }
        for at in 8..side - 8 {
            pattern.add(at, 6, at % 2 == 0);
            pattern.add(6, at, at % 2 == 0);
        }
        for (x, y) in alignments(side) {
            pattern.rings(x, y, 2, |ring| ring != 1);
        }
        pattern
    }

    /// Squares around a module, dark or light ring by ring.
    fn rings(&mut self, x: usize, y: usize, reach: usize, dark: impl Fn(usize) -> bool) {
        for at_y in y - reach..=y + reach {
            for at_x in x - reach..=x + reach {
                self.add(at_x, at_y, dark(x.abs_diff(at_x).max(y.abs_diff(at_y))));
            }
        }
    }

    fn add(&mut self, x: usize, y: usize, dark: bool) {
        let sign = if dark { 1.0 } else { -1.0 };
        self.known.push(((x as f32 + 0.5, y as f32 + 0.5), sign));
    }
}

/// The middle modules of the small squares in codes with `side` modules on a side. Those on the
/// rows of the timing pattern come first, the one opposite to the corner without a large square
/// last.
fn alignments(side: usize) -> Vec<(usize, usize)> {
    let version = (side - 17) / 4;
    if version < 2 {
        return Vec::new();
    }
    // Evenly from 6 to the last but six, at even distances but for the first.
    let gaps = version / 7 + 1;
    let gap = match version {
        32 => 26,
        _ => (side - 13).div_ceil(2 * gaps) * 2,
    };
    let mut places: Vec<usize> = (0..gaps).map(|it| side - 7 - it * gap).collect();
    places.push(6);
    places.reverse();
    let last = gaps;
    let corner = |x: usize, y: usize| [(0, 0), (0, last), (last, 0)].contains(&(x, y));
    let all = (0..=last).flat_map(|y| (0..=last).map(move |x| (x, y)));
    all.filter(|(x, y)| !corner(*x, *y)).map(|(x, y)| (places[x], places[y])).collect()
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, EcLevel, QrCode, Version};

    use super::*;

    #[test]
    fn what_is_known_of_every_version_is_true_of_its_codes() {
        for version in 1..=40 {
            let code =
                QrCode::with_version("A1", Version::Normal(version), EcLevel::M).expect("a code");
            let side = code.width();
            let colors = code.to_colors();
            for ((x, y), sign) in Pattern::of(side).known {
                let dark = colors[y as usize * side + x as usize] == Color::Dark;
                assert_eq!(dark, sign > 0.0, "version {version}, {x} {y}");
            }
        }
    }
}
