//! Lays the known pattern of a code over a picture.

use super::{
    finder::Finder,
    pattern::Pattern,
    plane::{Plane, Point, cross, length, less},
    relief::Relief,
};

/// How many finders are combined.
const LIKELIEST: usize = 14;

/// How many combinations of three are tried.
const MOST_TRIPLES: usize = 12;

/// How many places for the fourth corner are tried.
const MOST_FOURTHS: usize = 3;

/// How often the corners are moved to see which place for the fourth is best.
const FIRST_ROUNDS: usize = 3;

/// How often the corners are moved then.
const MOST_ROUNDS: usize = 24;

/// Three finders: the corner's, then clockwise the next and the previous one.
pub(super) type Triple = [Finder; 3];

/// The least agreement that more rounds are worth: where there is no code, the best of many places
/// has about 0.4.
const PROMISING: f32 = 0.55;

/// A code's plane, and how far dark and light agree with the pattern: 1 when each known module is
/// as it should be, 0 when it is like chance.
pub(super) struct Fit {
    pub(super) plane: Plane,
    pub(super) agreement: f32,
}

/// The combinations of three that could be a code's, the likeliest first.
pub(super) fn triples(finders: &[Finder]) -> Vec<Triple> {
    let likeliest = &finders[..finders.len().min(LIKELIEST)];
    let mut found: Vec<(f32, Triple)> = Vec::new();
    for (at, a) in likeliest.iter().enumerate() {
        for (next, b) in likeliest.iter().enumerate().skip(at + 1) {
            for c in &likeliest[next + 1..] {
                found.extend(judged([*a, *b, *c]));
            }
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|it| it.1).take(MOST_TRIPLES).collect()
}

/// How far three finders are from a right angle with equal legs, as a photograph may show it;
/// `None` when they can't be a code's.
fn judged(three: Triple) -> Option<(f32, Triple)> {
    let side = |a: usize, b: usize| length(less(place(&three[b]), place(&three[a])));
    let opposite = [side(1, 2), side(0, 2), side(0, 1)];
    let at = (0..3).max_by(|a, b| opposite[*a].total_cmp(&opposite[*b]))?;
    let (corner, one, two) = (three[at], three[(at + 1) % 3], three[(at + 2) % 3]);
    let legs = (less(place(&one), place(&corner)), less(place(&two), place(&corner)));
    let lengths = (length(legs.0), length(legs.1));
    let modules = three.map(|it| it.module);
    let (least, most) = (
        modules.iter().copied().fold(f32::MAX, f32::min),
        modules.iter().copied().fold(0.0, f32::max),
    );
    let uneven = (lengths.0 / lengths.1).ln().abs();
    let sine = cross(legs.0, legs.1) / (lengths.0 * lengths.1);
    let possible = uneven < 0.6 && sine.abs() > 0.7 && most < 2.0 * least
        // From 14 modules of the smallest code to 170 of the largest.
        && lengths.0.min(lengths.1) > 9.0 * most && lengths.0.max(lengths.1) < 260.0 * least;
    let hits: u32 = three.iter().map(|it| it.hits.min(12)).sum();
    let oddness = uneven + (1.0 - sine.abs()) + (most / least).ln() + 4.0 / hits as f32;
    // Clockwise on the screen, as in a code that is not mirrored.
    let triple = if sine > 0.0 { [corner, one, two] } else { [corner, two, one] };
    possible.then_some((oddness, triple))
}

/// How many modules the code of a triple has on a side, about.
pub(super) fn modules_across(relief: &Relief, [corner, next, previous]: &Triple) -> f32 {
    let mut sum = 0.0;
    for other in [next, previous] {
        let (from, to) = (place(corner), place(other));
        let both = (reach(relief, from, to), reach(relief, to, from));
        let fallback = (corner.module + other.module) / 2.0;
        let module = match both {
            (Some(a), Some(b)) => (a + b) / 2.0,
            (Some(a), None) | (None, Some(a)) => a,
            (None, None) => fallback,
        };
        sum += length(less(to, from)) / module + 7.0;
    }
    sum / 2.0
}

/// A module's length at `from` towards `to`: the finder's outer edge is three and a half from its
/// middle.
fn reach(relief: &Relief, from: Point, to: Point) -> Option<f32> {
    let whole = less(to, from);
    let far = length(whole);
    let mut edges = 0;
    for quarter in 0..(2.0 * far) as usize {
        let gone = quarter as f32 / 4.0;
        let at = (from.0 + whole.0 * gone / far, from.1 + whole.1 * gone / far);
        // Dark, light, dark, light.
        if (relief.sample(at) > 0.0) != (edges % 2 == 0) {
            edges += 1;
            if edges == 3 {
                return Some(gone / 3.5);
            }
        }
    }
    None
}

/// Lays codes with `side` modules on a side over a triple; the best that was found.
pub(super) fn fit(relief: &Relief, triple: &Triple, side: usize) -> Option<Fit> {
    let pattern = Pattern::of(side);
    let [corner, next, previous] = triple.map(|it| place(&it));
    let far = side as f32 - 3.5;
    let span = side as f32 - 7.0;
    let (right, down) = (less(next, corner), less(previous, corner));
    let right = (right.0 / span, right.1 / span);
    let down = (down.0 / span, down.1 / span);
    let on_grid =
        |x: f32, y: f32| (corner.0 + right.0 * x + down.0 * y, corner.1 + right.1 * x + down.1 * y);
    // From the corner's finder to the last small square, or where a fourth finder would be.
    let fourth = if side > 21 { side as f32 - 6.5 } else { far };
    let from = [(3.5, 3.5), (far, 3.5), (fourth, fourth), (3.5, far)];
    let ends = |at: Point| [corner, next, at, previous];
    let guess = on_grid(fourth - 3.5, fourth - 3.5);
    let mut places = vec![guess];
    if side > 21 {
        places.extend(small_squares(relief, guess, right, down, side));
    }
    let begun = places.into_iter().filter_map(|at| {
        let plane = Plane::between(&from, &ends(at))?;
        Some(adjusted(relief, &pattern, plane, side, FIRST_ROUNDS))
    });
    let (_, plane) = begun.max_by(|a, b| a.0.total_cmp(&b.0))?;
    if agreement(relief, &pattern, &plane) < PROMISING {
        return None;
    }
    let (_, plane) = adjusted(relief, &pattern, plane, side, MOST_ROUNDS);
    Some(Fit { agreement: agreement(relief, &pattern, &plane), plane })
}

/// Where small squares seem to be around a guess.
fn small_squares(
    relief: &Relief,
    guess: Point,
    right: Point,
    down: Point,
    side: usize,
) -> Vec<Point> {
    // A picture taken from the side moves that corner by a good part of the code.
    let reach = (side as f32 * 0.14).max(5.0) as i32;
    let mut best: Vec<(f32, Point)> = Vec::new();
    for y in -2 * reach..=2 * reach {
        for x in -2 * reach..=2 * reach {
            let (u, v) = (x as f32 / 2.0, y as f32 / 2.0);
            let at = |du: f32, dv: f32| {
                let (u, v) = (u + du, v + dv);
                (guess.0 + right.0 * u + down.0 * v, guess.1 + right.1 * u + down.1 * v)
            };
            if relief.sample(at(0.0, 0.0)) <= 0.0 {
                continue;
            }
            let mut score = 2.0 * relief.sample(at(0.0, 0.0));
            for (du, dv) in [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0)] {
                score -= relief.sample(at(du, dv)) + relief.sample(at(-du, -dv));
                let (du, dv) = (2.0 * du, 2.0 * dv);
                score += relief.sample(at(du, dv)) + relief.sample(at(-du, -dv));
            }
            best.push((score, at(0.0, 0.0)));
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut places: Vec<Point> = Vec::new();
    let apart = 1.5 * length(right).max(length(down));
    for (_, place) in best {
        if places.len() == MOST_FOURTHS {
            break;
        }
        if places.iter().all(|it| length(less(*it, place)) > apart) {
            places.push(place);
        }
    }
    places
}

/// Moves the corners, round by round, until the pattern scores best.
fn adjusted(
    relief: &Relief,
    pattern: &Pattern,
    plane: Plane,
    side: usize,
    rounds: usize,
) -> (f32, Plane) {
    let end = side as f32;
    let square = [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)];
    let mut corners = square.map(|it| plane.at(it));
    let mut best = (score(relief, pattern, &plane), plane);
    let module = length(less(corners[1], corners[0])) / end;
    let mut step = 1.2 * module;
    for _ in 0..rounds {
        if step < 0.08 * module {
            break;
        }
        let mut better = false;
        for corner in 0..4 {
            for (dx, dy) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                let mut moved = corners;
                moved[corner].0 += dx;
                moved[corner].1 += dy;
                let Some(plane) = Plane::between(&square, &moved) else { continue };
                let score = score(relief, pattern, &plane);
                if score > best.0 {
                    best = (score, plane);
                    corners = moved;
                    better = true;
                }
            }
        }
        if !better {
            step /= 2.0;
        }
    }
    best
}

/// How dark what should be dark is, and how light what should be light.
fn score(relief: &Relief, pattern: &Pattern, plane: &Plane) -> f32 {
    let each = pattern.known.iter().map(|(at, sign)| sign * relief.sample(plane.at(*at)));
    each.sum()
}

/// The score, relative to what it would be if no module were wrong.
fn agreement(relief: &Relief, pattern: &Pattern, plane: &Plane) -> f32 {
    let most: f32 = pattern.known.iter().map(|it| relief.sample(plane.at(it.0)).abs()).sum();
    score(relief, pattern, plane) / most.max(1.0)
}

fn place(finder: &Finder) -> Point {
    (finder.x, finder.y)
}
