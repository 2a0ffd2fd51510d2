//! Whether a camera picture is worth an attempt: its light and its sharpness.
//!
//! A gate for the holder's comfort and nothing more: the authority compares faces, and a holder
//! whom the gate misjudges may go on. The picture is first reduced to a grid of cells, so that the
//! figures do not depend on the camera's resolution and that its noise averages out.

/// The cells across the grid; the picture's shape gives those down.
const CELLS_ACROSS: usize = 80;

/// The most cells down: a picture taller than this is no camera's.
const MOST_CELLS_DOWN: usize = 4 * CELLS_ACROSS;

/// Below this mean luma (0 to 255) of the oval a face can't be told from its shadows.
const LEAST_LIGHT: f32 = 45.0;

/// Above this mean luma of the oval the skin is burnt out.
const MOST_LIGHT: f32 = 205.0;

/// Below this variance of the Laplacian, relative to the light (see [`FrameQuality::sharpness`]),
/// edges are smeared. A portrait from a phone has some 3400; out of focus by 4, 8 and 12 pixels of
/// 640 it has 1100, 260 and 80, and a face of half that contrast a quarter of each. Set low: who is
/// judged wrongly is annoyed, who passes wrongly is told by the authority.
const LEAST_SHARPNESS: f32 = 100.0;

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameQuality {
    /// Mean luma of the oval, from 0 (black) to 255 (white).
    pub light: f32,
    /// Variance of the Laplacian of the luma in the oval, in squared luma steps per cell, as it
    /// would be under [`REFERENCE_LIGHT`]: contrast grows with the light, sharpness does not.
    pub sharpness: f32,
}

/// The mean luma to which sharpness is scaled.
pub const REFERENCE_LIGHT: f32 = 128.0;

/// Why a picture is not worth an attempt; the first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QualityComplaint {
    /// Too little light on the face.
    #[error("too dark")]
    TooDark,
    /// So much light that the face is burnt out.
    #[error("too bright")]
    TooBright,
    /// Moved, out of focus, or a smeared lens.
    #[error("blurred")]
    Blurred,
}

/// The bytes are no picture of that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pixels do not fit the size")]
pub struct NotAPicture;

impl FrameQuality {
    /// Measures the oval in the middle of a picture: `rgba` has four bytes for each pixel, row by
    /// row, as a canvas gives them.
    pub fn measure(rgba: &[u8], width: usize, height: usize) -> Result<Self, NotAPicture> {
        let grid = Grid::of(rgba, width, height)?;
        let (mut count, mut luma) = (0.0_f32, 0.0);
        let (mut edges, mut squared) = (0.0_f32, 0.0);
        for (x, y) in grid.oval() {
            let laplacian = grid.laplacian(x, y);
            count += 1.0;
            luma += grid.at(x, y);
            edges += laplacian;
            squared += laplacian * laplacian;
        }
        if count == 0.0 {
            return Err(NotAPicture);
        }
        let light = luma / count;
        let variance = squared / count - (edges / count).powi(2);
        let gain = REFERENCE_LIGHT / light.max(1.0);
        Ok(Self { light, sharpness: variance.max(0.0) * gain * gain })
    }

    /// Whether the picture is worth an attempt.
    pub fn judge(self) -> Result<(), QualityComplaint> {
        if self.light < LEAST_LIGHT {
            Err(QualityComplaint::TooDark)
        } else if self.light > MOST_LIGHT {
            Err(QualityComplaint::TooBright)
        } else if self.sharpness < LEAST_SHARPNESS {
            Err(QualityComplaint::Blurred)
        } else {
            Ok(())
        }
    }
}

/// The mean luma of each cell, row by row.
struct Grid {
    luma: Vec<f32>,
    across: usize,
    down: usize,
}

impl Grid {
    fn of(rgba: &[u8], width: usize, height: usize) -> Result<Self, NotAPicture> {
        let bytes = width.checked_mul(height).and_then(|it| it.checked_mul(4));
        if bytes != Some(rgba.len()) || width < 8 || height < 8 {
            return Err(NotAPicture);
        }
        let across = CELLS_ACROSS.min(width);
        let down = (across * height / width).clamp(8, MOST_CELLS_DOWN).min(height);
        let mut luma = Vec::with_capacity(across * down);
        for cell_y in 0..down {
            let rows = cell_y * height / down..(cell_y + 1) * height / down;
            for cell_x in 0..across {
                let columns = cell_x * width / across..(cell_x + 1) * width / across;
                let pixels = rows.len() * columns.len();
                let sum: u32 = rows
                    .clone()
                    .flat_map(|y| {
                        rgba[(y * width + columns.start) * 4..(y * width + columns.end) * 4]
                            .as_chunks::<4>()
                            .0
                    })
                    .map(rec_601)
                    .sum();
                luma.push(sum as f32 / (256 * pixels) as f32);
            }
        }
        Ok(Self { luma, across, down })
    }

    fn at(&self, x: usize, y: usize) -> f32 {
        self.luma[y * self.across + x]
    }

    /// How far a cell differs from its four neighbours. Not for cells on the rim.
    fn laplacian(&self, x: usize, y: usize) -> f32 {
        let around = self.at(x - 1, y) + self.at(x + 1, y) + self.at(x, y - 1) + self.at(x, y + 1);
        around - 4.0 * self.at(x, y)
    }

    /// The cells of the oval that the holder fits the face into: centred, four fifths of the
    /// picture's height, three quarters as wide, and never over the rim.
    fn oval(&self) -> impl Iterator<Item = (usize, usize)> {
        let middle = (self.across as f32 / 2.0, self.down as f32 / 2.0);
        let tall = 0.4 * self.down as f32;
        let wide = (0.75 * tall).min(0.45 * self.across as f32);
        (1..self.down - 1).flat_map(move |y| {
            (1..self.across - 1).filter_map(move |x| {
                let dx = (x as f32 + 0.5 - middle.0) / wide;
                let dy = (y as f32 + 0.5 - middle.1) / tall;
                (dx * dx + dy * dy <= 1.0).then_some((x, y))
            })
        })
    }
}

/// Luma by ITU-R BT.601, times 256.
fn rec_601(pixel: &[u8; 4]) -> u32 {
    77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2])
}

#[cfg(test)]
mod tests;
