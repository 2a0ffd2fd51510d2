//! How the office's visitors ask: with a device that keeps their logins going, as the app does.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;

use super::*;
use crate::contract::{FinishJourney, LogInGeneral, RenewLogin, Renewed, SetNewPassword};

/// Logins by the access token that each began with, which is what a test knows them by.
#[derive(Default)]
pub(super) struct Logins(Mutex<BTreeMap<String, LoggedIn>>);

impl Office {
    /// Sends `call` under a key of its own.
    pub(super) fn ask<C: Call>(&self, call: &C, bearer: &str) -> Result<C::Answer, Refusal> {
        self.ask_again(call, bearer, &self.fresh_key())
    }

    /// Sends `call`; a login whose access token has ended is renewed first.
    pub(super) fn ask_again<C: Call>(
        &self,
        call: &C,
        bearer: &str,
        key: &str,
    ) -> Result<C::Answer, Refusal> {
        self.ask_exactly(call, &self.newest(bearer), key)
    }

    /// Sends `call` with this very token.
    pub(super) fn ask_exactly<C: Call>(
        &self,
        call: &C,
        bearer: &str,
        key: &str,
    ) -> Result<C::Answer, Refusal> {
        let bearer = Some(bearer.to_owned()).filter(|it| !it.is_empty());
        let key = C::KEYED.then(|| key.to_owned());
        let response = self.send(&wire::Request::of(call, bearer, key));
        if response.status == 200 {
            if let Ok(login) = serde_json::from_str::<LoggedIn>(&response.body) {
                let mut logins = self.logins.0.lock().expect("the logins");
                logins.entry(login.token.clone()).or_insert(login);
            }
            Ok(serde_json::from_str(&response.body).expect("an answer"))
        } else {
            let refusal: Refusal = serde_json::from_str(&response.body).expect("a refusal");
            assert_eq!(refusal.status(), response.status);
            Err(refusal)
        }
    }

    /// The access token of the login that began with `token`; itself, if nothing can be done.
    fn newest(&self, token: &str) -> String {
        let mut logins = self.logins.0.lock().expect("the logins");
        let Some(login) = logins.get_mut(token) else { return token.to_owned() };
        if login.token_expires <= self.now()
            && let Some(renewal) = &login.renewal
            && let Ok(renewed) = self.renew(renewal)
        {
            login.renewal = Some(renewed.renewal);
            (login.token, login.token_expires) = (renewed.token, renewed.token_expires);
        }
        login.token.clone()
    }

    pub(super) fn renew(&self, renewal: &str) -> Result<Renewed, Refusal> {
        self.renew_with(renewal, &device())
    }

    pub(super) fn renew_with(&self, renewal: &str, key: &EsKey) -> Result<Renewed, Refusal> {
        self.ask_exactly(&renewal_of(renewal, key), "", &self.fresh_key())
    }

    pub(super) fn log_in(&self, number: &str, password: &str) -> Result<LoggedIn, Refusal> {
        self.ask(&log_in(number, password), "")
    }

    pub(super) fn log_in_general(&self, number: &str, password: &str) -> Result<LoggedIn, Refusal> {
        let number = number.parse().expect("a social security number");
        let (password, device_key) = (password.to_owned(), device_key());
        self.ask(&LogInGeneral { number, password, device_key }, "")
    }
}

/// The visitors' device.
pub(super) fn device() -> EsKey {
    EsKey::from_seed(&[8; 32])
}

pub(super) fn device_key() -> Option<String> {
    Some(device().public().to_string())
}

pub(super) fn renewal_of(renewal: &str, key: &EsKey) -> RenewLogin {
    let proof = key.sign(format!("esscard renewal\n{renewal}").as_bytes());
    RenewLogin { renewal: renewal.to_owned(), proof: HEXLOWER.encode(&proof) }
}

pub(super) fn log_in(number: &str, password: &str) -> LogIn {
    LogIn { number: of(number), password: password.to_owned(), device_key: device_key() }
}

pub(super) fn finish() -> FinishJourney {
    FinishJourney { device_key: device_key() }
}

pub(super) fn new_password(text: &str) -> SetNewPassword {
    SetNewPassword { password: text.parse().expect("a password"), device_key: device_key() }
}
