//! Launch codes: a host that knows its user opens the app with one, and the app exchanges it for a
//! login.
//!
//! A code is a token of 256 bits of chance, so nobody guesses one, and tries are not counted: users of
//! one host often come from one network. Invariant: it is kept as a digest only, and forgotten in
//! the commit that begins the login, so of many who redeem it at once one is let in.

use serde::{Deserialize, Serialize};

use super::{
    Authority,
    accounts::Account,
    desk::Desk,
    limits,
    ports::{Clock, PermitRecord, Ports},
    renewals::device_of,
    secrets::Digest,
    store::{CommitError, Key, Shard},
};
use crate::{
    contract::{LoggedIn, RedeemLaunch, Refusal},
    domain::{moment::Moment, permit_number::PermitNumber},
};

/// What the audit log calls the issue of a code.
const ISSUE: &str = "IssueLaunch";

/// A launch code, for the host that has asked for it. It can't be printed.
#[derive(Serialize)]
pub struct LaunchCode {
    /// The code: 45 characters of base64url.
    pub code: String,
    /// From then on it is worth nothing.
    pub expires: Moment,
}

/// Whom a code lets in, and until when.
#[derive(Serialize, Deserialize)]
struct Launch {
    number: PermitNumber,
    /// See [`Account`].
    password_epoch: u32,
    expires: Moment,
}

impl<P: Ports> Authority<P> {
    /// A launch code for the holder of the permit `number`: for whoever runs the authority, and has
    /// made sure that the host which asks knows who its user is.
    ///
    /// An expired or cancelled permit has one, too, since its holder may log in.
    ///
    /// # Errors
    /// `not_registered`: there is no such permit, or nobody has finished a registration for it.
    /// `unavailable`.
    pub async fn issue_launch(&self, number: &PermitNumber) -> Result<LaunchCode, Refusal> {
        for _ in 0..limits::TRIES_ON_CONFLICT {
            let now = self.ports.clock().now().await?;
            let place = (None, Shard::of(number.as_str()));
            let mut desk = Desk::open(&self.ports, &self.settings, now, place);
            let issued = desk.issue_launch(number).await?;
            match desk.close(ISSUE, "done").await {
                Ok(_) => return Ok(issued),
                Err(CommitError::Conflict) => {}
                Err(CommitError::Unavailable) => break,
            }
        }
        Err(Refusal::Unavailable)
    }
}

impl<P: Ports> Desk<'_, P> {
    async fn issue_launch(&mut self, number: &PermitNumber) -> Result<LaunchCode, Refusal> {
        let (_, account) = self.registered(number).await?.ok_or(Refusal::NotRegistered)?;
        let (code, expires) = (self.token(), self.now.plus_seconds(limits::LAUNCH_SECONDS));
        let password_epoch = account.password_epoch;
        let launch = Launch { number: number.clone(), password_epoch, expires };
        self.unit.put(key_of(&code), &launch, Some(expires));
        Ok(LaunchCode { code, expires })
    }

    /// The login is the one that number and password begin. Only they bind the number to an account
    /// from elsewhere: who comes from a host has not shown that he knows it.
    pub(super) async fn redeem_launch(&mut self, form: RedeemLaunch) -> Result<LoggedIn, Refusal> {
        let device = device_of(form.device_key.as_ref())?;
        let key = key_of(&form.code);
        let launch: Option<Launch> = self.unit.get(&key).await?;
        let launch = launch.filter(|it| it.expires > self.now).ok_or(Refusal::Gone)?;
        let holder = self.registered(&launch.number).await?;
        // With the password everything ends that was begun under it.
        let (record, account) = holder
            .filter(|(_, account)| account.password_epoch == launch.password_epoch)
            .ok_or(Refusal::Gone)?;
        self.unit.forget(key);
        Ok(self.begin_session(&record, &account, device))
    }

    /// The permit and its account, whose registration is finished.
    async fn registered(
        &mut self,
        number: &PermitNumber,
    ) -> Result<Option<(PermitRecord, Account)>, Refusal> {
        let Some(record) = self.record(number).await? else { return Ok(None) };
        let account = self.account(&record).await?.filter(|it| it.completed.is_some());
        Ok(account.map(|it| (record, it)))
    }
}

fn key_of(code: &str) -> Key {
    Key::Launch(Digest::of(&["launch", code]))
}
