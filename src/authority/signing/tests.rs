//! Tokens made by our key and by forgers, with coset and ciborium as the forger's tools, so that
//! no mistake of ours is made on both sides.

mod forgeries;
mod fuzz;
mod offline;
mod points;
mod qr;
mod shapes;
mod times;
mod vectors;

use ciborium::Value;

use super::*;
use crate::domain::{
    moment::Moment,
    token::{Checked, PresentedStatus, TokenFault, Verified, check, code_url, text_of},
};

const ORIGIN: &str = "https://card.example";
/// 2026-11-21, evening in China.
const NOW: Moment = Moment(1_795_260_000);

const NUMBER: u64 = 307_110_019_800_101_111;
const NAME: &str = "O'CONNOR-MÜLLER, SEÁN PATRICK";

fn key() -> EsKey {
    EsKey::from_seed(&[7; 32])
}

fn other_key() -> EsKey {
    EsKey::from_seed(&[8; 32])
}

fn keys() -> Vec<IssuerKey> {
    vec![key().issuer_key(true)]
}

fn presentation() -> Presentation {
    Presentation {
        number: NUMBER.to_string().parse().expect("a number"),
        name: NAME.parse().expect("a name"),
        status: PresentedStatus::Valid,
        valid_from: "2026-01-01".parse().expect("a date"),
        valid_until: "2027-12-31".parse().expect("a date"),
        issued: NOW,
        expires: NOW.plus_seconds(90),
        id: [1, 2, 3, 4, 5, 6, 7, 8],
        specimen: true,
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

/// The parts of a COSE_Sign1 before it is signed, for a forger to change.
struct Forgery {
    header: Vec<(Value, Value)>,
    unsigned: Vec<(Value, Value)>,
    claims: Vec<(Value, Value)>,
    permit: Vec<Value>,
}

impl Forgery {
    /// Nothing changed yet: the very token that our key makes of [`presentation`].
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
            claims: vec![
                (4.into(), (NOW.0 + 90).into()),
                (6.into(), NOW.0.into()),
                (7.into(), Value::Bytes((1..=8).collect())),
            ],
            permit: vec![
                NUMBER.into(),
                NAME.into(),
                1.into(),
                days("2026-01-01"),
                days("2027-12-31"),
                true.into(),
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

#[test]
fn what_the_issuer_says_is_what_the_verifier_hears() {
    let token = key().token(&presentation());
    let verified = checked(&token).expect("a true code");
    let (presentation, kid) = (presentation(), key().kid());
    assert_eq!(verified, Verified { presentation, kid, checked: Checked::Online });
}

#[test]
fn another_implementation_makes_the_same_token() {
    assert_eq!(Forgery::none().by_us(), key().token(&presentation()));
}

#[test]
fn another_implementation_reads_and_believes_the_token() {
    use coset::{TaggedCborSerializable, iana};
    let sign1 = coset::CoseSign1::from_tagged_slice(&key().token(&presentation())).expect("COSE");
    let header = &sign1.protected.header;
    assert_eq!(header.alg, Some(coset::Algorithm::Assigned(iana::Algorithm::ES256)));
    assert_eq!(header.key_id, key().kid().0);
    sign1
        .verify_signature(&[], |signature, message| {
            let signature = EcdsaSignature::from_slice(signature)?;
            key().secret.verifying_key().verify(message, &signature)
        })
        .expect("our signature");
}

#[test]
fn a_seed_gives_the_same_key_each_time_and_another_seed_another() {
    assert_eq!(key().public(), key().public());
    assert_ne!(key().public(), other_key().public());
    assert_ne!(key().kid(), other_key().kid());
}

/// The format's test vector: this exact text must stay readable, whatever changes.
#[test]
fn the_format_stays() {
    assert_eq!(text_of(&key().token(&presentation())), VECTOR);
}

const VECTOR: &str = "2KCE3IQBEYCEQV2AUGSK4NIMOSQFQT5EAQNGWAL6XIDBU2YBPZQAOSABAIBQIBIGA4EDUAABAAAIMGYEIMJO7FJF6D3XQH2PE5BU6TSOJ5JC2TODTRGEYRKSFQQFGRODQFHCAUCBKRJESQ2LAEMU7ZQZKK77KWCA4LBPKUNH7OX4Q44X55H7LQATN3F5WINB6G4XMV77ILWGXUBPZ5QXHJQEZ3ADZ2BHZYLKVB6ERMGTBFXTLKX662XYFEA2WTU57DB4JXY";
