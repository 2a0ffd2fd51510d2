//! Status assertions: the issuer's word for a phone that will have no network.

use super::{desk::Desk, ports::Ports, signing};
use crate::{
    contract::{IssueAssertion, Malformed, Refusal, StatusAssertion},
    domain::token::{Assertion, PublicKey, text_of},
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn issue_assertion(
        &mut self,
        form: IssueAssertion,
    ) -> Result<StatusAssertion, Refusal> {
        let device = device_key(&form.device_key)?;
        let permit = self.holder_with_services().await?.record.permit;
        let life = self.settings.offline.ok_or(Refusal::OfflineOff)?.assertion_seconds;
        let assertion = Assertion::of(&permit, self.now, life, device)
            .map_err(|closed| Refusal::ServiceClosed { status: closed.0 })?;
        Ok(StatusAssertion {
            assertion: text_of(&self.settings.signing_key.assertion(&assertion)),
            issued: assertion.issued,
            expires: assertion.expires,
        })
    }
}

/// A key with which nobody can sign would make codes that nobody believes.
fn device_key(text: &str) -> Result<PublicKey, Refusal> {
    let key = text.parse().ok().filter(signing::is_on_curve);
    key.ok_or_else(|| {
        let what = Malformed::Body("device_key: not a point of P-256".to_owned());
        Refusal::Malformed { what }
    })
}
