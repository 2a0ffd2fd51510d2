//! The three large squares in a code's corners: along any line through the middle of one, dark and
//! light are 1 : 1 : 3 : 1 : 1 long.

use super::relief::Relief;

/// The most that are kept: noise and print are full of them.
const MOST: usize = 200;

/// The smallest module, in pixels.
const LEAST_MODULE: f32 = 1.2;

/// A place that looks like one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub(super) x: f32,
    pub(super) y: f32,
    /// The length of a module along the pixel rows and columns.
    pub(super) module: f32,
    /// How many lines said so.
    pub(super) hits: u32,
}

/// Those of a picture; the likeliest first.
pub(super) fn finders(relief: &Relief) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for y in 0..relief.height {
        starts.clear();
        // Runs begin with a dark one: those at an even place are dark.
        let mut dark = false;
        for x in 0..relief.width {
            if relief.is_dark(x, y) != dark {
                dark = !dark;
                starts.push(x);
            }
        }
        starts.push(relief.width);
        for six in starts.windows(6).step_by(2) {
            let runs: [usize; 5] = std::array::from_fn(|it| six[it + 1] - six[it]);
            if module_of(runs).is_some()
                && let Some(finder) = crossed(relief, (six[2] + six[3]) as f32 / 2.0, y)
            {
                add(&mut found, finder);
            }
        }
    }
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    found
}

/// More lines cross a larger one.
fn weight(finder: &Finder) -> f32 {
    finder.hits as f32 / finder.module.sqrt()
}

/// A line's finding, confirmed by the column and then the row through its middle.
fn crossed(relief: &Relief, x: f32, y: usize) -> Option<Finder> {
    let column = (x as usize).min(relief.width - 1);
    let (down, tall) = middle(|it| relief.is_dark(column, it), y, relief.height)?;
    let row = (down as usize).min(relief.height - 1);
    let (across, wide) = middle(|it| relief.is_dark(it, row), column, relief.width)?;
    let alike = tall < 2.0 * wide && wide < 2.0 * tall;
    let module = (tall + wide) / 2.0;
    (alike && module >= LEAST_MODULE).then_some(Finder { x: across, y: down, module, hits: 1 })
}

/// The middle of the pattern around `at` on a line, and the length of its module.
fn middle(dark: impl Fn(usize) -> bool, at: usize, length: usize) -> Option<(f32, f32)> {
    if !dark(at) {
        return None;
    }
    // Where the inner square, the light ring and the dark ring end, to one side.
    let ends = |step: &dyn Fn(usize) -> Option<usize>| {
        let mut ends = [at; 3];
        let mut now = at;
        for (part, end) in ends.iter_mut().enumerate() {
            while let Some(next) = step(now).filter(|it| dark(*it) == (part != 1)) {
                now = next;
            }
            *end = now;
            // Over the edge, into the next part; the outermost may end with the picture.
            match step(now) {
                Some(next) if part < 2 => now = next,
                None if part < 2 => return None,
                _ => {}
            }
        }
        Some(ends)
    };
    let before = ends(&|it| it.checked_sub(1))?;
    let after = ends(&|it| Some(it + 1).filter(|it| *it < length))?;
    let stone = after[0] - before[0] + 1;
    let runs = [
        before[1] - before[2],
        before[0] - before[1],
        stone,
        after[1] - after[0],
        after[2] - after[1],
    ];
    let module = module_of(runs)?;
    Some(((before[0] + after[0] + 1) as f32 / 2.0, module))
}

/// The length of a module when these runs are 1 : 1 : 3 : 1 : 1, give or take.
fn module_of(runs: [usize; 5]) -> Option<f32> {
    let sum: usize = runs.iter().sum();
    if sum < 7 || runs.contains(&0) {
        return None;
    }
    let module = sum as f32 / 7.0;
    // An edge may be off by a pixel, however small the module.
    let off = (0.6 * module).max(1.0);
    let near = |run: usize, modules: f32, off: f32| (run as f32 - modules * module).abs() <= off;
    let [a, b, stone, c, d] = runs;
    let alike = [a, b, c, d].iter().all(|it| near(*it, 1.0, off)) && near(stone, 3.0, 1.5 * off);
    alike.then_some(module)
}

fn add(found: &mut Vec<Finder>, new: Finder) {
    let same = found.iter_mut().find(|it| {
        let near = 1.5 * it.module.max(new.module);
        (it.x - new.x).abs() < near && (it.y - new.y).abs() < near
    });
    if let Some(same) = same {
        let old = same.hits as f32;
        let mean = |old_value: f32, value: f32| (old_value * old + value) / (old + 1.0);
        same.x = mean(same.x, new.x);
        same.y = mean(same.y, new.y);
        same.module = mean(same.module, new.module);
        same.hits += 1;
    } else if found.len() < MOST {
        found.push(new);
    }
}
