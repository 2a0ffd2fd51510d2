//! Writing a token: the issuer's half.

use super::{
    Presentation, Signature,
    keys::KeyId,
    structure::{
        ALGORITHM, ES256, EXPIRES, ID, ISSUED, KEY_ID, PERMIT, PERMIT_ITEMS, SIGN1_TAG, as_integer,
        to_be_signed, unix_days,
    },
    write::Writer,
};

/// A token that lacks its signature.
pub struct Draft {
    protected: Vec<u8>,
    payload: Vec<u8>,
}

impl Draft {
    /// What is to be signed by the key `kid`.
    pub fn new(presentation: &Presentation, kid: KeyId) -> Self {
        Self { protected: header(kid), payload: claims(presentation) }
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
    writer.int(PERMIT);
    writer.array(PERMIT_ITEMS);
    match as_integer(presentation.number.as_str()) {
        Some(integer) => writer.uint(integer),
        None => writer.text(presentation.number.as_str()),
    }
    writer.text(presentation.name.as_str());
    writer.uint(presentation.status.code().into());
    writer.int(unix_days(presentation.valid_from));
    writer.int(unix_days(presentation.valid_until));
    writer.bool(presentation.specimen);
    writer.0
}
