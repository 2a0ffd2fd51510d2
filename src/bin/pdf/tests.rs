//! Pages with codes in them, drawn and read.

use esscard::{
    authority::letters::{Fonts, pdf},
    domain::letter::{Courtesy, Letter},
    scanner,
};
use qrcode::{Color, EcLevel, QrCode};

use super::*;

/// The longer side that the officer's page asks for first.
const FIRST: u32 = 1800;

fn read(page: &Drawn) -> Option<String> {
    let luma = scanner::luma_of_rgba(&page.rgba);
    scanner::read(&luma, page.width.into(), page.height.into())
}

/// One page of A4 for each text, with its code 140 points wide.
fn with_codes(texts: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..texts.len()).map(|it| format!("{} 0 R", 10 + 2 * it)).collect();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Kids[{}]/Count {}>> endobj\n",
        kids.join(" "),
        texts.len(),
    );
    for (at, text) in texts.iter().enumerate() {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("it fits");
        let width = code.width();
        let module = 140.0 / width as f32;
        let mut drawn = String::new();
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = ((at % width) as f32 * module, (at / width) as f32 * module);
                drawn += &format!("{} {} {module} {module} re\n", 300.0 + x, 700.0 - y);
            }
        }
        drawn += "f\n";
        let (page, content) = (10 + 2 * at, 11 + 2 * at);
        file += &format!(
            "{page} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R>> \
             endobj\n{content} 0 obj <</Length {}>> stream\n{drawn}endstream endobj\n",
            drawn.len(),
        );
    }
    file += "trailer <</Root 1 0 R>>\n%%EOF\n";
    file.into_bytes()
}

fn ours(letters: usize) -> String {
    let token: String = (0..letters).map(|it| char::from(b'A' + (it * it % 26) as u8)).collect();
    format!("https://card.example/v#{token}")
}

#[test]
fn the_letters_own_code_is_read() {
    let font = |name: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/mock/fonts");
        std::fs::read(folder.join(name)).expect("the fonts are in the repository")
    };
    let fonts = Fonts::new(font("NotoSansCJKsc-Letter.otf"), font("NotoSans-Letter.ttf"));
    let date = |text: &str| text.parse().expect("a date");
    let letter = Letter {
        approved_by: "海南省外国专家局".into(),
        nationality: "爱尔兰".into(),
        name: "O'CONNOR, SEAN".parse().expect("a name"),
        courtesy: Courtesy::Mr,
        passport: "PX1234567".into(),
        number: "307110019800101112".parse().expect("a number"),
        category: esscard::domain::permit::Category::B,
        place: Default::default(),
        employer: "海口椰风海洋科技有限公司".into(),
        from: date("2026-12-01"),
        to: date("2028-11-30"),
        issued_on: date("2026-11-09"),
        family: Default::default(),
        app: "https://card.example".into(),
        specimen: true,
    };
    let file = pdf(&letter, &fonts.expect("fonts")).expect("a PDF");
    let file = File::open(file).expect("a PDF");
    let page = file.draw(0, FIRST).unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(u32::from(page.height), FIRST);
    assert_eq!(read(&page), Some(letter.code_text()));
}

#[test]
fn the_densest_code_is_read_off_any_page() {
    let texts = [ours(430), ours(550)];
    let file = File::open(with_codes(&[&texts[0], &texts[1]])).expect("a PDF");
    assert_eq!(file.pages(), 2);
    for (at, text) in texts.into_iter().enumerate() {
        let page = file.draw(at, FIRST).unwrap_or_else(|it| panic!("{it:?}"));
        assert_eq!(read(&page), Some(text), "page {at}");
    }
}

#[test]
fn what_is_no_pdf_is_told() {
    let fault = |bytes: Vec<u8>| File::open(bytes).err();
    assert_eq!(fault(Vec::new()), Some(Fault::Broken));
    assert_eq!(fault(b"%PDF-1.7\nnothing".to_vec()), Some(Fault::Broken));
    assert_eq!(fault(vec![0; MOST_BYTES + 1]), Some(Fault::TooBig));
    let text = ours(100);
    let file = File::open(with_codes(&[&text])).expect("a PDF");
    assert_eq!(file.draw(1, FIRST).err(), Some(Fault::NoPage));
    assert_eq!(file.draw(0, 0).err(), Some(Fault::NoPage), "less than a pixel");
}

#[test]
fn a_cut_or_changed_file_is_an_answer() {
    let text = ours(60);
    let whole = with_codes(&[&text]);
    for at in 0..60 {
        let mut cut = whole.clone();
        cut.truncate(whole.len() * at / 60);
        let mut changed = whole.clone();
        changed[at * 9] ^= 1 << (at % 8);
        for bytes in [cut, changed] {
            if let Ok(file) = File::open(bytes)
                && let Ok(page) = file.draw(0, 600)
            {
                assert_eq!(page.rgba.len(), 4 * usize::from(page.width) * usize::from(page.height));
            }
        }
    }
}
