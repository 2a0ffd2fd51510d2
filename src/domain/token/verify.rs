//! Checking a token: the verifier's half.

use super::{
    IssuerKey, KeyId, Malformation, Presentation, PublicKey, Signature, TokenFault,
    cbor::Reader,
    limits::{CLOCK_SKEW_SECONDS, MAX_LIFE_SECONDS},
    link, read,
    structure::{SIGN1_TAG, to_be_signed},
};
use crate::domain::moment::Moment;

/// The port to whatever checks an ES256 signature: WebCrypto in the browser, which answers later.
pub trait VerifySignature {
    /// Whether `signature` is that of `key` over `message`, which is yet to be hashed.
    fn verify(
        &self,
        key: &PublicKey,
        message: &[u8],
        signature: &Signature,
    ) -> impl Future<Output = Result<bool, CannotVerify>>;
}

/// Signatures can't be checked here, for example where the page has no secure context. It must not
/// be mistaken for a wrong signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("signatures can't be checked here")]
pub struct CannotVerify;

/// A token in good form, of which nothing is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified {
    kid: KeyId,
    protected: Vec<u8>,
    payload: Vec<u8>,
    signature: Signature,
}

/// What an issuer signed, at a moment when it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What the code says.
    pub presentation: Presentation,
    /// The key that signed it.
    pub kid: KeyId,
}

/// Whether `text`, as a camera reads it or as the address bar has it, is a code that one of `keys`
/// signed and that counts at `now`.
pub async fn check(
    text: &str,
    keys: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<Verified, TokenFault> {
    let token = Unverified::parse(text)?;
    let key = token.signer(keys, verifier).await?;
    let presentation = read::claims(&token.payload)?;
    if presentation.specimen != key.specimen {
        return Err(TokenFault::WrongSpecimenMark);
    }
    if !key.in_force_at(presentation.issued) {
        return Err(TokenFault::KeyNotInForce);
    }
    in_time(&presentation, now)?;
    Ok(Verified { presentation, kid: token.kid })
}

impl Unverified {
    /// Reads the form only; see [`check`] for what `text` may be.
    pub fn parse(text: &str) -> Result<Self, TokenFault> {
        Self::from_bytes(&link::token_in(text)?)
    }

    /// The id of the key that it claims to be signed with.
    pub const fn kid(&self) -> KeyId {
        self.kid
    }

    fn from_bytes(token: &[u8]) -> Result<Self, TokenFault> {
        let mut reader = Reader::new(token);
        if reader.tag() != Ok(SIGN1_TAG) || reader.array() != Ok(4) {
            return Err(Malformation::NotSign1.into());
        }
        let protected = reader.bytes()?;
        reader.map(&mut |_, _| Err(Malformation::UnsignedHeader))?;
        let payload = reader.bytes()?;
        let signature = reader.bytes()?;
        reader.finish()?;
        Ok(Self {
            kid: read::header(protected)?,
            protected: protected.to_vec(),
            payload: payload.to_vec(),
            signature: signature.try_into().map_err(|_| Malformation::SignatureLength)?,
        })
    }

    /// The key among `keys` that signed it. Two issuers may have the same id by chance or malice,
    /// so every key of that id is tried.
    async fn signer<'k>(
        &self,
        keys: &'k [IssuerKey],
        verifier: &impl VerifySignature,
    ) -> Result<&'k IssuerKey, TokenFault> {
        let message = to_be_signed(&self.protected, &self.payload);
        let mut fault = TokenFault::UnknownKey;
        for key in keys.iter().filter(|it| it.kid == self.kid) {
            match verifier.verify(&key.public, &message, &self.signature).await {
                Ok(true) => return Ok(key),
                Ok(false) => fault = TokenFault::BadSignature,
                Err(CannotVerify) => return Err(TokenFault::CannotVerify),
            }
        }
        Err(fault)
    }
}

/// Whether the token counts at `now`, allowing for clocks that differ.
fn in_time(presentation: &Presentation, now: Moment) -> Result<(), TokenFault> {
    let seconds = presentation.issued.seconds_until(presentation.expires);
    if seconds > MAX_LIFE_SECONDS {
        return Err(TokenFault::LivesTooLong { seconds });
    }
    let ahead = now.seconds_until(presentation.issued);
    if ahead > CLOCK_SKEW_SECONDS {
        return Err(TokenFault::FromTheFuture { by_seconds: ahead });
    }
    let late = presentation.expires.seconds_until(now);
    if late > CLOCK_SKEW_SECONDS {
        return Err(TokenFault::TooOld { by_seconds: late });
    }
    Ok(())
}
