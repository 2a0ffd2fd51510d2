//! The code as a picture: how large it is, and whether an independent reader reads it.

use qrcode::{Color, EcLevel, QrCode, Version};

use super::*;
use crate::domain::{
    permit::{Bilingual, Permit},
    token::{Validity, limits},
};

fn drawn(url: &str) -> QrCode {
    QrCode::with_error_correction_level(url, EcLevel::M).expect("it fits")
}

fn version(url: &str) -> i16 {
    match drawn(url).version() {
        Version::Normal(version) => version,
        Version::Micro(_) => panic!("a micro code"),
    }
}

/// As the authority makes it, for the permit with this place in the status list.
fn code_for(name: &str, employer: &str, index: u32, disclosure: Disclosure) -> Vec<u8> {
    let text = |zh: &str| Bilingual { en: "x".into(), zh: zh.into() };
    let permit = Permit {
        name: name.parse().expect("a name"),
        number: "307110019800101111".parse().expect("a number"),
        nationality: text("某"),
        passport: "•••• 1234".into(),
        category: Category::B,
        position: text("某"),
        employer: text(employer),
        place: text("某"),
        approved_by: text("某"),
        valid_from: day("2026-01-01"),
        valid_until: day("2027-12-31"),
        issued_on: day("2026-01-01"),
        cancelled: None,
        specimen: true,
    };
    let validity = Validity { now: ISSUED, life_seconds: 24 * 3600, device: phone().public() };
    shown(&Assertion::of(&permit, index, disclosure, validity).expect("in force"))
}

fn url(code: &[u8]) -> String {
    code_url(ORIGIN, &text_of(code))
}

/// 39 characters: as many as a passport's machine line has for the name (ICAO 9303-4 §4.2.2).
const LONGEST_NAME: &str = "FERNANDEZ GARCIA, MARIA DE LOS ANGELES";
const EMPLOYER_OF_50: &str = "样本国际信息科学技术研究与开发应用服务集团股份有限公司华东地区苏州工业园区第一分公司研发中心人工智部";

#[test]
fn no_code_is_denser_than_a_phone_shows_well() {
    let longest = format!("{LONGEST_NAME}X");
    assert_eq!((longest.len(), ORIGIN.len(), EMPLOYER_OF_50.chars().count()), (39, 20, 50));
    for (name, employer, index) in [
        ("ZHENGJIAN, YANGBEN", EMPLOYER, 5),
        (longest.as_str(), EMPLOYER, 65_535),
        (longest.as_str(), EMPLOYER_OF_50, 65_535),
    ] {
        let code = |disclosure| code_for(name, employer, index, disclosure);
        let [least, summary, full] = Disclosure::ALL.map(code);
        assert!(summary.len() <= limits::SUMMARY_CODE_BYTES, "{}", summary.len());
        assert!(full.len() <= limits::FULL_CODE_BYTES, "{}", full.len());
        let versions = [&least, &summary, &full].map(|it| version(&url(it)));
        assert!(versions[0] <= 13 && versions[1] <= 13 && versions[2] <= 15, "{versions:?}");
    }
    let usual =
        Disclosure::ALL.map(|it| version(&url(&code_for("ZHENGJIAN, YANGBEN", EMPLOYER, 5, it))));
    assert_eq!(usual, [13, 13, 14], "the usual codes");
    // Beyond what a passport's line holds it is a step denser, and still reads.
    let absurd = code_for(&"É".repeat(60), EMPLOYER, 4_000_000_000, Disclosure::Summary);
    assert_eq!(version(&url(&absurd)), 16);
}

#[test]
fn what_does_not_fit_of_an_employer_is_cut_and_nothing_else() {
    let longest = format!("{LONGEST_NAME}X");
    let code = code_for(&longest, EMPLOYER_OF_50, 65_535, Disclosure::Full);
    let heard = checked(&code).expect("a true code").permit;
    assert_eq!(heard.name.as_str(), longest);
    let Disclosed::All { employer, passport, .. } = heard.more else { panic!("all") };
    let kept = employer.strip_suffix('…').expect("an ellipsis");
    assert!(EMPLOYER_OF_50.starts_with(kept) && kept.chars().count() >= 15, "{kept}");
    assert_eq!(passport, "1234");
    let whole = code_for("ZHENGJIAN, YANGBEN", EMPLOYER, 5, Disclosure::Full);
    let heard = checked(&whole).expect("a true code").permit;
    assert!(matches!(heard.more, Disclosed::All { employer, .. } if employer == EMPLOYER));
}

#[test]
fn an_independent_reader_reads_the_picture() {
    for disclosure in Disclosure::ALL {
        let url = url(&code_for(LONGEST_NAME, EMPLOYER_OF_50, 65_535, disclosure));
        let read = photographed(&drawn(&url));
        assert_eq!(read, url);
        let verified = pollster::block_on(check(&read, &keys(), NOW, &NativeVerifier));
        assert_eq!(verified.expect("a true code").permit.name.as_str(), LONGEST_NAME);
    }
}

/// The code as a screen shows it, three pixels a module with a quiet zone of four, read back.
fn photographed(code: &QrCode) -> String {
    const SCALE: usize = 3;
    const QUIET: usize = 4;
    let width = code.width();
    let colors = code.to_colors();
    let side = (width + 2 * QUIET) * SCALE;
    assert!(side <= 320, "it fits a phone of 320 pixels");
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
