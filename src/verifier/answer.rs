//! What is shown of a code that was checked. Pure.

use crate::domain::{
    moment::Moment,
    token::{ClockGap, PermitClaim, Verified},
    verdict::{SeenBefore, Unknown, Verdict, clocks_differ},
};

/// The answer to one scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The word.
    pub verdict: Verdict,
    /// What the code says, where that may be shown: never of one that is not genuine.
    pub permit: Option<PermitClaim>,
    /// Whether it was scanned before.
    pub seen: SeenBefore,
    /// Whether the authority was asked if it was seen before, and has answered.
    pub asked: bool,
    /// How the clocks differ, when that is worth a word.
    pub clocks: Option<ClockGap>,
    /// When it was checked, by the authority's clock when that was heard.
    pub at: Moment,
    /// When it was scanned: earlier, if the officer asked anew.
    pub scanned: Moment,
    /// It is a specimen, or claims to be one.
    pub demo: bool,
    /// What this page lacks to judge at all.
    pub lacks: Option<Lack>,
}

/// What a page lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// An issuer to believe.
    Issuer,
    /// Its configuration, which did not arrive.
    Configuration,
    /// A right configuration: this field is wrong.
    Field(&'static str),
}

impl Answer {
    /// The answer for a code that was checked, or could not be.
    pub fn new(verdict: Verdict, verified: Option<Verified>, at: Moment) -> Self {
        let verified = verified.filter(|_| tells(verdict));
        let clocks = verified.as_ref().and_then(clocks_differ);
        let permit = verified.map(|it| it.permit);
        let (seen, asked, scanned) = (SeenBefore::No, true, at);
        Self { verdict, permit, seen, asked, clocks, at, scanned, demo: false, lacks: None }
    }

    /// Whether asking anew may bring another answer to the same code.
    pub const fn may_change(&self) -> bool {
        let told = matches!(self.verdict, Verdict::Unknown(Unknown::LettersCode));
        matches!(self.verdict, Verdict::Unknown(_) | Verdict::Offline { .. }) && !told
    }
}

/// Whether a verdict is one on a permit, so that the officer is told whose it is.
pub const fn tells(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Valid { .. }
        | Verdict::ExpiringSoon { .. }
        | Verdict::NotYetEffective { .. }
        | Verdict::Expired { .. }
        | Verdict::Cancelled { .. }
        | Verdict::Offline { .. } => true,
        // A copy must not lend its holder a name.
        Verdict::CodeTooOld(_) | Verdict::NotGenuine(_) | Verdict::Unknown(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        permit::Status,
        token::{Disclosed, KeyId},
        verdict::{NotGenuine, TooOld},
    };

    const NOW: Moment = Moment(1_795_228_328);

    fn verified() -> Verified {
        Verified {
            permit: PermitClaim {
                index: 1,
                name: "ZHENGJIAN, YANGBEN".parse().expect("a name"),
                valid_from: NOW.china_date(),
                valid_until: NOW.china_date().plus_days(108),
                specimen: true,
                more: Disclosed::Nothing,
            },
            by_dates: Status::Valid { days: 108 },
            asserted: NOW,
            shown: NOW,
            gap: ClockGap::CodeAhead { seconds: 45 },
            nonce: [0; 8],
            kid: KeyId([0; 4]),
        }
    }

    #[test]
    fn a_permit_is_shown_with_what_is_said_of_it_and_never_otherwise() {
        let good = Answer::new(Verdict::Valid { days: 108 }, Some(verified()), NOW);
        assert_eq!(
            (good.permit.is_some(), good.clocks),
            (true, Some(ClockGap::CodeAhead { seconds: 45 }))
        );
        for verdict in [
            Verdict::NotGenuine(NotGenuine::BadSignature),
            Verdict::CodeTooOld(TooOld::Used { at: NOW }),
            Verdict::Unknown(Unknown::StatusList),
        ] {
            let answer = Answer::new(verdict, Some(verified()), NOW);
            assert_eq!((answer.permit, answer.clocks), (None, None), "{verdict:?}");
        }
    }

    #[test]
    fn only_what_is_uncertain_is_asked_anew() {
        let may = |it| Answer::new(it, None, NOW).may_change();
        assert!(may(Verdict::Unknown(Unknown::NoKeys)));
        assert!(may(Verdict::Offline { as_of: NOW, days: 3 }));
        assert!(!may(Verdict::NotGenuine(NotGenuine::NotOurs)));
        assert!(!may(Verdict::Valid { days: 3 }));
    }
}
