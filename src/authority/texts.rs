//! Codes in text messages (短信验证, S000 §二(二) step 5): one at a time, and not too many.
//!
//! Invariant: the store learns neither code nor phone number. The code is kept as a password is;
//! the phone number is sealed under the journey's token, so that another code can be sent to it
//! and nobody but the journey's bearer can ask for that.

use serde::{Deserialize, Serialize};

use super::{
    limits,
    ports::Chance,
    secrets::{self, Digest, PasswordCost, PasswordHash, Sealed},
};
use crate::{
    contract::{CodeUnderWay, Refusal},
    domain::{mobile_number::MobileNumber, moment::Moment, proofing::Way, sms_code::SmsCode},
};

/// What is kept of an account's text messages.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Texts {
    /// When codes were sent, oldest first; those of the last [`limits::CODES_SECONDS`].
    sent: Vec<Moment>,
    open: Option<Open>,
}

/// The code under way.
#[derive(Serialize, Deserialize)]
struct Open {
    /// The journey that it belongs to.
    journey: Digest,
    way: Way,
    code: PasswordHash,
    phone: Sealed,
    expires: Moment,
    wrong: u32,
}

/// A journey, as its bearer knows it.
#[derive(Clone, Copy)]
pub(super) struct Bearer<'a> {
    pub(super) journey: Digest,
    pub(super) token: &'a str,
}

/// What became of digits that were entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    Right,
    /// So many tries are left.
    Wrong(u32),
    /// Too old, or tried too often.
    Void,
    /// This journey waits for no code.
    NotUnderWay,
}

impl Texts {
    /// Whether a code may be sent now. Refusals: `too_many_codes`, `code_too_soon`.
    pub(super) fn may_send(&mut self, now: Moment) -> Result<(), Refusal> {
        self.look_back(now);
        match self.again_from(now) {
            from if from <= now => Ok(()),
            from if self.sent.len() >= limits::CODES => Err(Refusal::TooManyCodes { from }),
            from => Err(Refusal::CodeTooSoon { from }),
        }
    }

    /// A new code to `phone`, which makes the one before it void. [`Self::may_send`] comes first.
    pub(super) fn issue(
        &mut self,
        bearer: Bearer<'_>,
        (way, phone): (Way, &MobileNumber),
        now: Moment,
        (cost, chance): (&PasswordCost, &impl Chance),
    ) -> SmsCode {
        // Far below 2³².
        let number = u32::try_from(secrets::below(chance, 1_000_000)).unwrap_or_default();
        let code = SmsCode::of(number);
        self.sent.push(now);
        self.open = Some(Open {
            journey: bearer.journey,
            way,
            code: PasswordHash::of(code.expose(), cost, chance),
            phone: Sealed::of(phone.expose(), bearer.token, chance),
            expires: now.plus_seconds(limits::CODE_SECONDS),
            wrong: 0,
        });
        code
    }

    /// Makes the code under way void and forgets its phone.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// Tries `code`; a right one is used up.
    pub(super) fn enter(
        &mut self,
        journey: Digest,
        code: &SmsCode,
        now: Moment,
        cost: &PasswordCost,
    ) -> Entered {
        let Some(open) = self.open.as_mut().filter(|it| it.journey == journey) else {
            return Entered::NotUnderWay;
        };
        if open.expires <= now || open.wrong >= limits::CODE_TRIES {
            return Entered::Void;
        }
        if open.code.is_of(code.expose(), cost) {
            self.open = None;
            return Entered::Right;
        }
        open.wrong += 1;
        match limits::CODE_TRIES.saturating_sub(open.wrong) {
            0 => {
                open.expires = now;
                Entered::Void
            }
            left => Entered::Wrong(left),
        }
    }

    /// The way and phone of the code that the bearer waits for, worn out or not.
    pub(super) fn phone(&self, bearer: Bearer<'_>) -> Option<(Way, MobileNumber)> {
        let open = self.open.as_ref().filter(|it| it.journey == bearer.journey)?;
        Some((open.way, open.phone.open(bearer.token)?.parse().ok()?))
    }

    /// What the bearer may see of it.
    pub(super) fn view(&self, bearer: Bearer<'_>, now: Moment) -> Option<CodeUnderWay> {
        let (way, phone) = self.phone(bearer)?;
        let recent = self.sent.iter().filter(|it| is_recent(**it, now)).count();
        Some(CodeUnderWay {
            way,
            to: phone.masked(),
            expires: self.open.as_ref()?.expires,
            again_from: self.again_from(now),
            more: u32::try_from(limits::CODES.saturating_sub(recent)).unwrap_or_default(),
        })
    }

    /// Forgets what was sent long ago. A clock that was set back makes no wait longer.
    fn look_back(&mut self, now: Moment) {
        for sent in &mut self.sent {
            *sent = (*sent).min(now);
        }
        self.sent.retain(|it| is_recent(*it, now));
    }

    /// From when another code may be sent.
    fn again_from(&self, now: Moment) -> Moment {
        let recent = || self.sent.iter().filter(|it| is_recent(**it, now)).map(|it| (*it).min(now));
        let soon = recent().next_back().map(|it| it.plus_seconds(limits::CODE_AGAIN_SECONDS));
        // Counted from the end: the window is over when only four of the last five are within it.
        let room = recent().rev().nth(limits::CODES - 1);
        let room = room.map(|it| it.plus_seconds(limits::CODES_SECONDS));
        soon.into_iter().chain(room).max().unwrap_or(now)
    }
}

fn is_recent(sent: Moment, now: Moment) -> bool {
    sent.plus_seconds(limits::CODES_SECONDS) > now
}
