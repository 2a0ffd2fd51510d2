//! Logins: with a number and the login password, for half a day, on as many devices as the holder
//! has (S000 §二(三)).

use serde::{Deserialize, Serialize};

use super::{
    accounts::Account,
    desk::Desk,
    limits,
    ports::{PermitRecord, Ports, Registry},
    secrets::{Digest, PasswordHash},
    store::Key,
    tries::Tries,
};
use crate::{
    contract::{Card, Done, LogIn, LogInGeneral, LoggedIn, Purpose, Refusal},
    domain::{date::CivilDate, moment::Moment, permit::Status, permit_number::PermitNumber},
};

const KIND: &str = "session";

/// A login, as kept.
#[derive(Clone, Serialize, Deserialize)]
struct Session {
    number: PermitNumber,
    /// See [`Account`].
    password_epoch: u32,
    /// That of the 6-digit password which opened the services.
    pin_epoch: u32,
    expires: Moment,
    /// The 6-digit password has opened the services until then.
    open_until: Moment,
}

/// A logged-in holder.
pub(super) struct Holder {
    key: Key,
    session: Session,
    pub(super) record: PermitRecord,
    pub(super) account: Account,
    pub(super) status: Status,
}

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn log_in(&mut self, form: LogIn) -> Result<LoggedIn, Refusal> {
        let tries = self.tries(Key::LoginTries, form.number.as_str()).await?;
        tries.ready(self.now)?;
        let record = self.record(&form.number).await?;
        let (record, mut account) = self.password_is(tries, record, &form.password).await?;
        // Who comes with the number and the password binds the one to the other.
        if !account.bound {
            account.bound = true;
            self.keep_account(&form.number, &account);
        }
        Ok(self.begin_session(&record, &account))
    }

    pub(super) async fn log_in_general(&mut self, form: LogInGeneral) -> Result<LoggedIn, Refusal> {
        let tries = self.tries(Key::GeneralTries, form.number.expose()).await?;
        tries.ready(self.now)?;
        let record = match self.ports.registry().number_of(&form.number).await? {
            Some(number) => self.record(&number).await?,
            None => None,
        };
        let (record, account) = self.password_is(tries, record, &form.password).await?;
        Ok(self.begin_session(&record, &account))
    }

    /// The account that `password` opens. An unknown number, and one without a password of its
    /// own, cost the same work and get the same answer as a wrong password.
    async fn password_is(
        &mut self,
        tries: Tries,
        record: Option<PermitRecord>,
        password: &str,
    ) -> Result<(PermitRecord, Account), Refusal> {
        let account = match &record {
            Some(record) => self.account(record).await?,
            None => None,
        };
        let cost = &self.settings.password_cost;
        let known = record.zip(account);
        if known.is_none() {
            PasswordHash::of_nobody(password, cost);
        }
        let right = known.filter(|(_, account)| account.password.is_of(password, cost));
        let Some((record, account)) = right else {
            return Err(self.wrong(tries, |left| Refusal::WrongCredentials { left }));
        };
        self.right(tries);
        if account.completed.is_none() {
            let number = &record.permit.number;
            let token = self.begin_journey(number, &account, Purpose::Registration).token;
            return Err(Refusal::RegistrationUnfinished { token });
        }
        Ok((record, account))
    }

    pub(super) fn begin_session(&mut self, record: &PermitRecord, account: &Account) -> LoggedIn {
        let token = self.token();
        let expires = self.now.plus_seconds(limits::SESSION_SECONDS);
        let session = Session {
            number: record.permit.number.clone(),
            password_epoch: account.password_epoch,
            pin_epoch: account.pin_epoch,
            expires,
            open_until: self.now,
        };
        self.unit.put(Key::Session(Digest::of(&[KIND, &token])), &session, Some(expires));
        let card = account.bound.then(|| card(record, account, self.now.china_date()));
        LoggedIn { token, expires, card }
    }

    /// Who holds the bearer's token.
    pub(super) async fn holder(&mut self) -> Result<Holder, Refusal> {
        let key = Key::Session(self.bearer_digest(KIND)?);
        let session: Option<Session> = self.unit.get(&key).await?;
        let session = session.filter(|it| it.expires > self.now).ok_or(Refusal::NotLoggedIn)?;
        let record = self.record(&session.number).await?.ok_or(Refusal::NotLoggedIn)?;
        let account = self.account(&record).await?;
        let account = account
            .filter(|it| it.password_epoch == session.password_epoch)
            .ok_or(Refusal::NotLoggedIn)?;
        let status = record.permit.status_on(self.now.china_date());
        Ok(Holder { key, session, record, account, status })
    }

    /// The holder, with a Work Permit Number bound. Refusal: `not_bound`.
    pub(super) async fn holder_of_permit(&mut self) -> Result<Holder, Refusal> {
        let holder = self.holder().await?;
        if holder.account.bound { Ok(holder) } else { Err(Refusal::NotBound) }
    }

    /// The holder, for whom the services are open: in this order a permit must be bound, it must
    /// not have ended, a 6-digit password must be set, and it must have been entered. Each use
    /// keeps them open a while longer.
    pub(super) async fn holder_with_services(&mut self) -> Result<Holder, Refusal> {
        let holder = self.holder_of_permit().await?;
        if !holder.status.services_open() {
            return Err(Refusal::ServiceClosed { status: holder.status });
        }
        if holder.account.pin.is_none() {
            return Err(Refusal::PinNotSet);
        }
        let opened = holder.session.pin_epoch == holder.account.pin_epoch;
        if holder.session.open_until <= self.now || !opened {
            return Err(Refusal::PinNeeded);
        }
        self.open_services(&holder);
        Ok(holder)
    }

    /// The services stay open from now, but never longer than the login.
    pub(super) fn open_services(&mut self, holder: &Holder) {
        let open_until = self.now.plus_seconds(limits::UNLOCKED_SECONDS);
        let pin_epoch = holder.account.pin_epoch;
        let session = Session { open_until, pin_epoch, ..holder.session.clone() };
        self.unit.put(holder.key.clone(), &session, Some(session.expires));
    }

    /// The login goes on under the account's present login password.
    pub(super) fn keep_session_alive(&mut self, holder: &Holder) {
        let password_epoch = holder.account.password_epoch;
        let session = Session { password_epoch, ..holder.session.clone() };
        self.unit.put(holder.key.clone(), &session, Some(session.expires));
    }

    pub(super) async fn log_out(&mut self) -> Result<Done, Refusal> {
        let holder = self.holder().await?;
        self.unit.forget(holder.key);
        Ok(Done {})
    }

    pub(super) async fn get_card(&mut self) -> Result<Card, Refusal> {
        let holder = self.holder_of_permit().await?;
        Ok(card(&holder.record, &holder.account, self.now.china_date()))
    }
}

pub(super) fn card(record: &PermitRecord, account: &Account, today: CivilDate) -> Card {
    let permit = &record.permit;
    let status = permit.status_on(today);
    let because = permit.cancelled.as_ref().filter(|_| matches!(status, Status::Cancelled { .. }));
    Card {
        name: permit.name.clone(),
        number: permit.number.clone(),
        valid_until: permit.valid_until,
        valid_from: permit.valid_from,
        issued_on: permit.issued_on,
        status,
        cancelled_because: because.map(|it| it.reason.clone()),
        pin_set: account.pin.is_some(),
        pin_epoch: account.pin_epoch,
        specimen: permit.specimen,
    }
}
