//! The Work Permit QR code (工作许可二维码): fresh signed tokens, and the key to check them with.

use super::{
    desk::Desk,
    ports::{Chance, Ports},
};
use crate::{
    contract::{Code, Issuer, IssuerKeyRecord, Refusal},
    domain::token::{Presentation, limits::RENEW_AFTER_SECONDS, text_of},
};

/// The seed of the key that signs specimens. Everybody may know it: so any copy of the app can
/// check the specimen codes of any other, and a code under this key proves nothing.
pub const SPECIMEN_SEED: [u8; 32] = *b"esscard specimen key, not secret";

impl<P: Ports> Desk<'_, P> {
    pub(super) fn issuer(&self) -> Result<Issuer, Refusal> {
        let specimen = self.settings.specimen;
        let key = self.settings.signing_key.issuer_key(specimen);
        let (kid, public_key) = (key.kid.to_string(), key.public.to_string());
        Ok(Issuer { specimen, keys: vec![IssuerKeyRecord { kid, public_key, specimen }] })
    }

    pub(super) async fn mint_code(&mut self) -> Result<Code, Refusal> {
        let permit = self.holder_with_services().await?.record.permit;
        let mut id = [0; 8];
        self.ports.chance().fill(&mut id);
        let presentation = Presentation::of(&permit, self.now, id)
            .map_err(|closed| Refusal::ServiceClosed { status: closed.0 })?;
        let token = text_of(&self.settings.signing_key.token(&presentation));
        Ok(Code {
            token,
            issued: presentation.issued,
            renew: self.now.plus_seconds(RENEW_AFTER_SECONDS),
            expires: presentation.expires,
            name: presentation.name,
            number: presentation.number,
            valid_until: presentation.valid_until,
            specimen: presentation.specimen,
        })
    }
}
