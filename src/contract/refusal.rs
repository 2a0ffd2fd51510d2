//! Why the authority refuses, as far as a person or a program can act on it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::{moment::Moment, permit::Status, pin::EasyPin};

/// A typed refusal. On the wire it is a problem detail (RFC 9457, [`Refusal::problem`]) under the
/// HTTP status of [`Refusal::status`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// The request itself is not of the contract: a fault of the program, not of the person.
    #[error("malformed request")]
    Malformed {
        /// What is wrong with it.
        what: Malformed,
    },
    /// No, an unknown, or an ended token.
    #[error("not logged in")]
    NotLoggedIn,
    /// Name and number do not belong together, or there is no such number: which, is not said.
    #[error("name and Work Permit Number do not match")]
    NoMatch,
    /// The permit already has an account.
    #[error("already registered")]
    AlreadyRegistered,
    /// Only a permit within its validity period can be registered (S000 §三(一)).
    #[error("the permit is not valid")]
    PermitNotValid {
        /// What it is worth today; `permit` on the wire, where `status` is HTTP's.
        #[serde(rename = "permit")]
        status: Status,
    },
    /// The number is unknown or the password wrong: which, is not said.
    #[error("wrong number or password")]
    WrongCredentials {
        /// Tries left before a wait.
        left: u32,
    },
    /// Too many wrong tries; never for ever.
    #[error("too many tries")]
    TooManyTries {
        /// When the next try is taken.
        until: Moment,
    },
    /// The password is right, but identity proofing was not finished: it goes on.
    #[error("registration is not finished")]
    RegistrationUnfinished {
        /// The journey's bearer token.
        #[cfg_attr(feature = "openapi", schema(format = Password))]
        token: String,
    },
    /// Another step of the journey is due; ask for the journey.
    #[error("this step is not due")]
    StepNotDue,
    /// The face challenge is unknown, used or too old; no attempt was spent.
    #[error("the challenge is too old")]
    ChallengeTooOld,
    /// The services ask for a 6-digit password first.
    #[error("no 6-digit password is set")]
    PinNotSet,
    /// There is one already.
    #[error("a 6-digit password is already set")]
    PinAlreadySet,
    /// Too easy to guess.
    #[error("the 6-digit password is too easy")]
    PinTooEasy {
        /// Why.
        why: EasyPin,
    },
    /// The 6-digit password must be entered (again).
    #[error("the 6-digit password is needed")]
    PinNeeded,
    /// Not the right 6 digits.
    #[error("wrong 6-digit password")]
    WrongPin {
        /// Tries left before a wait.
        left: u32,
    },
    /// The permit has expired or was cancelled: every service is closed (S000 §二(四)3).
    #[error("the services are closed")]
    ServiceClosed {
        /// What the permit is worth today; as in `permit_not_valid`.
        #[serde(rename = "permit")]
        status: Status,
    },
    /// The permit has no account: its password can't be forgotten.
    #[error("not registered")]
    NotRegistered,
    /// The login password is wrong, said to somebody who is logged in.
    #[error("wrong login password")]
    WrongPassword {
        /// Tries left before a wait.
        left: u32,
    },
    /// Logged in, but no Work Permit Number is bound yet.
    #[error("no Work Permit Number is bound")]
    NotBound,
    /// No such number, or another person's: which, is not said.
    #[error("the number can't be bound to this account")]
    NotYours,
    /// Not the digits of the text message.
    #[error("wrong code")]
    WrongCode {
        /// Tries left with this code.
        left: u32,
    },
    /// The code is too old, or was tried too often: another one is needed.
    #[error("the code no longer works")]
    CodeVoid,
    /// A code was sent a moment ago.
    #[error("another code can't be sent yet")]
    CodeTooSoon {
        /// From when another one may be asked for.
        from: Moment,
    },
    /// Too many codes were sent, whatever the way; never for ever.
    #[error("too many codes")]
    TooManyCodes {
        /// From when another one may be asked for.
        from: Moment,
    },
    /// The address of a file has expired; a launch code is unknown, used or over: which, is not said.
    #[error("the address or code has expired")]
    Gone,
    /// The same idempotency key came with another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// Too many requests of any kind from one place; never for ever.
    #[error("too many requests")]
    TooManyRequests {
        /// From when on requests are taken again.
        until: Moment,
    },
    /// The authority can't do it now.
    #[error("unavailable")]
    Unavailable,
}

/// What is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Malformed {
    /// No such path.
    NoSuchRequest,
    /// The path is asked by another method.
    NoSuchMethod,
    /// The body does not say that it is JSON.
    NotJson,
    /// The body is longer than any request.
    TooLong,
    /// The body is not what the request has; the text is the reader's, for programmers.
    Body(String),
    /// A changing request without an idempotency key.
    NoKey,
}

/// What a problem's `type` begins with; the refusal's code follows.
pub const PROBLEM_TYPE: &str = "urn:esscard:problem:";

impl Refusal {
    /// The problem detail (RFC 9457): `type`, `title` in English for programmers, `status`, and as
    /// extension members the `code` and what belongs to it.
    pub fn problem(&self) -> Value {
        let mut problem = json!(self);
        let kind = format!("{PROBLEM_TYPE}{}", self.code());
        if let Value::Object(members) = &mut problem {
            members.insert("type".to_owned(), kind.into());
            members.insert("title".to_owned(), self.to_string().into());
            members.insert("status".to_owned(), self.status().into());
        }
        problem
    }

    /// Its id, the `code` on the wire.
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::Malformed { .. } => "malformed",
            Refusal::NotLoggedIn => "not_logged_in",
            Refusal::NoMatch => "no_match",
            Refusal::AlreadyRegistered => "already_registered",
            Refusal::PermitNotValid { .. } => "permit_not_valid",
            Refusal::WrongCredentials { .. } => "wrong_credentials",
            Refusal::TooManyTries { .. } => "too_many_tries",
            Refusal::RegistrationUnfinished { .. } => "registration_unfinished",
            Refusal::StepNotDue => "step_not_due",
            Refusal::ChallengeTooOld => "challenge_too_old",
            Refusal::PinNotSet => "pin_not_set",
            Refusal::PinAlreadySet => "pin_already_set",
            Refusal::PinTooEasy { .. } => "pin_too_easy",
            Refusal::PinNeeded => "pin_needed",
            Refusal::WrongPin { .. } => "wrong_pin",
            Refusal::ServiceClosed { .. } => "service_closed",
            Refusal::NotRegistered => "not_registered",
            Refusal::WrongPassword { .. } => "wrong_password",
            Refusal::NotBound => "not_bound",
            Refusal::NotYours => "not_yours",
            Refusal::WrongCode { .. } => "wrong_code",
            Refusal::CodeVoid => "code_void",
            Refusal::CodeTooSoon { .. } => "code_too_soon",
            Refusal::TooManyCodes { .. } => "too_many_codes",
            Refusal::Gone => "gone",
            Refusal::KeyReused => "key_reused",
            Refusal::TooManyRequests { .. } => "too_many_requests",
            Refusal::Unavailable => "unavailable",
        }
    }

    /// When the same may be asked again, if a wait is all that is needed (`Retry-After`).
    pub const fn retry_at(&self) -> Option<Moment> {
        match self {
            Refusal::TooManyTries { until } | Refusal::TooManyRequests { until } => Some(*until),
            Refusal::CodeTooSoon { from } | Refusal::TooManyCodes { from } => Some(*from),
            _ => None,
        }
    }

    /// Tries left before a wait, if they are counted (`RateLimit`).
    pub const fn left(&self) -> Option<u32> {
        match self {
            Refusal::WrongCredentials { left }
            | Refusal::WrongPin { left }
            | Refusal::WrongPassword { left }
            | Refusal::WrongCode { left } => Some(*left),
            Refusal::TooManyTries { .. } | Refusal::TooManyRequests { .. } => Some(0),
            _ => None,
        }
    }

    /// The HTTP status it travels under.
    pub const fn status(&self) -> u16 {
        match self {
            Refusal::Malformed { what: Malformed::NoSuchRequest } => 404,
            Refusal::Malformed { what: Malformed::NoSuchMethod } => 405,
            Refusal::Malformed { what: Malformed::NotJson } => 415,
            Refusal::Malformed { what: Malformed::TooLong } => 413,
            Refusal::Malformed { .. } => 400,
            Refusal::NotLoggedIn => 401,
            Refusal::WrongCredentials { .. }
            | Refusal::PinNotSet
            | Refusal::PinNeeded
            | Refusal::WrongPin { .. }
            | Refusal::WrongPassword { .. }
            | Refusal::NotBound
            | Refusal::PermitNotValid { .. }
            | Refusal::RegistrationUnfinished { .. }
            | Refusal::ServiceClosed { .. } => 403,
            Refusal::AlreadyRegistered
            | Refusal::StepNotDue
            | Refusal::PinAlreadySet
            | Refusal::KeyReused => 409,
            Refusal::ChallengeTooOld | Refusal::CodeVoid | Refusal::Gone => 410,
            Refusal::NoMatch
            | Refusal::NotRegistered
            | Refusal::NotYours
            | Refusal::WrongCode { .. }
            | Refusal::PinTooEasy { .. } => 422,
            Refusal::TooManyTries { .. }
            | Refusal::CodeTooSoon { .. }
            | Refusal::TooManyCodes { .. }
            | Refusal::TooManyRequests { .. } => 429,
            Refusal::Unavailable => 503,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_what_rfc_9457_asks_for_and_reads_back_as_its_refusal() {
        let until = Moment(1_795_233_600);
        let day = crate::domain::date::CivilDate::from_unix_days(20_000);
        for refusal in [
            Refusal::NoMatch,
            Refusal::WrongPin { left: 3 },
            Refusal::TooManyTries { until },
            Refusal::PinTooEasy { why: EasyPin::Repeated },
            Refusal::ServiceClosed { status: Status::Expired { since: day } },
            Refusal::Malformed { what: Malformed::Body("no JSON".to_owned()) },
        ] {
            let problem = refusal.problem();
            assert_eq!(problem["type"], format!("urn:esscard:problem:{}", refusal.code()));
            assert_eq!(problem["code"], refusal.code());
            assert_eq!(problem["status"], refusal.status());
            assert!(problem["title"].as_str().is_some_and(|it| it.len() > 3));
            assert_eq!(serde_json::from_value::<Refusal>(problem).ok(), Some(refusal));
        }
    }
}
