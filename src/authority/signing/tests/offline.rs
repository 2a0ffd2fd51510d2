//! Codes that a phone makes without a network, with coset and ciborium as the other implementation.

mod forgeries;
mod fuzz;
mod times;

use super::*;
use crate::domain::token::{Assertion, PermitClaim, PresentationDraft, check_assertion};

/// The issuer's word is six hours old.
const ISSUED: Moment = Moment(NOW.0 - 6 * 3600);
const EXPIRES: Moment = Moment(ISSUED.0 + 24 * 3600);
const NONCE: [u8; 8] = [8, 7, 6, 5, 4, 3, 2, 1];

/// The phone's own key, which no issuer has.
fn phone() -> EsKey {
    EsKey::from_seed(&[9; 32])
}

fn other_phone() -> EsKey {
    EsKey::from_seed(&[10; 32])
}

fn assertion() -> Assertion {
    let Presentation { number, name, status, valid_from, valid_until, specimen, .. } =
        presentation();
    let permit = PermitClaim { number, name, status, valid_from, valid_until, specimen };
    Assertion { permit, issued: ISSUED, expires: EXPIRES, device: phone().public() }
}

fn shown_by(phone: &EsKey, assertion: &[u8], at: Moment) -> Vec<u8> {
    let draft = PresentationDraft::new(assertion, at, NONCE);
    draft.assemble(&phone.sign(&draft.to_sign()))
}

/// `assertion` by our key, shown now by the phone.
fn shown(assertion: &Assertion) -> Vec<u8> {
    shown_by(&phone(), &key().assertion(assertion), NOW)
}

fn code() -> Vec<u8> {
    shown(&assertion())
}

/// What a verifier is to hear of [`code`].
fn heard() -> Verified {
    let presentation = Presentation { id: NONCE, ..presentation() };
    let checked = Checked::Offline { status_as_of: ISSUED };
    Verified { presentation, kid: key().kid(), checked }
}

/// The COSE_Key of `key`, by coset, with only the parity of y.
fn confirmation(key: &EsKey) -> Value {
    use coset::{AsCborValue, iana};
    let (x, odd) = key.public().x_and_parity();
    let key =
        coset::CoseKeyBuilder::new_ec2_pub_key_y_sign(iana::EllipticCurve::P_256, x.to_vec(), odd);
    let key = key.build().to_cbor_value().expect("a COSE_Key");
    Value::Map(vec![(1.into(), key)])
}

/// The assertion, with nothing changed yet.
fn forged() -> Forgery {
    let claims = vec![
        (4.into(), EXPIRES.0.into()),
        (6.into(), ISSUED.0.into()),
        (8.into(), confirmation(&phone())),
    ];
    Forgery { claims, ..Forgery::none() }
}

/// The code of raw parts, signed by the phone as coset does it.
fn shown_by_another(assertion: &[u8], at: Moment) -> Vec<u8> {
    let part: Value = ciborium::from_reader(assertion).expect("CBOR");
    let mut items = vec![part, at.0.into(), Value::Bytes(NONCE.to_vec())];
    let payload = cbor(&Value::Array(items.clone()));
    let header = coset::HeaderBuilder::new().algorithm(coset::iana::Algorithm::ES256).build();
    let signed = coset::CoseSign1Builder::new()
        .protected(header)
        .create_detached_signature(&payload, &[], |message| phone().sign(message).to_vec())
        .build();
    items.push(Value::Bytes(signed.signature));
    cbor(&Value::Array(items))
}

#[test]
fn what_the_phone_shows_is_what_the_verifier_hears() {
    assert_eq!(checked(&code()), Ok(heard()));
}

#[test]
fn another_implementation_makes_the_same_assertion_and_the_same_code() {
    let same = key().assertion(&assertion());
    assert_eq!(forged().by_us(), same);
    assert_eq!(shown_by_another(&same, NOW), code());
}

#[test]
fn another_implementation_reads_and_believes_the_code() {
    let code: Value = ciborium::from_reader(&code()[..]).expect("CBOR");
    let mut items = code.into_array().expect("an array");
    let signature = items.pop().and_then(|it| it.into_bytes().ok()).expect("a signature");
    let payload = cbor(&Value::Array(items));
    let header = coset::HeaderBuilder::new().algorithm(coset::iana::Algorithm::ES256).build();
    let signed = coset::CoseSign1Builder::new().protected(header).signature(signature).build();
    signed
        .verify_detached_signature(&payload, &[], |signature, message| {
            let signature = EcdsaSignature::from_slice(signature)?;
            phone().secret.verifying_key().verify(message, &signature)
        })
        .expect("the phone's signature");
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
    let forged = text_of(&forged().by(&other_key()));
    assert_eq!(check(&forged, &keys(), NOW), Err(TokenFault::BadSignature));
    let late = check(&text, &keys(), EXPIRES.plus_seconds(61));
    assert_eq!(late, Err(TokenFault::AssertionTooOld { by_seconds: 61 }));
    let early = check(&text, &keys(), ISSUED.plus_seconds(-61));
    assert_eq!(early, Err(TokenFault::AssertionFromTheFuture { by_seconds: 61 }));
    let real = [key().issuer_key(false)];
    assert_eq!(check(&text, &real, NOW), Err(TokenFault::WrongSpecimenMark));
    // Codes are no assertions, whoever made them.
    for code in [code(), key().token(&presentation())] {
        assert!(matches!(Assertion::read(&text_of(&code)), Err(TokenFault::Malformed(_))));
    }
    assert_eq!(Assertion::read(""), Err(TokenFault::NotOurs));
}

/// 20 characters.
const NAME_20: &str = "SPECIMEN, YANG BEN A";

#[test]
fn the_usual_code_is_no_denser_than_a_phone_shows_well() {
    let mut usual = assertion();
    usual.permit.name = NAME_20.parse().expect("a name");
    let (code, url) = (shown(&usual), code_url(ORIGIN, &text_of(&shown(&usual))));
    assert_eq!((NAME_20.len(), format!("{ORIGIN}/v#").len()), (20, 23));
    assert_eq!(code.len(), 268);
    let drawn = qrcode::QrCode::with_error_correction_level(&url, qrcode::EcLevel::M);
    assert_eq!(drawn.expect("it fits").version(), qrcode::Version::Normal(13));
}

/// The format's test vector: this exact text must stay readable, whatever changes.
#[test]
fn the_format_stays() {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    assert_eq!(hex(&key().assertion(&assertion())), ASSERTION);
    assert_eq!(hex(&code()), format!("84{ASSERTION}{SHOWING}"));
    let keys = [key(), phone()].map(|it| it.public().to_string());
    assert_eq!(keys, [ISSUER_KEY, PHONE_KEY]);
}

/// Of the seed 07…07; its id is 5740a1a4ae350c74.
const ISSUER_KEY: &str = "0498cc81d838f7b9395aba0be61524dcced21cb2959973c50cc475a17ec2bd95479b3ebe99aa77f8e86809d6d5769acc4cc97279d831612e5d9f233d798a801aa1";

/// Of the seed 09…09.
const PHONE_KEY: &str = "0476f6161aa49b1bb537df1d53708637118c115d134a4c326f9052229e72befaff6aa32bad4f8c14e2e88120c378a27baf0a6e56c376aef83f89f1606cfcb906c7";

/// By the issuer's key, for the phone's.
const ASSERTION: &str = "d2844da2012604485740a1a4ae350c74a05872a4041a6b027b80061a6b012a0008a101a40102200121582076f6161aa49b1bb537df1d53708637118c115d134a4c326f9052229e72befaff22f53a00010000861b044312ef9525f0f7781f4f27434f4e4e4f522d4dc39c4c4c45522c205345c3814e205041545249434b01194fe61952bff55840b36396aa6a5b8f1ab12abafbaba5286fdfa9668092e948d9f8215c74fc66545e78606e8e742d33d21c5c37dc79b37fae72ece4ae9dc4fde6a37ba1f5fb825f04";

/// The time, the nonce, and the signature by the phone's key.
const SHOWING: &str = "1a6b017e60480807060504030201584062f49ffbe477816cca8a1b8c2b5a5cd39bba84ca8a814823c2c151341c74e64980608e366d4ac8e0def9d074d224e1fcbd599413b6422d7edce14f81560c02d6";
