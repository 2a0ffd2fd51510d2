//! Why a call has no answer.

use crate::contract::Refusal;

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
    /// Something answered that is not of the contract, for example a captive portal's page.
    #[error("the answer can't be read")]
    Unreadable,
}

impl ClientError {
    /// Whether the same request may fare better a moment later. Who has waited for an answer in
    /// vain is told so instead, and decides.
    pub const fn may_pass(&self) -> bool {
        matches!(self, ClientError::Offline | ClientError::Server)
    }
}
