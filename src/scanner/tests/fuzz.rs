//! Pictures that nobody would take.

use super::{
    LETTERS, View,
    draw::{Dice, Shot},
    seen,
};

#[test]
fn pixels_that_do_not_fit_their_size_are_no_picture() {
    let read = crate::scanner::read;
    for (bytes, width, height) in [
        (0, 0, 0),
        (10, 10, 0),
        (99, 10, 10),
        (101, 10, 10),
        (0, usize::MAX, 2),
        (16, usize::MAX / 2 + 1, 2),
        (20_000, 20_000, 1),
    ] {
        assert_eq!(read(&vec![128; bytes], width, height), None, "{width} × {height}");
    }
}

#[test]
fn no_size_is_too_odd() {
    let mut dice = Dice::new(1);
    for (width, height) in
        [(1, 1), (1, 2), (2, 1), (1, 700), (700, 1), (3, 3), (7, 7), (21, 21), (2, 16_384)]
    {
        for kind in 0..4 {
            let mut shot = Shot::plain(width, height, 255);
            for (at, luma) in shot.luma.iter_mut().enumerate() {
                *luma = match kind {
                    0 => 0,
                    1 => 255,
                    2 => (at % 2 * 255) as u8,
                    _ => dice.below(256) as u8,
                };
            }
            assert_eq!(shot.read(), None, "{width} × {height}, {kind}");
        }
    }
}

/// Finders without codes, thousands of them, and all sorts of noise.
#[test]
fn no_picture_is_too_odd() {
    let mut dice = Dice::new(2);
    for round in 0..12 {
        let mut shot = Shot::plain(90 + dice.below(90), 60 + dice.below(90), 255);
        let (width, height) = (shot.width, shot.height);
        for _ in 0..round * 8 {
            let (x, y) = (dice.below(width), dice.below(height));
            let module = 1 + dice.below(4);
            for (ring, luma) in [(0, 0), (1, 255), (2, 0)] {
                let side = (7 - 2 * ring) * module;
                shot.fill(x + ring * module, y + ring * module, side, side, luma);
            }
        }
        let least = round * 20;
        for luma in &mut shot.luma {
            *luma = luma.saturating_add(dice.below(least + 1) as u8);
        }
        assert_eq!(shot.read(), None, "round {round}");
    }
}

/// A good picture with more and more of it gone: what is read is true.
#[test]
fn a_damaged_picture_is_read_truly_or_not_at_all() {
    let mut dice = Dice::new(5);
    let whole = seen(LETTERS[0], View::Turned(3.0, 300));
    let address = super::address(LETTERS[0]);
    for round in 0..12 {
        let mut shot = whole.clone();
        for _ in 0..round * 2 {
            let (x, y) = (dice.below(300), dice.below(300));
            let (wide, tall) = (1 + dice.below(30), 1 + dice.below(30));
            shot.fill(x, y, wide, tall, dice.below(256) as u8);
        }
        let read = shot.read();
        assert!(read.is_none() || read.as_ref() == Some(&address), "round {round}: {read:?}");
    }
}
