//! Checks the codes that this app shows: one that no verifier would accept is never shown.

use super::{Client, ClientError};
use crate::{
    browser::signature,
    contract::{IssuerKeyRecord, Refusal},
    domain::token::{
        CannotVerify, IssuerKey, PublicKey, Signature, TokenFault, VerifySignature, check,
        check_assertion,
    },
};

/// WebCrypto behind the token's port.
pub struct WebCrypto;

impl VerifySignature for WebCrypto {
    async fn verify(
        &self,
        key: &PublicKey,
        message: &[u8],
        signed: &Signature,
    ) -> Result<bool, CannotVerify> {
        signature::es256(key.as_sec1(), message, signed).await.ok_or(CannotVerify)
    }
}

impl Client {
    /// The keys that the authority signs with, from its records.
    pub fn read_keys(self, keys: Vec<IssuerKeyRecord>) -> Result<Vec<IssuerKey>, ClientError> {
        let key = |it: IssuerKeyRecord| {
            Some(IssuerKey {
                kid: it.kid.parse().ok()?,
                public: it.public_key.parse().ok()?,
                specimen: it.specimen,
                not_before: None,
                not_after: None,
            })
        };
        keys.into_iter().map(key).collect::<Option<_>>().ok_or(ClientError::Unreadable)
    }

    /// Whether a verifier with `keys` would believe codes that the phone with this key
    /// makes from `assertion` now.
    pub async fn accepts_assertion(
        self,
        assertion: &str,
        device_key: &str,
        keys: &[IssuerKey],
    ) -> Result<(), ClientError> {
        match check_assertion(assertion, keys, self.now(), &WebCrypto).await {
            Ok(it) if it.device.to_string() != device_key => Err(ClientError::Unreadable),
            Ok(_) | Err(TokenFault::CannotVerify) => Ok(()),
            Err(_) => Err(ClientError::Unreadable),
        }
    }

    /// Whether a verifier with `keys` would accept `token` now. A page without WebCrypto can't
    /// tell, and lets it pass: the verifier's phone decides.
    pub async fn accepts(self, token: &str, keys: &[IssuerKey]) -> Result<(), ClientError> {
        match check(token, keys, self.now(), &WebCrypto).await {
            Ok(it) if !it.by_dates.services_open() => {
                Err(ClientError::Refused(Refusal::ServiceClosed { status: it.by_dates }))
            }
            Ok(_) | Err(TokenFault::CannotVerify) => Ok(()),
            Err(_) => Err(ClientError::Unreadable),
        }
    }
}
