//! A name as the two lines at the bottom of a passport's page print it (ICAO Doc 9303-3, section 6).
//!
//! Invariant: a letter that the standard's tables for Latin and Cyrillic do not have makes the
//! whole name unknown. A guess would look like an answer, and the passport itself has the letters.

/// How many characters the name has on the first line of a passport (ICAO Doc 9303-4).
pub const NAME_LENGTH: usize = 39;

/// A name in the letters of the machine-readable zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MrzName {
    /// As the line prints it, without the fillers at its end: `OCONNOR<MUELLER<<SEAN<PATRICK`.
    pub line: String,
    /// As one types it into a form: `OCONNOR MUELLER, SEAN PATRICK`.
    pub typed: String,
    /// Longer than the line, which was cut after [`NAME_LENGTH`] characters. Issuers shorten in
    /// different ways, so the passport may have it otherwise.
    pub cut: bool,
}

/// The name in the letters of the machine-readable zone; `None` when it has a letter of a script
/// that the standard's tables do not transliterate, or no letter at all.
///
/// A comma ends the family name; without one the line has a single part, because nobody but the
/// passport knows where the family name ends.
pub fn mrz(name: &str) -> Option<MrzName> {
    let (family, given) = match name.split_once([',', '，', '、']) {
        Some((family, given)) => (components(family)?, components(given)?),
        None => (components(name)?, Vec::new()),
    };
    // A comma at an end separates nothing.
    let parts: Vec<_> = [family, given].into_iter().filter(|it| !it.is_empty()).collect();
    let join = |inner: &str, outer: &str| {
        parts.iter().map(|it| it.join(inner)).collect::<Vec<_>>().join(outer)
    };
    let mut line = join("<", "<<");
    if line.is_empty() {
        return None;
    }
    let cut = line.len() > NAME_LENGTH;
    // Only A to Z and `<`: every byte is a character.
    line.truncate(NAME_LENGTH);
    Some(MrzName { line, typed: join(" ", ", "), cut })
}

/// The components between spaces and hyphens, each in A to Z.
fn components(part: &str) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    let mut before = None;
    for typed in part.chars() {
        let ch = half_width(typed);
        let upper = composed(before, ch);
        if let (Some(_), Some(last)) = (upper, found.last_mut()) {
            // The base letter is there already; its composed form takes its place.
            last.pop();
        }
        before = ch.to_uppercase().next();
        if separates(ch) {
            found.push(String::new());
        } else if let Some(last) = found.last_mut() {
            match upper {
                Some(letters) => last.push_str(letters),
                None => ch.to_uppercase().try_for_each(|it| push(last, it))?,
            }
        }
    }
    found.retain(|it| !it.is_empty());
    Some(found)
}

/// Appends what stands for one character; nothing does for apostrophes, dots and other marks.
fn push(to: &mut String, ch: char) -> Option<()> {
    if ch.is_ascii_uppercase() {
        to.push(ch);
    } else if let Some(letters) = transliterated(ch) {
        to.push_str(letters);
    } else if ch.is_alphanumeric() {
        // Digits, too: a passport prints names without them.
        return None;
    }
    Some(())
}

/// Spaces, hyphens and further commas part components: each becomes a filler.
const fn separates(ch: char) -> bool {
    matches!(
        ch,
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
            | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | ',' | '、'
    )
}

const fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(ch as u32 - 0xfee0) {
            Some(half) => half,
            None => ch,
        },
        _ => ch,
    }
}

/// A letter and its mark typed as two characters, where the mark changes the letters.
fn composed(base: Option<char>, mark: char) -> Option<&'static str> {
    Some(match (base?, mark) {
        ('A', '\u{308}') => "AE",
        ('O', '\u{308}') => "OE",
        ('U', '\u{308}') => "UE",
        ('A', '\u{30a}') => "AA",
        _ => return None,
    })
}

/// What stands for a letter: section 6, table A (Latin, with the expansions it recommends) and
/// table B (Cyrillic, as it is without the exceptions of single languages).
fn transliterated(ch: char) -> Option<&'static str> {
    // Marks that stand alone after their letter are left out.
    if ('\u{300}'..='\u{36f}').contains(&ch) {
        return Some("");
    }
    TABLE.iter().find(|(letters, _)| letters.contains(ch)).map(|(_, latin)| *latin)
}

const TABLE: &[(&str, &str)] = &[
    // Latin. The Vietnamese letters are those of their base, as the standard does with all marks.
    ("ÀÁÂÃĀĂĄǍẠẢẤẦẨẪẬẮẰẲẴẶ", "A"),
    ("ÄÆǢǼ", "AE"),
    ("ÅǺ", "AA"),
    ("ÇĆĈĊČ", "C"),
    ("ÐĎĐ", "D"),
    ("ÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆƏ", "E"),
    ("ĜĞĠĢǦ", "G"),
    ("ĤĦ", "H"),
    ("ÌÍÎÏĨĪĬĮİIǏỈỊ", "I"),
    ("Ĳ", "IJ"),
    ("Ĵ", "J"),
    ("Ķ", "K"),
    ("ĹĻĽĿŁ", "L"),
    ("ÑŃŅŇŊ", "N"),
    ("ÒÓÔÕŌŎŐƠǑỌỎỐỒỔỖỘỚỜỞỠỢ", "O"),
    ("ÖØŒǾ", "OE"),
    ("ŔŖŘ", "R"),
    ("ŚŜŞŠȘ", "S"),
    ("ẞ", "SS"),
    ("ŢŤŦȚ", "T"),
    ("Þ", "TH"),
    ("ÙÚÛŨŪŬŮŰŲƯǓỤỦỨỪỬỮỰ", "U"),
    ("Ü", "UE"),
    ("ŴẀẂẄ", "W"),
    ("ÝŶŸỲỴỶỸ", "Y"),
    ("ŹŻŽ", "Z"),
    // Cyrillic.
    ("А", "A"),
    ("Б", "B"),
    ("В", "V"),
    ("ГЃҐ", "G"),
    ("ДЂ", "D"),
    ("ЕЁЭ", "E"),
    ("Ж", "ZH"),
    ("З", "Z"),
    ("ИЙІЇ", "I"),
    ("КЌ", "K"),
    ("Л", "L"),
    ("М", "M"),
    ("Н", "N"),
    ("О", "O"),
    ("П", "P"),
    ("Р", "R"),
    ("С", "S"),
    ("Т", "T"),
    ("УЎ", "U"),
    ("Ф", "F"),
    ("Х", "KH"),
    ("Ц", "TS"),
    ("Ч", "CH"),
    ("Ш", "SH"),
    ("Щ", "SHCH"),
    ("ЪЄ", "IE"),
    ("Ы", "Y"),
    ("Ь", ""),
    ("Ю", "IU"),
    ("Я", "IA"),
    ("ЅЏ", "DZ"),
    ("Ј", "J"),
    ("Љ", "LJ"),
    ("Њ", "NJ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str) -> String {
        mrz(name).map(|it| it.line).unwrap_or_default()
    }

    #[test]
    fn marks_go_letters_expand_and_a_comma_parts_the_two_names() {
        let name = mrz("O’Connor-Müller, Seán Patrick").expect("a Latin name");
        assert_eq!(name.line, "OCONNOR<MUELLER<<SEAN<PATRICK");
        assert_eq!(name.typed, "OCONNOR MUELLER, SEAN PATRICK");
        assert!(!name.cut);
        assert_eq!(line("ÅSTRÖM, ÆGIR ÞÓR"), "AASTROEM<<AEGIR<THOR");
        assert_eq!(line("Ñíguez, Łukasz"), "NIGUEZ<<LUKASZ");
        assert_eq!(line("Groß, İnci"), "GROSS<<INCI");
        assert_eq!(line("IJSSEL, ĳ"), "IJSSEL<<IJ");
        assert_eq!(line("Nguyễn Thị Ánh"), "NGUYEN<THI<ANH");
    }

    #[test]
    fn composed_and_decomposed_letters_give_the_same_line() {
        assert_eq!(line("MU\u{308}LLER, A\u{30a}SE E\u{301}VA"), line("MÜLLER, ÅSE ÉVA"));
        assert_eq!(line("ＭÜＬＬＥＲ，　Ａ"), "MUELLER<<A");
    }

    #[test]
    fn cyrillic_follows_its_table() {
        assert_eq!(line("Щербаков, Юрий"), "SHCHERBAKOV<<IURII");
        assert_eq!(line("ЦВЕТАЕВА АНАСТАСИЯ"), "TSVETAEVA<ANASTASIIA");
        assert_eq!(line("Соловьёв, Илья"), "SOLOVEV<<ILIA");
    }

    #[test]
    fn one_part_is_one_part_and_a_comma_at_an_end_parts_nothing() {
        assert_eq!(line("SUKARNO"), "SUKARNO");
        assert_eq!(line("SUKARNO,"), "SUKARNO");
        assert_eq!(line(", SUKARNO"), "SUKARNO");
        assert_eq!(line("  A   B  "), "A<B");
    }

    #[test]
    fn a_script_without_a_table_is_not_guessed() {
        for name in [
            "김 철수",
            "山田, 太郎",
            "สมชาย",
            "محمد",
            "ΓΕΩΡΓΙΟΥ, ΑΝΝΑ",
            "KIM, 철수",
            "R2",
            ". -",
            "",
        ] {
            assert_eq!(mrz(name), None, "{name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_where_the_line_ends() {
        let name = mrz("Papandropoulous, Jonathon Alec Christopher").expect("a Latin name");
        assert_eq!(name.line, "PAPANDROPOULOUS<<JONATHON<ALEC<CHRISTOP");
        assert!(name.cut);
        assert_eq!(name.typed, "PAPANDROPOULOUS, JONATHON ALEC CHRISTOPHER");
    }
}
