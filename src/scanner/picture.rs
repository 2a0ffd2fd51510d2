//! Grey pictures, and smaller, larger and softer ones made of them.

/// The longest side of a picture that is looked at, in pixels.
const LONGEST: usize = 16_384;

/// The most pixels of a picture that is looked at: more than phones' cameras have.
const MOST_PIXELS: usize = 64_000_000;

/// Luma, row by row.
pub(super) struct Picture {
    luma: Vec<u8>,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Picture {
    /// A picture of these bytes; `None` when they do not fit the size, or the size is absurd.
    pub(super) fn new(luma: Vec<u8>, width: usize, height: usize) -> Option<Self> {
        let sane = (1..=LONGEST).contains(&width) && (1..=LONGEST).contains(&height);
        (sane && width * height <= MOST_PIXELS && luma.len() == width * height).then_some(Self {
            luma,
            width,
            height,
        })
    }

    /// The longer side.
    pub(super) fn longest(&self) -> usize {
        self.width.max(self.height)
    }

    /// A row; the last one for whatever lies below it.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        let y = y.min(self.height - 1);
        &self.luma[y * self.width..(y + 1) * self.width]
    }

    /// The picture, each new pixel the mean of those that it covers; `longest` is at least 1.
    pub(super) fn shrunk(&self, longest: usize) -> Self {
        let scale = |side: usize| (side * longest / self.longest()).max(1);
        let (width, height) = (scale(self.width), scale(self.height));
        let across: Vec<f32> = (0..self.height)
            .flat_map(|y| means(self.row(y).iter().map(|it| f32::from(*it)), self.width, width))
            .collect();
        let mut luma = vec![0; width * height];
        for x in 0..width {
            let column = (0..self.height).map(|y| across[y * width + x]);
            for (y, mean) in means(column, self.height, height).into_iter().enumerate() {
                luma[y * width + x] = byte(mean);
            }
        }
        Self { luma, width, height }
    }

    /// Twice as large, so that a module of two pixels becomes a shape.
    pub(super) fn doubled(&self) -> Self {
        let (width, height) = (2 * self.width, 2 * self.height);
        let mut luma = Vec::with_capacity(width * height);
        for y in 0..height {
            // Each pixel is three quarters the nearest one, a quarter the next.
            let (near, far) = (self.row(y / 2), self.row((y / 2 + y % 2 * 2).saturating_sub(1)));
            for x in 0..width {
                let next = (x / 2 + x % 2 * 2).saturating_sub(1).min(self.width - 1);
                let upper = 3 * u16::from(near[x / 2]) + u16::from(near[next]);
                let lower = 3 * u16::from(far[x / 2]) + u16::from(far[next]);
                luma.push(((3 * upper + lower) >> 4) as u8);
            }
        }
        Self { luma, width, height }
    }

    /// Softer: noise averages out, and so do the edges of small modules.
    pub(super) fn smoothed(&self) -> Self {
        let mut luma = Vec::with_capacity(self.luma.len());
        for y in 0..self.height {
            let rows = [self.row(y.saturating_sub(1)), self.row(y), self.row(y + 1)];
            let column = |x: usize| {
                let [above, at, below] = rows.map(|it| u16::from(it[x.min(self.width - 1)]));
                above + 2 * at + below
            };
            for x in 0..self.width {
                let sum = column(x.saturating_sub(1)) + 2 * column(x) + column(x + 1);
                luma.push((sum >> 4) as u8);
            }
        }
        Self { luma, width: self.width, height: self.height }
    }
}

/// `from` values as `to` means of what each covers; `to` is no more than `from`.
fn means(values: impl Iterator<Item = f32>, from: usize, to: usize) -> Vec<f32> {
    let share = to as f32 / from as f32;
    let mut means = vec![0.0; to];
    let mut start = 0.0;
    for value in values {
        let end = start + share;
        let at = (start as usize).min(to - 1);
        let next = (end as usize).min(to - 1);
        if at == next {
            means[at] += value * share;
        } else {
            means[at] += value * (next as f32 - start);
            means[next] += value * (end - next as f32);
        }
        start = end;
    }
    means
}

fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}
