//! A COSE_Sign1 of an issuer, and which key it is by.

use super::{
    CannotVerify, IssuerKey, KeyId, Malformation, Signature, TokenFault, VerifySignature,
    cbor::Reader,
    read::{self, Header},
    structure::{SIGN1_TAG, to_be_signed},
};

/// Something signed, in good form, of which nothing is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign1 {
    pub(super) kid: KeyId,
    /// What the signed header says that it is.
    pub(super) kind: Option<String>,
    protected: Vec<u8>,
    pub(super) payload: Vec<u8>,
    signature: Signature,
}

impl Sign1 {
    /// Reads the form only.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, TokenFault> {
        if reader.tag() != Ok(SIGN1_TAG) || reader.array() != Ok(4) {
            return Err(Malformation::NotSign1.into());
        }
        let protected = reader.bytes()?;
        reader.map(&mut |_, _| Err(Malformation::UnsignedHeader))?;
        let payload = reader.bytes()?;
        let signature = reader.bytes()?;
        let Header { kid, kind } = read::header(protected)?;
        Ok(Self {
            kid,
            kind,
            protected: protected.to_vec(),
            payload: payload.to_vec(),
            signature: signature.try_into().map_err(|_| Malformation::SignatureLength)?,
        })
    }

    /// Reads the form of `bytes` that are one as a whole.
    pub(super) fn of_bytes(bytes: &[u8]) -> Result<Self, TokenFault> {
        let mut reader = Reader::new(bytes);
        let signed = Self::read(&mut reader)?;
        reader.finish()?;
        Ok(signed)
    }

    /// The key among `keys` that signed it. Two issuers may have the same id by chance or malice,
    /// so every key of that id is tried.
    pub(super) async fn signer<'k>(
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
