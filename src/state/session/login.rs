//! The session's part in logging in and out.

use leptos::{prelude::*, task::spawn_local};

use super::{Session, has_ended, history::left_behind};
use crate::{
    browser::{badge, clock, database, document, storage},
    client::ClientError,
    contract::{Call, LogOut, LoggedIn, Purpose, Refusal},
    domain::history::What,
    routes::Page,
    state::memory::{Holder, Memory},
};

impl Session {
    /// Asks as the logged-in holder; a login that has ended is put away. An answer to an older login
    /// says nothing to a newer one.
    pub async fn ask_as_holder<C: Call>(self, call: &C) -> Result<C::Answer, ClientError> {
        let holder = self.holder();
        let login = holder.as_ref().map(|it| it.login.clone());
        let answer = match holder {
            Some(holder) => self.ask_by_login(holder, call).await,
            None => self.client.call(call, None).await,
        };
        self.reached(&answer);
        if login != self.holder().map(|it| it.login) {
            return Err(ClientError::Refused(Refusal::NotLoggedIn));
        }
        self.note_answer::<C>(&answer);
        if has_ended(&answer) && login.is_some() {
            let now = self.now();
            let ends = self.memory.with_untracked(|it| it.holder.as_ref().map(Holder::ends));
            let ended_early = ends.is_some_and(|it| now < it);
            let has_copy = untrack(|| self.vault.copy_until()).is_some();
            self.leave_history();
            self.change(|it| {
                it.entry = None;
                it.history = left_behind(&it.history);
                match &mut it.holder {
                    // By itself, after its time: the card stays for a day without a network.
                    Some(holder) if !ended_early && has_copy => holder.ended = true,
                    _ => it.holder = None,
                }
                if it.journey.as_ref().is_some_and(|it| it.journey.purpose == Purpose::PinReset) {
                    it.journey = None;
                }
            });
            if ended_early {
                // Ended from elsewhere, perhaps because this phone was lost.
                self.vault.close();
                spawn_local(self.vault.forget());
            } else if !has_copy {
                self.vault.close();
            }
            self.notify(|w| w.session_ended);
        }
        answer
    }

    /// The login, unless it has ended.
    pub(super) fn holder(self) -> Option<Holder> {
        self.memory.with_untracked(|it| it.holder.clone()).filter(|it| !it.ended)
    }

    /// What was noted and can't be sealed now waits for the next opening of the same vault.
    fn leave_history(self) {
        let noted = self.memory.with_untracked(|it| it.history.clone());
        if !noted.events().is_empty() {
            spawn_local(self.vault.keep_pending(noted));
        }
    }

    /// Somebody logged in. Written down first, so that a reload finds the login again, and known
    /// only then: the caller goes on at once, before the guards look where a holder belongs.
    pub async fn logged_in(self, login: LoggedIn) {
        let LoggedIn { login, token, token_expires, renewal, expires, card } = login;
        let history = self.history_at_login(&login);
        let (checked, ended) = (card.is_some().then(|| self.now()), false);
        let device_key = self.device_key().await;
        let holder = Holder {
            login,
            token,
            token_expires,
            renewal,
            device_key,
            expires,
            card,
            checked,
            ended,
        };
        let holder = Some(holder);
        let memory =
            Memory { holder, history, ahead: self.client.clock_ahead(), ..Memory::default() };
        // What another login has left here is not this one's.
        _ = clock::within(database::PATIENCE, self.vault.forget()).await;
        self.set_locked(false);
        self.keeper.settled().await;
        if let Some(Err(fault)) = clock::within(database::PATIENCE, memory.keep()).await {
            _ = self.fault.try_set(Some(fault));
        }
        self.change(|it| *it = memory);
        storage::ask_to_persist(|| ());
    }

    /// Ends the login: here at once, at the authority as soon as it hears of it.
    pub fn log_out(self) {
        let holder = self.holder();
        self.note(What::LoggedOut);
        let noted = self.memory.with_untracked(|it| it.history.clone());
        self.change(|it| {
            *it = Memory { history: left_behind(&it.history), ..Memory::default() };
        });
        self.set_locked(false);
        let vault = self.vault;
        // The rest is closed when the history is sealed.
        vault.end_signing();
        // The history is sealed with the keys of this moment, whatever is closed meanwhile.
        let sealing = vault.add_history(noted.clone());
        spawn_local(async move {
            if !sealing.await {
                vault.keep_pending(noted).await;
            }
            vault.forget().await;
        });
        badge::show(0);
        self.notify(|w| w.logged_out);
        // The notice is for the screen that one stands on already.
        self.notice_on.set_value(Some(Page::Home));
        document::scroll_to_top();
        request_animation_frame(document::focus_heading);
        spawn_local(async move {
            let Some(holder) = holder else { return };
            let answer = self.ask_by_login(holder, &LogOut {}).await;
            // A login that had ended there already needs no telling.
            if answer.is_err() && !has_ended(&answer) {
                self.notify(|w| w.log_out_offline);
            }
        });
    }
}
