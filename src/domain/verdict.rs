//! What an officer is told about a code: one word, why, and what to do.
//!
//! Invariant: a permit that has ended, or of which the issuer says so, has no verdict that says
//! that it may be relied on, so "valid but expired" can't be expressed. Whatever is not certain is
//! [`Verdict::Unknown`] or [`Verdict::Offline`], never [`Verdict::Valid`].

use super::{
    date::CivilDate,
    moment::Moment,
    permit::Status,
    token::{ClockGap, ListedStatus, StatusList, TokenFault, Verified},
};

/// The word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 有效: genuine, in force, and not cancelled by what the issuer says now.
    Valid {
        /// Whole days left after today.
        days: u32,
    },
    /// 即将到期: the same, but the end is near.
    ExpiringSoon {
        /// Whole days left after today; 0 on the last day.
        days: u32,
    },
    /// 尚未生效: the first day is still to come.
    NotYetEffective {
        /// Days until then; at least 1.
        days: u32,
    },
    /// 已过期: the last day has passed.
    Expired {
        /// The first day without a permit.
        since: CivilDate,
    },
    /// 已注销: cancelled by the issuer.
    Cancelled {
        /// From which day, if the issuer says so.
        since: Option<CivilDate>,
    },
    /// 二维码已失效: genuine once, and too late now.
    CodeTooOld(TooOld),
    /// 伪造或无法识别: by no issuer of the configuration, altered, or no code of ours at all.
    NotGenuine(NotGenuine),
    /// 状态未知: nothing can be said for certain.
    Unknown(Unknown),
    /// 离线核验: genuine and in force by its dates, but the issuer can't be asked now.
    Offline {
        /// When the issuer last said that it was not cancelled.
        as_of: Moment,
        /// Whole days left after today.
        days: u32,
    },
}

/// Why a code is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooOld {
    /// Its minute is over: a picture of a code, for example.
    Code {
        /// Seconds since then.
        by_seconds: i64,
    },
    /// The holder's phone has not heard of the issuer for too long.
    Assertion,
    /// Another verifier has seen this very code.
    Used {
        /// When.
        at: Moment,
    },
}

/// Why a code is not genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGenuine {
    /// Another shop's code, or no code.
    NotOurs,
    /// Damaged or made up.
    Malformed,
    /// By a key of no issuer of the configuration, or outside the time of that key.
    UnknownIssuer,
    /// Altered, or forged.
    BadSignature,
    /// Not signed by the phone that the issuer has named: copied.
    OtherPhone,
    /// It contradicts the rules of a true issuer.
    AgainstTheRules,
}

/// Why nothing can be said for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is the code of a Notification Letter, which says nothing about the permit.
    LettersCode,
    /// The issuer's keys are not here, and it can't be reached.
    NoKeys,
    /// This browser can't check signatures.
    CannotVerify,
    /// The two clocks differ by more than is tolerated: the code is from the future.
    Clock {
        /// By so many seconds.
        by_seconds: i64,
    },
    /// The issuer answers, but its status list can't be believed or does not have the permit.
    StatusList,
    /// The issuer says neither good nor cancelled, for example suspended.
    Suspended,
}

/// What is known of the issuer's status list.
#[derive(Clone, Copy, Debug)]
pub enum ListAnswer<'a> {
    /// The issuer was asked now, and this is its word.
    Asked(&'a StatusList),
    /// The issuer can't be reached; this is the last list that was kept, if any.
    Kept(Option<&'a StatusList>),
    /// The issuer was asked, and what came can't be believed: forged, cut, or an old one again.
    /// What was kept may still tell of a cancellation.
    Unusable(Option<&'a StatusList>),
}

/// Whether the code was seen before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeenBefore {
    /// As far as anybody knows, it was not.
    #[default]
    No,
    /// By this phone.
    Here {
        /// When first.
        at: Moment,
    },
    /// By another verifier, as the issuer says.
    Elsewhere {
        /// When first.
        at: Moment,
    },
}

impl Verdict {
    /// The verdict on a code that was checked at `now`.
    pub fn on(
        checked: &Result<Verified, TokenFault>,
        list: ListAnswer<'_>,
        seen: SeenBefore,
        now: Moment,
    ) -> Self {
        match checked {
            Ok(verified) => Self::on_genuine(verified, list, seen, now),
            Err(fault) => Self::on_fault(*fault),
        }
    }

    fn on_genuine(
        verified: &Verified,
        list: ListAnswer<'_>,
        seen: SeenBefore,
        now: Moment,
    ) -> Self {
        // What can't change any more comes first, whoever said it and whenever.
        if let Status::Expired { since } = verified.by_dates {
            return Self::Expired { since };
        }
        let (ListAnswer::Asked(known)
        | ListAnswer::Kept(Some(known))
        | ListAnswer::Unusable(Some(known))) = list
        else {
            return Self::without_list(verified, list, seen);
        };
        let listed = known.status(verified.permit.index);
        if let ListedStatus::Cancelled { since } = listed {
            return Self::Cancelled { since };
        }
        match (list, listed) {
            (ListAnswer::Asked(it), ListedStatus::Good) if it.is_fresh(now) => {
                Self::by_dates(verified, seen, None)
            }
            (ListAnswer::Asked(_), ListedStatus::Other(_)) => Self::Unknown(Unknown::Suspended),
            (ListAnswer::Kept(_), ListedStatus::Good) => {
                Self::by_dates(verified, seen, Some(verified.asserted.max(known.issued)))
            }
            (ListAnswer::Kept(_), ListedStatus::Other(_)) if known.issued >= verified.asserted => {
                Self::Unknown(Unknown::Suspended)
            }
            _ => Self::without_list(verified, list, seen),
        }
    }

    /// No list says anything of this permit.
    fn without_list(verified: &Verified, list: ListAnswer<'_>, seen: SeenBefore) -> Self {
        match list {
            ListAnswer::Kept(_) => Self::by_dates(verified, seen, Some(verified.asserted)),
            ListAnswer::Asked(_) | ListAnswer::Unusable(_) => Self::Unknown(Unknown::StatusList),
        }
    }

    /// Not cancelled: now, or as far as was known at `as_of`.
    fn by_dates(verified: &Verified, seen: SeenBefore, as_of: Option<Moment>) -> Self {
        if let SeenBefore::Elsewhere { at } = seen {
            return Self::CodeTooOld(TooOld::Used { at });
        }
        match (verified.by_dates, as_of) {
            (Status::Pending { days }, _) => Self::NotYetEffective { days },
            (Status::Valid { days } | Status::ExpiringSoon { days }, Some(as_of)) => {
                Self::Offline { as_of, days }
            }
            (Status::Valid { days }, None) => Self::Valid { days },
            (Status::ExpiringSoon { days }, None) => Self::ExpiringSoon { days },
            (Status::Expired { since }, _) => Self::Expired { since },
            (Status::Cancelled { since }, _) => Self::Cancelled { since: Some(since) },
        }
    }

    /// Why a code is not believed.
    pub const fn on_fault(fault: TokenFault) -> Self {
        match fault {
            TokenFault::NotOurs => Self::NotGenuine(NotGenuine::NotOurs),
            TokenFault::LettersCode => Self::Unknown(Unknown::LettersCode),
            TokenFault::Malformed(_) => Self::NotGenuine(NotGenuine::Malformed),
            TokenFault::WrongAlgorithm { .. } | TokenFault::UnknownCriticalHeader => {
                Self::NotGenuine(NotGenuine::AgainstTheRules)
            }
            TokenFault::UnknownKey | TokenFault::KeyNotInForce => {
                Self::NotGenuine(NotGenuine::UnknownIssuer)
            }
            TokenFault::BadSignature => Self::NotGenuine(NotGenuine::BadSignature),
            TokenFault::CannotVerify => Self::Unknown(Unknown::CannotVerify),
            TokenFault::WrongDevice => Self::NotGenuine(NotGenuine::OtherPhone),
            TokenFault::WrongSpecimenMark
            | TokenFault::AssertionLivesTooLong { .. }
            | TokenFault::OutsideAssertion => Self::NotGenuine(NotGenuine::AgainstTheRules),
            TokenFault::TooOld { by_seconds } => Self::CodeTooOld(TooOld::Code { by_seconds }),
            TokenFault::AssertionTooOld { .. } => Self::CodeTooOld(TooOld::Assertion),
            TokenFault::FromTheFuture { by_seconds }
            | TokenFault::AssertionFromTheFuture { by_seconds } => {
                Self::Unknown(Unknown::Clock { by_seconds })
            }
        }
    }

    /// Whether the officer may rely on it without asking further.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Valid { .. } | Self::ExpiringSoon { .. })
    }
}

/// Below so many seconds a difference of clocks is not worth a word: a scan takes as long.
const WORTH_A_WORD: i64 = 5;

/// How the two phones' clocks differ, when that is worth a word.
pub fn clocks_differ(verified: &Verified) -> Option<ClockGap> {
    let (ClockGap::CodeAhead { seconds } | ClockGap::CodeLate { seconds }) = verified.gap else {
        return None;
    };
    (seconds >= WORTH_A_WORD).then_some(verified.gap)
}
