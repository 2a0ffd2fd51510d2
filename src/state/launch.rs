//! Opening with the one-time code that the app around the page has brought, in the address or in its
//! greeting. It is taken out of both at once, and exchanged for a login.

use leptos::{prelude::*, task::spawn_local};

use super::Session;
use crate::{
    browser::host::{command, given_by_launch},
    client::{ClientError, fresh_key},
    contract::RedeemLaunch,
};

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There is no code, or it has done its work.
    Over,
    /// The authority is asked.
    UnderWay,
    /// It said no, or could not be asked.
    Failed(ClientError),
}

/// The code, as long as it may still be of use.
#[derive(Clone, Copy)]
pub struct Launch {
    session: Session,
    stage: RwSignal<Opening>,
    /// Code and idempotency key: a second try after a lost answer gets the same login.
    code: StoredValue<Option<(String, String)>>,
}

impl Launch {
    /// Exchanges the code that is there, and any that the host brings later.
    pub fn begin(session: Session) -> Self {
        let (stage, code) = (RwSignal::new(Opening::Over), StoredValue::new(None));
        let launch = Self { session, stage, code };
        launch.take();
        command::on(command::LAUNCH, move |_| launch.take());
        launch
    }

    /// Follows changes.
    pub fn stage(self) -> Opening {
        self.stage.get()
    }

    /// Asks once more.
    pub fn again(self) {
        let Some((code, key)) = self.code.get_value() else { return };
        self.stage.set(Opening::UnderWay);
        spawn_local(async move {
            let session = self.session;
            let call = RedeemLaunch { code, device_key: session.device_key().await };
            match session.client().call_under(Some(key), &call, None).await {
                Ok(login) => {
                    session.logged_in(login).await;
                    self.leave();
                }
                Err(error) => self.stage.set(Opening::Failed(error)),
            }
        });
    }

    /// Goes on without it.
    pub fn leave(self) {
        self.code.set_value(None);
        self.stage.set(Opening::Over);
    }

    fn take(self) {
        let (Some(code), Some(key)) = (given_by_launch(), fresh_key()) else { return };
        self.code.set_value(Some((code, key)));
        self.again();
    }
}
