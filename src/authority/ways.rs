//! Identity verification by bank card or mobile phone (实名认证, S000 §二(二) step 5, §三(四)(五)).

use super::{
    desk::Desk,
    journeys::Underway,
    limits,
    ports::{Ports, TextMessage, WayCheck},
    secrets,
    store::Key,
    texts::Entered,
    tries::Tries,
};
use crate::{
    contract::{EnterCode, Journey, Refusal, VerifyByBank, VerifyByPhone, WayFailure, WayOutcome},
    domain::{
        mobile_number::MobileNumber,
        proofing::{VerifyDue, Way},
    },
};

/// A claim that may be judged.
struct Claim {
    journey: Underway,
    due: VerifyDue,
    tries: Tries,
}

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn verify_by_bank(
        &mut self,
        form: VerifyByBank,
    ) -> Result<WayOutcome, Refusal> {
        let mut claim = self.claim().await?;
        let attempt = claim.journey.account.ways.count(Way::BankCard);
        let check = self.ports.way_check();
        let failure = check.bank(&claim.journey.number, attempt, &form).await?;
        Ok(self.judged(claim, Way::BankCard, &form.phone, failure))
    }

    pub(super) async fn verify_by_phone(
        &mut self,
        form: VerifyByPhone,
    ) -> Result<WayOutcome, Refusal> {
        let mut claim = self.claim().await?;
        let attempt = claim.journey.account.ways.count(Way::Phone);
        let check = self.ports.way_check();
        let failure = check.carrier(&claim.journey.number, attempt, &form).await?;
        Ok(self.judged(claim, Way::Phone, &form.phone, failure))
    }

    /// Nothing is asked of bank or carrier before it is certain that a code could follow: a claim
    /// that can be made at will tells its maker whose data are right.
    async fn claim(&mut self) -> Result<Claim, Refusal> {
        let mut journey = self.underway().await?;
        let due = journey.verify_due()?;
        let tries = self.tries(Key::WayTries, journey.number.as_str()).await?;
        tries.ready(self.now)?;
        journey.account.texts.may_send(self.now)?;
        Ok(Claim { journey, due, tries })
    }

    /// Either way, a code of an earlier claim is void.
    fn judged(
        &mut self,
        Claim { mut journey, due, tries }: Claim,
        way: Way,
        phone: &MobileNumber,
        failure: Option<WayFailure>,
    ) -> WayOutcome {
        journey.account.texts.close();
        if failure.is_some() {
            journey.account.proofing = due.failed(way).into();
            self.count_wrong(tries);
        } else {
            self.send_code(&mut journey, way, phone);
        }
        self.keep(&mut journey);
        WayOutcome { failure, journey: self.view(&journey) }
    }

    fn send_code(&mut self, journey: &mut Underway, way: Way, phone: &MobileNumber) {
        let means = (&self.settings.password_cost, self.ports.chance());
        let bearer = self.bearer_of(journey);
        let code = journey.account.texts.issue(bearer, (way, phone), self.now, means);
        self.outbox.push(TextMessage {
            id: secrets::token(self.ports.chance()),
            to: phone.clone(),
            code,
            minutes: u32::try_from(limits::CODE_SECONDS / 60).unwrap_or_default(),
            purpose: journey.purpose,
            at: self.now,
        });
    }

    pub(super) async fn resend_code(&mut self) -> Result<Journey, Refusal> {
        let mut journey = self.underway().await?;
        journey.verify_due()?;
        let sent = journey.account.texts.phone(self.bearer_of(&journey));
        let (way, phone) = sent.ok_or(Refusal::StepNotDue)?;
        journey.account.texts.may_send(self.now)?;
        self.send_code(&mut journey, way, &phone);
        self.keep(&mut journey);
        Ok(self.view(&journey))
    }

    pub(super) async fn enter_code(&mut self, form: EnterCode) -> Result<WayOutcome, Refusal> {
        let mut journey = self.underway().await?;
        let due = journey.verify_due()?;
        let cost = &self.settings.password_cost;
        let texts = &mut journey.account.texts;
        match texts.enter(journey.id, &form.code, self.now, cost) {
            Entered::NotUnderWay => return Err(Refusal::StepNotDue),
            Entered::Void => {
                self.keep(&mut journey);
                return Err(Refusal::CodeVoid);
            }
            Entered::Wrong(left) => {
                self.keep(&mut journey);
                return Err(Refusal::WrongCode { left });
            }
            Entered::Right => {}
        }
        journey.account.proofing = due.verified().into();
        self.forget_tries(Key::WayTries, journey.number.as_str()).await?;
        self.keep(&mut journey);
        Ok(WayOutcome { failure: None, journey: self.view(&journey) })
    }
}
