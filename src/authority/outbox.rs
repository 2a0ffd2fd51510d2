//! Text messages on their way: kept in the same commit as what they belong to, sent afterwards, and
//! forgotten when they are sent.
//!
//! Who is killed in between sends them when it is back ([`Authority::deliver`]). A message is somebody's
//! to send until a moment that is kept with it, so that of many copies one sends it; the sender knows
//! it again by its id, so that even a copy that was killed in the middle sends none twice. In the store
//! a message lies sealed with the pepper of the passwords, which is not there.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::{
    Authority,
    desk::Desk,
    limits::CODE_SECONDS,
    ports::{Chance, Clock, Ports, TextMessage, Texter, Unavailable},
    secrets::{Digest, PasswordCost, Sealed},
    store::{Commit, Key, Shard, Store, Stored, Value, Write},
};
use crate::domain::moment::Moment;

/// Whoever has taken a message may be sending it for so long, in seconds: longer than any asker waits
/// for an answer, and than a sender may take ([`Texter::send`]).
const BEING_SENT: i64 = 20;

/// A message that waits.
#[derive(Serialize, Deserialize)]
struct Waiting {
    message: TextMessage,
    /// Until then it is being sent by whoever has taken it.
    taken_until: Moment,
}

impl<P: Ports> Desk<'_, P> {
    /// Puts what is to be sent among the changes.
    pub(super) fn post(&mut self) {
        for message in &self.outbox {
            let waiting = Waiting {
                message: message.clone(),
                taken_until: message.at.plus_seconds(BEING_SENT),
            };
            let cost = &self.settings.password_cost;
            let Some(sealed) = seal(&waiting, cost, self.ports.chance()) else { continue };
            self.unit.put(key_of(message), &sealed, Some(worthless_at(message)));
        }
    }
}

impl<P: Ports> Authority<P> {
    /// Sends what was kept for it, and is taken: its record has this `version`. What can't be sent now
    /// stays.
    pub(super) async fn send(&self, shard: Shard, message: &TextMessage, version: u64) {
        // What was decided stands: whoever gets no message asks for another.
        if self.ports.texter().send(message).await.is_ok() {
            let sent = Write { key: key_of(message), expected: Some(version), value: None };
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
            let waiting = self.unseal(&stored).filter(|it| it.taken_until <= now);
            let Some(waiting) = waiting else { continue };
            if self.take(shard, &waiting.message, stored.version).await {
                self.send(shard, &waiting.message, stored.version + 1).await;
            }
        }
        Ok(())
    }

    /// Takes a message that nobody sends; false when another was quicker.
    async fn take(&self, shard: Shard, message: &TextMessage, version: u64) -> bool {
        // Asked anew: those before it may have taken their time.
        let Ok(now) = self.ports.clock().now().await else { return false };
        let taken_until = now.plus_seconds(BEING_SENT);
        let waiting = Waiting { message: message.clone(), taken_until };
        let sealed = seal(&waiting, &self.settings.password_cost, self.ports.chance());
        let Some(json) = sealed.and_then(|it| serde_json::to_string(&it).ok()) else {
            return false;
        };
        let value = Some(Value { json, expires: Some(worthless_at(message)) });
        let taken = Write { key: key_of(message), expected: Some(version), value };
        self.ports.store().commit(Commit { shard, writes: &[taken], note: None }).await.is_ok()
    }

    fn unseal(&self, stored: &Stored) -> Option<Waiting> {
        let sealed: Sealed = serde_json::from_str(&stored.json).ok()?;
        serde_json::from_str(&sealed.open(&seal_of(&self.settings.password_cost))?).ok()
    }
}

fn seal(waiting: &Waiting, cost: &PasswordCost, chance: &impl Chance) -> Option<Sealed> {
    let text = serde_json::to_string(waiting).ok()?;
    Some(Sealed::of(&text, &seal_of(cost), chance))
}

/// A code that has expired is worth no message.
fn worthless_at(message: &TextMessage) -> Moment {
    message.at.plus_seconds(CODE_SECONDS)
}

fn key_of(message: &TextMessage) -> Key {
    Key::Outbox(Digest::of(&["outbox", &message.id]))
}

fn seal_of(cost: &PasswordCost) -> String {
    format!("text message {}", HEXLOWER.encode(&cost.pepper))
}
