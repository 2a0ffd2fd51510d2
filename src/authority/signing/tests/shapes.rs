//! Tokens whose form is wrong, all signed by the true key.

use super::*;
use crate::domain::token::{Malformation, Unverified};

fn form_fault(token: &[u8]) -> Malformation {
    match fault(token) {
        TokenFault::Malformed(why) => why,
        other => panic!("{other:?}"),
    }
}

fn parts() -> (Vec<u8>, Vec<u8>) {
    let token = key().token(&presentation());
    let kid = key().kid().0;
    let header = [&[0xa2, 0x01, 0x26, 0x04, 0x48][..], &kid].concat();
    let payload = token[2 + 1 + header.len() + 1 + 2..token.len() - 66].to_vec();
    assert_eq!(sealed(&header, &[0xa0], &payload, &key()), token, "the parts are the parts");
    (header, payload)
}

#[test]
fn every_truncation_is_malformed() {
    let token = key().token(&presentation());
    for end in 1..token.len() {
        let why = form_fault(&token[..end]);
        assert!(matches!(why, Malformation::Truncated | Malformation::NotSign1), "{end}: {why:?}");
    }
}

#[test]
fn nothing_may_follow_at_any_level() {
    let token = key().token(&presentation());
    assert_eq!(form_fault(&[&token[..], &[0]].concat()), Malformation::TrailingBytes);
    let (mut header, mut payload) = parts();
    payload.push(0);
    assert_eq!(
        form_fault(&sealed(&header, &[0xa0], &payload, &key())),
        Malformation::TrailingBytes
    );
    payload.pop();
    header.push(0);
    assert_eq!(
        form_fault(&sealed(&header, &[0xa0], &payload, &key())),
        Malformation::TrailingBytes
    );
}

#[test]
fn another_tag_is_another_thing() {
    let token = key().token(&presentation());
    // COSE_Mac0, COSE_Sign, no tag, CWT's own tag around.
    for start in [&[0xd1, 0x84][..], &[0xd8, 98, 0x84], &[0x84], &[0xd8, 61, 0xd2, 0x84]] {
        let forged = [start, &token[2..]].concat();
        assert_eq!(form_fault(&forged), Malformation::NotSign1, "{start:x?}");
    }
    let five = [&[0xd2, 0x85], &token[2..], &[0]].concat();
    assert_eq!(form_fault(&five), Malformation::NotSign1);
}

#[test]
fn no_key_stands_twice() {
    let twice = Forgery::none().with(|it| it.claims.insert(1, (4.into(), (NOW.0 + 9).into())));
    assert_eq!(form_fault(&twice.by_us()), Malformation::DuplicateKey);
    let twice = Forgery::none().with(|it| it.header.insert(1, (1.into(), 0.into())));
    assert_eq!(form_fault(&twice.by_us()), Malformation::DuplicateKey);
}

#[test]
fn the_same_in_another_encoding_is_refused() {
    let swapped = Forgery::none().with(|it| it.claims.swap(0, 1));
    assert_eq!(form_fault(&swapped.by_us()), Malformation::NotDeterministic);
    let text = Forgery::none().with(|it| it.permit[0] = NUMBER.to_string().into());
    assert_eq!(form_fault(&text.by_us()), Malformation::NotDeterministic);
    let (header, payload) = parts();
    // The header's map with a two-byte head.
    let long = [&[0xb8, 0x02], &header[1..]].concat();
    assert_eq!(
        form_fault(&sealed(&long, &[0xa0], &payload, &key())),
        Malformation::NotDeterministic
    );
    // An indefinite-length map.
    let endless = [&[0xbf], &payload[1..], &[0xff]].concat();
    assert_eq!(
        form_fault(&sealed(&header, &[0xa0], &endless, &key())),
        Malformation::NotDeterministic
    );
}

#[test]
fn a_number_that_is_no_integer_travels_as_text() {
    for number in ["R2024038118", "000123", "20240381182024038118"] {
        let presentation =
            Presentation { number: number.parse().expect("a number"), ..presentation() };
        let verified = checked(&key().token(&presentation)).expect("a true code");
        assert_eq!(verified.presentation.number.as_str(), number);
    }
}

#[test]
fn claims_must_be_what_they_say() {
    let changes: [&dyn Fn(&mut Forgery); 12] = [
        &|it| drop(it.claims.remove(0)),
        &|it| drop(it.claims.remove(1)),
        &|it| drop(it.claims.remove(2)),
        &|it| it.claims[2].1 = Value::Bytes(vec![1; 7]),
        &|it| drop(it.permit.pop()),
        &|it| it.permit.push(0.into()),
        &|it| it.permit[0] = 12.into(),
        &|it| it.permit[0] = "r2024038118".into(),
        &|it| it.permit[1] = " O'CONNOR".into(),
        &|it| it.permit[4] = i64::MAX.into(),
        // Not before, and an audience: restrictions that this program does not weigh.
        &|it| it.claims.insert(1, (5.into(), NOW.0.into())),
        // Bound to a key whose signature is not there.
        &|it| it.claims.push((8.into(), Value::Map(Vec::new()))),
    ];
    for (at, change) in changes.iter().enumerate() {
        let forged = Forgery::none().with(change).by_us();
        assert_eq!(form_fault(&forged), Malformation::Claim, "change {at}");
    }
    let wrong_type = Forgery::none().with(|it| it.permit[1] = 5.into());
    assert_eq!(form_fault(&wrong_type.by_us()), Malformation::Cbor);
    let beyond = Forgery::none().with(|it| it.claims[1].1 = u64::MAX.into());
    assert_eq!(form_fault(&beyond.by_us()), Malformation::Cbor);
}

#[test]
fn a_name_with_a_script_or_a_line_break_is_text_or_nothing() {
    let script = "<script>alert(1)</script>";
    let presentation = Presentation { name: script.parse().expect("text"), ..presentation() };
    let verified = checked(&key().token(&presentation)).expect("a true code");
    assert_eq!(verified.presentation.name.as_str(), script);
    let broken = Forgery::none().with(|it| it.permit[1] = "A\nVALID".into());
    assert_eq!(form_fault(&broken.by_us()), Malformation::Claim);
}

#[test]
fn claims_of_a_later_version_are_passed_over() {
    let later = Forgery::none().with(|it| {
        it.claims.insert(3, (9.into(), Value::Map(vec![(1.into(), Value::Bytes(vec![0; 32]))])));
    });
    assert!(checked(&later.by_us()).is_ok());
    let deep = (0..50).fold(Value::from(0), |it, _| Value::Array(vec![it]));
    let deep = Forgery::none().with(|it| it.claims.insert(3, (9.into(), deep)));
    assert_eq!(form_fault(&deep.by_us()), Malformation::Cbor);
}

#[test]
fn huge_lengths_are_refused_without_room_for_them() {
    let (header, payload) = parts();
    for head in [
        &[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..],
        &[0x5a, 0xff, 0xff, 0xff, 0xff],
    ] {
        let forged = [&[0xd2, 0x84], head, &header[..]].concat();
        assert_eq!(form_fault(&forged), Malformation::Truncated);
    }
    let many = [&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], &payload[1..]].concat();
    assert_eq!(form_fault(&sealed(&header, &[0xa0], &many, &key())), Malformation::Truncated);
    assert_eq!(form_fault(&vec![0xd2; 1025]), Malformation::TooLong);
}

#[test]
fn a_signature_has_64_bytes() {
    let (header, payload) = parts();
    for length in [0, 63, 65, 70, 96] {
        let token = assembled(&header, &[0xa0], &payload, &vec![1; length]);
        assert_eq!(form_fault(&token), Malformation::SignatureLength);
    }
}

#[test]
fn base32_has_one_spelling() {
    let text = text_of(&key().token(&presentation()));
    assert!(Unverified::parse(&format!("/v#{text}")).is_ok());
    for other in [
        text.to_lowercase(),
        format!("{text}======"),
        format!("{text}AA"),
        format!("{}Z", text.strip_suffix('Y').expect("two bits of padding")),
        format!("{} {}", &text[..8], &text[8..]),
        text.replacen('2', "1", 1),
        text.replacen('A', "%41", 1),
    ] {
        let read = Unverified::parse(&format!("/v#{other}"));
        assert_eq!(read, Err(TokenFault::Malformed(Malformation::Text)), "{other}");
    }
}
