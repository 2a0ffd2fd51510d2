//! How much darker each pixel is than its surroundings: light and shadow that change slowly, glare
//! and a weak contrast fall out of it.

use super::picture::Picture;

/// What counts for no more: so that a bright reflection does not outvote the rest.
const MOST: i32 = 64;

/// Darkness above the mean of the surroundings, negative where it is lighter.
pub(super) struct Relief {
    darkness: Vec<i8>,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Relief {
    /// The relief of a picture against squares that reach `radius` pixels to each side.
    pub(super) fn of(picture: &Picture, radius: usize) -> Self {
        let (width, height) = (picture.width, picture.height);
        let mut darkness = Vec::with_capacity(width * height);
        // Sums of the columns that the square covers, moved down row by row.
        let mut columns = vec![0_u32; width];
        let mut covered = 0..0;
        for y in 0..height {
            while covered.end < (y + radius + 1).min(height) {
                let row = picture.row(covered.end);
                columns.iter_mut().zip(row).for_each(|(sum, it)| *sum += u32::from(*it));
                covered.end += 1;
            }
            while covered.start + radius < y {
                let row = picture.row(covered.start);
                columns.iter_mut().zip(row).for_each(|(sum, it)| *sum -= u32::from(*it));
                covered.start += 1;
            }
            let mut sum = 0_u64;
            let mut across = 0..0;
            for (x, luma) in picture.row(y).iter().enumerate() {
                while across.end < (x + radius + 1).min(width) {
                    sum += u64::from(columns[across.end]);
                    across.end += 1;
                }
                while across.start + radius < x {
                    sum -= u64::from(columns[across.start]);
                    across.start += 1;
                }
                let mean = sum / (across.len() * covered.len()) as u64;
                let difference = mean as i32 - i32::from(*luma);
                darkness.push(difference.clamp(-MOST, MOST) as i8);
            }
        }
        Self { darkness, width, height }
    }

    /// Light for dark and dark for light.
    pub(super) fn inverted(mut self) -> Self {
        self.darkness.iter_mut().for_each(|it| *it = -*it);
        self
    }

    /// The darkness of a pixel; it must be one of the picture's.
    pub(super) fn at(&self, x: usize, y: usize) -> i8 {
        self.darkness[y * self.width + x]
    }

    /// Whether a pixel is dark rather than light.
    pub(super) fn is_dark(&self, x: usize, y: usize) -> bool {
        self.at(x, y) > 0
    }

    /// The darkness at a point, where the middle of the first pixel is at 0.5; 0 outside.
    pub(super) fn sample(&self, (x, y): (f32, f32)) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let inside = (0.0..self.width as f32 - 1.0).contains(&x)
            && (0.0..self.height as f32 - 1.0).contains(&y);
        if !inside {
            return 0.0;
        }
        let (left, top) = (x as usize, y as usize);
        let (right, below) = (x - left as f32, y - top as f32);
        let start = top * self.width + left;
        let pair = |at: usize| {
            let (near, far) = (f32::from(self.darkness[at]), f32::from(self.darkness[at + 1]));
            near + (far - near) * right
        };
        let (upper, lower) = (pair(start), pair(start + self.width));
        upper + (lower - upper) * below
    }
}
