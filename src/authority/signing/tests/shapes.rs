//! Codes whose form is wrong, all signed by the true keys.

use super::*;
use crate::domain::token::Unverified;

/// What is wrong with the form of an assertion that the true phone shows.
fn form_fault(assertion: &[u8]) -> Malformation {
    why(fault_of(assertion))
}

fn why(fault: TokenFault) -> Malformation {
    match fault {
        TokenFault::Malformed(why) => why,
        other => panic!("{other:?}"),
    }
}

/// The same of bytes that need be no CBOR; the phone's part is not reached.
fn raw(assertion: &[u8]) -> Malformation {
    why(fault(&[&[0x84], assertion].concat()))
}

fn parts() -> (Vec<u8>, Vec<u8>) {
    let token = key().assertion(&assertion());
    let kid = key().kid().0;
    let header = [&[0xa2, 0x01, 0x26, 0x04, 0x44][..], &kid].concat();
    let payload = token[2 + 1 + header.len() + 1 + 2..token.len() - 66].to_vec();
    assert_eq!(sealed(&header, &[0xa0], &payload, &key()), token, "the parts are the parts");
    (header, payload)
}

#[test]
fn every_truncation_is_malformed() {
    let code = code();
    for end in 1..code.len() {
        let why = why(fault(&code[..end]));
        let cut = [Malformation::Truncated, Malformation::NotSign1, Malformation::NotACode];
        assert!(cut.contains(&why), "{end}: {why:?}");
    }
}

#[test]
fn nothing_may_follow_at_any_level() {
    let code = code();
    assert_eq!(why(fault(&[&code[..], &[0]].concat())), Malformation::TrailingBytes);
    // More or fewer items, the same in a longer head, and a tag around all.
    for start in [&[0x85][..], &[0x83], &[0x9f], &[0x98, 0x04], &[0xc1, 0x84], &[0x80]] {
        let forged = [start, &code[1..]].concat();
        assert_eq!(why(fault(&forged)), Malformation::NotACode, "{start:x?}");
    }
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
    let token = key().assertion(&assertion());
    // COSE_Mac0, COSE_Sign, no tag, CWT's own tag around.
    for start in [&[0xd1, 0x84][..], &[0xd8, 98, 0x84], &[0x84], &[0xd8, 61, 0xd2, 0x84]] {
        let forged = [start, &token[2..]].concat();
        assert_eq!(raw(&forged), Malformation::NotSign1, "{start:x?}");
    }
    let five = [&[0xd2, 0x85], &token[2..], &[0]].concat();
    assert_eq!(raw(&five), Malformation::NotSign1);
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
    let text = Forgery::none().with(|it| it.permit[6] = NUMBER.to_string().into());
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
        let number: crate::domain::permit_number::PermitNumber = number.parse().expect("a number");
        let permit =
            PermitClaim { more: Disclosed::Number(number.clone()), ..claim(Disclosure::Least) };
        let verified = checked(&shown(&Assertion { permit, ..assertion() })).expect("a true code");
        assert_eq!(verified.permit.number(), Some(&number));
    }
}

#[test]
fn claims_must_be_what_they_say() {
    let changes: [&dyn Fn(&mut Forgery); 19] = [
        &|it| drop(it.claims.remove(0)),
        &|it| drop(it.claims.remove(1)),
        &|it| drop(it.permit.pop()),
        &|it| it.permit.push(0.into()),
        &|it| it.permit[0] = Value::Bytes(vec![2; 32]),
        // The other half of the curve's x have no point; nor has an uncompressed head.
        &|it| it.permit[0] = Value::Bytes([&[2], &[0xff; 32][..]].concat()),
        &|it| it.permit[0] = Value::Bytes([&[4], &[1; 32][..]].concat()),
        &|it| it.permit[1] = (1_u64 << 32).into(),
        &|it| it.permit[2] = " O'CONNOR".into(),
        // A name that turns the direction of the line.
        &|it| it.permit[2] = "A\u{202e}B".into(),
        &|it| it.permit[4] = i64::MAX.into(),
        &|it| it.permit[6] = 12.into(),
        &|it| it.permit[6] = "r2024038118".into(),
        &|it| it.permit[7] = "一\n二".into(),
        &|it| it.permit[8] = 3.into(),
        &|it| it.permit[9] = "12345".into(),
        // Not before: a restriction that this program does not weigh; an id; RFC 8747's key.
        &|it| it.claims.insert(1, (5.into(), NOW.0.into())),
        &|it| it.claims.push((7.into(), Value::Bytes(vec![1; 8]))),
        &|it| it.claims.push((8.into(), Value::Map(Vec::new()))),
    ];
    for (at, change) in changes.iter().enumerate() {
        let forged = Forgery::none().with(change).by_us();
        assert_eq!(form_fault(&forged), Malformation::Claim, "change {at}");
    }
    let short = Forgery::none().with(|it| it.permit.truncate(5));
    assert_eq!(form_fault(&short.by_us()), Malformation::Truncated);
    let wrong_type = Forgery::none().with(|it| it.permit[2] = 5.into());
    assert_eq!(form_fault(&wrong_type.by_us()), Malformation::Cbor);
    let beyond = Forgery::none().with(|it| it.claims[1].1 = u64::MAX.into());
    assert_eq!(form_fault(&beyond.by_us()), Malformation::Cbor);
}

#[test]
fn a_name_with_a_script_or_a_line_break_is_text_or_nothing() {
    let script = "<script>alert(1)</script>";
    let permit = PermitClaim { name: script.parse().expect("text"), ..claim(Disclosure::Least) };
    let verified = checked(&shown(&Assertion { permit, ..assertion() })).expect("a true code");
    assert_eq!(verified.permit.name.as_str(), script);
    let broken = Forgery::none().with(|it| it.permit[2] = "A\nVALID".into());
    assert_eq!(form_fault(&broken.by_us()), Malformation::Claim);
}

#[test]
fn claims_of_a_later_version_are_passed_over() {
    let later = Forgery::none().with(|it| {
        it.claims.push((9.into(), Value::Map(vec![(1.into(), Value::Bytes(vec![0; 32]))])));
    });
    assert!(checked(&shown_by(&phone(), &later.by_us(), NOW)).is_ok());
    let deep = (0..50).fold(Value::from(0), |it, _| Value::Array(vec![it]));
    let deep = Forgery::none().with(|it| it.claims.push((9.into(), deep)));
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
        assert_eq!(raw(&forged), Malformation::Truncated);
    }
    let many = [&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], &payload[1..]].concat();
    assert_eq!(form_fault(&sealed(&header, &[0xa0], &many, &key())), Malformation::Truncated);
    assert_eq!(why(fault(&vec![0xd2; 1025])), Malformation::TooLong);
    let text = format!("/v#{}", "Q".repeat(100_000));
    let answer = pollster::block_on(check(&text, &keys(), NOW, &NativeVerifier));
    assert_eq!(answer, Err(malformed(Malformation::TooLong)));
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
    // As many bytes as leave some bits of the last letter unused.
    let text = text_of(&code());
    assert!(Unverified::parse(&format!("/v#{text}")).is_ok());
    for other in [
        text.to_lowercase(),
        format!("{text}======"),
        format!("{text}A"),
        format!("{} {}", &text[..8], &text[8..]),
        text.replacen('2', "1", 1),
        text.replacen('A', "%41", 1),
    ] {
        let read = Unverified::parse(&format!("/v#{other}"));
        assert_eq!(read, Err(TokenFault::Malformed(Malformation::Text)), "{other}");
    }
}
