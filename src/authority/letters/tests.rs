//! The letter as a PDF, read back.

use std::{path::Path, process::Command};

use proptest::prelude::*;

use super::{
    code::Code,
    fonts::Fonts,
    layout::{Layout, PAGE, SPAN, plain},
    wrap::{Row, rows},
    *,
};
use crate::domain::letter::{Family, LineKind, tests::full};

fn fonts() -> Fonts {
    let read = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/mock/fonts");
        std::fs::read(folder.join(name)).expect("the fonts are in the repository")
    };
    Fonts::new(read("NotoSansCJKsc-Letter.otf"), read("NotoSans-Letter.ttf")).expect("fonts")
}

/// The longest letter that anybody could ask for.
fn longest() -> Letter {
    let mut letter = full();
    letter.employer = "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯经济开发区丝绸之路国际物流\
        供应链科技发展（集团）股份有限公司乌鲁木齐第二分公司（中外合资）"
        .into();
    letter.approved_by = "新疆维吾尔自治区伊犁哈萨克自治州科学技术局（外国专家局）".into();
    letter.name = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF-VĂN ĐỨC, ŁUKASZ ȘTEFAN ŽYGIMANTĖ \
        MARÍA DE LOS ÁNGELES NGUYỄN THỊ"
        .parse()
        .expect("a name");
    letter.family = Family {
        spouse: Some("DE LA SANTÍSIMA TRINIDAD RUIZ Y PICASSO, PABLO DIEGO JOSÉ".into()),
        children: vec![
            "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, ANNA MARIA".into(),
            "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, ŁUCJA".into(),
            "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, ȘTEFAN".into(),
        ],
        others: vec!["WOLFESCHLEGELSTEINHAUSENBERGERDORFF, BRÍGIDA DE LOS ÁNGELES".into()],
    };
    letter
}

/// The PDF's text as poppler reads it, without any white space; none where poppler is absent.
fn read_back(pdf: &[u8], name: &str) -> Option<String> {
    let file = std::env::temp_dir().join(format!("esscard-{}-{name}.pdf", std::process::id()));
    std::fs::write(&file, pdf).expect("a writable folder");
    let read =
        Command::new("pdftotext").args(["-raw".as_ref(), file.as_os_str(), "-".as_ref()]).output();
    std::fs::remove_file(&file).expect("the file just written");
    let Ok(output) = read else {
        println!("skipped: pdftotext (poppler-utils) is not installed");
        return None;
    };
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.chars().filter(|it| !it.is_whitespace()).collect())
}

#[test]
fn an_independent_reader_finds_every_line_of_the_letter() {
    let fonts = fonts();
    let close = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let pdf_of = |letter: &Letter| pdf(letter, &fonts).expect("a PDF that passes PDF/UA-1");
    let Some(text) = read_back(&pdf_of(&full()), "full") else { return };
    for line in full().lines() {
        let line = close(&line.text());
        assert!(text.contains(&line), "{line}\nis not in\n{text}");
    }
    // A longer one has page breaks inside its paragraphs.
    let Some(text) = read_back(&pdf_of(&longest()), "longest") else { return };
    for run in longest().lines().iter().flat_map(|it| &it.runs) {
        for word in run.text().split_whitespace() {
            assert!(text.contains(word), "{word}\nis not in\n{text}");
        }
    }
}

#[test]
fn the_file_is_tagged_titled_and_in_chinese() {
    let pdf = pdf(&full(), &fonts()).expect("a PDF");
    let raw = String::from_utf8_lossy(&pdf);
    for part in ["<pdfuaid:part>1</pdfuaid:part>", "/Lang(zh-CN)", "/StructTreeRoot", "/Outlines"] {
        assert!(raw.contains(part), "{part}");
    }
    assert!(raw.contains(Letter::TITLE), "the title, in the XMP metadata");
    assert!(pdf.len() < 60_000, "{} bytes: are the fonts embedded whole?", pdf.len());
}

#[test]
fn a_long_employer_and_three_children_still_fit_on_one_page() {
    let mut letter = full();
    letter.employer = "海".repeat(60);
    letter.family.children.push("O'CONNOR-MÜLLER, MAXIMILIAN ALEXANDER".into());
    letter.family.spouse = Some("MÜLLER-LÜDENSCHEIDT, ANNA KATHARINA".into());
    assert_eq!(Layout::new(&letter, &fonts()).expect("a layout").pages, 1);
    assert_eq!(Layout::new(&longest(), &fonts()).expect("a layout").pages, 2);
}

#[test]
fn a_character_that_no_font_has_is_an_error_and_never_an_empty_box() {
    let fonts = fonts();
    for (employer, missing) in [("ก้าวไกล", 'ก'), ("海口𠮷野家", '𠮷'), ("a\u{7}b", '\u{7}')]
    {
        let letter = Letter { employer: employer.into(), ..full() };
        let why = pdf(&letter, &fonts).expect_err("refused");
        assert!(matches!(why, LetterError::MissingGlyph(it) if it == missing), "{why:?}");
    }
}

#[test]
fn a_letter_spelled_with_combining_accents_prints_as_the_composed_one() {
    let composed = fonts().cells("Ž").expect("a glyph");
    let combined = fonts().cells("Z\u{30c}").expect("a glyph");
    assert_eq!((composed.len(), combined.len()), (1, 1));
    assert_eq!(composed[0].glyph, combined[0].glyph);
}

#[test]
fn a_word_is_printed_in_one_font() {
    let cells = fonts().cells("ŁUKASZ O’BRIEN 海口").expect("glyphs");
    let fonts: Vec<_> = cells.iter().map(|it| (it.ch, it.which)).collect();
    for word in fonts.split(|it| it.0 == ' ') {
        assert!(word.iter().all(|it| it.1 == word[0].1), "{word:?}");
    }
}

#[test]
fn the_code_reads_back_and_keeps_its_quiet_zone() {
    let letter = full();
    let code = Code::new(&letter.code_text()).expect("a code");
    let side = code.width() + 8;
    assert!(layout::CODE_SIDE / side as f32 > 2.2, "modules of at least 0.8 mm");
    let dark = |x: usize, y: usize| {
        let inside = |it: usize| it.checked_sub(4).filter(|it| *it < code.width());
        inside(x).zip(inside(y)).is_some_and(|(x, y)| code.is_dark(x, y))
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
        if dark(x / 4, y / 4) { 0 } else { 255 }
    });
    let (_, text) = image.detect_grids()[0].decode().expect("readable");
    assert_eq!(text, letter.code_text());
}

fn broken(text: &str, width: f32) -> Vec<String> {
    let cells = plain(text, &fonts()).expect("glyphs");
    let text = |row: &Row| cells[row.cells.clone()].iter().map(|it| it.cell.ch).collect();
    rows(&cells, width, 0.0).iter().map(text).collect()
}

#[test]
fn rows_break_as_chinese_typesetting_wants() {
    let rows = |text| broken(text, 5.0);
    assert_eq!(rows("一二三四五，六"), ["一二三四", "五，六"]);
    // The empty half of a closing mark may hang over the margin.
    assert_eq!(broken("一二三四五，六", 5.5), ["一二三四五，", "六"]);
    assert_eq!(rows("一二三四（五六）"), ["一二三四", "（五六）"]);
    assert_eq!(rows("一二三四 PAUL 五"), ["一二三四 ", "PAUL 五"]);
    assert_eq!(rows("一二三四 3 个月"), ["一二三四 ", "3 个月"]);
    assert_eq!(rows("一二三四2026年"), ["一二三四", "2026年"]);
    assert_eq!(rows("WWWWWWWWWWW"), ["WWWWW", "WWWWW", "W"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_runs_off_the_page_whatever_the_names(
        employer in "[一-龥（），·A-Za-z ]{1,300}",
        name in "[A-Zà-ž' -]{1,110}",
        children in prop::collection::vec("[A-ZÀ-Ž ,]{1,80}", 0..40),
    ) {
        thread_local!(static FONTS: Fonts = fonts());
        let mut letter = full();
        letter.employer = employer;
        letter.name = format!("A{name}").parse().expect("a name");
        letter.family.children = children;
        FONTS.with(|fonts| {
            let layout = match Layout::new(&letter, fonts) {
                // The pattern reaches rare characters too.
                Err(LetterError::MissingGlyph(_)) => return Ok(()),
                other => other.expect("a layout"),
            };
            for block in &layout.blocks {
                let mut last = (0, 0.0);
                // The caption is centred below the code, whose quiet zone is in the margin.
                let caption = block.kind == LineKind::CodeCaption;
                let end = SPAN.1 + if caption { 5.0 } else { 0.1 };
                for (row, page, x, y) in &block.rows {
                    let stretched = row.stretch > 0.0;
                    let right = x + row.width * block.style.size;
                    prop_assert!(*x > SPAN.0 - 0.1 && right < end, "{:?}", block.text);
                    prop_assert!(*y < PAGE.1 - 50.0 && *page < layout.pages);
                    prop_assert!((*page, *y) > last, "rows go down");
                    prop_assert!(!stretched || row.cells.len() > 1);
                    last = (*page, *y);
                }
                let shown: usize = block.rows.iter().map(|it| it.0.cells.len()).sum();
                prop_assert_eq!(shown, block.cells.len());
            }
            Ok(())
        })?;
    }
}

/// `cargo test --lib print_letters -- --ignored` leaves letters to look at in `target/letters`.
#[test]
#[ignore = "for the eye"]
fn print_letters() {
    let fonts = fonts();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/letters");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut crowd = longest();
    crowd.family.others = vec!["O'CONNOR-MÜLLER, SEÁN PATRICK".into(); 40];
    let mut three = full();
    three.employer = "海口".repeat(30);
    three.family.children.push("O'CONNOR-MÜLLER, MAXIMILIAN ALEXANDER".into());
    let real = Letter { specimen: false, family: Family::default(), ..full() };
    for (name, letter) in [
        ("full", full()),
        ("longest", longest()),
        ("crowd", crowd),
        ("real", real),
        ("three", three),
    ] {
        let start = std::time::Instant::now();
        let pdf = pdf(&letter, &fonts).expect("a PDF");
        println!("{name}: {} bytes in {:?}", pdf.len(), start.elapsed());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).expect("written");
    }
}
