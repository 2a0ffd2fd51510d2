//! The desk at which one request is served.

use super::{
    Settings,
    ports::{PermitRecord, Ports, Registry, TextMessage, Unavailable},
    secrets,
    store::{AuditNote, CommitError, Shard},
    unit::Unit,
};
use crate::{
    contract::{Refusal, Request},
    domain::{moment::Moment, permit_number::PermitNumber},
};

/// One request's view of the authority. What is staged in `unit` counts only after [`Desk::close`].
pub(super) struct Desk<'a, P: Ports> {
    pub(super) ports: &'a P,
    pub(super) settings: &'a Settings,
    pub(super) now: Moment,
    pub(super) bearer: Option<&'a str>,
    /// Where the request comes from, as the transport calls it.
    pub(super) source: &'a str,
    pub(super) unit: Unit<'a, P::Store>,
    /// Messages to be sent when, and only when, the changes are made.
    pub(super) outbox: Vec<TextMessage>,
    /// Whose account the request turned out to be about.
    pub(super) about: Option<PermitNumber>,
}

impl<'a, P: Ports> Desk<'a, P> {
    pub(super) fn open(
        ports: &'a P,
        settings: &'a Settings,
        now: Moment,
        (bearer, shard): (Option<&'a str>, Shard),
    ) -> Self {
        let (unit, outbox) = (Unit::over(ports.store(), shard), Vec::new());
        Self { ports, settings, now, bearer, source: "", unit, outbox, about: None }
    }

    /// Makes the changes; what is to be sent now.
    pub(super) async fn close(
        mut self,
        request: &'static str,
        outcome: &'static str,
    ) -> Result<Vec<TextMessage>, CommitError> {
        self.post();
        let pepper = &self.settings.password_cost;
        let who = self.about.map(|it| secrets::audit_name(it.as_str(), pepper));
        self.unit.commit(&AuditNote { at: self.now, request, outcome, who }).await?;
        Ok(self.outbox)
    }

    /// The answer in JSON.
    pub(super) async fn serve(&mut self, call: Request) -> Result<String, Refusal> {
        macro_rules! say {
            ($answer:expr) => {
                $answer.and_then(|it| serde_json::to_string(&it).map_err(|_| Refusal::Unavailable))
            };
        }
        match call {
            Request::GetIssuer(_) => say!(self.issuer()),
            Request::SignUp(it) => say!(self.sign_up(it).await),
            Request::GetJourney(_) => say!(self.get_journey().await),
            Request::StartFace(_) => say!(self.start_face().await),
            Request::SubmitFace(it) => say!(self.submit_face(it).await),
            Request::DeclareNoCamera(_) => say!(self.declare_no_camera().await),
            Request::ReturnToFace(_) => say!(self.return_to_face().await),
            Request::FinishJourney(it) => say!(self.finish_journey(it).await),
            Request::LogIn(it) => say!(self.log_in(it).await),
            Request::RedeemLaunch(it) => say!(self.redeem_launch(it).await),
            Request::RenewLogin(it) => say!(self.renew_login(it).await),
            Request::LogOut(_) => say!(self.log_out().await),
            Request::GetCard(_) => say!(self.get_card().await),
            Request::SetPin(it) => say!(self.set_pin(it).await),
            Request::EnterPin(it) => say!(self.enter_pin(it).await),
            Request::GetPermit(_) => say!(self.get_permit().await),
            Request::IssueAssertions(it) => say!(self.issue_assertions(it).await),
            Request::GetKeyList(_) => say!(self.key_list()),
            Request::GetStatusList(_) => say!(self.status_list().await),
            Request::CheckCode(it) => say!(self.check_code(it).await),
            Request::LookUp(it) => say!(self.look_up(it).await),
            Request::GetLetter(_) => say!(self.get_letter().await),
            Request::VerifyByBank(it) => say!(self.verify_by_bank(it).await),
            Request::VerifyByPhone(it) => say!(self.verify_by_phone(it).await),
            Request::ResendCode(_) => say!(self.resend_code().await),
            Request::EnterCode(it) => say!(self.enter_code(it).await),
            Request::LogInGeneral(it) => say!(self.log_in_general(it).await),
            Request::BindPermit(it) => say!(self.bind_permit(it).await),
            Request::BeginPasswordReset(it) => say!(self.begin_password_reset(it).await),
            Request::SetNewPassword(it) => say!(self.set_new_password(it).await),
            Request::ChangePassword(it) => say!(self.change_password(it).await),
            Request::BeginPinReset(it) => say!(self.begin_pin_reset(it).await),
            Request::SetNewPin(it) => say!(self.set_new_pin(it).await),
            Request::ChangePin(it) => say!(self.change_pin(it).await),
            Request::OpenLetterFile(_) => say!(self.open_letter_file().await),
        }
    }

    pub(super) async fn record(
        &self,
        number: &PermitNumber,
    ) -> Result<Option<PermitRecord>, Unavailable> {
        let mut record = self.ports.registry().record(number).await?;
        if let Some(record) = &mut record {
            record.permit.specimen |= self.settings.specimen;
            record.letter.specimen = record.permit.specimen;
            record.letter.app.clone_from(&self.settings.app_address);
        }
        Ok(record)
    }

    pub(super) fn token(&self) -> String {
        self.unit.shard().prefix() + &secrets::token(self.ports.chance())
    }

    /// The digest under which the bearer's token is kept; each kind of token has its own.
    pub(super) fn bearer_digest(&self, kind: &str) -> Result<secrets::Digest, Refusal> {
        let token = self.bearer.ok_or(Refusal::NotLoggedIn)?;
        Ok(secrets::Digest::of(&[kind, token]))
    }
}
