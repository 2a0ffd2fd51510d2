//! A login goes on: access tokens live for minutes, and the key of the holder's device gets the next
//! ones.
//!
//! Invariant: the tokens before the newest ones still serve, so that nothing is lost when an answer
//! is, or when two tabs renew at once; older ones do as long as the newest are young, for the device
//! that proves its key. What is older still was copied by somebody: the login ends.

use data_encoding::HEXLOWER_PERMISSIVE;

use super::{
    assertions::device_key,
    desk::Desk,
    ports::Ports,
    sessions::Session,
    signing,
    tokens::{Kind, LoginId},
};
use crate::{
    contract::{Refusal, RenewLogin, Renewed},
    domain::{moment::Moment, token::PublicKey},
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn renew_login(&mut self, form: RenewLogin) -> Result<Renewed, Refusal> {
        let (id, count) = self.login_of(Kind::Renewal, &form.renewal)?;
        let mut session = self.session(&id).await?;
        self.holder_of(&session).await?;
        // First of all: who only found a token can end nobody's login with it.
        if !is_proven(&session, &form) {
            return Err(Refusal::NotLoggedIn);
        }
        match session.behind(count) {
            Some(0) => {
                session.renew(self.now);
                self.unit.put(id.key(), &session, Some(session.expires));
            }
            // The answer was lost, or another tab was quicker.
            Some(1) => {}
            // Tabs that renewed in turns, or one that slept between reading and asking: their answers
            // are still on the way, and the key is the device's own.
            Some(_) if session.was_renewed_lately(self.now) => {}
            Some(_) => {
                self.unit.forget(id.key());
                return Err(Refusal::NotLoggedIn);
            }
            None => return Err(Refusal::NotLoggedIn),
        }
        let (token, token_expires, renewal) = self.tokens(&id, &session);
        Ok(Renewed { token, token_expires, renewal: renewal.ok_or(Refusal::NotLoggedIn)? })
    }

    /// Whose token it is, and of which count, by the token alone.
    pub(super) fn login_of(&self, kind: Kind, token: &str) -> Result<(LoginId, u32), Refusal> {
        let read = LoginId::of_token(kind, token, &self.settings.password_cost);
        read.ok_or(Refusal::NotLoggedIn)
    }

    /// The newest tokens of a login, and until when the first of them serves.
    pub(super) fn tokens(
        &self,
        id: &LoginId,
        session: &Session,
    ) -> (String, Moment, Option<String>) {
        let token = |kind| id.token(kind, session.count, &self.settings.password_cost);
        let renewal = session.device.is_some().then(|| token(Kind::Renewal));
        (token(Kind::Access), session.token_expires(), renewal)
    }
}

/// The key of the device that a login is for. What is no point of the curve is `malformed`.
pub(super) fn device_of(text: Option<&String>) -> Result<Option<PublicKey>, Refusal> {
    text.map(|it| device_key(it)).transpose()
}

fn is_proven(session: &Session, form: &RenewLogin) -> bool {
    let key = session.device.as_ref().and_then(|it| it.parse::<PublicKey>().ok());
    let proof = HEXLOWER_PERMISSIVE.decode(form.proof.as_bytes()).ok();
    let proof = proof.and_then(|it| it.try_into().ok());
    let statement = RenewLogin::statement(&form.renewal);
    key.zip(proof).is_some_and(|(key, it)| signing::is_signed(&key, statement.as_bytes(), &it))
}
