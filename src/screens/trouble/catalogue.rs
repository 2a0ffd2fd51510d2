//! Which problem an error is, and where it sends the person next. A new refusal does not compile
//! without its place here.

use crate::{
    client::ClientError,
    contract::Refusal,
    domain::{offline_copy::NoCode, permit::Status, problem::Problem},
    routes::Page,
    words::Phrase,
};

/// What helps with a problem, besides its sentence and trying again.
#[derive(Clone, Copy, Default)]
pub(super) struct Advice {
    /// The question of the FAQ that is about it, from 1.
    pub faq: Option<u8>,
    /// The page that leads on, and what its link says.
    pub go: Option<(Page, Phrase)>,
}

/// Which problem this is.
pub(in crate::screens) const fn problem_of(error: &ClientError) -> Problem {
    match error {
        ClientError::Offline => Problem::Offline,
        ClientError::TimedOut => Problem::TimedOut,
        ClientError::Server => Problem::ServerDown,
        ClientError::Unreadable => Problem::Unreadable,
        ClientError::NoCode(NoCode::ClockBehind) => Problem::ClockWrong,
        ClientError::NoCode(NoCode::CannotSign) => Problem::BrowserUnfit,
        ClientError::CopyRemoved => Problem::TooManyTries,
        ClientError::CopyTooOld | ClientError::NoCode(_) => Problem::CopyTooOld,
        ClientError::Refused(refusal) => problem_of_refusal(refusal),
    }
}

const fn problem_of_refusal(refusal: &Refusal) -> Problem {
    match refusal {
        Refusal::Malformed { .. } | Refusal::KeyReused => Problem::Program,
        Refusal::NotLoggedIn => Problem::SessionEnded,
        Refusal::NoMatch => Problem::NameMismatch,
        Refusal::AlreadyRegistered => Problem::AlreadyRegistered,
        Refusal::PermitNotValid { status } | Refusal::ServiceClosed { status } => match status {
            Status::Cancelled { .. } => Problem::PermitCancelled,
            _ => Problem::PermitExpired,
        },
        Refusal::WrongCredentials { .. } | Refusal::WrongPassword { .. } => Problem::WrongPassword,
        Refusal::TooManyTries { .. } => Problem::TooManyTries,
        Refusal::RegistrationUnfinished { .. } => Problem::RegistrationUnfinished,
        Refusal::StepNotDue | Refusal::ChallengeTooOld => Problem::StepChanged,
        Refusal::PinAlreadySet | Refusal::PinTooEasy { .. } | Refusal::PinNotSet => {
            Problem::PinRefused
        }
        Refusal::PinNeeded | Refusal::WrongPin { .. } => Problem::WrongPin,
        Refusal::NotRegistered => Problem::NotRegistered,
        Refusal::NotBound | Refusal::NotYours => Problem::NotYours,
        Refusal::WrongCode { .. } => Problem::WrongCode,
        Refusal::CodeVoid => Problem::CodeVoid,
        Refusal::CodeTooSoon { .. } | Refusal::TooManyCodes { .. } => Problem::TooManyCodes,
        Refusal::TooManyRequests { .. } => Problem::TooManyRequests,
        Refusal::Gone => Problem::FileGone,
        Refusal::Unavailable => Problem::ServerDown,
    }
}

/// What helps.
pub(super) const fn advice(problem: Problem) -> Advice {
    const fn faq(number: u8) -> Advice {
        Advice { faq: Some(number), go: None }
    }
    const fn go(page: Page, label: Phrase) -> Advice {
        Advice { faq: None, go: Some((page, label)) }
    }
    const NONE: Advice = Advice { faq: None, go: None };
    match problem {
        Problem::NameMismatch => faq(2),
        Problem::FaceFailed | Problem::CameraUnusable => faq(3),
        Problem::BankFailed => Advice { faq: Some(4), ..go(Page::Phone, |w| w.by_phone_instead) },
        Problem::PhoneFailed => Advice { faq: Some(5), ..go(Page::Bank, |w| w.by_bank_instead) },
        Problem::PasswordForgotten | Problem::WrongPassword => {
            Advice { faq: Some(6), ..go(Page::ForgotPassword, |w| w.forgot_password) }
        }
        Problem::AlreadyRegistered => go(Page::Portal, |w| w.login),
        Problem::NotRegistered => Advice { faq: Some(1), ..go(Page::Prepare, |w| w.registration) },
        Problem::RegistrationUnfinished | Problem::SessionEnded => go(Page::Portal, |w| w.login),
        Problem::JourneyEnded => go(Page::Prepare, |w| w.registration),
        Problem::WrongPin => go(Page::ForgotPin, |w| w.forgot_pin),
        Problem::NoCode => go(Page::Verify, |w| w.other_way),
        // The sentence says all: try again, wait, or look at what was typed.
        Problem::TooManyTries
        | Problem::TooManyCodes
        | Problem::TooManyRequests
        | Problem::PermitExpired
        | Problem::PermitCancelled
        | Problem::PinRefused
        | Problem::NotYours
        | Problem::WrongCode
        | Problem::CodeVoid
        | Problem::StepChanged
        | Problem::Offline
        | Problem::TimedOut
        | Problem::ServerDown
        | Problem::Unreadable
        | Problem::CopyTooOld
        | Problem::Program
        | Problem::ClockWrong
        | Problem::FileGone
        | Problem::BrowserUnfit => NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// guides 5.5: each of the guide's own errors leads to the answer that is about it.
    #[test]
    fn the_guides_errors_lead_to_their_answers() {
        let answers = [
            (Problem::NameMismatch, 2),
            (Problem::FaceFailed, 3),
            (Problem::BankFailed, 4),
            (Problem::PhoneFailed, 5),
            (Problem::PasswordForgotten, 6),
            (Problem::NotRegistered, 1),
        ];
        for (problem, number) in answers {
            assert_eq!(advice(problem).faq, Some(number), "{}", problem.code());
        }
    }

    #[test]
    fn a_way_that_fails_leads_to_the_other() {
        assert_eq!(advice(Problem::BankFailed).go.map(|it| it.0), Some(Page::Phone));
        assert_eq!(advice(Problem::PhoneFailed).go.map(|it| it.0), Some(Page::Bank));
    }
}
