//! What a typed name contains, character by character, and the forms it could be meant in.
//!
//! It knows nothing of any record, so it can't give one away; and it only offers: a name is the
//! passport's, down to its spaces (guides 5.8 C22).

use super::mrz::mrz;

/// What one typed character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharKind {
    /// A letter from A to Z, large or small.
    Letter,
    /// A Latin letter with a mark, or one that English does not have.
    Diacritic,
    /// The straight apostrophe of a keyboard.
    Apostrophe,
    /// An apostrophe of another shape, such as a curly one.
    OddApostrophe,
    /// The hyphen of a keyboard.
    Hyphen,
    /// A dash, or a hyphen of another kind.
    OddHyphen,
    /// The comma between family name and given names.
    Comma,
    /// A second comma, or one of another shape.
    OddComma,
    /// A full stop.
    Dot,
    /// One space between two parts.
    Space,
    /// A space directly after a space.
    DoubleSpace,
    /// A space before or after the whole name.
    OuterSpace,
    /// A space of another kind: no-break, ideographic, tab.
    OddSpace,
    /// Takes no room at all: zero-width marks, direction marks.
    Invisible,
    /// A mark that was typed apart from its letter; it looks like one character.
    LooseMark,
    /// A letter or sign as wide as a Chinese character.
    FullWidth,
    /// A Cyrillic or Greek letter that looks like the Latin one given.
    LookAlike(char),
    /// A letter of a script other than Latin.
    OtherScript,
    /// A digit.
    Digit,
    /// Anything else.
    Other,
}

impl CharKind {
    /// Whether it may be why the name does not match.
    pub const fn is_suspicious(self) -> bool {
        !matches!(
            self,
            CharKind::Letter
                | CharKind::Diacritic
                | CharKind::Apostrophe
                | CharKind::Hyphen
                | CharKind::Comma
                | CharKind::Dot
                | CharKind::Space
        )
    }
}

/// One character of the name and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// As it was typed.
    pub typed: char,
    /// What it is.
    pub kind: CharKind,
}

/// Every character of `name` in its order.
pub fn cells(name: &str) -> Vec<Cell> {
    let first = name.chars().take_while(|it| is_blank(*it)).count();
    let length = name.chars().count();
    let last = length - name.chars().rev().take_while(|it| is_blank(*it)).count();
    // In Cyrillic or Greek throughout, nothing pretends to be Latin.
    let mixed = name.chars().any(is_latin);
    let mut commas = 0;
    let mut after_space = false;
    let cell = |(at, typed): (usize, char)| {
        let blank = is_blank(typed);
        let kind = if blank && (at < first || at >= last) {
            CharKind::OuterSpace
        } else if blank && after_space {
            CharKind::DoubleSpace
        } else if typed == ',' {
            commas += 1;
            if commas > 1 { CharKind::OddComma } else { CharKind::Comma }
        } else {
            kind_of(typed, mixed)
        };
        after_space = blank;
        Cell { typed, kind }
    };
    name.chars().enumerate().map(cell).collect()
}

/// What can be said about the name as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Family name, comma, given names.
    Parted,
    /// Several parts and no comma: nobody can see where the family name ends.
    NoComma,
    /// A single part.
    OnePart,
    /// Nothing but blanks and signs.
    Empty,
}

/// What can be said about the name as a whole.
pub fn shape(name: &str) -> Shape {
    let plain = plain(name);
    let has_letters = |it: &&str| it.chars().any(char::is_alphabetic);
    let by_comma = plain.split(',').filter(has_letters).count();
    let by_space = plain.split([' ', ',']).filter(has_letters).count();
    match (by_comma, by_space) {
        (_, 0) => Shape::Empty,
        (2.., _) => Shape::Parted,
        (_, 1) => Shape::OnePart,
        _ => Shape::NoComma,
    }
}

/// A way of writing the name that the passport may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One plain space between parts, none around them, nothing invisible.
    Tidied,
    /// Tidied, and straight apostrophes, plain hyphens and commas, letters of usual width, and
    /// Latin letters for those that only look Latin.
    Plain,
    /// In the letters of the machine-readable zone.
    Mrz,
    /// Family name first, without the comma.
    WithoutComma,
    /// Given names first.
    GivenFirst,
    /// The last part taken for the family name: it comes first, with a comma.
    LastIsFamily,
    /// The first part taken for the family name: a comma follows it.
    FirstIsFamily,
}

/// The forms that differ from what was typed and from one another, most likely first.
pub fn forms(name: &str) -> Vec<(Form, String)> {
    let plain = plain(name);
    let mut found: Vec<(Form, String)> = Vec::new();
    let mut offer = |form, text: String| {
        if !text.is_empty() && text != name && found.iter().all(|(_, it)| *it != text) {
            found.push((form, text));
        }
    };
    offer(Form::Tidied, tidied(name));
    offer(Form::Plain, plain.clone());
    if let Some(it) = mrz(&plain) {
        offer(Form::Mrz, it.typed);
    }
    match (shape(name), plain.split_once(',')) {
        (Shape::Parted, Some((family, given))) => {
            let (family, given) = (family.trim(), given.trim());
            offer(Form::WithoutComma, format!("{family} {given}"));
            offer(Form::GivenFirst, format!("{given} {family}"));
        }
        (Shape::NoComma, None) => {
            if let Some((given, family)) = plain.rsplit_once(' ') {
                offer(Form::LastIsFamily, format!("{family}, {given}"));
            }
            if let Some((family, given)) = plain.split_once(' ') {
                offer(Form::FirstIsFamily, format!("{family}, {given}"));
            }
        }
        _ => {}
    }
    found
}

fn tidied(name: &str) -> String {
    let visible: String = name.chars().filter(|it| !is_invisible(*it)).collect();
    visible.split(is_blank).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn plain(name: &str) -> String {
    let mixed = name.chars().any(is_latin);
    let plain = |ch: char| match kind_of(ch, mixed) {
        CharKind::OddApostrophe => '\'',
        CharKind::OddHyphen => '-',
        CharKind::OddComma => ',',
        CharKind::LookAlike(latin) => latin,
        CharKind::FullWidth => half_width(ch),
        _ => ch,
    };
    let text: String = tidied(name).chars().map(plain).collect();
    // A wide comma brings the space that follows it.
    let spaced = if name.contains(['，', '、']) { text.replace(',', ", ") } else { text };
    tidied(&spaced.replace(" ,", ","))
}

fn kind_of(ch: char, mixed: bool) -> CharKind {
    match ch {
        'A'..='Z' | 'a'..='z' => CharKind::Letter,
        '0'..='9' => CharKind::Digit,
        ' ' => CharKind::Space,
        '\'' => CharKind::Apostrophe,
        '-' => CharKind::Hyphen,
        '.' => CharKind::Dot,
        ',' => CharKind::Comma,
        '，' | '、' | '\u{201a}' | '\u{60c}' => CharKind::OddComma,
        '\u{2018}'..='\u{2019}'
        | '\u{201b}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{2b9}'
        | '\u{2032}'
        | '\u{b4}'
        | '`'
        | '\u{ff07}' => CharKind::OddApostrophe,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => {
            CharKind::OddHyphen
        }
        _ if is_invisible(ch) => CharKind::Invisible,
        _ if is_blank(ch) => CharKind::OddSpace,
        '\u{300}'..='\u{36f}' => CharKind::LooseMark,
        '\u{ff01}'..='\u{ff5e}' => CharKind::FullWidth,
        _ if ch.is_alphabetic() => match looks_like(ch) {
            Some(latin) if mixed => CharKind::LookAlike(latin),
            _ if is_latin(ch) => CharKind::Diacritic,
            _ => CharKind::OtherScript,
        },
        _ if ch.is_numeric() => CharKind::Digit,
        _ => CharKind::Other,
    }
}

const fn is_latin(ch: char) -> bool {
    matches!(
        ch,
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
    )
}

fn is_blank(ch: char) -> bool {
    ch.is_whitespace()
}

const fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{180e}' | '\u{fe00}'..='\u{fe0f}'
    )
}

const fn half_width(ch: char) -> char {
    match char::from_u32((ch as u32).wrapping_sub(0xfee0)) {
        Some(half) => half,
        None => ch,
    }
}

/// The Latin letter that a Cyrillic or Greek one is printed like.
fn looks_like(ch: char) -> Option<char> {
    const TWINS: &str = "АAΑAВBΒBСCЕEΕEНHΗHІIΙIӀIЈJКKΚKМMΜMΝNОOΟOРPΡPЅSТTΤTХXΧXҮYΥYΖZ\
                         аaсcеeіiјjоoοoрpѕsνvхxуy";
    let mut pairs = TWINS.chars();
    while let (Some(twin), Some(latin)) = (pairs.next(), pairs.next()) {
        if twin == ch {
            return Some(latin);
        }
    }
    None
}

#[cfg(test)]
mod tests;
