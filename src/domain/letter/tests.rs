//! What the letter says, and how its parts follow each other.

use super::*;

fn date(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

/// A letter with every blank filled.
pub(crate) fn full() -> Letter {
    Letter {
        approved_by: "海南省外国专家局".into(),
        nationality: "爱尔兰".into(),
        name: "O'CONNOR-MÜLLER, SEÁN PATRICK".parse().expect("a name"),
        courtesy: Courtesy::Mr,
        passport: "PX1234567".into(),
        number: "307110019800101112".parse().expect("a number"),
        category: Category::B,
        place: Place {
            province: "海南省".into(), city: "海口市".into(), county: "龙华区".into()
        },
        employer: "海口椰风海洋科技有限公司".into(),
        from: date("2026-12-01"),
        to: date("2028-11-30"),
        issued_on: date("2026-11-09"),
        family: Family {
            spouse: Some("MÜLLER, ANNA".into()),
            children: vec!["O'CONNOR, NIAMH".into(), "O'CONNOR, ŽOFIE".into()],
            others: vec!["O'CONNOR, MÁIRE".into()],
        },
        app: "https://card.example".into(),
        specimen: true,
    }
}

fn text(letter: &Letter) -> String {
    letter.lines().iter().map(|it| it.text() + "\n").collect()
}

#[test]
fn the_letter_says_the_template_with_every_blank_filled() {
    let expected = "\
SPECIMEN 样本 · 演示数据，非真实证件 DEMO — NOT A REAL PERMIT
中华人民共和国外国人工作许可通知
（来华工作 90 天以上）
经海南省外国专家局批准，爱尔兰（国籍）O'CONNOR-MÜLLER, SEÁN PATRICK先生\
（护照号码：PX1234567工作许可号码：307110019800101112类别：B），\
在中华人民共和国海南省（自治区、直辖市）海口市（设区市）龙华区县（市、区）\
海口椰风海洋科技有限公司单位工作，期限从2026年12月1日至2028年11月30日。
签发日期：2026年11月9日
随行家属共4人。
配偶姓名：MÜLLER, ANNA
子女姓名：O'CONNOR, NIAMH、O'CONNOR, ŽOFIE
其他人员：O'CONNOR, MÁIRE
本件自签发之日起 3 个月内有效。
扫码注册领取电子社保卡
注意事项
中华人民共和国实行外国人来华工作许可制度。外国人获得本通知后，应当办理以下有关手续：
持本通知及其它有关材料至中华人民共和国驻外使馆、领馆或者外交部委托的其他驻外机构办理 Z 字签证。
入境 30 日内持本通知及有关材料至工作单位所在地公安机关出入境管理机构办理工作类居留证件。
";
    assert_eq!(text(&full()), expected);
}

#[test]
fn nobody_coming_along_reads_none_and_an_absent_level_stays_blank() {
    let mut letter = full();
    letter.family = Family::default();
    letter.place =
        Place { province: "北京市".into(), city: String::new(), county: "东城区".into() };
    letter.courtesy = Courtesy::Ms;
    let text = text(&letter);
    for part in [
        "随行家属共0人。",
        "配偶姓名：无\n",
        "子女姓名：无\n",
        "其他人员：无\n",
        "北京省（自治区、直辖市）____市（设区市）东城区县（市、区）",
        "SEÁN PATRICK女士",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn only_a_specimen_says_that_it_is_one() {
    let real = Letter { specimen: false, ..full() };
    assert!(full().lines()[0].text().contains("NOT A REAL PERMIT"));
    assert_eq!(real.lines()[0].kind, LineKind::Title);
    assert!(!text(&real).contains("样本"));
}

#[test]
fn paragraphs_come_in_the_order_of_their_kinds() {
    let kinds: Vec<_> = full().lines().iter().map(|it| it.kind).collect();
    assert!(kinds.is_sorted());
}

#[test]
fn three_months_end_on_the_same_day_or_on_a_shorter_months_last() {
    for (issued, until) in [
        ("2026-11-09", "2027-02-09"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2028-02-29", "2028-05-29"),
        ("2026-12-31", "2027-03-31"),
        ("2026-01-31", "2026-04-30"),
    ] {
        let letter = Letter { issued_on: date(issued), ..full() };
        assert_eq!(letter.valid_until(), date(until), "issued on {issued}");
    }
}

#[test]
fn the_code_leads_to_registration_with_the_number_in_the_fragment() {
    let slashed = Letter { app: "https://card.example/".into(), ..full() };
    let expected = "https://card.example/register#n=307110019800101112";
    assert_eq!((full().code_text(), slashed.code_text()), (expected.into(), expected.into()));
}

#[test]
fn a_letter_survives_the_wire_and_its_debug_form_hides_the_holder() {
    let json = serde_json::to_string(&full()).expect("json");
    assert_eq!(serde_json::from_str::<Letter>(&json).expect("a letter"), full());
    assert!(json.contains("\"issued_on\":\"2026-11-09\""));
    let shown = format!("{:?}", full());
    assert!(!shown.contains("CONNOR") && !shown.contains("PX1234567"), "{shown}");
}
