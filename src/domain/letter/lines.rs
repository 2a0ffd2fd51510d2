//! The text of the template (S004, guides 5.7), paragraph by paragraph.
//!
//! A blank's value never repeats what is printed behind it.

use super::{Courtesy, Letter};
use crate::domain::{date::CivilDate, permit::Category};

/// One paragraph of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the paragraph is in the document.
    pub kind: LineKind,
    /// Its text, in pieces.
    pub runs: Vec<Run>,
}

/// What a paragraph is in the document. Paragraphs come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// That it is no real permit; only on specimens.
    Specimen,
    /// The title.
    Title,
    /// For how long a stay the letter is meant.
    Scope,
    /// The sentence that permits the work.
    Sentence,
    /// The day of issue.
    IssuedOn,
    /// How many people come along.
    FamilyCount,
    /// Husband or wife.
    Spouse,
    /// Children.
    Children,
    /// Others who come along.
    Others,
    /// How long the letter itself can be used.
    Validity,
    /// What the code beside is for.
    CodeCaption,
    /// Heading of the notes.
    NotesTitle,
    /// What the notes are about.
    NotesIntro,
    /// A numbered note, from 1.
    Note(u8),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Printed on every letter.
    Printed(&'static str),
    /// Printed on every letter, in English.
    English(&'static str),
    /// Filled in for this holder.
    Filled(String),
    /// A blank with nothing to fill in.
    Blank,
}

impl Run {
    /// The piece as text; a blank is four underscores, as in the template.
    pub fn text(&self) -> &str {
        match self {
            Run::Printed(text) | Run::English(text) => text,
            Run::Filled(text) => text,
            Run::Blank => "____",
        }
    }
}

impl Line {
    fn new(kind: LineKind, runs: impl Into<Vec<Run>>) -> Self {
        Self { kind, runs: runs.into() }
    }

    /// The whole paragraph as text.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

impl Letter {
    /// The whole letter, paragraph by paragraph, in the template's order.
    pub fn lines(&self) -> Vec<Line> {
        use LineKind as Kind;
        use Run::{English, Printed};
        let mut lines = Vec::with_capacity(16);
        if self.specimen {
            lines.push(Line::new(
                Kind::Specimen,
                [
                    English("SPECIMEN "),
                    Printed("样本 · 演示数据，非真实证件 "),
                    English("DEMO — NOT A REAL PERMIT"),
                ],
            ));
        }
        lines.push(Line::new(Kind::Title, [Printed(Self::TITLE)]));
        lines.push(Line::new(Kind::Scope, [Printed("（来华工作 90 天以上）")]));
        lines.push(Line::new(Kind::Sentence, self.sentence()));
        let mut issued = vec![Printed("签发日期：")];
        issued.extend(day(self.issued_on));
        lines.push(Line::new(Kind::IssuedOn, issued));
        lines.extend(self.family_lines());
        lines.push(Line::new(Kind::Validity, [Printed("本件自签发之日起 3 个月内有效。")]));
        lines.push(Line::new(Kind::CodeCaption, [Printed("扫码注册领取电子社保卡")]));
        lines.push(Line::new(Kind::NotesTitle, [Printed("注意事项")]));
        lines.push(Line::new(Kind::NotesIntro, [Printed(NOTES_INTRO)]));
        lines.extend((1..).zip(NOTES).map(|(at, note)| Line::new(Kind::Note(at), [Printed(note)])));
        lines
    }

    fn sentence(&self) -> Vec<Run> {
        use Run::Printed;
        let mut runs = vec![
            Printed("经"),
            filled(&self.approved_by),
            Printed("批准，"),
            filled(&self.nationality),
            Printed("（国籍）"),
            filled(self.name.as_str()),
            Printed(match self.courtesy {
                Courtesy::Mr => "先生",
                Courtesy::Ms => "女士",
            }),
            Printed("（护照号码："),
            filled(&self.passport),
            Printed("工作许可号码："),
            filled(self.number.as_str()),
            Printed("类别："),
            filled(match self.category {
                Category::A => "A",
                Category::B => "B",
                Category::C => "C",
            }),
            Printed("），在中华人民共和国"),
            // "海南省" before the printed "省" would read twice, and "北京市" wrong.
            filled(self.place.province.trim_end_matches(['省', '市'])),
            Printed("省（自治区、直辖市）"),
            filled(self.place.city.trim_end_matches('市')),
            Printed("市（设区市）"),
            filled(self.place.county.trim_end_matches('县')),
            Printed("县（市、区）"),
            filled(&self.employer),
            Printed("单位工作，期限从"),
        ];
        runs.extend(day(self.from));
        runs.push(Printed("至"));
        runs.extend(day(self.to));
        runs.push(Printed("。"));
        runs
    }

    fn family_lines(&self) -> [Line; 4] {
        use Run::Printed;
        let count = Run::Filled(self.family.count().to_string());
        [
            Line::new(LineKind::FamilyCount, [Printed("随行家属共"), count, Printed("人。")]),
            Line::new(LineKind::Spouse, named("配偶姓名：", self.family.spouse.as_slice())),
            Line::new(LineKind::Children, named("子女姓名：", &self.family.children)),
            Line::new(LineKind::Others, named("其他人员：", &self.family.others)),
        ]
    }
}

const NOTES_INTRO: &str =
    "中华人民共和国实行外国人来华工作许可制度。外国人获得本通知后，应当办理以下有关手续：";

const NOTES: [&str; 2] = [
    "持本通知及其它有关材料至中华人民共和国驻外使馆、领馆或者外交部委托的其他驻外机构办理 Z 字签证。",
    "入境 30 日内持本通知及有关材料至工作单位所在地公安机关出入境管理机构办理工作类居留证件。",
];

fn filled(text: &str) -> Run {
    match text.trim() {
        "" => Run::Blank,
        text => Run::Filled(text.to_owned()),
    }
}

fn day(date: CivilDate) -> [Run; 6] {
    use Run::{Filled, Printed};
    [
        Filled(date.year().to_string()),
        Printed("年"),
        Filled(date.month().to_string()),
        Printed("月"),
        Filled(date.day().to_string()),
        Printed("日"),
    ]
}

/// A label and the names; 无 (none) when there are none, so that nobody can add one later.
fn named(label: &'static str, names: &[String]) -> Vec<Run> {
    let mut runs = vec![Run::Printed(label)];
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            runs.push(Run::Printed("、"));
        }
        runs.push(filled(name));
    }
    if names.is_empty() {
        runs.push(Run::Filled("无".to_owned()));
    }
    runs
}
