//! What the issuer tells all verifiers: its keys, the status list, whether a code was seen before.

use super::{
    desk::Desk,
    limits::{KEY_LIST_SECONDS, SEEN_CODE_SECONDS, STATUS_LIST_SECONDS, STATUS_LIST_TTL_SECONDS},
    ports::{Ports, Registry},
    secrets::Digest,
    store::Key,
};
use crate::{
    contract::{CheckCode, CodeChecked, Issuer, IssuerKeyRecord, Malformed, Refusal, SignedList},
    domain::{
        moment::Moment,
        token::{KeyList, StatusListDraft, text_of},
    },
};

/// The seed of the key that signs specimens. Everybody may know it: so any copy of the app can
/// check the specimen codes of any other, and a code under this key proves nothing.
pub const SPECIMEN_SEED: [u8; 32] = *b"esscard specimen key, not secret";

/// The seed of the specimens' root key, likewise.
pub const SPECIMEN_ROOT_SEED: [u8; 32] = *b"esscard specimen root, no secret";

impl<P: Ports> Desk<'_, P> {
    pub(super) fn issuer(&self) -> Result<Issuer, Refusal> {
        let specimen = self.settings.specimen;
        let key = self.settings.signing_key.issuer_key(specimen);
        let (kid, public_key) = (key.kid.to_string(), key.public.to_string());
        Ok(Issuer { specimen, keys: vec![IssuerKeyRecord { kid, public_key, specimen }] })
    }

    pub(super) fn key_list(&self) -> Result<SignedList, Refusal> {
        let list = KeyList {
            keys: vec![self.settings.signing_key.issuer_key(self.settings.specimen)],
            issued: self.now,
            expires: self.now.plus_seconds(KEY_LIST_SECONDS),
        };
        Ok(SignedList { list: text_of(&self.settings.root_key.key_list(&list)) })
    }

    pub(super) async fn status_list(&self) -> Result<SignedList, Refusal> {
        let list = StatusListDraft {
            issued: self.now,
            expires: self.now.plus_seconds(STATUS_LIST_SECONDS),
            ttl_seconds: STATUS_LIST_TTL_SECONDS,
            permits: self.ports.registry().cancellations().await?,
        };
        Ok(SignedList { list: text_of(&self.settings.signing_key.status_list(&list)) })
    }

    /// The first who asks is told that nobody has before.
    pub(super) async fn check_code(&mut self, form: CheckCode) -> Result<CodeChecked, Refusal> {
        let well_formed = form.code.len() == 64
            && form.code.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        if !well_formed {
            let what = Malformed::Body("code: not a SHA-256 in hexadecimal".to_owned());
            return Err(Refusal::Malformed { what });
        }
        let key = Key::SeenCode(Digest::of(&["code", &form.code]));
        let before: Option<Moment> = self.unit.get(&key).await?;
        if before.is_none() {
            let forget = self.now.plus_seconds(SEEN_CODE_SECONDS);
            self.unit.put(key, &self.now, Some(forget));
        }
        Ok(CodeChecked { before })
    }
}
