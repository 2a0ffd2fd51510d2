//! Logins: with number and password, for half a day, on as many devices as the holder has.

use serde::{Deserialize, Serialize};

use super::{
    accounts::Account,
    desk::Desk,
    limits,
    ports::{PermitRecord, Ports},
    secrets::{Digest, PasswordHash},
    store::Key,
};
use crate::{
    contract::{Card, Done, LogIn, LoggedIn, Refusal},
    domain::{date::CivilDate, moment::Moment, permit::Status, permit_number::PermitNumber},
};

const KIND: &str = "session";

/// A login, as kept.
#[derive(Clone, Serialize, Deserialize)]
struct Session {
    number: PermitNumber,
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
    /// An unknown number, and one without a password of its own, cost the same work and get the
    /// same answer as a wrong password.
    pub(super) async fn log_in(&mut self, form: LogIn) -> Result<LoggedIn, Refusal> {
        let tries = self.tries(Key::LoginTries, &form.number).await?;
        tries.ready(self.now)?;
        let record = self.record(&form.number).await?;
        let account = match &record {
            Some(record) => self.account(record).await?,
            None => None,
        };
        let cost = &self.settings.password_cost;
        let known = account.zip(record);
        if known.is_none() {
            PasswordHash::of_nobody(&form.password, cost);
        }
        let right = known.filter(|(account, _)| account.password.is_of(&form.password, cost));
        let Some((account, record)) = right else {
            return Err(self.wrong(tries, |left| Refusal::WrongCredentials { left }));
        };
        self.right(tries);
        if account.completed.is_none() {
            let token = self.begin_journey(&form.number, &account).token;
            return Err(Refusal::RegistrationUnfinished { token });
        }
        Ok(self.begin_session(&record, &account))
    }

    pub(super) fn begin_session(&mut self, record: &PermitRecord, account: &Account) -> LoggedIn {
        let token = self.token();
        let expires = self.now.plus_seconds(limits::SESSION_SECONDS);
        let number = record.permit.number.clone();
        let session = Session { number, expires, open_until: self.now };
        self.unit.put(Key::Session(Digest::of(&[KIND, &token])), &session, Some(expires));
        LoggedIn { token, expires, card: Some(card(record, account, self.now.china_date())) }
    }

    /// Who holds the bearer's token.
    pub(super) async fn holder(&mut self) -> Result<Holder, Refusal> {
        let key = Key::Session(self.bearer_digest(KIND)?);
        let session: Option<Session> = self.unit.get(&key).await?;
        let session = session.filter(|it| it.expires > self.now).ok_or(Refusal::NotLoggedIn)?;
        let record = self.record(&session.number).await?.ok_or(Refusal::NotLoggedIn)?;
        let account = self.account(&record).await?.ok_or(Refusal::NotLoggedIn)?;
        let status = record.permit.status_on(self.now.china_date());
        Ok(Holder { key, session, record, account, status })
    }

    /// The holder, for whom the services are open: in this order the permit must not have ended,
    /// a 6-digit password must be set, and it must have been entered. Each use keeps them open a
    /// while longer.
    pub(super) async fn holder_with_services(&mut self) -> Result<Holder, Refusal> {
        let holder = self.holder().await?;
        if !holder.status.services_open() {
            return Err(Refusal::ServiceClosed { status: holder.status });
        }
        if holder.account.pin.is_none() {
            return Err(Refusal::PinNotSet);
        }
        if holder.session.open_until <= self.now {
            return Err(Refusal::PinNeeded);
        }
        self.open_services(&holder);
        Ok(holder)
    }

    /// The services stay open from now, but never longer than the login.
    pub(super) fn open_services(&mut self, holder: &Holder) {
        let open_until = self.now.plus_seconds(limits::UNLOCKED_SECONDS);
        let session = Session { open_until, ..holder.session.clone() };
        self.unit.put(holder.key.clone(), &session, Some(session.expires));
    }

    pub(super) async fn log_out(&mut self) -> Result<Done, Refusal> {
        let holder = self.holder().await?;
        self.unit.forget(holder.key);
        Ok(Done {})
    }

    pub(super) async fn get_card(&mut self) -> Result<Card, Refusal> {
        let holder = self.holder().await?;
        Ok(card(&holder.record, &holder.account, self.now.china_date()))
    }
}

fn card(record: &PermitRecord, account: &Account, today: CivilDate) -> Card {
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
        specimen: permit.specimen,
    }
}
