//! ES256 with the `p256` crate: the key that signs codes, and the check of signatures where there
//! is no WebCrypto.

#[cfg(test)]
mod tests;

use p256::ecdsa::{
    Signature as EcdsaSignature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};
use sha2::{Digest, Sha256};

use crate::domain::token::{
    Assertion, CannotVerify, Draft, IssuerKey, KEY_ID_BYTES, KeyId, KeyList, PublicKey, Signature,
    StatusListDraft, VerifySignature,
};

/// A key that signs codes.
pub struct EsKey {
    secret: SigningKey,
}

impl EsKey {
    /// The key that belongs to a seed: the same one each time. The seed is the secret, so it must
    /// come from a good source of chance and be kept as one.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        // Hashed, and hashed again where needed, so that every seed gives a key: one in 2^32
        // numbers is no scalar of P-256.
        let mut scalar = Sha256::digest([b"esscard ES256 key".as_slice(), seed].concat());
        loop {
            if let Ok(secret) = SigningKey::from_bytes(&scalar) {
                return Self { secret };
            }
            scalar = Sha256::digest(scalar);
        }
    }

    /// The signature over `message`; deterministic (RFC 6979), so it needs no chance.
    pub fn sign(&self, message: &[u8]) -> Signature {
        let signature: EcdsaSignature = self.secret.sign(message);
        signature.to_bytes().into()
    }

    /// The status assertion that says `assertion`.
    pub fn assertion(&self, assertion: &Assertion) -> Vec<u8> {
        self.signed(&Draft::assertion(assertion, self.kid()))
    }

    /// The list of an issuer's keys; this is its root key.
    pub fn key_list(&self, list: &KeyList) -> Vec<u8> {
        self.signed(&Draft::key_list(list, self.kid()))
    }

    /// The status list.
    pub fn status_list(&self, list: &StatusListDraft) -> Vec<u8> {
        self.signed(&Draft::status_list(list, self.kid()))
    }

    fn signed(&self, draft: &Draft) -> Vec<u8> {
        draft.assemble(&self.sign(&draft.to_sign()))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        let point = self.secret.verifying_key().to_encoded_point(false);
        let sec1 = point.as_bytes().try_into().ok().map(PublicKey::from_sec1);
        #[expect(clippy::expect_used, reason = "a public key is never the point at infinity")]
        sec1.and_then(Result::ok).expect("an uncompressed point")
    }

    /// The key's id: the first bytes of the SHA-256 of the public point.
    pub fn kid(&self) -> KeyId {
        let mut kid = [0; KEY_ID_BYTES];
        let digest = Sha256::digest(self.public().as_sec1());
        kid.copy_from_slice(&digest[..KEY_ID_BYTES]);
        KeyId(kid)
    }

    /// What a verifier must know of it. `specimen` marks the key of a mock authority.
    pub fn issuer_key(&self, specimen: bool) -> IssuerKey {
        let (kid, public) = (self.kid(), self.public());
        IssuerKey { kid, public, specimen, not_before: None, not_after: None }
    }
}

/// Whether somebody can have the secret half of `key`: it is a point of the curve.
pub fn is_on_curve(key: &PublicKey) -> bool {
    VerifyingKey::from_sec1_bytes(key.as_sec1()).is_ok()
}

/// Whether `signature` over `message` is of the secret half of `key`.
pub fn is_signed(key: &PublicKey, message: &[u8], signature: &Signature) -> bool {
    let key = VerifyingKey::from_sec1_bytes(key.as_sec1());
    let signature = EcdsaSignature::from_slice(signature);
    match (key, signature) {
        (Ok(key), Ok(signature)) => key.verify(message, &signature).is_ok(),
        // A point off the curve, or a number out of range: nobody can have signed with it.
        _ => false,
    }
}

/// Checks signatures without a browser.
pub struct NativeVerifier;

impl VerifySignature for NativeVerifier {
    async fn verify(
        &self,
        key: &PublicKey,
        message: &[u8],
        signature: &Signature,
    ) -> Result<bool, CannotVerify> {
        Ok(is_signed(key, message, signature))
    }
}
