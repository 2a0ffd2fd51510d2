//! Text messages on their way: kept in the same commit as what they belong to, sent afterwards, and
//! forgotten when they are sent.
//!
//! Who is killed in between sends them when it is back ([`Authority::deliver`]); the sender knows a
//! message again by its id, so that none goes out twice. In the store a message lies sealed with the
//! pepper of the passwords, which is not there.

use data_encoding::HEXLOWER;

use super::{
    Authority,
    desk::Desk,
    limits::CODE_SECONDS,
    ports::{Clock, Ports, TextMessage, Texter, Unavailable},
    secrets::{Digest, PasswordCost, Sealed},
    store::{Commit, Key, Shard, Store, Stored, Write},
};

/// A message younger than this is still being sent by whoever has taken it, in seconds.
const BEING_SENT: i64 = 5;

impl<P: Ports> Desk<'_, P> {
    /// Puts what is to be sent among the changes.
    pub(super) fn post(&mut self) {
        for message in &self.outbox {
            let Ok(text) = serde_json::to_string(message) else { continue };
            let seal = seal_of(&self.settings.password_cost);
            let sealed = Sealed::of(&text, &seal, self.ports.chance());
            // A code that has expired is worth no message.
            let expires = Some(message.at.plus_seconds(CODE_SECONDS));
            self.unit.put(key_of(message), &sealed, expires);
        }
    }
}

impl<P: Ports> Authority<P> {
    /// Sends what was kept for it. What can't be sent now stays.
    pub(super) async fn send(&self, shard: Shard, message: &TextMessage) {
        // What was decided stands: whoever gets no message asks for another.
        if self.ports.texter().send(message).await.is_ok() {
            let sent = Write { key: key_of(message), expected: Some(1), value: None };
            // Who can't forget it now sends it again under the same id.
            _ = self.ports.store().commit(Commit { shard, writes: &[sent], note: None }).await;
        }
    }

    /// Sends what another could not: it was killed, or the sender did not answer. To be called every
    /// few seconds.
    ///
    /// # Errors
    /// Store or clock do not answer.
    pub async fn deliver(&self) -> Result<(), Unavailable> {
        let now = self.ports.clock().now().await?;
        for (shard, _, stored) in self.ports.store().outbox(now).await? {
            let Some(message) = self.unseal(&stored) else { continue };
            let age = message.at.seconds_until(now);
            if (BEING_SENT..CODE_SECONDS).contains(&age) {
                self.send(shard, &message).await;
            }
        }
        Ok(())
    }

    fn unseal(&self, stored: &Stored) -> Option<TextMessage> {
        let sealed: Sealed = serde_json::from_str(&stored.json).ok()?;
        serde_json::from_str(&sealed.open(&seal_of(&self.settings.password_cost))?).ok()
    }
}

fn key_of(message: &TextMessage) -> Key {
    Key::Outbox(Digest::of(&["outbox", &message.id]))
}

fn seal_of(cost: &PasswordCost) -> String {
    format!("text message {}", HEXLOWER.encode(&cost.pepper))
}
