//! Codes made by our keys and by forgers, with coset and ciborium as the forger's tools, so that
//! no mistake of ours is made on both sides.

mod bench;
mod forgeries;
mod fuzz;
mod lists;
mod others;
mod points;
mod qr;
mod shapes;
mod specimen;
mod times;
mod vector;
mod vectors;
mod verdicts;

use ciborium::Value;

use super::*;
use crate::domain::{
    moment::Moment,
    permit::{Category, Status},
    token::{
        ClockGap, Disclosed, Disclosure, Malformation, PermitClaim, PresentationDraft, TokenFault,
        Verified, check, check_assertion, code_url, text_of,
    },
};

const ORIGIN: &str = "https://card.example";
/// 2026-11-21, evening in China.
const NOW: Moment = Moment(1_795_260_000);
/// The issuer's word is six hours old.
const ISSUED: Moment = Moment(NOW.0 - 6 * 3600);
const EXPIRES: Moment = Moment(ISSUED.0 + 24 * 3600);
const NONCE: [u8; 8] = [8, 7, 6, 5, 4, 3, 2, 1];

const NUMBER: u64 = 307_110_019_800_101_111;
const NAME: &str = "O'CONNOR-MÜLLER, SEÁN PATRICK";
const EMPLOYER: &str = "样本科技（苏州）有限公司";

fn key() -> EsKey {
    EsKey::from_seed(&[7; 32])
}

fn other_key() -> EsKey {
    EsKey::from_seed(&[8; 32])
}

/// The phone's own key, which no issuer has.
fn phone() -> EsKey {
    EsKey::from_seed(&[9; 32])
}

fn other_phone() -> EsKey {
    EsKey::from_seed(&[10; 32])
}

fn keys() -> Vec<IssuerKey> {
    vec![key().issuer_key(true)]
}

fn day(text: &str) -> crate::domain::date::CivilDate {
    text.parse().expect("a date")
}

fn claim(disclosure: Disclosure) -> PermitClaim {
    let number = NUMBER.to_string().parse().expect("a number");
    PermitClaim {
        index: 300,
        name: NAME.parse().expect("a name"),
        valid_from: day("2026-01-01"),
        valid_until: day("2027-12-31"),
        specimen: true,
        more: match disclosure {
            Disclosure::Least => Disclosed::Nothing,
            Disclosure::Summary => Disclosed::Number(number),
            Disclosure::Full => Disclosed::All {
                number,
                employer: EMPLOYER.to_owned(),
                category: Category::B,
                passport: "123".to_owned(),
            },
        },
    }
}

fn assertion() -> Assertion {
    let (permit, device) = (claim(Disclosure::Full), phone().public());
    Assertion { permit, issued: ISSUED, expires: EXPIRES, device }
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

/// What a verifier is to hear of `permit` in [`code`].
fn heard(permit: PermitClaim) -> Verified {
    Verified {
        by_dates: permit.by_dates(NOW.china_date()),
        permit,
        asserted: ISSUED,
        shown: NOW,
        gap: ClockGap::None,
        nonce: NONCE,
        kid: key().kid(),
    }
}

fn checked_by(token: &[u8], keys: &[IssuerKey], now: Moment) -> Result<Verified, TokenFault> {
    let url = code_url(ORIGIN, &text_of(token));
    pollster::block_on(check(&url, keys, now, &NativeVerifier))
}

fn checked(token: &[u8]) -> Result<Verified, TokenFault> {
    checked_by(token, &keys(), NOW)
}

fn fault(token: &[u8]) -> TokenFault {
    checked(token).expect_err("a fault")
}

fn malformed(why: Malformation) -> TokenFault {
    TokenFault::Malformed(why)
}

/// What is said of an assertion that the true phone shows.
fn fault_of(assertion: &[u8]) -> TokenFault {
    fault(&shown_by(&phone(), assertion, NOW))
}

/// The parts of an assertion before it is signed, for a forger to change.
struct Forgery {
    header: Vec<(Value, Value)>,
    unsigned: Vec<(Value, Value)>,
    claims: Vec<(Value, Value)>,
    /// Key, index, name, from, until, specimen, number, employer, category, passport.
    permit: Vec<Value>,
}

impl Forgery {
    /// Nothing changed yet: the very bytes that our key makes of [`assertion`].
    fn none() -> Self {
        let kid = Value::Bytes(key().kid().0.to_vec());
        let days = |date: &str| {
            let epoch = chrono::NaiveDate::default();
            let date: chrono::NaiveDate = date.parse().expect("a date");
            Value::from((date - epoch).num_days())
        };
        Self {
            header: vec![(1.into(), (-7).into()), (4.into(), kid)],
            unsigned: Vec::new(),
            claims: vec![(4.into(), EXPIRES.0.into()), (6.into(), ISSUED.0.into())],
            permit: vec![
                compressed(&phone()),
                300.into(),
                NAME.into(),
                days("2026-01-01"),
                days("2027-12-31"),
                true.into(),
                NUMBER.into(),
                EMPLOYER.into(),
                1.into(),
                "123".into(),
            ],
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Signed by `key`.
    fn by(mut self, key: &EsKey) -> Vec<u8> {
        self.claims.push((Value::from(-65_537), Value::Array(self.permit)));
        let unsigned = cbor(&Value::Map(self.unsigned));
        sealed(&cbor(&Value::Map(self.header)), &unsigned, &cbor(&Value::Map(self.claims)), key)
    }

    /// Signed by our own key, as if our own authority went wrong.
    fn by_us(self) -> Vec<u8> {
        self.by(&key())
    }
}

/// The point as the `p256` crate compresses it.
fn compressed(key: &EsKey) -> Value {
    Value::Bytes(key.secret.verifying_key().to_encoded_point(true).as_bytes().to_vec())
}

fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("it is memory");
    bytes
}

/// A COSE_Sign1 of raw parts, signed by `key`.
fn sealed(header: &[u8], unsigned: &[u8], payload: &[u8], key: &EsKey) -> Vec<u8> {
    let to_sign = coset::sig_structure_data(
        coset::SignatureContext::CoseSign1,
        coset::ProtectedHeader {
            original_data: Some(header.to_vec()),
            header: coset::Header::default(),
        },
        None,
        &[],
        payload,
    );
    assembled(header, unsigned, payload, &key.sign(&to_sign))
}

fn assembled(header: &[u8], unsigned: &[u8], payload: &[u8], signature: &[u8]) -> Vec<u8> {
    let bytes = |it: &[u8]| cbor(&Value::Bytes(it.to_vec()));
    [&[0xd2, 0x84], &bytes(header)[..], unsigned, &bytes(payload), &bytes(signature)].concat()
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
