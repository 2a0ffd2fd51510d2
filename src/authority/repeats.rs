//! A request that comes twice under one idempotency key is served once and answered twice.
//!
//! The kept answer may carry a token, so it is sealed with the key, which the store knows only by
//! its digest; and it is forgotten after [`limits::ANSWER_SECONDS`].

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    limits,
    ports::Ports,
    secrets::{Digest, Sealed},
    store::{Key, Shard},
};
use crate::{
    contract::{Refusal, wire},
    domain::moment::Moment,
};

/// An answer that was given.
#[derive(Serialize, Deserialize)]
struct Given {
    request: Digest,
    status: u16,
    body: Sealed,
    expires: Moment,
}

impl<P: Ports> Desk<'_, P> {
    /// The answer given to this very request before. Refusal: `key_reused`.
    pub(super) async fn given_before(
        &mut self,
        request: &wire::Request,
    ) -> Result<Option<wire::Response>, Refusal> {
        let key = record_key(request, self.unit.shard());
        let given: Option<Given> = self.unit.get(&key).await?;
        let Some(given) = given.filter(|it| it.expires > self.now) else { return Ok(None) };
        if given.request != fingerprint(request) {
            return Err(Refusal::KeyReused);
        }
        let body = given.body.open(secret(request)).ok_or(Refusal::Unavailable)?;
        Ok(Some(wire::Response { status: given.status, date: self.now, body }))
    }

    /// Keeps the answer, in the same commit as what the request changed.
    pub(super) fn remember(&mut self, request: &wire::Request, response: &wire::Response) {
        let expires = self.now.plus_seconds(limits::ANSWER_SECONDS);
        let given = Given {
            request: fingerprint(request),
            status: response.status,
            body: Sealed::of(&response.body, secret(request), self.ports.chance()),
            expires,
        };
        let key = record_key(request, self.unit.shard());
        self.unit.put(key, &given, Some(expires));
    }
}

fn secret(request: &wire::Request) -> &str {
    request.key.as_deref().unwrap_or_default()
}

/// The shard is part of it, so that a store of one machine and one of many agree: a key is known again
/// where the request belongs, and nowhere else.
fn record_key(request: &wire::Request, shard: Shard) -> Key {
    Key::Answer(Digest::of(&["answer", &shard.prefix(), secret(request)]))
}

/// The key is part of it, so that nobody can try six digits against the store's copy.
fn fingerprint(request: &wire::Request) -> Digest {
    let bearer = request.bearer.as_deref().unwrap_or_default();
    Digest::of(&[secret(request), &request.method, &request.path, bearer, &request.body])
}
