//! The session's part in keeping a login going: its access token lives for minutes, and the key of
//! this browser gets the next one.
//!
//! Invariant: tokens never take the place of newer ones, in whatever order answers and the records
//! of other tabs come: the authority takes an old one for a copy, and ends the login.

use leptos::prelude::*;

use super::{Session, has_ended};
use crate::{
    browser::{clock, database, signer::LoginSigner},
    client::ClientError,
    contract::{Call, RenewLogin},
    state::memory::{Holder, Memory, Recalled},
};

/// So many seconds before its end an access token is renewed: a request may be on its way for long.
const AHEAD: i64 = 30;

/// This browser can't prove now that the login is its own, or another tab has another login: that
/// says nothing about the login, so nothing may be put away.
const NOT_NOW: ClientError = ClientError::Offline;

impl Session {
    /// The public key that a login of this browser is bound to; `None`: it can't sign, and the login
    /// ends with its first access token.
    pub async fn device_key(self) -> Option<String> {
        LoginSigner::get().await.map(|it| it.public)
    }

    /// Asks by the login of `holder`. Its tokens are renewed first when they are old, and once when
    /// the authority does not take them: that alone does not say that the login has ended.
    pub(super) async fn ask_by_login<C: Call>(
        self,
        mut holder: Holder,
        call: &C,
    ) -> Result<C::Answer, ClientError> {
        if self.is_old(&holder) {
            holder = self.renew(holder).await?;
        }
        let answer = self.client.call(call, Some(&holder.token)).await;
        if !has_ended(&answer) || holder.renewal.is_none() || holder.expires <= self.now() {
            return answer;
        }
        // Nothing was done, so another idempotency key does no harm.
        let holder = self.renew(holder).await?;
        self.client.call(call, Some(&holder.token)).await
    }

    /// Whether the access token ends soon, and the login does not end with it.
    fn is_old(self, holder: &Holder) -> bool {
        let soon = self.now().plus_seconds(AHEAD);
        let last = holder.expires <= holder.token_expires;
        holder.renewal.is_some() && holder.token_expires <= soon && !last
    }

    /// The login of `holder` with other tokens. A renewal that fails on its way changes nothing: the
    /// authority gives the same tokens again to whoever lost them.
    async fn renew(self, holder: Holder) -> Result<Holder, ClientError> {
        let old = holder.token.clone();
        let mut holder = self.newest(holder).await?;
        // What comes after a lost answer may have been made long ago: then once more.
        for _ in 0..2 {
            if holder.token != old && !self.is_old(&holder) {
                break;
            }
            let renewal = holder.renewal.clone().ok_or(NOT_NOW)?;
            let signer = LoginSigner::get().await.ok_or(NOT_NOW)?;
            // A slow database may have given a key that ends with the page: another one's proof.
            if holder.device_key.as_ref().is_some_and(|it| *it != signer.public) {
                return Err(NOT_NOW);
            }
            let proof = signer.sign(&RenewLogin::statement(&renewal)).await.ok_or(NOT_NOW)?;
            let renewed = self.client.call(&RenewLogin { renewal, proof }, None).await?;
            holder.renewed(renewed);
            self.keep_tokens(&holder);
            // What is not written down must not grow older than the authority allows.
            self.keeper.settled().await;
        }
        Ok(holder)
    }

    /// Another tab may have renewed the login while this one slept.
    async fn newest(self, mut holder: Holder) -> Result<Holder, ClientError> {
        let kept = match clock::within(database::PATIENCE, Memory::recall()).await {
            Some(Recalled::Found(kept)) => kept.holder,
            _ => None,
        };
        // Another tab has logged in anew: its login is not this one's to end.
        if kept.as_ref().is_some_and(|it| it.login != holder.login) {
            return Err(NOT_NOW);
        }
        let known = self.memory.try_with_untracked(|it| it.holder.clone()).flatten();
        for other in [kept, known].into_iter().flatten() {
            holder.take_newer_tokens(&other);
        }
        Ok(holder)
    }

    fn keep_tokens(self, holder: &Holder) {
        let known = self.memory.try_with_untracked(|it| it.holder.clone()).flatten();
        if known.is_some_and(|mut it| it.take_newer_tokens(holder)) {
            self.change(|it| {
                if let Some(it) = &mut it.holder {
                    it.take_newer_tokens(holder);
                }
            });
        }
    }
}
