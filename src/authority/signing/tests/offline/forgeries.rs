//! One test for each kind of forgery that a code of a phone allows besides those of any code.

use super::*;
use crate::domain::token::Malformation;

fn malformed(why: Malformation) -> TokenFault {
    TokenFault::Malformed(why)
}

/// What is said of an assertion that the true phone shows.
fn fault_of(assertion: &[u8]) -> TokenFault {
    fault(&shown_by(&phone(), assertion, NOW))
}

#[test]
fn no_claim_of_the_issuer_can_be_changed() {
    let mine = key().assertion(&assertion());
    let signature = &mine[mine.len() - 64..];
    let changes: [&dyn Fn(&mut Forgery); 9] = [
        &|it| it.permit[0] = 307_110_019_800_101_112_u64.into(),
        &|it| it.permit[1] = "SOMEBODY, ELSE".into(),
        &|it| it.permit[2] = 2.into(),
        &|it| it.permit[3] = 20_000.into(),
        &|it| it.permit[4] = 25_000.into(),
        &|it| it.permit[5] = false.into(),
        &|it| it.claims[0].1 = (EXPIRES.0 + 1).into(),
        &|it| it.claims[1].1 = (ISSUED.0 + 1).into(),
        &|it| it.claims[2].1 = confirmation(&other_phone()),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut assertion = forged().with(change).by_us();
        assert!(assertion != mine, "change {at}");
        let from = assertion.len() - 64;
        assertion[from..].copy_from_slice(signature);
        for by in [phone(), other_phone()] {
            let shown = shown_by(&by, &assertion, NOW);
            assert_eq!(fault(&shown), TokenFault::BadSignature, "change {at}");
        }
    }
}

#[test]
fn another_phone_can_not_show_a_copied_assertion() {
    let mine = key().assertion(&assertion());
    for by in [other_phone(), key()] {
        assert_eq!(fault(&shown_by(&by, &mine, NOW)), TokenFault::WrongDevice);
    }
}

#[test]
fn what_the_phone_signed_can_not_be_changed() {
    let mine = key().assertion(&assertion());
    let signed = PresentationDraft::new(&mine, NOW, NONCE);
    let signature = phone().sign(&signed.to_sign());
    let later = PresentationDraft::new(&mine, NOW.plus_seconds(1), NONCE);
    let again = PresentationDraft::new(&mine, NOW, [0; 8]);
    // Another assertion for the same phone, by the same issuer.
    let newer = Assertion { issued: ISSUED.plus_seconds(60), ..assertion() };
    let replaced = PresentationDraft::new(&key().assertion(&newer), NOW, NONCE);
    for draft in [later, again, replaced] {
        assert_eq!(fault(&draft.assemble(&signature)), TokenFault::WrongDevice);
    }
    for fill in [0, 0xff] {
        assert_eq!(fault(&signed.assemble(&[fill; 64])), TokenFault::WrongDevice);
    }
}

#[test]
fn a_signature_over_something_else_does_not_fit() {
    let mine = key().assertion(&assertion());
    let draft = PresentationDraft::new(&mine, NOW, NONCE);
    let right = draft.to_sign();
    let header = right.iter().position(|it| *it == 0xa1).expect("the phone's header");
    // {1: -35}: ES384; and the payload without the Sig_structure around it.
    let mut other = right.clone();
    other.splice(header..header + 3, [0xa1, 0x01, 0x38, 0x22]);
    other[header - 1] = 0x44;
    let bare = right[header + 6..].to_vec();
    for message in [other, bare, Vec::new()] {
        let forged = draft.assemble(&phone().sign(&message));
        assert_eq!(fault(&forged), TokenFault::WrongDevice);
    }
}

#[test]
fn an_assertion_without_its_phone_is_no_code_and_a_code_is_no_assertion() {
    assert_eq!(fault(&key().assertion(&assertion())), malformed(Malformation::Claim));
    // Not even one that lives no longer than a code.
    let brief = Assertion { issued: NOW, expires: NOW.plus_seconds(90), ..assertion() };
    assert_eq!(fault(&key().assertion(&brief)), malformed(Malformation::Claim));
    assert_eq!(fault_of(&key().token(&presentation())), malformed(Malformation::Claim));
    // Nor is a code, made by a phone, an assertion.
    assert_eq!(fault_of(&code()), malformed(Malformation::NotSign1));
    // An issuer that puts both into one would sign for whoever has it.
    let both = forged().with(|it| {
        it.claims.insert(2, (7.into(), Value::Bytes(vec![1; 8])));
    });
    assert_eq!(fault_of(&both.by_us()), malformed(Malformation::Claim));
}

#[test]
fn another_issuer_is_as_unknown_as_ever() {
    assert_eq!(fault_of(&other_key().assertion(&assertion())), TokenFault::UnknownKey);
    assert_eq!(fault_of(&forged().by(&other_key())), TokenFault::BadSignature);
    // The phone is nobody's issuer.
    assert_eq!(fault_of(&forged().by(&phone())), TokenFault::BadSignature);
}

#[test]
fn only_es256_is_believed() {
    for algorithm in [0, -35, -36, -8, 5, -257, -47, -9] {
        let forged = forged().with(|it| it.header[0].1 = algorithm.into());
        let named = Some(algorithm);
        assert_eq!(fault_of(&forged.by_us()), TokenFault::WrongAlgorithm { named });
    }
}

#[test]
fn a_specimen_can_not_pass_for_a_permit() {
    let mut stripped = assertion();
    stripped.permit.specimen = false;
    assert_eq!(fault(&shown(&stripped)), TokenFault::WrongSpecimenMark);
    let real = [key().issuer_key(false)];
    assert_eq!(checked_by(&code(), &real, NOW), Err(TokenFault::WrongSpecimenMark));
    assert!(checked_by(&shown(&stripped), &real, NOW).is_ok());
}

#[test]
fn nothing_unsigned_travels_along() {
    let unsigned = forged().with(|it| it.unsigned.push((1.into(), 0.into())));
    assert_eq!(fault_of(&unsigned.by_us()), malformed(Malformation::UnsignedHeader));
    let code = code();
    assert_eq!(fault(&[&code[..], &[0]].concat()), malformed(Malformation::TrailingBytes));
    // More or fewer items, the same in a longer head, and a tag around all.
    for start in [&[0x85][..], &[0x83], &[0x9f], &[0x98, 0x04], &[0xc1, 0x84], &[0x80]] {
        let forged = [start, &code[1..]].concat();
        assert_eq!(fault(&forged), malformed(Malformation::NotSign1), "{start:x?}");
    }
}

/// The members of a COSE_Key.
type Parts = Vec<(Value, Value)>;

#[test]
fn the_phones_key_has_one_form_and_lies_on_the_curve() {
    type Change<'a> = &'a dyn Fn(&mut Parts);
    let key_of = |change: Change<'_>| {
        forged().with(|it| {
            let mut members = it.claims[2].1.clone().into_map().expect("a map");
            let mut parts = members[0].1.clone().into_map().expect("a COSE_Key");
            change(&mut parts);
            members[0].1 = Value::Map(parts);
            it.claims[2].1 = Value::Map(members);
        })
    };
    let changes: [Change<'_>; 9] = [
        &|it| it[0].1 = 1.into(),
        &|it| it[1].1 = 2.into(),
        &|it| it[2].1 = Value::Bytes(vec![0xff; 32]),
        &|it| it[2].1 = Value::Bytes(vec![1; 31]),
        &|it| it[2].1 = Value::Bytes(vec![1; 33]),
        &|it| drop(it.remove(0)),
        &|it| drop(it.remove(2)),
        &|it| drop(it.pop()),
        // Its secret half, or whatever else.
        &|it| it.push((Value::from(-4), Value::Bytes(vec![1; 32]))),
    ];
    for (at, change) in changes.iter().enumerate() {
        let why = fault_of(&key_of(change).by_us());
        assert_eq!(why, malformed(Malformation::Claim), "change {at}");
    }
    let whole = key_of(&|it| it[3].1 = Value::Bytes(vec![1; 32]));
    assert_eq!(fault_of(&whole.by_us()), malformed(Malformation::Cbor));
    for other in [Vec::new(), vec![(3.into(), Value::Bytes(vec![1; 8]))]] {
        let named = forged().with(|it| it.claims[2].1 = Value::Map(other));
        assert_eq!(fault_of(&named.by_us()), malformed(Malformation::Claim));
    }
    let missing = forged().with(|it| drop(it.claims.remove(2)));
    assert_eq!(fault_of(&missing.by_us()), malformed(Malformation::Claim));
}

#[test]
fn a_verifier_that_can_not_check_the_phone_blames_nobody() {
    /// Checks the issuer, and then can't go on.
    struct Half;
    impl VerifySignature for Half {
        async fn verify(
            &self,
            key: &PublicKey,
            message: &[u8],
            signature: &Signature,
        ) -> Result<bool, CannotVerify> {
            if *key == phone().public() {
                return Err(CannotVerify);
            }
            NativeVerifier.verify(key, message, signature).await
        }
    }
    let answer = pollster::block_on(check(&text_of(&code()), &keys(), NOW, &Half));
    assert_eq!(answer, Err(TokenFault::CannotVerify));
}
