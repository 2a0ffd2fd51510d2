//! One test for each kind of forgery.

use super::*;
use crate::domain::token::Unverified;

#[test]
fn another_issuer_is_unknown_under_its_own_id_and_wrong_under_ours() {
    assert_eq!(fault_of(&other_key().assertion(&assertion())), TokenFault::UnknownKey);
    assert_eq!(fault_of(&Forgery::none().by(&other_key())), TokenFault::BadSignature);
    // The phone is nobody's issuer.
    assert_eq!(fault_of(&Forgery::none().by(&phone())), TokenFault::BadSignature);
}

#[test]
fn an_issuer_can_not_borrow_the_id_of_another() {
    // Both are believed, but each only under its own id.
    let both = [key().issuer_key(true), other_key().issuer_key(true)];
    let code = shown_by(&phone(), &Forgery::none().by(&other_key()), NOW);
    assert_eq!(checked_by(&code, &both, NOW), Err(TokenFault::BadSignature));
}

#[test]
fn two_issuers_with_the_same_id_are_told_apart() {
    let twin = IssuerKey { kid: key().kid(), ..other_key().issuer_key(false) };
    let borrowed = shown_by(&phone(), &Forgery::none().by(&other_key()), NOW);
    for keys in [[twin.clone(), key().issuer_key(true)], [key().issuer_key(true), twin]] {
        assert!(checked_by(&code(), &keys, NOW).is_ok());
        // The twin signs no specimens.
        let answer = checked_by(&borrowed, &keys, NOW);
        assert_eq!(answer, Err(TokenFault::WrongSpecimenMark));
    }
}

#[test]
fn no_claim_of_the_issuer_can_be_changed() {
    let mine = key().assertion(&assertion());
    let signature = &mine[mine.len() - 64..];
    let changes: [&dyn Fn(&mut Forgery); 12] = [
        &|it| it.permit[0] = compressed(&other_phone()),
        &|it| it.permit[1] = 301.into(),
        &|it| it.permit[2] = "SOMEBODY, ELSE".into(),
        &|it| it.permit[3] = 20_000.into(),
        &|it| it.permit[4] = 25_000.into(),
        &|it| it.permit[5] = false.into(),
        &|it| it.permit[6] = 307_110_019_800_101_112_u64.into(),
        &|it| it.permit[7] = "别的公司".into(),
        &|it| it.permit[8] = 0.into(),
        &|it| it.permit[9] = "124".into(),
        &|it| it.claims[0].1 = (EXPIRES.0 + 1).into(),
        &|it| it.claims[1].1 = (ISSUED.0 + 1).into(),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut assertion = Forgery::none().with(change).by_us();
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
fn less_can_not_be_made_of_more_nor_more_of_less() {
    let mine = key().assertion(&assertion());
    for items in [6, 7] {
        let mut less = Forgery::none().with(|it| it.permit.truncate(items)).by_us();
        let from = less.len() - 64;
        less[from..].copy_from_slice(&mine[mine.len() - 64..]);
        assert_eq!(fault_of(&less), TokenFault::BadSignature);
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
    // Another assertion for the same phone, by the same issuer: newer, or one that tells more.
    let newer = Assertion { issued: ISSUED.plus_seconds(60), ..assertion() };
    let newer = PresentationDraft::new(&key().assertion(&newer), NOW, NONCE);
    let least = Assertion { permit: claim(Disclosure::Least), ..assertion() };
    let least = PresentationDraft::new(&key().assertion(&least), NOW, NONCE);
    for draft in [later, again, newer, least] {
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
fn without_the_phones_signature_it_is_no_code() {
    let mine = key().assertion(&assertion());
    assert_eq!(fault(&mine), malformed(Malformation::NotACode));
    // Not even one that lives no longer than a code.
    let brief = Assertion { issued: NOW, expires: NOW.plus_seconds(60), ..assertion() };
    assert_eq!(fault(&key().assertion(&brief)), malformed(Malformation::NotACode));
    // Three items: the signature is cut off.
    let code = code();
    let stripped = [&[0x83], &code[1..code.len() - 66]].concat();
    assert_eq!(fault(&stripped), malformed(Malformation::NotACode));
    let hollow = [&code[..code.len() - 66], &[0x40]].concat();
    assert_eq!(fault(&hollow), malformed(Malformation::SignatureLength));
    // Nor is a code an assertion that could be shown again.
    assert_eq!(fault_of(&code), malformed(Malformation::NotSign1));
}

/// ECDSA lets anybody turn a signature over: the other one counts as well, and so the code must not
/// look new with it (issue 5: a second scan is told).
#[test]
fn a_signature_that_was_turned_over_is_the_same_showing() {
    let code = code();
    let (said, signature) = code.split_at(code.len() - 64);
    let signature = EcdsaSignature::from_slice(signature).expect("a signature");
    let (r, s) = signature.split_scalars();
    let turned = EcdsaSignature::from_scalars(r, -s).expect("a signature");
    let turned = [said, &turned.to_bytes()[..]].concat();
    assert_ne!(turned, code);
    assert!(checked(&turned).is_ok(), "it counts");
    let showing = |code: &[u8]| {
        let read = Unverified::parse(&text_of(code)).expect("a code");
        read.showing().to_vec()
    };
    assert_eq!(showing(&turned), showing(&code));
    let next = shown_by(&phone(), &key().assertion(&assertion()), NOW.plus_seconds(1));
    assert_ne!(showing(&next), showing(&code));
}

#[test]
fn zeros_and_numbers_out_of_range_are_no_signature() {
    let mut assertion = key().assertion(&assertion());
    let from = assertion.len() - 64;
    for fill in [0, 0xff] {
        assertion[from..].fill(fill);
        assert_eq!(fault_of(&assertion), TokenFault::BadSignature);
    }
}

#[test]
fn only_es256_is_believed() {
    // None, ES384, ES512, EdDSA, HS256, RS256, ES256K; -9 is ESP256, which we don't write.
    for algorithm in [0, -35, -36, -8, 5, -257, -47, -9] {
        let forged = Forgery::none().with(|it| it.header[0].1 = algorithm.into());
        let named = Some(algorithm);
        assert_eq!(fault_of(&forged.by_us()), TokenFault::WrongAlgorithm { named });
    }
    for named in ["ES256", "none"] {
        let forged = Forgery::none().with(|it| it.header[0].1 = named.into());
        assert_eq!(fault_of(&forged.by_us()), TokenFault::WrongAlgorithm { named: None });
    }
    let missing = Forgery::none().with(|it| drop(it.header.remove(0)));
    assert_eq!(fault_of(&missing.by_us()), TokenFault::WrongAlgorithm { named: None });
}

#[test]
fn nothing_unsigned_travels_along() {
    let moved = Forgery::none().with(|it| {
        let algorithm = it.header.remove(0);
        it.unsigned.push(algorithm);
    });
    assert_eq!(fault_of(&moved.by_us()), malformed(Malformation::UnsignedHeader));
    let doubled = Forgery::none().with(|it| it.unsigned.push((1.into(), 0.into())));
    assert_eq!(fault_of(&doubled.by_us()), malformed(Malformation::UnsignedHeader));
}

#[test]
fn a_header_that_must_be_understood_is_not_passed_over() {
    let critical = Forgery::none().with(|it| {
        it.header.insert(1, (2.into(), Value::Array(vec![100.into()])));
        it.header.push((100.into(), true.into()));
    });
    assert_eq!(fault_of(&critical.by_us()), TokenFault::UnknownCriticalHeader);
    let harmless = Forgery::none().with(|it| it.header.push((100.into(), true.into())));
    assert!(checked(&shown_by(&phone(), &harmless.by_us(), NOW)).is_ok(), "not critical");
}

#[test]
fn without_a_key_id_no_key_is_guessed() {
    for kid in [None, Some(Value::Bytes(Vec::new())), Some(Value::Bytes(vec![0; 8]))] {
        let forged = Forgery::none().with(|it| {
            it.header.pop();
            it.header.extend(kid.map(|it| (Value::from(4), it)));
        });
        assert_eq!(fault_of(&forged.by_us()), TokenFault::UnknownKey);
    }
}

#[test]
fn a_specimen_can_not_pass_for_a_permit() {
    let mut stripped = assertion();
    stripped.permit.specimen = false;
    assert_eq!(fault(&shown(&stripped)), TokenFault::WrongSpecimenMark);
    // Nor may a real issuer's key sign specimens.
    let real = [key().issuer_key(false)];
    assert_eq!(checked_by(&code(), &real, NOW), Err(TokenFault::WrongSpecimenMark));
    assert!(checked_by(&shown(&stripped), &real, NOW).is_ok());
}

#[test]
fn claims_that_contradict_each_other_are_not_shown() {
    let with = |from: &str, until: &str| {
        let permit =
            PermitClaim { valid_from: day(from), valid_until: day(until), ..assertion().permit };
        checked(&shown(&Assertion { permit, ..assertion() }))
    };
    let contradiction = Err(malformed(Malformation::Contradiction));
    // An assertion for a permit that has ended already.
    assert_eq!(with("2026-01-01", "2026-11-20"), contradiction);
    assert_eq!(with("2028-01-01", "2027-12-31"), contradiction);
    assert!(
        matches!(with("2026-12-01", "2027-12-31"), Ok(it) if it.by_dates == Status::Pending { days: 10 })
    );
}

#[test]
fn a_key_off_the_curve_verifies_nothing() {
    let mut off = *key().public().as_sec1();
    off[64] ^= 1;
    let public = PublicKey::from_sec1(off).expect("its form is right");
    let keys = [IssuerKey { public, ..key().issuer_key(true) }];
    assert_eq!(checked_by(&code(), &keys, NOW), Err(TokenFault::BadSignature));
}

#[test]
fn a_verifier_that_can_not_work_blames_nobody() {
    /// Checks the signatures of all but one key.
    struct AllBut(PublicKey);
    impl VerifySignature for AllBut {
        async fn verify(
            &self,
            key: &PublicKey,
            message: &[u8],
            signature: &Signature,
        ) -> Result<bool, CannotVerify> {
            if *key == self.0 {
                return Err(CannotVerify);
            }
            NativeVerifier.verify(key, message, signature).await
        }
    }
    let text = text_of(&code());
    for fails in [key(), phone()] {
        let verifier = AllBut(fails.public());
        let answer = pollster::block_on(check(&text, &keys(), NOW, &verifier));
        assert_eq!(answer, Err(TokenFault::CannotVerify));
    }
}
