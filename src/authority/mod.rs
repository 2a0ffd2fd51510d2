//! The issuer's side: accounts, identity proofing, logins, and the services of a Work Permit.
//!
//! Pure Rust. Storage, time, chance, the register of permits, the comparison of faces, bank and
//! carrier, text messages and the maker of letters come in by [`ports`]. In the browser it is the mock (`bin/mock`); natively it
//! is a server's heart.
//!
//! Invariant: a request changes the store in one commit or not at all; when another request got in
//! between, it begins again. What it sends to a phone goes out after the commit, and only then.

mod accounts;
mod assertions;
mod binding;
mod desk;
mod face;
mod issuer;
mod journeys;
mod launches;
mod letter_files;
pub mod letters;
pub mod limits;
mod lookups;
mod names;
mod outbox;
mod passwords;
pub mod people;
mod permits;
mod pins;
pub mod ports;
mod registration;
mod renewals;
mod repeats;
pub mod secrets;
mod sessions;
mod shards;
pub mod signing;
pub mod store;
pub mod tester;
mod texts;
mod tokens;
mod tries;
mod unit;
mod vaults;
mod ways;

#[cfg(test)]
mod tests;

use desk::Desk;
pub use issuer::{SPECIMEN_ROOT_SEED, SPECIMEN_SEED};
pub use launches::LaunchCode;
pub use letter_files::File;
use ports::{Clock, Ports, Unavailable};
use secrets::PasswordCost;
use signing::EsKey;
use store::{CommitError, Shard, Store};

use crate::{
    contract::{Bearer, Malformed, Refusal, Request, wire},
    domain::moment::Moment,
};

/// An authority over its ports.
pub struct Authority<P> {
    ports: P,
    settings: Settings,
}

/// What one authority decides for itself.
pub struct Settings {
    /// Everything it says is a specimen.
    pub specimen: bool,
    /// What hashing a password costs.
    pub password_cost: PasswordCost,
    /// The key that signs assertions and status lists; on a server from where its other secrets
    /// are, never the store.
    pub signing_key: EsKey,
    /// The key that signs the list of keys, which verifiers have pinned.
    pub root_key: EsKey,
    /// Where the holders' app lives, without a slash at its end: the letter's code leads there.
    pub app_address: String,
    /// What phones may do without a network; `None`: nothing.
    pub offline: Option<OfflineSettings>,
}

/// What phones may do without a network. All spans are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfflineSettings {
    /// How long a status assertion counts; at most
    /// [`MAX_ASSERTION_SECONDS`](crate::domain::token::limits::MAX_ASSERTION_SECONDS).
    pub assertion_seconds: i64,
    /// How long after the last contact a phone may open its offline copy.
    pub copy_seconds: i64,
}

impl Default for OfflineSettings {
    fn default() -> Self {
        Self {
            assertion_seconds: limits::ASSERTION_SECONDS,
            copy_seconds: limits::OFFLINE_COPY_SECONDS,
        }
    }
}

impl<P: Ports> Authority<P> {
    /// An authority that has not been asked yet.
    pub const fn new(ports: P, settings: Settings) -> Self {
        Self { ports, settings }
    }

    /// Its ports, for the one who runs it.
    pub const fn ports(&self) -> &P {
        &self.ports
    }

    /// Answers any request of the contract. A request that conflicts with another begins again.
    pub async fn answer(&self, request: &wire::Request) -> wire::Response {
        self.answer_from(request, "").await
    }

    /// The same, to whom the transport calls `source`, for example a network: what is counted for
    /// nobody in particular is counted for each source.
    pub async fn answer_from(&self, request: &wire::Request, source: &str) -> wire::Response {
        for _ in 0..limits::TRIES_ON_CONFLICT {
            match self.answer_once(request, source).await {
                Ok(response) => return response,
                Err(CommitError::Conflict) => {}
                Err(CommitError::Unavailable) => break,
            }
        }
        let now = self.ports.clock().now().await.unwrap_or_default();
        refused(Refusal::Unavailable, now)
    }

    /// The letter's file behind a ticket: what `GET /letters/<ticket>.pdf` answers.
    ///
    /// It needs no header and may be fetched several times. Refusals: `gone`, `unavailable`.
    pub async fn file(&self, ticket: &str) -> Result<File, Refusal> {
        let now = self.ports.clock().now().await?;
        let place = (None, Shard::of_token(ticket));
        Desk::open(&self.ports, &self.settings, now, place).letter_file(ticket).await
    }

    /// Forgets what has expired. To be called now and then; nothing depends on it.
    pub async fn sweep(&self) -> Result<(), Unavailable> {
        self.ports.store().sweep(self.ports.clock().now().await?).await
    }

    async fn answer_once(
        &self,
        request: &wire::Request,
        source: &str,
    ) -> Result<wire::Response, CommitError> {
        let now = self.ports.clock().now().await.map_err(|_| CommitError::Unavailable)?;
        let call = match read(request) {
            Ok(call) => call,
            Err(what) => return Ok(refused(Refusal::Malformed { what }, now)),
        };
        let (entry, bearer) = (call.entry(), request.bearer.as_deref());
        // Who carries no token has no answer that could be given again.
        if entry.bearer != Bearer::Nobody && bearer.is_none_or(str::is_empty) {
            return Ok(refused(Refusal::NotLoggedIn, now));
        }
        let shard = Shard::of_call(&call, bearer, source, self.ports.registry()).await;
        let shard = shard.map_err(|_| CommitError::Unavailable)?;
        let keyed = call.keyed();
        let mut desk = Desk::open(&self.ports, &self.settings, now, (bearer, shard));
        if keyed {
            match desk.given_before(request).await {
                Ok(None) => {}
                Ok(Some(response)) => return Ok(response),
                Err(refusal) => return Ok(refused(refusal, now)),
            }
        }
        desk.source = source;
        let answer = desk.serve(call).await;
        // Nothing was decided: nothing may change, and the same key may try again.
        if answer == Err(Refusal::Unavailable) {
            return Ok(refused(Refusal::Unavailable, now));
        }
        let outcome = answer.as_ref().err().map_or("done", Refusal::code);
        debug_assert!(
            answer.is_ok() || entry.refusals().any(|it| it == outcome),
            "{} is refused with {outcome}, which the contract does not say",
            entry.name
        );
        let response = match answer {
            Ok(body) => wire::Response { status: 200, date: now, body },
            Err(refusal) => refused(refusal, now),
        };
        let known = response.status != Refusal::NotLoggedIn.status();
        if keyed && known {
            desk.remember(request, &response);
        } else if keyed {
            // The same request, sent at the same time, may have ended the token: its answer counts.
            let mut desk = Desk::open(&self.ports, &self.settings, now, (bearer, shard));
            match desk.given_before(request).await {
                Ok(Some(response)) => return Ok(response),
                Err(Refusal::Unavailable) => return Ok(refused(Refusal::Unavailable, now)),
                Ok(None) | Err(_) => {}
            }
        }
        for message in desk.close(entry.name, outcome).await? {
            self.send(shard, &message, 1).await;
        }
        Ok(response)
    }
}

fn read(request: &wire::Request) -> Result<Request, Malformed> {
    if request.body.len() > limits::BODY_BYTES {
        return Err(Malformed::TooLong);
    }
    let call = Request::read(request)?;
    let well_keyed = |key: &String| key.len() == 32 && key.bytes().all(|it| it.is_ascii_hexdigit());
    if call.keyed() && !request.key.as_ref().is_some_and(well_keyed) {
        return Err(Malformed::NoKey);
    }
    Ok(call)
}

fn refused(refusal: Refusal, now: Moment) -> wire::Response {
    wire::Response::of::<()>(&Err(refusal), now)
}
