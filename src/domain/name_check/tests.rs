//! The assistant's eyes: what it sees in a name, and that it offers without inventing.

use proptest::prelude::*;

use super::*;

fn kinds(name: &str) -> Vec<CharKind> {
    cells(name).into_iter().map(|it| it.kind).collect()
}

fn suspicious(name: &str) -> Vec<CharKind> {
    kinds(name).into_iter().filter(|it| it.is_suspicious()).collect()
}

fn form(name: &str, wanted: Form) -> Option<String> {
    forms(name).into_iter().find(|(it, _)| *it == wanted).map(|(_, text)| text)
}

#[test]
fn a_name_as_a_passport_prints_it_raises_no_eyebrow() {
    for name in ["ZHENGJIAN, YANGBEN", "O'CONNOR-MÜLLER, SEÁN P.", "SUKARNO", "Nguyễn Thị Ánh"]
    {
        assert_eq!(suspicious(name), [], "{name}");
    }
}

#[test]
fn every_hidden_difference_has_its_kind() {
    use CharKind::*;
    assert_eq!(suspicious("A  B"), [DoubleSpace]);
    assert_eq!(suspicious(" A B\t"), [OuterSpace, OuterSpace]);
    assert_eq!(suspicious("A\u{a0}B"), [OddSpace]);
    assert_eq!(suspicious("A\u{3000}B"), [OddSpace]);
    assert_eq!(suspicious("O’NEIL, O`B"), [OddApostrophe, OddApostrophe]);
    assert_eq!(suspicious("A–B, C‑D"), [OddHyphen, OddHyphen]);
    assert_eq!(suspicious("Ａ, B"), [FullWidth]);
    assert_eq!(suspicious("A，B"), [OddComma]);
    assert_eq!(suspicious("A, B, C"), [OddComma]);
    assert_eq!(suspicious("A\u{200b}B\u{feff}"), [Invisible, Invisible]);
    assert_eq!(suspicious("U\u{308}"), [LooseMark]);
    assert_eq!(suspicious("IVАN"), [LookAlike('A')]);
    assert_eq!(suspicious("ΟNEIL"), [LookAlike('O')]);
    assert_eq!(suspicious("김 철수"), [OtherScript, OtherScript, OtherScript]);
    assert_eq!(suspicious("R2 #"), [Digit, Other]);
}

#[test]
fn a_name_in_cyrillic_throughout_does_not_pretend_to_be_latin() {
    assert!(suspicious("ИВАН").iter().all(|it| *it == CharKind::OtherScript));
}

#[test]
fn the_shape_says_where_the_family_name_ends() {
    assert_eq!(shape("DOE, JANE"), Shape::Parted);
    assert_eq!(shape("ＤＯＥ，ＪＡＮＥ"), Shape::Parted);
    assert_eq!(shape("JANE DOE"), Shape::NoComma);
    assert_eq!(shape("SUKARNO,"), Shape::OnePart);
    assert_eq!(shape(" - "), Shape::Empty);
}

#[test]
fn forms_change_one_thing_after_the_other() {
    assert_eq!(form(" DOE,  JANE\u{200b} ", Form::Tidied).as_deref(), Some("DOE, JANE"));
    assert_eq!(form("O’NEIL–B, A", Form::Plain).as_deref(), Some("O'NEIL-B, A"));
    assert_eq!(form("ＤＯＥ，ＪＡＮＥ", Form::Plain).as_deref(), Some("DOE, JANE"));
    assert_eq!(form("IVАNOV, A", Form::Plain).as_deref(), Some("IVANOV, A"));
    assert_eq!(form("O'NEIL-MÜLLER, A", Form::Mrz).as_deref(), Some("ONEIL MUELLER, A"));
    assert_eq!(form("DOE, JANE M", Form::GivenFirst).as_deref(), Some("JANE M DOE"));
    assert_eq!(form("DOE, JANE M", Form::WithoutComma).as_deref(), Some("DOE JANE M"));
    assert_eq!(form("JANE M DOE", Form::LastIsFamily).as_deref(), Some("DOE, JANE M"));
    assert_eq!(form("DOE JANE M", Form::FirstIsFamily).as_deref(), Some("DOE, JANE M"));
}

#[test]
fn one_part_and_other_scripts_are_left_alone() {
    assert_eq!(forms("SUKARNO"), []);
    assert_eq!(form("김 철수", Form::Mrz), None);
    assert_eq!(forms(""), []);
}

#[test]
fn a_very_long_name_keeps_every_character() {
    let name = "ÁB, ".repeat(30);
    assert_eq!(cells(&name).len(), 120);
    assert!(!forms(&name).is_empty());
}

proptest! {
    #[test]
    fn nothing_typed_is_lost_and_no_form_repeats(name in "\\PC{0,120}") {
        let shown: String = cells(&name).iter().map(|it| it.typed).collect();
        prop_assert_eq!(&shown, &name);
        let forms = forms(&name);
        for (at, (_, text)) in forms.iter().enumerate() {
            prop_assert!(*text != name && !text.trim().is_empty());
            prop_assert!(forms[..at].iter().all(|(_, it)| it != text));
        }
    }

    #[test]
    fn the_tidied_form_has_nothing_left_to_tidy(name in "[ \u{a0}\u{200b}A-C,\t]{0,40}") {
        if let Some(text) = form(&name, Form::Tidied) {
            prop_assert_eq!(form(&text, Form::Tidied), None);
        }
    }
}
