//! The code as a picture: how large it is, and whether an independent reader reads it.

use qrcode::{Color, EcLevel, QrCode, Version};

use super::*;

fn drawn(url: &str) -> QrCode {
    QrCode::with_error_correction_level(url, EcLevel::M).expect("it fits")
}

fn url_for(name: &str, number: &str, origin: &str) -> String {
    let presentation = Presentation {
        name: name.parse().expect("a name"),
        number: number.parse().expect("a number"),
        ..presentation()
    };
    code_url(origin, &text_of(&key().token(&presentation)))
}

fn version(url: &str) -> i16 {
    match drawn(url).version() {
        Version::Normal(version) => version,
        Version::Micro(_) => panic!("a micro code"),
    }
}

/// 60 characters, 13 of them with diacritics.
const LONG_NAME: &str = "MARÍA DE LOS ÁNGELES FERNÁNDEZ-PEÑA Y GARCÍA-MUÑÓZ DE SÃO JÓ";
/// 40 characters.
const LONG_ORIGIN: &str = "https://foreigners-card.hrss.example.com";

#[test]
fn the_code_is_no_denser_than_a_phone_shows_well() {
    assert_eq!((LONG_NAME.chars().count(), LONG_ORIGIN.len()), (60, 40));
    let number = "307110019800101111";
    let usual = url_for("ZHENGJIAN, YANGBEN", number, "https://card.example.com");
    assert_eq!(version(&usual), 10, "the usual code");
    let longest = url_for(LONG_NAME, number, LONG_ORIGIN);
    assert_eq!(version(&longest), 12, "the longest realistic code");
    // Beyond the bound that was asked for, but it still scans: 69 modules.
    let absurd = url_for(&"É".repeat(60), number, LONG_ORIGIN);
    assert_eq!(version(&absurd), 13, "every letter with its accent");
}

#[test]
fn an_independent_reader_reads_the_picture() {
    for name in ["ZHENGJIAN, YANGBEN", LONG_NAME] {
        let url = url_for(name, "307110019800101111", LONG_ORIGIN);
        let read = photographed(&drawn(&url));
        assert_eq!(read, url);
        let verified = pollster::block_on(check(&read, &keys(), NOW, &NativeVerifier));
        assert_eq!(verified.expect("a true code").presentation.name.as_str(), name);
    }
}

/// The code as a screen shows it, three pixels a module with a quiet zone of four, read back.
fn photographed(code: &QrCode) -> String {
    const SCALE: usize = 3;
    const QUIET: usize = 4;
    let width = code.width();
    let colors = code.to_colors();
    let side = (width + 2 * QUIET) * SCALE;
    let dark = |at: usize| (at / SCALE).checked_sub(QUIET).filter(|it| *it < width);
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| match (dark(x), dark(y)) {
            (Some(x), Some(y)) if colors[y * width + x] == Color::Dark => 0,
            _ => 255,
        });
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().expect("readable").1
}
