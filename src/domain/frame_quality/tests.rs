//! Synthetic pictures, each of a kind that a camera gives.

use super::*;

const SIZE: (usize, usize) = (160, 120);

/// A grey picture of the usual size.
fn picture(grey: impl Fn(usize, usize) -> u8) -> Vec<u8> {
    let (width, height) = SIZE;
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            let it = grey(x, y);
            [it, it, it, 255]
        })
        .collect()
}

fn measured(rgba: &[u8]) -> FrameQuality {
    FrameQuality::measure(rgba, SIZE.0, SIZE.1).expect("a picture")
}

fn judged(grey: impl Fn(usize, usize) -> u8) -> Result<(), QualityComplaint> {
    measured(&picture(grey)).judge()
}

/// Noise without a source of chance: the same each time.
fn noise(x: usize, y: usize) -> u8 {
    let mixed = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d);
    (mixed >> 24) as u8
}

/// Squares of sixteen pixels, as different as a face's features are from its skin.
fn checkers(x: usize, y: usize) -> u8 {
    if (x / 16 + y / 16).is_multiple_of(2) { 100 } else { 160 }
}

/// The mean of a square of `2 * reach + 1` pixels, as a lens out of focus gives it.
fn box_blurred(grey: impl Fn(usize, usize) -> u8, reach: usize) -> impl Fn(usize, usize) -> u8 {
    move |x, y| {
        let columns = x.saturating_sub(reach)..(x + reach + 1).min(SIZE.0);
        let rows = y.saturating_sub(reach)..(y + reach + 1).min(SIZE.1);
        let pixels = columns.len() * rows.len();
        let sum: usize = rows
            .flat_map(|y| columns.clone().map(move |x| (x, y)))
            .map(|(x, y)| usize::from(grey(x, y)))
            .sum();
        (sum / pixels) as u8
    }
}

#[test]
fn light_is_the_mean_luma() {
    for grey in [0_u8, 1, 77, 128, 254, 255] {
        let quality = measured(&picture(|_, _| grey));
        assert!((quality.light - f32::from(grey)).abs() < 0.01, "{grey}: {quality:?}");
        assert!(quality.sharpness < 0.001, "{grey}: {quality:?}");
    }
}

#[test]
fn a_flat_wall_is_dark_bright_or_without_any_edge() {
    assert_eq!(judged(|_, _| 20), Err(QualityComplaint::TooDark));
    assert_eq!(judged(|_, _| 240), Err(QualityComplaint::TooBright));
    assert_eq!(judged(|_, _| 128), Err(QualityComplaint::Blurred));
}

#[test]
fn a_gradient_has_light_but_no_edge() {
    assert_eq!(judged(|x, y| (60 + x / 2 + y / 2) as u8), Err(QualityComplaint::Blurred));
}

#[test]
fn edges_are_sharp_until_they_are_blurred() {
    assert_eq!(judged(checkers), Ok(()));
    assert_eq!(judged(noise), Ok(()));
    assert_eq!(judged(box_blurred(checkers, 9)), Err(QualityComplaint::Blurred));
    let sharpness = |reach| measured(&picture(box_blurred(checkers, reach))).sharpness;
    let falling: Vec<f32> = (0..6).map(sharpness).collect();
    assert!(falling.is_sorted_by(|a, b| a > b), "{falling:?}");
}

#[test]
fn half_the_light_is_as_sharp() {
    let full = measured(&picture(checkers));
    let half = measured(&picture(|x, y| checkers(x, y) / 2));
    assert!((full.sharpness / half.sharpness - 1.0).abs() < 0.05, "{full:?} {half:?}");
}

#[test]
fn the_resolution_makes_little_difference() {
    let small = measured(&picture(checkers));
    let (width, height) = (SIZE.0 * 4, SIZE.1 * 4);
    let large: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| checkers(x / 4, y / 4)))
        .flat_map(|it| [it, it, it, 255])
        .collect();
    let large = FrameQuality::measure(&large, width, height).expect("a picture");
    assert!((small.sharpness / large.sharpness - 1.0).abs() < 0.05, "{small:?} {large:?}");
}

#[test]
fn only_the_oval_counts() {
    // A dark face before a bright window.
    let backlit = judged(|x, y| if (40..120).contains(&x) && y > 10 { 20 } else { 255 });
    assert_eq!(backlit, Err(QualityComplaint::TooDark));
}

#[test]
fn colours_weigh_as_the_eye_sees_them() {
    let of = |red, green, blue| {
        let rgba: Vec<u8> = (0..SIZE.0 * SIZE.1).flat_map(|_| [red, green, blue, 255_u8]).collect();
        measured(&rgba).light
    };
    assert!(of(0, 255, 0) > of(255, 0, 0) && of(255, 0, 0) > of(0, 0, 255));
}

#[test]
fn what_is_no_picture_is_refused() {
    for (bytes, width, height) in [
        (0, 0, 0),
        (100, 8, 8),
        (4 * 7 * 100, 7, 100),
        (4, usize::MAX, 2),
        (0, usize::MAX, usize::MAX),
    ] {
        assert_eq!(FrameQuality::measure(&vec![0; bytes], width, height), Err(NotAPicture));
    }
}

#[test]
fn odd_shapes_are_measured_too() {
    for (width, height) in [(8, 8), (8, 2000), (2000, 8), (81, 61), (720, 1280)] {
        let rgba = vec![128; width * height * 4];
        let quality = FrameQuality::measure(&rgba, width, height).expect("a picture");
        assert_eq!(quality.judge(), Err(QualityComplaint::Blurred), "{width}×{height}");
    }
}
