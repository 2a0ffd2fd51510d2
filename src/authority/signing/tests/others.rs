//! Other implementations make the same and read the same: coset and ciborium here, node's crypto
//! in `end2end/tests/support/token.ts`.

use super::*;

#[test]
fn what_the_phone_shows_is_what_the_verifier_hears_and_no_more() {
    for disclosure in Disclosure::ALL {
        let said = Assertion { permit: claim(disclosure), ..assertion() };
        let code = shown(&said);
        assert_eq!(checked(&code), Ok(heard(claim(disclosure))));
        let holds = |text: &str| code.windows(text.len()).any(|it| it == text.as_bytes());
        let number = NUMBER.to_be_bytes();
        let number = code.windows(8).any(|it| it == number);
        assert!(holds(NAME));
        assert_eq!(number, disclosure >= Disclosure::Summary);
        assert_eq!(holds(EMPLOYER), disclosure == Disclosure::Full);
    }
}

#[test]
fn another_implementation_makes_the_same_assertion_and_the_same_code() {
    let same = key().assertion(&assertion());
    assert_eq!(Forgery::none().by_us(), same);
    assert_eq!(shown_by_another(&same, NOW), code());
}

#[test]
fn another_implementation_reads_and_believes_both() {
    use coset::{TaggedCborSerializable, iana};
    let sign1 = coset::CoseSign1::from_tagged_slice(&key().assertion(&assertion())).expect("COSE");
    let header = &sign1.protected.header;
    assert_eq!(header.alg, Some(coset::Algorithm::Assigned(iana::Algorithm::ES256)));
    assert_eq!(header.key_id, key().kid().0);
    let by = |key: EsKey| {
        move |signature: &[u8], message: &[u8]| {
            let signature = EcdsaSignature::from_slice(signature)?;
            key.secret.verifying_key().verify(message, &signature)
        }
    };
    sign1.verify_signature(&[], by(key())).expect("the issuer's signature");
    let code: Value = ciborium::from_reader(&code()[..]).expect("CBOR");
    let mut items = code.into_array().expect("an array");
    let signature = items.pop().and_then(|it| it.into_bytes().ok()).expect("a signature");
    let payload = cbor(&Value::Array(items));
    let header = coset::HeaderBuilder::new().algorithm(iana::Algorithm::ES256).build();
    let signed = coset::CoseSign1Builder::new().protected(header).signature(signature).build();
    signed.verify_detached_signature(&payload, &[], by(phone())).expect("the phone's signature");
}

#[test]
fn the_phone_reads_its_assertion_and_keeps_none_that_nobody_would_believe() {
    let text = text_of(&key().assertion(&assertion()));
    assert_eq!(Assertion::read(&text), Ok(assertion()));
    let check = |text: &str, keys: &[IssuerKey], now| {
        pollster::block_on(check_assertion(text, keys, now, &NativeVerifier))
    };
    assert_eq!(check(&text, &keys(), NOW), Ok(assertion()));
    let other = text_of(&other_key().assertion(&assertion()));
    assert_eq!(Assertion::read(&other), Ok(assertion()), "reading believes");
    assert_eq!(check(&other, &keys(), NOW), Err(TokenFault::UnknownKey));
    let late = check(&text, &keys(), EXPIRES.plus_seconds(91));
    assert_eq!(late, Err(TokenFault::AssertionTooOld { by_seconds: 91 }));
    let early = check(&text, &keys(), ISSUED.plus_seconds(-91));
    assert_eq!(early, Err(TokenFault::AssertionFromTheFuture { by_seconds: 91 }));
    let real = [key().issuer_key(false)];
    assert_eq!(check(&text, &real, NOW), Err(TokenFault::WrongSpecimenMark));
    assert!(matches!(Assertion::read(&text_of(&code())), Err(TokenFault::Malformed(_))));
    assert_eq!(Assertion::read(""), Err(TokenFault::NotOurs));
}

#[test]
fn a_seed_gives_the_same_key_each_time_and_another_seed_another() {
    assert_eq!(key().public(), key().public());
    assert_ne!(key().public(), other_key().public());
    assert_ne!(key().kid(), other_key().kid());
}
