//! Pairs a cause with its sentence, and does it alone. A new cause does not compile without words.

use super::{Locale, Phrase, Words, format};
use crate::{
    contract::{FaceFailure, Movement, Refusal, WayFailure},
    domain::{
        document_number::DocumentComplaint,
        login_password::PasswordComplaint,
        mobile_number::MobileComplaint,
        moment::Moment,
        passport_name::NameComplaint,
        permit::{Category, Status},
        permit_number::NumberComplaint,
        pin::EasyPin,
        proofing::Way,
        union_pay::CardNumberComplaint,
    },
};

/// Something that can be said to a person in a fixed sentence.
pub trait Complaint {
    /// The sentence.
    fn phrase(self) -> Phrase;
}

/// The sentence for a complaint about something typed.
pub fn complain(complaint: impl Complaint) -> Phrase {
    complaint.phrase()
}

impl Complaint for NameComplaint {
    fn phrase(self) -> Phrase {
        match self {
            NameComplaint::Empty => |w| w.complain_empty,
            NameComplaint::NoLetter => |w| w.name_no_letter,
            NameComplaint::TooLong => |w| w.name_too_long,
            NameComplaint::Control => |w| w.name_control,
        }
    }
}

impl Complaint for NumberComplaint {
    fn phrase(self) -> Phrase {
        match self {
            NumberComplaint::Empty => |w| w.complain_empty,
            NumberComplaint::TooShort => |w| w.number_short,
            NumberComplaint::TooLong => |w| w.number_long,
            NumberComplaint::Characters => |w| w.number_characters,
        }
    }
}

impl Complaint for PasswordComplaint {
    fn phrase(self) -> Phrase {
        match self {
            PasswordComplaint::Empty => |w| w.complain_empty,
            PasswordComplaint::Length => |w| w.password_length,
            PasswordComplaint::Classes => |w| w.password_classes,
            PasswordComplaint::Characters => |w| w.password_characters,
        }
    }
}

impl Complaint for DocumentComplaint {
    fn phrase(self) -> Phrase {
        match self {
            DocumentComplaint::Empty => |w| w.complain_empty,
            DocumentComplaint::TooShort => |w| w.document_short,
            DocumentComplaint::TooLong => |w| w.document_long,
            DocumentComplaint::Characters => |w| w.number_characters,
        }
    }
}

impl Complaint for CardNumberComplaint {
    fn phrase(self) -> Phrase {
        match self {
            CardNumberComplaint::Empty => |w| w.complain_empty,
            CardNumberComplaint::Characters => |w| w.card_characters,
            CardNumberComplaint::TooShort => |w| w.card_short,
            CardNumberComplaint::TooLong => |w| w.card_long,
            CardNumberComplaint::CheckDigit => |w| w.card_digit,
        }
    }
}

impl Complaint for MobileComplaint {
    fn phrase(self) -> Phrase {
        match self {
            MobileComplaint::Empty => |w| w.complain_empty,
            MobileComplaint::Characters => |w| w.phone_characters,
            MobileComplaint::OtherCountry => |w| w.phone_other_country,
            MobileComplaint::Length => |w| w.phone_length,
            MobileComplaint::NotMobile => |w| w.phone_not_mobile,
        }
    }
}

/// Why `way` did not prove the identity (FAQ 4 and 5).
pub fn way_failed(way: Way, failure: WayFailure) -> Phrase {
    match (way, failure) {
        (Way::BankCard, WayFailure::NotIssuedInChina) => |w| w.bank_not_china,
        (Way::BankCard, WayFailure::DetailsDiffer) => |w| w.bank_differs,
        (Way::Phone, WayFailure::NotIssuedInChina) => |w| w.phone_not_china,
        (Way::Phone, WayFailure::DetailsDiffer) => |w| w.phone_differs,
    }
}

impl Complaint for EasyPin {
    fn phrase(self) -> Phrase {
        match self {
            EasyPin::Repeated => |w| w.pin_easy_repeated,
            EasyPin::Run => |w| w.pin_easy_run,
            EasyPin::BirthDate => |w| w.pin_easy_birth,
            EasyPin::NumberTail => |w| w.pin_easy_tail,
        }
    }
}

impl Complaint for FaceFailure {
    fn phrase(self) -> Phrase {
        match self {
            FaceFailure::NotRecognised => |w| w.fail_not_recognised,
            FaceFailure::MovementNotSeen => |w| w.fail_movement,
            FaceFailure::TooDark => |w| w.fail_dark,
            FaceFailure::Blurred => |w| w.fail_blurred,
            FaceFailure::NoSingleFace => |w| w.fail_no_face,
        }
    }
}

impl Complaint for Movement {
    fn phrase(self) -> Phrase {
        match self {
            Movement::TurnLeft => |w| w.move_left,
            Movement::TurnRight => |w| w.move_right,
            Movement::Nod => |w| w.move_nod,
            Movement::OpenMouth => |w| w.move_mouth,
            Movement::Blink => |w| w.move_blink,
        }
    }
}

impl Complaint for Status {
    fn phrase(self) -> Phrase {
        match self {
            Status::Pending { .. } => |w| w.pending,
            Status::Valid { .. } => |w| w.valid,
            Status::ExpiringSoon { .. } => |w| w.expiring_soon,
            Status::Expired { .. } => |w| w.expired,
            Status::Cancelled { .. } => |w| w.cancelled,
        }
    }
}

impl Complaint for Category {
    fn phrase(self) -> Phrase {
        match self {
            Category::A => |w| w.category_a,
            Category::B => |w| w.category_b,
            Category::C => |w| w.category_c,
        }
    }
}

/// What the authority's refusal means for the person, and what to do.
pub fn explain(refusal: &Refusal, locale: Locale) -> String {
    let words = locale.words();
    match refusal {
        Refusal::Malformed { .. } | Refusal::KeyReused => words.error_program.into(),
        Refusal::NotLoggedIn => words.session_ended.into(),
        Refusal::NoMatch => words.no_match.into(),
        Refusal::AlreadyRegistered => words.already_registered.into(),
        Refusal::PermitNotValid { status } => not_valid(*status, words).into(),
        Refusal::WrongCredentials { left } => (words.wrong_credentials)(*left),
        Refusal::TooManyTries { until } => wait(*until, words),
        Refusal::RegistrationUnfinished { .. } => words.registration_unfinished.into(),
        Refusal::StepNotDue => words.error_step_changed.into(),
        Refusal::ChallengeTooOld => words.error_challenge_old.into(),
        Refusal::PinNotSet => words.pin_new_title.into(),
        Refusal::PinAlreadySet => words.error_pin_set.into(),
        Refusal::PinTooEasy { why } => complain(*why)(words).into(),
        Refusal::PinNeeded => words.pin_enter_title.into(),
        Refusal::WrongPin { left } => (words.pin_wrong)(*left),
        Refusal::ServiceClosed { .. } => words.closed_title.into(),
        Refusal::NotRegistered => words.not_registered.into(),
        Refusal::WrongPassword { left } => (words.wrong_password)(*left),
        Refusal::NotBound => words.not_bound.into(),
        Refusal::NotYours => words.not_yours.into(),
        Refusal::WrongCode { left } => (words.wrong_code)(*left),
        Refusal::CodeVoid => words.code_void.into(),
        Refusal::CodeTooSoon { from } => (words.code_too_soon)(&whole_minute(*from)),
        Refusal::TooManyCodes { from } => (words.too_many_codes)(&whole_minute(*from)),
        Refusal::TooManyRequests { until } => (words.too_many_requests)(&whole_minute(*until)),
        Refusal::Gone => words.error_gone.into(),
        Refusal::Unavailable => words.error_server.into(),
    }
}

fn not_valid(status: Status, words: &'static Words) -> &'static str {
    match status {
        Status::Cancelled { .. } => words.permit_cancelled,
        _ => words.permit_expired,
    }
}

fn wait(until: Moment, words: &'static Words) -> String {
    (words.wait_until)(&whole_minute(until))
}

/// A wait ends with the minute after: a person who reads 14:20 must not be early at 14:20:00.
fn whole_minute(until: Moment) -> String {
    format::time(until.plus_seconds(59))
}
