//! One test for each kind of forgery.

use super::*;
use crate::domain::token::Malformation;

fn malformed(why: Malformation) -> TokenFault {
    TokenFault::Malformed(why)
}

#[test]
fn another_key_under_its_own_id_is_of_no_known_issuer() {
    assert_eq!(fault(&other_key().token(&presentation())), TokenFault::UnknownKey);
}

#[test]
fn another_key_under_our_id_has_the_wrong_signature() {
    assert_eq!(fault(&Forgery::none().by(&other_key())), TokenFault::BadSignature);
}

#[test]
fn an_issuer_can_not_borrow_the_id_of_another() {
    // Both are believed, but each only under its own id.
    let both = [key().issuer_key(true), other_key().issuer_key(true)];
    let token = Forgery::none().by(&other_key());
    assert_eq!(checked_by(&token, &both, NOW), Err(TokenFault::BadSignature));
}

#[test]
fn two_issuers_with_the_same_id_are_told_apart() {
    let twin = IssuerKey { kid: key().kid(), ..other_key().issuer_key(false) };
    for keys in [[twin.clone(), key().issuer_key(true)], [key().issuer_key(true), twin]] {
        assert!(checked_by(&key().token(&presentation()), &keys, NOW).is_ok());
        // The twin signs no specimens.
        let borrowed = checked_by(&Forgery::none().by(&other_key()), &keys, NOW);
        assert_eq!(borrowed, Err(TokenFault::WrongSpecimenMark));
    }
}

#[test]
fn no_claim_can_be_changed() {
    let mine = key().token(&presentation());
    let signature = &mine[mine.len() - 64..];
    let day = |it: i64| Value::from(it);
    let changes: [&dyn Fn(&mut Forgery); 9] = [
        &|it| it.permit[0] = 307_110_019_800_101_112_u64.into(),
        &|it| it.permit[1] = "SOMEBODY, ELSE".into(),
        &|it| it.permit[2] = 2.into(),
        &|it| it.permit[3] = day(20_000),
        &|it| it.permit[4] = day(25_000),
        &|it| it.permit[5] = false.into(),
        &|it| it.claims[0].1 = (NOW.0 + 91).into(),
        &|it| it.claims[1].1 = (NOW.0 + 1).into(),
        &|it| it.claims[2].1 = Value::Bytes(vec![0; 8]),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut token = Forgery::none().with(change).by_us();
        assert!(token != mine, "change {at}");
        let from = token.len() - 64;
        token[from..].copy_from_slice(signature);
        assert_eq!(fault(&token), TokenFault::BadSignature, "change {at}");
    }
}

#[test]
fn a_signature_of_another_token_does_not_fit() {
    let mut mine = key().token(&presentation());
    let next = key().token(&Presentation { id: [9; 8], ..presentation() });
    let from = mine.len() - 64;
    mine[from..].copy_from_slice(&next[from..]);
    assert_eq!(fault(&mine), TokenFault::BadSignature);
}

#[test]
fn zeros_and_numbers_out_of_range_are_no_signature() {
    let mut token = key().token(&presentation());
    let from = token.len() - 64;
    for fill in [0, 0xff] {
        token[from..].fill(fill);
        assert_eq!(fault(&token), TokenFault::BadSignature);
    }
}

#[test]
fn only_es256_is_believed() {
    // None, ES384, ES512, EdDSA, HS256, RS256, ES256K; -9 is ESP256, which we don't write.
    for algorithm in [0, -35, -36, -8, 5, -257, -47, -9] {
        let forged = Forgery::none().with(|it| it.header[0].1 = algorithm.into());
        let named = Some(algorithm);
        assert_eq!(fault(&forged.by_us()), TokenFault::WrongAlgorithm { named });
    }
    for named in ["ES256", "none"] {
        let forged = Forgery::none().with(|it| it.header[0].1 = named.into());
        assert_eq!(fault(&forged.by_us()), TokenFault::WrongAlgorithm { named: None });
    }
    let missing = Forgery::none().with(|it| drop(it.header.remove(0)));
    assert_eq!(fault(&missing.by_us()), TokenFault::WrongAlgorithm { named: None });
}

#[test]
fn nothing_unsigned_travels_along() {
    let moved = Forgery::none().with(|it| {
        let algorithm = it.header.remove(0);
        it.unsigned.push(algorithm);
    });
    assert_eq!(fault(&moved.by_us()), malformed(Malformation::UnsignedHeader));
    let doubled = Forgery::none().with(|it| it.unsigned.push((1.into(), 0.into())));
    assert_eq!(fault(&doubled.by_us()), malformed(Malformation::UnsignedHeader));
}

#[test]
fn a_header_that_must_be_understood_is_not_passed_over() {
    let critical = Forgery::none().with(|it| {
        it.header.insert(1, (2.into(), Value::Array(vec![100.into()])));
        it.header.push((100.into(), true.into()));
    });
    assert_eq!(fault(&critical.by_us()), TokenFault::UnknownCriticalHeader);
    let harmless = Forgery::none().with(|it| it.header.push((100.into(), true.into())));
    assert!(checked(&harmless.by_us()).is_ok(), "not critical");
}

#[test]
fn without_a_key_id_no_key_is_guessed() {
    for kid in [None, Some(Value::Bytes(Vec::new())), Some(Value::Bytes(vec![0; 9]))] {
        let forged = Forgery::none().with(|it| {
            it.header.pop();
            it.header.extend(kid.map(|it| (Value::from(4), it)));
        });
        assert_eq!(fault(&forged.by_us()), TokenFault::UnknownKey);
    }
}

#[test]
fn a_specimen_can_not_pass_for_a_permit() {
    let stripped = Presentation { specimen: false, ..presentation() };
    assert_eq!(fault(&key().token(&stripped)), TokenFault::WrongSpecimenMark);
    // Nor may a real issuer's key sign specimens.
    let real = [key().issuer_key(false)];
    let marked = checked_by(&key().token(&presentation()), &real, NOW);
    assert_eq!(marked, Err(TokenFault::WrongSpecimenMark));
    assert!(checked_by(&key().token(&stripped), &real, NOW).is_ok());
}

#[test]
fn a_status_that_no_code_can_have_is_unknown() {
    for code in [0_u8, 4, 5, 23, 255] {
        let forged = Forgery::none().with(|it| it.permit[2] = code.into());
        assert_eq!(fault(&forged.by_us()), TokenFault::UnknownStatus(code.into()));
    }
}

#[test]
fn claims_that_contradict_each_other_are_not_shown() {
    let contradiction = malformed(Malformation::Contradiction);
    let expired = Presentation { valid_until: day("2026-11-20"), ..presentation() };
    assert_eq!(fault(&key().token(&expired)), contradiction);
    let not_begun = Presentation { valid_from: day("2026-12-01"), ..presentation() };
    assert_eq!(fault(&key().token(&not_begun)), contradiction);
    let pending = Presentation { status: PresentedStatus::Pending, ..not_begun };
    assert!(checked(&key().token(&pending)).is_ok());
    let backwards = Presentation { valid_from: day("2028-01-01"), ..pending };
    assert_eq!(fault(&key().token(&backwards)), contradiction);
}

fn day(text: &str) -> crate::domain::date::CivilDate {
    text.parse().expect("a date")
}

#[test]
fn a_key_off_the_curve_verifies_nothing() {
    let mut off = *key().public().as_sec1();
    off[64] ^= 1;
    let public = PublicKey::from_sec1(off).expect("its form is right");
    let keys = [IssuerKey { public, ..key().issuer_key(true) }];
    let token = key().token(&presentation());
    assert_eq!(checked_by(&token, &keys, NOW), Err(TokenFault::BadSignature));
}

#[test]
fn a_verifier_that_can_not_work_blames_nobody() {
    struct Nothing;
    impl VerifySignature for Nothing {
        async fn verify(
            &self,
            _: &PublicKey,
            _: &[u8],
            _: &Signature,
        ) -> Result<bool, CannotVerify> {
            Err(CannotVerify)
        }
    }
    let text = text_of(&key().token(&presentation()));
    let answer = pollster::block_on(check(&text, &keys(), NOW, &Nothing));
    assert_eq!(answer, Err(TokenFault::CannotVerify));
}
