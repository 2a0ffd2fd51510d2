//! Logins: with a number and the login password, for half a day, on as many devices as the holder
//! has (S000 §二(三)).

use serde::{Deserialize, Serialize};

use super::{
    accounts::Account,
    desk::Desk,
    limits,
    ports::{PermitRecord, Ports, Registry},
    renewals::device_of,
    secrets::{self, PasswordHash},
    store::Key,
    tokens::{Kind, LoginId},
    tries::Tries,
};
use crate::{
    contract::{Card, Done, LogIn, LogInGeneral, LoggedIn, Purpose, Refusal},
    domain::{
        date::CivilDate, moment::Moment, permit::Status, permit_number::PermitNumber,
        token::PublicKey,
    },
};

/// A login, as kept. Its tokens are not: see [`tokens`](super::tokens).
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Session {
    number: PermitNumber,
    /// See [`Account`].
    password_epoch: u32,
    /// That of the 6-digit password which opened the services.
    pin_epoch: u32,
    pub(super) expires: Moment,
    /// The 6-digit password has opened the services until then.
    open_until: Moment,
    /// The public key of the device, which alone renews the login; `None`: nobody does.
    pub(super) device: Option<String>,
    /// How often it was renewed.
    pub(super) count: u32,
    /// When that was last, or the login's beginning.
    renewed: Moment,
    /// When that was before, if it was.
    renewed_before: Option<Moment>,
}

impl Session {
    /// How many renewals ago a token of `count` was the newest; `None` for one that is to come.
    pub(super) const fn behind(&self, count: u32) -> Option<u32> {
        self.count.checked_sub(count)
    }

    /// The next tokens are the newest from now on.
    pub(super) fn renew(&mut self, now: Moment) {
        self.count = self.count.saturating_add(1);
        self.renewed_before = Some(self.renewed);
        self.renewed = now;
    }

    /// Whether answers with the newest tokens may still be on their way.
    pub(super) fn was_renewed_lately(&self, now: Moment) -> bool {
        now < self.renewed.plus_seconds(limits::RENEWAL_GRACE_SECONDS)
    }

    /// When the newest access token ends.
    pub(super) fn token_expires(&self) -> Moment {
        self.end_of_token(self.renewed)
    }

    fn end_of_token(&self, made: Moment) -> Moment {
        made.plus_seconds(limits::TOKEN_SECONDS).min(self.expires)
    }

    /// Whether the access token of `count` serves: the newest, and the one before it for requests
    /// that were under way when it was renewed, each until its own end.
    fn serves(&self, count: u32, now: Moment) -> bool {
        let made = match self.behind(count) {
            Some(0) => Some(self.renewed),
            Some(1) => self.renewed_before,
            _ => None,
        };
        made.is_some_and(|it| now < self.end_of_token(it))
    }
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
        let device = device_of(form.device_key.as_ref())?;
        let tries = self.tries(Key::LoginTries, form.number.as_str()).await?;
        tries.ready(self.now)?;
        let record = self.record(&form.number).await?;
        let (record, mut account) = self.password_is(tries, record, &form.password).await?;
        // Who comes with the number and the password binds the one to the other.
        if !account.bound {
            account.bound = true;
            self.keep_account(&form.number, &account);
        }
        Ok(self.begin_session(&record, &account, device))
    }

    pub(super) async fn log_in_general(&mut self, form: LogInGeneral) -> Result<LoggedIn, Refusal> {
        let device = device_of(form.device_key.as_ref())?;
        let tries = self.tries(Key::GeneralTries, form.number.expose()).await?;
        tries.ready(self.now)?;
        let record = match self.ports.registry().number_of(&form.number).await? {
            Some(number) => self.record(&number).await?,
            None => None,
        };
        let (record, account) = self.password_is(tries, record, &form.password).await?;
        Ok(self.begin_session(&record, &account, device))
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

    pub(super) fn begin_session(
        &mut self,
        record: &PermitRecord,
        account: &Account,
        device: Option<PublicKey>,
    ) -> LoggedIn {
        let id = LoginId::new(self.unit.shard(), self.ports.chance());
        let expires = self.now.plus_seconds(limits::SESSION_SECONDS);
        let session = Session {
            number: record.permit.number.clone(),
            password_epoch: account.password_epoch,
            pin_epoch: account.pin_epoch,
            expires,
            open_until: self.now,
            device: device.map(|it| it.to_string()),
            count: 0,
            renewed: self.now,
            renewed_before: None,
        };
        self.unit.put(id.key(), &session, Some(expires));
        let card = account.bound.then(|| card(record, account, self.now.china_date()));
        let (token, token_expires, renewal) = self.tokens(&id, &session);
        let login = secrets::name(self.ports.chance());
        LoggedIn { login, token, token_expires, renewal, expires, card }
    }

    /// Who holds the bearer's token.
    pub(super) async fn holder(&mut self) -> Result<Holder, Refusal> {
        let token = self.bearer.ok_or(Refusal::NotLoggedIn)?;
        let (id, count) = self.login_of(Kind::Access, token)?;
        let session = self.session(&id).await?;
        if !session.serves(count, self.now) {
            return Err(Refusal::NotLoggedIn);
        }
        let (record, account) = self.holder_of(&session).await?;
        let status = record.permit.status_on(self.now.china_date());
        Ok(Holder { key: id.key(), session, record, account, status })
    }

    /// The login, while it goes on by itself.
    pub(super) async fn session(&mut self, id: &LoginId) -> Result<Session, Refusal> {
        let session: Option<Session> = self.unit.get(&id.key()).await?;
        session.filter(|it| it.expires > self.now).ok_or(Refusal::NotLoggedIn)
    }

    /// Whose login it is, while the account's password is still that of its beginning.
    pub(super) async fn holder_of(
        &mut self,
        session: &Session,
    ) -> Result<(PermitRecord, Account), Refusal> {
        let record = self.record(&session.number).await?.ok_or(Refusal::NotLoggedIn)?;
        let account = self.account(&record).await?;
        let account = account
            .filter(|it| it.password_epoch == session.password_epoch)
            .ok_or(Refusal::NotLoggedIn)?;
        Ok((record, account))
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
