//! The modules of a code that was found, and what they say.

use rqrr::{Grid, SimpleGrid};

use super::{plane::Plane, relief::Relief};

/// How far around a module the middle between dark and light is taken from, in modules.
const AROUND: usize = 5;

/// How much a module is set off against its neighbours, whose light a soft picture mixes into it.
const CRISPER: [f32; 3] = [0.0, 0.35, 0.8];

/// How dark each module is.
pub(super) struct Modules {
    darkness: Vec<f32>,
    side: usize,
}

impl Modules {
    /// The modules of the code that lies in this plane.
    pub(super) fn of(relief: &Relief, plane: &Plane, side: usize) -> Self {
        let spots = [(0.5, 0.5), (0.3, 0.3), (0.7, 0.3), (0.3, 0.7), (0.7, 0.7)];
        let at = |x: usize, y: usize| {
            let spot =
                |(dx, dy): &(f32, f32)| relief.sample(plane.at((x as f32 + dx, y as f32 + dy)));
            spots.iter().map(spot).sum::<f32>() / spots.len() as f32
        };
        let darkness = (0..side * side).map(|it| at(it % side, it / side)).collect();
        Self { darkness, side }
    }

    /// What the code says.
    pub(super) fn read(&self) -> Option<String> {
        CRISPER.iter().find_map(|crisper| self.crisper(*crisper).decoded())
    }

    fn crisper(&self, by: f32) -> Self {
        let side = self.side;
        let crisp = |at: usize| {
            let (x, y) = (at % side, at / side);
            let of = |x: usize, y: usize| self.darkness[y * side + x];
            let around = of(x.saturating_sub(1), y)
                + of((x + 1).min(side - 1), y)
                + of(x, y.saturating_sub(1))
                + of(x, (y + 1).min(side - 1));
            self.darkness[at] * (1.0 + by) - by * around / 4.0
        };
        Self { darkness: (0..side * side).map(crisp).collect(), side }
    }

    fn decoded(&self) -> Option<String> {
        let limits = self.limits();
        let dark =
            |x: usize, y: usize| self.darkness[y * self.side + x] > limits[y * self.side + x];
        let mut bytes = Vec::new();
        Grid::new(SimpleGrid::from_func(self.side, dark)).decode_to(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The middle between dark and light around each module: the mask of a code sees to it that
    /// there are about as many of both.
    fn limits(&self) -> Vec<f32> {
        let side = self.side;
        // Sums over everything above and to the left.
        let mut sums = vec![0.0; (side + 1) * (side + 1)];
        for y in 0..side {
            for x in 0..side {
                let at = (y + 1) * (side + 1) + x + 1;
                sums[at] = self.darkness[y * side + x] + sums[at - 1] + sums[at - side - 1]
                    - sums[at - side - 2];
            }
        }
        let limit = |at: usize| {
            let (x, y) = (at % side, at / side);
            let (left, right) = (x.saturating_sub(AROUND), (x + AROUND + 1).min(side));
            let (top, below) = (y.saturating_sub(AROUND), (y + AROUND + 1).min(side));
            let sum = sums[below * (side + 1) + right]
                - sums[below * (side + 1) + left]
                - sums[top * (side + 1) + right]
                + sums[top * (side + 1) + left];
            sum / ((right - left) * (below - top)) as f32
        };
        (0..side * side).map(limit).collect()
    }
}
