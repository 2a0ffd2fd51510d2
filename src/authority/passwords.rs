//! The login password: forgotten (S000 §三(六)) and changed.
//!
//! Invariant: with the password every login and every journey before it ends, but the one that
//! changed it.

use super::{
    desk::Desk,
    names::same_name,
    ports::{PermitRecord, Ports, Unavailable},
    renewals::device_of,
    secrets::PasswordHash,
    sessions::Holder,
    store::Key,
};
use crate::{
    contract::{
        BeginPasswordReset, ChangePassword, Done, JourneyBegun, LoggedIn, Purpose, Refusal,
        SetNewPassword,
    },
    domain::{passport_name::PassportName, permit_number::PermitNumber, proofing::AfterFace},
};

impl<P: Ports> Desk<'_, P> {
    /// The permit whose name and number belong together. Before the name has matched, nothing is
    /// said about a number, not even that it exists. Refusals: `no_match`, `too_many_tries`.
    pub(super) async fn record_by_name(
        &mut self,
        name: &PassportName,
        number: &PermitNumber,
    ) -> Result<PermitRecord, Refusal> {
        let tries = self.tries(Key::NameTries, number.as_str()).await?;
        tries.ready(self.now)?;
        let record = self.record(number).await?;
        let Some(record) = record.filter(|it| same_name(name, &it.permit.name)) else {
            return Err(self.wrong(tries, |_| Refusal::NoMatch));
        };
        self.right(tries);
        Ok(record)
    }

    /// Whether a logged-in holder knows the login password, counted with the logins' tries.
    /// Refusals: `wrong_password`, `too_many_tries`.
    pub(super) async fn know_password(
        &mut self,
        holder: &Holder,
        password: &str,
    ) -> Result<(), Refusal> {
        let number = &holder.record.permit.number;
        let tries = self.tries(Key::LoginTries, number.as_str()).await?;
        tries.ready(self.now)?;
        if !holder.account.password.is_of(password, &self.settings.password_cost) {
            return Err(self.wrong(tries, |left| Refusal::WrongPassword { left }));
        }
        self.right(tries);
        Ok(())
    }

    pub(super) async fn begin_password_reset(
        &mut self,
        form: BeginPasswordReset,
    ) -> Result<JourneyBegun, Refusal> {
        let record = self.record_by_name(&form.name, &form.number).await?;
        let account = self.account(&record).await?.filter(|it| it.completed.is_some());
        let mut account = account.ok_or(Refusal::NotRegistered)?;
        // The guide asks for the face and nothing else, of holders of a physical card too.
        account.begin_journey(AfterFace::Done);
        self.keep_account(&form.number, &account);
        Ok(self.begin_journey(&form.number, &account, Purpose::PasswordReset))
    }

    /// Who has named the number and proven to be its holder has bound it as well.
    pub(super) async fn set_new_password(
        &mut self,
        form: SetNewPassword,
    ) -> Result<LoggedIn, Refusal> {
        let device = device_of(form.device_key.as_ref())?;
        let mut journey = self.underway().await?;
        journey.proven_for(Purpose::PasswordReset)?;
        let record = self.record(&journey.number).await?.ok_or(Refusal::NotLoggedIn)?;
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let password = PasswordHash::of(form.password.expose(), cost, chance);
        journey.account.change_password(password);
        journey.account.bound = true;
        self.forget_login_tries(&record).await?;
        self.keep_account(&journey.number, &journey.account);
        self.unit.forget(journey.key);
        Ok(self.begin_session(&record, &journey.account, device))
    }

    pub(super) async fn change_password(&mut self, form: ChangePassword) -> Result<Done, Refusal> {
        let mut holder = self.holder().await?;
        self.know_password(&holder, &form.old).await?;
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let password = PasswordHash::of(form.new.expose(), cost, chance);
        holder.account.change_password(password);
        self.forget_login_tries(&holder.record).await?;
        self.keep_account(&holder.record.permit.number, &holder.account);
        self.keep_session_alive(&holder);
        Ok(Done {})
    }

    /// Tries against a password that is no more.
    async fn forget_login_tries(&mut self, record: &PermitRecord) -> Result<(), Unavailable> {
        self.forget_tries(Key::LoginTries, record.permit.number.as_str()).await?;
        if let Some(number) = &record.social_security_number {
            self.forget_tries(Key::GeneralTries, number.expose()).await?;
        }
        Ok(())
    }
}
