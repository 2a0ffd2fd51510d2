//! Why a call has no answer.

use crate::{contract::Refusal, domain::offline_copy::NoCode};

/// What can go wrong when asking the authority, as far as a person can act on it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The authority refused, and says why.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// No way to the authority.
    #[error("the authority can't be reached")]
    Offline,
    /// No answer in time.
    #[error("the authority does not answer")]
    TimedOut,
    /// The authority has a problem of its own.
    #[error("the authority failed")]
    Server,
    /// Nobody could be asked, and what is saved on the phone is too old to be shown.
    #[error("the copy on the phone is too old")]
    CopyTooOld,
    /// Nobody could be asked, and too many wrong tries have removed what was saved on the phone.
    #[error("the copy on the phone was removed")]
    CopyRemoved,
    /// Nobody could be asked, and the phone can't make a code itself.
    #[error("no offline code: {0}")]
    NoCode(NoCode),
    /// Something answered that is not of the contract, for example a captive portal's page.
    #[error("the answer can't be read")]
    Unreadable,
}

impl ClientError {
    /// Whether the authority was not heard at all, or made no sense: what is known already may
    /// serve instead. A captive portal answers, too, and means the same.
    pub const fn is_unreachable(&self) -> bool {
        match self {
            ClientError::Refused(refusal) => matches!(refusal, Refusal::Unavailable),
            ClientError::CopyTooOld | ClientError::CopyRemoved | ClientError::NoCode(_) => false,
            _ => true,
        }
    }

    /// Whether the same request may fare better a moment later. Who has waited for an answer in
    /// vain is told so instead, and decides.
    pub const fn may_pass(&self) -> bool {
        matches!(self, ClientError::Offline | ClientError::Server)
    }
}
