//! What a host says, sifted: only a message that breaks no rule comes through, and only once.

use std::collections::VecDeque;

use super::{
    envelope::{CHANNEL, Envelope, VERSION},
    messages::{FromHost, Unread},
    values::is_id,
};

/// The longest message, in bytes: eight pictures of a face.
const BYTES: usize = 1_300_000;

/// How many ids are remembered.
const REMEMBERED: usize = 512;

/// Why a message was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dropped {
    /// Longer than any can be.
    TooLong,
    /// No envelope.
    NotEnvelope,
    /// Of another version.
    Version,
    /// Of somebody else's channel.
    Channel,
    /// There is no message of this name.
    Type,
    /// It says what it may not.
    Payload,
    /// Its id was used before.
    Replayed,
    /// It answers a question that nobody has asked, or that is answered already.
    Unasked,
    /// The host has not said who it is, or says it again.
    OutOfTurn,
    /// It does not have the nonce of this page.
    Nonce,
    /// It comes from a page that is not on the list.
    Origin,
}

impl Dropped {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::TooLong,
        Self::NotEnvelope,
        Self::Version,
        Self::Channel,
        Self::Type,
        Self::Payload,
        Self::Replayed,
        Self::Unasked,
        Self::OutOfTurn,
        Self::Nonce,
        Self::Origin,
    ];

    /// Its name among the counts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooLong => "tooLong",
            Self::NotEnvelope => "notEnvelope",
            Self::Version => "version",
            Self::Channel => "channel",
            Self::Type => "type",
            Self::Payload => "payload",
            Self::Replayed => "replayed",
            Self::Unasked => "unasked",
            Self::OutOfTurn => "outOfTurn",
            Self::Nonce => "nonce",
            Self::Origin => "origin",
        }
    }
}

/// A message that came through.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// What it says.
    pub message: FromHost,
    /// The id of our own message that it answers.
    pub reply_to: Option<String>,
}

/// Sifts what a host says.
#[derive(Debug, Default)]
pub struct Inbox {
    nonce: Option<String>,
    greeted: bool,
    used: VecDeque<String>,
    /// Our messages that wait for an answer: id, and the name of the answer.
    open: Vec<(String, &'static str)>,
    counts: [u32; Dropped::ALL.len()],
}

impl Inbox {
    /// One whose `hello` must repeat `nonce`; `None` where the channel itself proves who speaks.
    pub fn new(nonce: Option<String>) -> Self {
        Self { nonce: nonce.filter(|it| is_id(it)), ..Self::default() }
    }

    /// Takes one message as it came.
    ///
    /// # Errors
    /// It breaks a rule; nothing has changed but the count.
    pub fn take(&mut self, text: &str) -> Result<Heard, Dropped> {
        self.sift(text).inspect_err(|why| self.drop_one(*why))
    }

    /// Counts one that never got as far as this.
    pub fn drop_one(&mut self, why: Dropped) {
        let at = Dropped::ALL.iter().position(|it| *it == why);
        if let Some(count) = at.and_then(|it| self.counts.get_mut(it)) {
            *count = count.saturating_add(1);
        }
    }

    /// A message of ours went out that is answered by one named `answer`.
    pub fn expect(&mut self, id: String, answer: &'static str) {
        self.open.push((id, answer));
    }

    /// Nobody waits for that answer any more.
    pub fn give_up(&mut self, id: &str) {
        self.open.retain(|it| it.0 != id);
    }

    /// Whether the host has said who it is.
    pub const fn is_greeted(&self) -> bool {
        self.greeted
    }

    /// How many were dropped, by reason; those that happened.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, u32)> {
        let all = Dropped::ALL.iter().zip(self.counts);
        all.filter(|(_, count)| *count > 0).map(|(why, count)| (why.name(), count))
    }

    fn sift(&mut self, text: &str) -> Result<Heard, Dropped> {
        if text.len() > BYTES {
            return Err(Dropped::TooLong);
        }
        // Serde would read a list as the fields in their order.
        if !text.trim_start().starts_with('{') {
            return Err(Dropped::NotEnvelope);
        }
        let envelope: Envelope = serde_json::from_str(text).map_err(|_| Dropped::NotEnvelope)?;
        if envelope.ch != CHANNEL {
            return Err(Dropped::Channel);
        }
        if envelope.v != VERSION {
            return Err(Dropped::Version);
        }
        if !envelope.has_ids() {
            return Err(Dropped::NotEnvelope);
        }
        if self.used.contains(&envelope.id) {
            return Err(Dropped::Replayed);
        }
        let message = FromHost::read(&envelope.kind, envelope.payload).map_err(|it| match it {
            Unread::Type => Dropped::Type,
            Unread::Payload => Dropped::Payload,
        })?;
        self.in_turn(&message, envelope.reply_to.as_deref())?;
        self.used.push_back(envelope.id);
        if self.used.len() > REMEMBERED {
            self.used.pop_front();
        }
        Ok(Heard { message, reply_to: envelope.reply_to })
    }

    /// Whether it is this message's turn.
    fn in_turn(&mut self, message: &FromHost, reply_to: Option<&str>) -> Result<(), Dropped> {
        if let FromHost::Hello(hello) = message {
            if self.nonce.is_some() && hello.nonce != self.nonce {
                return Err(Dropped::Nonce);
            }
            return if std::mem::replace(&mut self.greeted, true) {
                Err(Dropped::OutOfTurn)
            } else {
                Ok(())
            };
        }
        if !self.greeted {
            return Err(Dropped::OutOfTurn);
        }
        let answers = matches!(
            message,
            FromHost::FileResult(_) | FromHost::ScanResult(_) | FromHost::LivenessResult(_)
        );
        if answers {
            let is_it =
                |it: &(String, &str)| Some(it.0.as_str()) == reply_to && it.1 == message.kind();
            let at = self.open.iter().position(is_it).ok_or(Dropped::Unasked)?;
            self.open.swap_remove(at);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
