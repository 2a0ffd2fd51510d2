//! Status assertions (工作许可二维码): the issuer's word, for one phone to show.

use super::{desk::Desk, limits::ONLINE_ASSERTION_SECONDS, ports::Ports, signing};
use crate::{
    contract::{IssueAssertions, Malformed, Refusal, StatusAssertions},
    domain::token::{Assertion, Disclosure, PublicKey, Validity, text_of},
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn issue_assertions(
        &mut self,
        form: IssueAssertions,
    ) -> Result<StatusAssertions, Refusal> {
        let device = device_key(&form.device_key)?;
        let record = self.holder_with_services().await?.record;
        let offline = self.settings.offline.map(|it| it.assertion_seconds);
        let life_seconds = offline.unwrap_or(ONLINE_ASSERTION_SECONDS);
        let validity = Validity { now: self.now, life_seconds, device };
        let assertion = |disclosure| {
            Assertion::of(&record.permit, record.index, disclosure, validity)
                .map_err(|closed| Refusal::ServiceClosed { status: closed.0 })
        };
        let signed = |it: &Assertion| text_of(&self.settings.signing_key.assertion(it));
        let least = assertion(Disclosure::Least)?;
        Ok(StatusAssertions {
            issued: least.issued,
            expires: least.expires,
            least: signed(&least),
            summary: signed(&assertion(Disclosure::Summary)?),
            full: signed(&assertion(Disclosure::Full)?),
        })
    }
}

/// A key with which nobody can sign would make codes that nobody believes.
pub(super) fn device_key(text: &str) -> Result<PublicKey, Refusal> {
    let key = text.parse().ok().filter(signing::is_on_curve);
    key.ok_or_else(|| {
        let what = Malformed::Body("device_key: not a point of P-256".to_owned());
        Refusal::Malformed { what }
    })
}
