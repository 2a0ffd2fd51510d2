//! Reads QR codes out of pictures, in pure Rust, for browsers that have no reader of their own.
//!
//! The code is found here, by methods that bear blur, glare, cracks and a view from the side; what
//! its modules say, with the errors corrected, is `rqrr`'s work. Its own finder is not used: it
//! asserts what a stranger's picture need not fulfil, and a panic would end the program.
//!
//! Invariant: nothing here panics or takes long, whatever the picture.

mod code;
mod finder;
mod fit;
mod pattern;
mod picture;
mod plane;
mod relief;

#[cfg(test)]
mod tests;

use code::Modules;
use finder::finders;
use fit::{fit, modules_across, triples};
use pattern::nearest_side;
use picture::Picture;
use relief::Relief;

/// What the address in one of our codes has in it.
pub(crate) const OURS: &str = "/v#";

/// The longer side of the pictures that are searched, in pixels: a code of 77 modules that fills a
/// quarter of it has four pixels for each.
const SEARCHED: usize = 1280;

/// The longer side of the larger one that is searched when that was too small.
const SEARCHED_LARGE: usize = 2600;

/// How often a pattern is laid over one look at a picture, codes or none.
const MOST_FITS: usize = 14;

/// Below this, the picture is searched once more at double its size.
const SMALL: usize = 900;

/// The least agreement with a pattern for the modules to be read.
const LEAST_AGREEMENT: f32 = 0.7;

/// From here on it is a code of this size, whether or not it can be read.
const CERTAIN: f32 = 0.93;

/// The text of the code in a picture: `luma` has a byte for each pixel, row by row. Of several
/// codes, one of ours; `None` when none can be read.
pub fn read(luma: &[u8], width: usize, height: usize) -> Option<String> {
    let picture = Picture::new(luma.to_vec(), width, height)?;
    let mut other = None;
    for look in LOOKS {
        let Some(relief) = look(&picture) else { continue };
        for text in codes(&relief) {
            if text.contains(OURS) {
                return Some(text);
            }
            other = other.or(Some(text));
        }
        if other.is_some() {
            break;
        }
    }
    other
}

/// A way to look at a picture, the quickest and likeliest first; `None` when it would show nothing
/// new.
type Look = fn(&Picture) -> Option<Relief>;

const LOOKS: [Look; 6] = [
    |it| Some(relief(&it.shrunk(SEARCHED), 24)),
    |it| (it.longest() <= SMALL).then(|| relief(&it.doubled(), 24)),
    |it| Some(relief(&it.shrunk(SEARCHED).smoothed(), 12)),
    |it| (it.longest() > SEARCHED).then(|| relief(&it.shrunk(SEARCHED_LARGE), 40)),
    |it| Some(relief(&it.shrunk(SEARCHED / 2).smoothed(), 20)),
    |it| Some(relief(&it.shrunk(SEARCHED), 24).inverted()),
];

/// Against surroundings of the picture's size divided by `share`.
fn relief(picture: &Picture, share: usize) -> Relief {
    Relief::of(picture, (picture.longest() / share).max(8))
}

/// The codes that can be read; of ours, no more than one.
fn codes(relief: &Relief) -> Vec<String> {
    let mut found = Vec::new();
    let mut fits = 0;
    for triple in triples(&finders(relief)) {
        let middle = nearest_side(modules_across(relief, &triple));
        for side in [middle, middle + 4, middle - 4, middle + 8, middle.saturating_sub(8)] {
            if !(21..=177).contains(&side) {
                continue;
            }
            fits += 1;
            if fits > MOST_FITS {
                return found;
            }
            let Some(fit) = fit(relief, &triple, side) else { continue };
            if fit.agreement < LEAST_AGREEMENT {
                continue;
            }
            if let Some(text) = Modules::of(relief, &fit.plane, side).read() {
                let ours = text.contains(OURS);
                found.push(text);
                if ours {
                    return found;
                }
                break;
            }
            if fit.agreement > CERTAIN {
                break;
            }
        }
    }
    found
}

/// The luma of each pixel (ITU-R BT.601), from four bytes a pixel.
pub fn luma_of_rgba(rgba: &[u8]) -> Vec<u8> {
    let luma = |it: &[u8; 4]| {
        let sum = 77 * u32::from(it[0]) + 150 * u32::from(it[1]) + 29 * u32::from(it[2]);
        (sum >> 8) as u8
    };
    rgba.as_chunks::<4>().0.iter().map(luma).collect()
}
