//! Codes as phones show them, harmed as pictures are.

mod draw;
mod fuzz;
mod harm;

use draw::{Shot, address, code, draw, phone, photographed};

use super::plane::Point;

/// Letters of a token that makes a code of version 13, and of one that makes version 15.
const LETTERS: [usize; 2] = [430, 550];

/// How the camera stands to the code.
#[derive(Clone, Copy)]
enum View {
    /// The phone's screenshot itself.
    Screenshot,
    /// Straight, the code's ground filling this part of a photograph of so many pixels.
    Straight(f32, usize),
    /// Turned by degrees.
    Turned(f32, usize),
    /// From the side: the far edges are shorter by this part.
    Aside(f32, usize),
}

fn seen(letters: usize, view: View) -> Shot {
    let code = code(&address(letters));
    let (screen, start) = phone(&code);
    let side = ((code.width() + 8) * 3) as f32;
    let middle = (start.0 + side / 2.0, start.1 + side / 2.0);
    let corners = |part: f32, degrees: f32| -> [Point; 4] {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let half = side / part / 2.0;
        [(-half, -half), (half, -half), (half, half), (-half, half)]
            .map(|(x, y)| (middle.0 + x * cosine - y * sine, middle.1 + x * sine + y * cosine))
    };
    match view {
        View::Screenshot => screen,
        View::Straight(part, pixels) => photographed(&screen, &corners(part, 0.0), pixels),
        View::Turned(degrees, pixels) => photographed(&screen, &corners(0.7, degrees), pixels),
        View::Aside(by, pixels) => {
            let [a, b, c, d] = corners(0.8, 8.0);
            // What is farther away shows more of itself in the same width.
            let off = |it: Point, by: f32| {
                (middle.0 + (it.0 - middle.0) * by, middle.1 + (it.1 - middle.1) * by)
            };
            let seen = [off(a, 1.0 + by), off(b, 1.0 + by / 2.0), c, off(d, 1.0 + by / 3.0)];
            photographed(&screen, &seen, pixels)
        }
    }
}

/// What harms a picture.
type Harm = fn(Shot) -> Shot;

/// The way a picture comes to be, and how strongly it is harmed.
type Row = (&'static str, View, Harm);

const HELD: View = View::Turned(6.0, 480);

/// Each of these is read, of both sizes. The strengths are about two thirds of where it ends, which
/// [`BEYOND`] shows.
const READ: &[Row] = &[
    ("a screenshot", View::Screenshot, |it| it),
    ("a screenshot that a messenger sent", View::Screenshot, |it| it.jpeg(30)),
    ("a photograph 320 pixels wide", View::Straight(0.9, 320), |it| it),
    ("small in one 320 pixels wide", View::Straight(0.5, 320), |it| it),
    ("a webcam", View::Straight(0.6, 480), |it| it.blurred(0.7).noisy(8.0)),
    ("turned by 10", View::Turned(10.0, 480), |it| it),
    ("turned by 45", View::Turned(45.0, 480), |it| it),
    ("upside down", View::Turned(200.0, 480), |it| it),
    ("from the side", View::Aside(0.2, 480), |it| it),
    ("far from the side", View::Aside(0.4, 480), |it| it),
    ("blurred by 1 pixel", HELD, |it| it.blurred(1.0)),
    ("blurred by 1.6 pixels", HELD, |it| it.blurred(1.6)),
    ("noise", HELD, |it| it.noisy(30.0)),
    ("much noise", HELD, |it| it.noisy(60.0)),
    ("JPEG of quality 15", HELD, |it| it.jpeg(15)),
    ("JPEG of quality 5", HELD, |it| it.jpeg(5)),
    ("a tenth of the contrast", HELD, |it| it.dull(100.0, 125.0)),
    ("a contrast of 8 steps, dark", HELD, |it| it.dull(12.0, 20.0)),
    ("a contrast of 8 steps, bright", HELD, |it| it.dull(240.0, 248.0)),
    ("a lamp's reflection", HELD, |it| it.glaring(0.35, 0.4, 0.2)),
    ("a wide reflection", HELD, |it| it.glaring(0.5, 0.8, 0.4)),
    ("light from one side", HELD, |it| it.shaded(0.1)),
    ("hair cracks", HELD, |it| it.cracked(5, 1)),
    ("cracks", HELD, |it| it.cracked(7, 2)),
    ("fine stripes", HELD, |it| it.striped(4.0, 0.4)),
    ("stripes as wide as modules", HELD, |it| it.striped(9.0, 0.4)),
    ("broad stripes", HELD, |it| it.striped(40.0, 0.4)),
    ("a poor photograph", View::Aside(0.15, 480), |it| {
        it.cracked(5, 1).glaring(0.3, 0.3, 0.25).blurred(0.9).dull(60.0, 180.0).noisy(12.0).jpeg(50)
    }),
    ("a poor one 320 pixels wide", View::Turned(-8.0, 320), |it| {
        it.cracked(4, 1).shaded(0.5).blurred(0.6).dull(40.0, 200.0).noisy(8.0).jpeg(60)
    }),
];

/// Too much; what is read of it must be true all the same.
const BEYOND: &[Row] = &[
    ("1.3 pixels a module", View::Straight(0.35, 320), |it| it),
    ("blurred by 2.4 pixels", HELD, |it| it.blurred(2.4)),
    ("noise of 140", HELD, |it| it.noisy(140.0)),
    ("broken to pieces", HELD, |it| it.cracked(9, 3)),
    ("strong stripes", HELD, |it| it.striped(9.0, 0.7)),
    ("a reflection over half of it", HELD, |it| it.glaring(0.5, 0.5, 0.8)),
];

fn each_of(letters: &[usize], rows: &[Row], judge: impl Fn(Option<&str>, &str) -> bool) {
    let mut faults = Vec::new();
    for &letters in letters {
        let address = address(letters);
        for (name, view, harm) in rows {
            let read = harm(seen(letters, *view)).read();
            if !judge(read.as_deref(), &address) {
                faults.push(format!("{letters} letters, {name}: {read:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_codes_are_the_densest_that_the_app_shows() {
    let sizes = LETTERS.map(|it| (code(&address(it)).width() - 17) / 4);
    assert_eq!(sizes, [13, 15]);
}

#[test]
fn a_code_is_read_however_it_is_held() {
    let (held, _) = READ.split_at(10);
    each_of(&LETTERS, held, |read, address| read == Some(address));
}

#[test]
fn a_code_is_read_however_its_picture_was_harmed() {
    let (_, harmed) = READ.split_at(10);
    each_of(&LETTERS, harmed, |read, address| read == Some(address));
}

#[test]
fn what_can_not_be_read_is_not_guessed() {
    // Of one size: what is not read takes long.
    each_of(&LETTERS[..1], BEYOND, |read, address| read.is_none_or(|it| it == address));
}

#[test]
fn small_codes_of_others_are_read_too() {
    for text in ["1", "wxp://f2f0abc", "WIFI:S:cafe;T:WPA;P:1;;", "外国人工作许可"] {
        let mut shot = Shot::plain(400, 300, 60);
        draw(&mut shot, &code(text), 100, 60, 5);
        assert_eq!(shot.read().as_deref(), Some(text));
    }
}

#[test]
fn ours_is_chosen_wherever_it_lies() {
    let ours = address(120);
    for places in [(20, 420), (420, 20)] {
        let mut shot = Shot::plain(800, 400, 200);
        draw(&mut shot, &code(&ours), places.0, 40, 4);
        draw(&mut shot, &code("https://example.com/menu"), places.1, 60, 5);
        assert_eq!(shot.read().as_deref(), Some(ours.as_str()), "at {places:?}");
    }
}

#[test]
fn a_mirrored_code_and_a_light_one_on_dark_are_read() {
    let text = address(120);
    let mut shot = Shot::plain(300, 300, 90);
    draw(&mut shot, &code(&text), 20, 20, 4);
    let mut mirrored = shot.clone();
    mirrored.luma.chunks_mut(300).for_each(<[u8]>::reverse);
    assert_eq!(mirrored.read().as_deref(), Some(text.as_str()));
    shot.luma.iter_mut().for_each(|it| *it = 255 - *it);
    assert_eq!(shot.read().as_deref(), Some(text.as_str()));
}

#[test]
fn a_small_code_in_a_large_photograph_is_read() {
    let text = address(430);
    let mut shot = Shot::plain(2400, 1800, 130);
    draw(&mut shot, &code(&text), 1500, 900, 5);
    assert_eq!(shot.read(), Some(text));
}
