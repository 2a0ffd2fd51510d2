//! Which codes this phone has scanned in the last minutes. Of a code only its digest is remembered.

use crate::domain::{moment::Moment, verdict::SeenBefore};

/// For so many seconds a code is remembered.
const KEEP_SECONDS: i64 = 600;

/// How far the authority's time of our own first question may lie from our own, in seconds.
const SAME_QUESTION_SECONDS: i64 = 30;

/// What the authority has said of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing: it was not asked, or its answer did not arrive.
    Nothing,
    /// This phone was the first.
    First,
    /// Another was, at that moment.
    Elsewhere(Moment),
}

/// A code that was scanned here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scan {
    /// When first.
    pub at: Moment,
    /// What the authority said.
    pub heard: Heard,
}

/// The codes that were scanned here, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<(String, Scan)>);

impl Seen {
    /// Reads what [`Self::write`] wrote, as far as it is to be remembered at `now`.
    pub fn read(text: &str, now: Moment) -> Self {
        let line = |it: &str| {
            let mut parts = it.split(' ');
            let digest = parts.next()?.to_owned();
            let at = Moment(parts.next()?.parse().ok()?);
            let heard = match parts.next()? {
                "-" => Heard::Nothing,
                "first" => Heard::First,
                other => Heard::Elsewhere(Moment(other.parse().ok()?)),
            };
            // A clock that was set back must not make it longer.
            let counts = (-KEEP_SECONDS..KEEP_SECONDS).contains(&at.seconds_until(now));
            counts.then_some((digest, Scan { at, heard }))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// As text: a line for each code.
    pub fn write(&self) -> String {
        let line = |(digest, scan): &(String, Scan)| {
            let heard = match scan.heard {
                Heard::Nothing => "-".to_owned(),
                Heard::First => "first".to_owned(),
                Heard::Elsewhere(at) => at.0.to_string(),
            };
            format!("{digest} {} {heard}\n", scan.at.0)
        };
        self.0.iter().map(line).collect()
    }

    /// The scan of the code with this digest.
    pub fn find(&self, digest: &str) -> Option<Scan> {
        self.0.iter().find(|(it, _)| it == digest).map(|(_, scan)| *scan)
    }

    /// Remembers it.
    pub fn put(&mut self, digest: &str, scan: Scan) {
        self.0.retain(|(it, _)| it != digest);
        self.0.push((digest.to_owned(), scan));
    }
}

/// What the authority said now: `None` when it was not heard, else when it saw the code first.
pub type Answer = Option<Option<Moment>>;

/// Whether a code that is scanned at `now` was seen before, and what is to be remembered of it.
pub fn judge(kept: Option<Scan>, answer: Answer, now: Moment) -> (SeenBefore, Scan) {
    let Some(Scan { at, heard }) = kept else {
        return match answer {
            None => (SeenBefore::No, Scan { at: now, heard: Heard::Nothing }),
            Some(None) => (SeenBefore::No, Scan { at: now, heard: Heard::First }),
            Some(Some(before)) => elsewhere(now, before),
        };
    };
    let here = |heard| (SeenBefore::Here { at }, Scan { at, heard });
    match (heard, answer) {
        (Heard::Elsewhere(before), _) => elsewhere(at, before),
        (Heard::Nothing, Some(Some(before))) => {
            // Our own question, whose answer was lost, or another's?
            let apart = at.seconds_until(before).abs();
            if apart <= SAME_QUESTION_SECONDS { here(Heard::First) } else { elsewhere(at, before) }
        }
        (Heard::First, _) | (Heard::Nothing, Some(None)) => here(Heard::First),
        (Heard::Nothing, None) => here(Heard::Nothing),
    }
}

const fn elsewhere(at: Moment, before: Moment) -> (SeenBefore, Scan) {
    (SeenBefore::Elsewhere { at: before }, Scan { at, heard: Heard::Elsewhere(before) })
}

/// The same when the officer only asks anew about the code that was scanned already: that is no
/// second scan. `then` is what was said at the scan.
pub const fn asked_anew(now: SeenBefore, then: SeenBefore) -> SeenBefore {
    match now {
        SeenBefore::Here { .. } => match then {
            SeenBefore::Here { .. } => then,
            _ => SeenBefore::No,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_795_228_328);
    const LATER: Moment = NOW.plus_seconds(40);

    #[test]
    fn a_second_scan_here_is_told_with_the_time_of_the_first() {
        for answer in [None, Some(None)] {
            let (first, kept) = judge(None, answer, NOW);
            assert_eq!(first, SeenBefore::No);
            // The authority remembers our own question.
            for again in [None, Some(Some(NOW))] {
                let (second, kept) = judge(Some(kept), again, LATER);
                assert_eq!(second, SeenBefore::Here { at: NOW }, "{answer:?} {again:?}");
                assert_eq!(kept.at, NOW);
            }
        }
    }

    #[test]
    fn what_another_has_scanned_stays_used() {
        let before = NOW.plus_seconds(-50);
        let (first, kept) = judge(None, Some(Some(before)), NOW);
        assert_eq!(first, SeenBefore::Elsewhere { at: before });
        for again in [None, Some(None), Some(Some(before))] {
            let (second, _) = judge(Some(kept), again, LATER);
            assert_eq!(second, SeenBefore::Elsewhere { at: before }, "{again:?}");
        }
    }

    #[test]
    fn scanned_offline_first_and_elsewhere_meanwhile() {
        let (_, kept) = judge(None, None, NOW);
        let other = NOW.plus_seconds(120);
        let (second, _) = judge(Some(kept), Some(Some(other)), NOW.plus_seconds(200));
        assert_eq!(second, SeenBefore::Elsewhere { at: other });
    }

    #[test]
    fn to_ask_anew_is_no_second_scan() {
        let here = SeenBefore::Here { at: NOW };
        let elsewhere = SeenBefore::Elsewhere { at: NOW };
        assert_eq!(asked_anew(SeenBefore::Here { at: LATER }, SeenBefore::No), SeenBefore::No);
        assert_eq!(asked_anew(SeenBefore::Here { at: LATER }, here), here);
        assert_eq!(asked_anew(elsewhere, SeenBefore::No), elsewhere);
    }

    #[test]
    fn it_reads_back_what_it_wrote_and_forgets_after_ten_minutes() {
        let mut seen = Seen::default();
        let scans = [Heard::Nothing, Heard::First, Heard::Elsewhere(LATER)];
        for (digest, heard) in ["aa", "bb", "cc"].into_iter().zip(scans) {
            seen.put(digest, Scan { at: NOW, heard });
        }
        assert_eq!(Seen::read(&seen.write(), LATER), seen);
        assert_eq!(seen.find("bb"), Some(Scan { at: NOW, heard: Heard::First }));
        assert_eq!(seen.find("dd"), None);
        assert_eq!(Seen::read(&seen.write(), NOW.plus_seconds(600)), Seen::default());
        assert_eq!(Seen::read("aa x -\nnonsense\n\n", NOW), Seen::default());
    }
}
