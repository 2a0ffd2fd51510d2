//! What an event of the history is called.

use super::Phrase;
use crate::domain::history::{Group, What};

/// The event in a few words.
pub fn happened(what: What) -> Phrase {
    match what {
        What::LoggedIn => |w| w.did_log_in,
        What::LoggedOut => |w| w.did_log_out,
        What::CodeShown => |w| w.did_show_code,
        What::LetterOpened => |w| w.did_open_letter,
        What::LetterSaved => |w| w.did_save_letter,
        What::InquiryOpened => |w| w.did_open_inquiry,
        What::WrongPin => |w| w.did_wrong_pin,
        What::WrongPassword => |w| w.did_wrong_password,
        What::WrongCode => |w| w.did_wrong_code,
        What::FaceFailed => |w| w.did_fail_face,
        What::BankFailed => |w| w.did_fail_bank,
        What::PhoneFailed => |w| w.did_fail_phone,
        What::FacePassed => |w| w.did_pass_face,
        What::BankPassed => |w| w.did_pass_bank,
        What::PhonePassed => |w| w.did_pass_phone,
        What::PinSet => |w| w.did_set_pin,
        What::PinChanged => |w| w.did_change_pin,
        What::PasswordChanged => |w| w.did_change_password,
        What::OpenedOffline => |w| w.did_open_offline,
        What::CopyRemoved => |w| w.did_remove_copy,
        What::CopyExported => |w| w.did_export,
        What::CopyImported => |w| w.did_import,
    }
}

/// The events that are shown together.
pub fn group_name(group: Group) -> Phrase {
    match group {
        Group::Logins => |w| w.history_logins,
        Group::Permit => |w| w.history_permit,
        Group::Wrong => |w| w.history_wrong,
        Group::Identity => |w| w.history_identity,
        Group::Copy => |w| w.history_copy,
    }
}
