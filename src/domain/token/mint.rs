//! Writing what an issuer signs.

use super::{
    Assertion, Disclosed, KeyList, PermitClaim, Signature, StatusListDraft,
    keys::KeyId,
    structure::{
        ALGORITHM, CANCELLED_ON, ES256, EXPIRES, FULL_ITEMS, ISSUED, KEY_ID, KEY_ITEMS, KEYS,
        LEAST_ITEMS, PERMIT, SIGN1_TAG, STATUS_LIST, STATUS_LIST_TYPE, SUBJECT, SUMMARY_ITEMS,
        TIME_TO_LIVE, TYPE, as_integer, to_be_signed, unix_days,
    },
    write::Writer,
};
use crate::domain::moment::Moment;

/// Something for an issuer to sign.
pub struct Draft {
    protected: Vec<u8>,
    payload: Vec<u8>,
}

impl Draft {
    /// A status assertion, to be signed by the key `kid`.
    pub fn assertion(assertion: &Assertion, kid: KeyId) -> Self {
        Self { protected: header(kid, None), payload: assertion_claims(assertion) }
    }

    /// A list of keys, to be signed by the issuer's root key `kid`.
    pub fn key_list(list: &KeyList, kid: KeyId) -> Self {
        Self { protected: header(kid, None), payload: key_list_claims(list) }
    }

    /// A status list, to be signed by the key `kid`.
    pub fn status_list(list: &StatusListDraft, kid: KeyId) -> Self {
        let payload = status_list_claims(list);
        Self { protected: header(kid, Some(STATUS_LIST_TYPE)), payload }
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

fn header(kid: KeyId, kind: Option<&str>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(2 + u64::from(kind.is_some()));
    writer.int(ALGORITHM);
    writer.int(ES256);
    writer.int(KEY_ID);
    writer.bytes(&kid.0);
    if let Some(kind) = kind {
        writer.int(TYPE);
        writer.text(kind);
    }
    writer.0
}

fn assertion_claims(assertion: &Assertion) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(3);
    times(&mut writer, assertion.issued, assertion.expires);
    writer.int(PERMIT);
    permit(&mut writer, assertion);
    writer.0
}

fn times(writer: &mut Writer, issued: Moment, expires: Moment) {
    writer.int(EXPIRES);
    writer.int(expires.0);
    writer.int(ISSUED);
    writer.int(issued.0);
}

fn permit(writer: &mut Writer, assertion: &Assertion) {
    let PermitClaim { index, name, valid_from, valid_until, specimen, more } = &assertion.permit;
    writer.array(match more {
        Disclosed::Nothing => LEAST_ITEMS,
        Disclosed::Number(_) => SUMMARY_ITEMS,
        Disclosed::All { .. } => FULL_ITEMS,
    });
    writer.bytes(&assertion.device.compressed());
    writer.uint((*index).into());
    writer.text(name.as_str());
    writer.int(unix_days(*valid_from));
    writer.int(unix_days(*valid_until));
    writer.bool(*specimen);
    if let Some(number) = assertion.permit.number() {
        match as_integer(number.as_str()) {
            Some(integer) => writer.uint(integer),
            None => writer.text(number.as_str()),
        }
    }
    if let Disclosed::All { employer, category, passport, .. } = more {
        writer.text(employer);
        writer.uint(*category as u64);
        writer.text(passport);
    }
}

fn key_list_claims(list: &KeyList) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(3);
    times(&mut writer, list.issued, list.expires);
    writer.int(KEYS);
    writer.array(list.keys.len() as u64);
    for key in &list.keys {
        writer.array(KEY_ITEMS);
        writer.bytes(&key.kid.0);
        writer.bytes(&key.public.compressed());
        for moment in [key.not_before, key.not_after] {
            match moment {
                Some(it) => writer.int(it.0),
                None => writer.null(),
            }
        }
        writer.bool(key.specimen);
    }
    writer.0
}

/// The members in the order of the deterministic encoding: "lst" is shorter than "bits".
fn status_list_claims(list: &StatusListDraft) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(6);
    writer.int(SUBJECT);
    writer.text(super::STATUS_LIST_SUBJECT);
    times(&mut writer, list.issued, list.expires);
    writer.int(STATUS_LIST);
    writer.map(2);
    writer.text("lst");
    writer.bytes(&list.packed());
    writer.text("bits");
    writer.uint(super::status_list::BITS);
    writer.int(TIME_TO_LIVE);
    writer.int(list.ttl_seconds);
    writer.int(CANCELLED_ON);
    let cancelled = list.cancelled();
    writer.map(cancelled.len() as u64);
    for (index, day) in cancelled {
        writer.uint(index.into());
        writer.int(unix_days(day));
    }
    writer.0
}
