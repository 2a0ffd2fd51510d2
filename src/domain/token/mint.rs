//! Writing a token: the issuer's half.

use super::{
    Assertion, PermitClaim, Presentation, PublicKey, Signature,
    keys::KeyId,
    structure::{
        ALGORITHM, CONFIRMATION, COSE_KEY, CURVE, EC2, ES256, EXPIRES, ID, ISSUED, KEY_ID,
        KEY_TYPE, P256, PERMIT, PERMIT_ITEMS, SIGN1_TAG, X, Y, as_integer, to_be_signed, unix_days,
    },
    write::Writer,
};

/// A token or an assertion that lacks its signature.
pub struct Draft {
    protected: Vec<u8>,
    payload: Vec<u8>,
}

impl Draft {
    /// What is to be signed by the key `kid`.
    pub fn new(presentation: &Presentation, kid: KeyId) -> Self {
        Self { protected: header(kid), payload: claims(presentation) }
    }

    /// A status assertion, to be signed by the key `kid`.
    pub fn assertion(assertion: &Assertion, kid: KeyId) -> Self {
        Self { protected: header(kid), payload: assertion_claims(assertion) }
    }

    /// The bytes that the signature covers; ES256 hashes them itself.
    pub fn to_sign(&self) -> Vec<u8> {
        to_be_signed(&self.protected, &self.payload)
    }

    /// The token, with the signature over [`Self::to_sign`].
    pub fn assemble(&self, signature: &Signature) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.tag(SIGN1_TAG);
        writer.array(4);
        writer.bytes(&self.protected);
        writer.map(0);
        writer.bytes(&self.payload);
        writer.bytes(signature);
        writer.0
    }
}

fn header(kid: KeyId) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(2);
    writer.int(ALGORITHM);
    writer.int(ES256);
    writer.int(KEY_ID);
    writer.bytes(&kid.0);
    writer.0
}

fn claims(presentation: &Presentation) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(4);
    writer.int(EXPIRES);
    writer.int(presentation.expires.0);
    writer.int(ISSUED);
    writer.int(presentation.issued.0);
    writer.int(ID);
    writer.bytes(&presentation.id);
    permit(&mut writer, &presentation.permit());
    writer.0
}

fn assertion_claims(assertion: &Assertion) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(4);
    writer.int(EXPIRES);
    writer.int(assertion.expires.0);
    writer.int(ISSUED);
    writer.int(assertion.issued.0);
    confirmation(&mut writer, &assertion.device);
    permit(&mut writer, &assertion.permit);
    writer.0
}

fn confirmation(writer: &mut Writer, key: &PublicKey) {
    let (x, odd) = key.x_and_parity();
    writer.int(CONFIRMATION);
    writer.map(1);
    writer.int(COSE_KEY);
    writer.map(4);
    writer.int(KEY_TYPE);
    writer.int(EC2);
    writer.int(CURVE);
    writer.int(P256);
    writer.int(X);
    writer.bytes(&x);
    writer.int(Y);
    writer.bool(odd);
}

fn permit(writer: &mut Writer, permit: &PermitClaim) {
    writer.int(PERMIT);
    writer.array(PERMIT_ITEMS);
    match as_integer(permit.number.as_str()) {
        Some(integer) => writer.uint(integer),
        None => writer.text(permit.number.as_str()),
    }
    writer.text(permit.name.as_str());
    writer.uint(permit.status.code().into());
    writer.int(unix_days(permit.valid_from));
    writer.int(unix_days(permit.valid_until));
    writer.bool(permit.specimen);
}
