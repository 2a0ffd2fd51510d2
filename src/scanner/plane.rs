//! A code's plane as the picture shows it: a projective map from modules to pixels.

/// A point, of a code in modules or of a picture in pixels.
pub(super) type Point = (f32, f32);

/// The map, as a matrix of three rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane([f32; 9]);

impl Plane {
    /// The map that takes each point of `from` to the one of `to`; `None` when three of either are
    /// on a line.
    pub(super) fn between(from: &[Point; 4], to: &[Point; 4]) -> Option<Self> {
        let back = of_unit_square(from)?.inverse();
        let map = of_unit_square(to)?.times(&back);
        map.0.iter().all(|it| it.is_finite()).then_some(map)
    }

    /// Where a point comes to lie; far outside when it has no place.
    pub(super) fn at(&self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f, g, h, i] = self.0;
        let depth = g * x + h * y + i;
        ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }

    fn times(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|at| {
            let (row, column) = (at / 3 * 3, at % 3);
            (0..3).map(|it| self.0[row + it] * other.0[3 * it + column]).sum()
        }))
    }

    /// Up to a factor, which a projective map does not notice.
    fn inverse(&self) -> Self {
        let [a, b, c, d, e, f, g, h, i] = self.0;
        let rows = [
            [e * i - f * h, c * h - b * i, b * f - c * e],
            [f * g - d * i, a * i - c * g, c * d - a * f],
            [d * h - e * g, b * g - a * h, a * e - b * d],
        ];
        Self(std::array::from_fn(|at| rows[at / 3][at % 3]))
    }
}

/// The map that takes (0, 0), (1, 0), (1, 1), (0, 1) to these points.
fn of_unit_square(to: &[Point; 4]) -> Option<Plane> {
    let [p, q, r, s] = *to;
    let (right, down) = (less(q, r), less(s, r));
    let off = (p.0 - q.0 + r.0 - s.0, p.1 - q.1 + r.1 - s.1);
    let area = cross(right, down);
    if area.abs() < 1e-6 {
        return None;
    }
    let (g, h) = (cross(off, down) / area, cross(right, off) / area);
    let column =
        |end: Point, depth: f32| (end.0 - p.0 + depth * end.0, end.1 - p.1 + depth * end.1);
    let ((a, d), (b, e)) = (column(q, g), column(s, h));
    Some(Plane([a, b, p.0, d, e, p.1, g, h, 1.0]))
}

/// From `b` to `a`.
pub(super) fn less(a: Point, b: Point) -> Point {
    (a.0 - b.0, a.1 - b.1)
}

/// Positive when `b` turns clockwise from `a` on a screen.
pub(super) fn cross(a: Point, b: Point) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

/// How long it is.
pub(super) fn length(a: Point) -> f32 {
    a.0.hypot(a.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_points_go_where_they_should() {
        let from = [(3.5, 3.5), (65.5, 3.5), (62.5, 62.5), (3.5, 65.5)];
        let to = [(100.0, 90.0), (420.0, 130.0), (380.0, 400.0), (80.0, 370.0)];
        let plane = Plane::between(&from, &to).expect("a plane");
        for (from, to) in from.into_iter().zip(to) {
            let off = less(plane.at(from), to);
            assert!(length(off) < 0.01, "{off:?}");
        }
        let line = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0)];
        assert!(Plane::between(&from, &line).is_none());
    }
}
