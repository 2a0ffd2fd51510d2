//! How long a sent code still works, and when another one may be asked for; no view.

use crate::{contract::CodeUnderWay, domain::moment::Moment};

/// What the time makes of a code under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeClock {
    /// For how many more minutes it works, the begun one counted; `None`: it no longer does.
    pub minutes: Option<u32>,
    /// For how many seconds no other one is sent.
    pub again_in: u32,
}

impl CodeClock {
    /// At the time `now`.
    pub fn at(code: &CodeUnderWay, now: Moment) -> Self {
        let seconds = |until| u32::try_from(now.seconds_until(until)).unwrap_or(0);
        let left = seconds(code.expires);
        Self {
            minutes: (left > 0).then(|| left.div_ceil(60)),
            again_in: seconds(code.again_from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::proofing::Way;

    #[test]
    fn minutes_are_counted_in_words_people_trust_and_seconds_end_at_nought() {
        let code = CodeUnderWay {
            way: Way::Phone,
            to: String::new(),
            expires: Moment(600),
            again_from: Moment(60),
            more: 4,
        };
        let at = |now| {
            let CodeClock { minutes, again_in } = CodeClock::at(&code, Moment(now));
            (minutes, again_in)
        };
        assert_eq!(at(0), (Some(10), 60));
        assert_eq!(at(1), (Some(10), 59));
        assert_eq!(at(60), (Some(9), 0));
        assert_eq!(at(599), (Some(1), 0));
        assert_eq!(at(600), (None, 0));
        assert_eq!(at(6000), (None, 0));
    }
}
