//! Which of the issuer's lists counts, when one was kept and another came. Pure.
//!
//! Invariant: once a list was believed, an earlier one never takes its place.

use crate::domain::{
    moment::Moment,
    token::{KeyId, KeyList, StatusList},
    verdict::ListAnswer,
};

/// For so many seconds a kept list of keys may say, without the issuer, that nobody has a key.
const ALL_KEYS_SECONDS: i64 = 24 * 3600;

/// How the list of keys came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeysFrom {
    /// The issuer gave it now.
    Issuer,
    /// It was kept, and the issuer was not asked: there is no network.
    Kept,
    /// It was kept, and the issuer was asked in vain: it may know of newer keys.
    KeptInVain,
}

/// Of the list that was kept and the one that came, the one to judge by; true when it is the new
/// one, which is to be kept from now on.
pub fn newer_keys(kept: Option<KeyList>, came: Option<KeyList>) -> Option<(KeyList, bool)> {
    match (kept, came) {
        (Some(kept), Some(came)) if came.issued < kept.issued => Some((kept, false)),
        (_, Some(came)) => Some((came, true)),
        (kept, None) => kept.map(|it| (it, false)),
    }
}

/// Whether `keys` may say that nobody has the key `kid`. A list that could not be renewed may not:
/// the key may be newer.
pub fn knows_all(keys: &KeyList, from: KeysFrom, kid: KeyId, now: Moment) -> bool {
    match from {
        KeysFrom::Issuer => true,
        KeysFrom::Kept => has(keys, kid) || !is_old(keys, now),
        KeysFrom::KeptInVain => has(keys, kid),
    }
}

fn has(keys: &KeyList, kid: KeyId) -> bool {
    keys.keys.iter().any(|it| it.kid == kid)
}

fn is_old(keys: &KeyList, now: Moment) -> bool {
    keys.issued.seconds_until(now) > ALL_KEYS_SECONDS
}

/// What came when the issuer was asked for its status list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came<T> {
    /// Nothing: it was not asked, or could not be reached.
    Nothing,
    /// Something that can't be believed.
    Unbelievable,
    /// This.
    List(T),
}

/// The status list to judge by, and how it came here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// It came now, and is to be kept.
    Asked(T),
    /// The issuer can't be reached.
    Kept(Option<T>),
    /// What came can't be believed.
    Unusable(Option<T>),
}

impl<T> Known<T> {
    /// Weighs what came against what was kept, by when each was `issued` and whether the kept one
    /// is still as good as asking. True when what came is to be kept.
    pub fn weigh(
        kept: Option<T>,
        came: Came<T>,
        issued: impl Fn(&T) -> Moment,
        is_fresh: impl Fn(&T) -> bool,
    ) -> (Self, bool) {
        match (kept, came) {
            (kept, Came::List(came))
                if kept.as_ref().is_none_or(|it| issued(it) <= issued(&came)) =>
            {
                (Known::Asked(came), true)
            }
            // Another server of the issuer, or a cache on the way, was a moment behind.
            (Some(kept), Came::List(_)) if is_fresh(&kept) => (Known::Asked(kept), false),
            // An old one again: a replay.
            (kept, Came::List(_) | Came::Unbelievable) => (Known::Unusable(kept), false),
            (kept, Came::Nothing) => (Known::Kept(kept), false),
        }
    }
}

impl Known<StatusList> {
    /// The same for the verdict.
    pub const fn answer(&self) -> ListAnswer<'_> {
        match self {
            Known::Asked(list) => ListAnswer::Asked(list),
            Known::Kept(list) => ListAnswer::Kept(list.as_ref()),
            Known::Unusable(list) => ListAnswer::Unusable(list.as_ref()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::token::specimen_root;

    const NOW: Moment = Moment(1_795_228_328);
    const OTHER: KeyId = KeyId([9; 4]);

    fn keys(issued: i64) -> KeyList {
        KeyList {
            keys: specimen_root().into_iter().collect(),
            issued: NOW.plus_seconds(issued),
            expires: NOW.plus_seconds(30 * 86_400),
        }
    }

    fn kid() -> KeyId {
        specimen_root().expect("it is part of the program").kid
    }

    #[test]
    fn nobody_goes_back_to_earlier_keys() {
        assert_eq!(newer_keys(Some(keys(0)), Some(keys(-1))), Some((keys(0), false)));
        assert_eq!(newer_keys(Some(keys(-1)), Some(keys(0))), Some((keys(0), true)));
        assert_eq!(newer_keys(None, Some(keys(-9))), Some((keys(-9), true)));
        assert_eq!(newer_keys(Some(keys(-9)), None), Some((keys(-9), false)));
        assert_eq!(newer_keys(None, None), None);
    }

    #[test]
    fn an_old_list_that_was_not_renewed_does_not_call_a_key_unknown() {
        assert!(knows_all(&keys(-90_000), KeysFrom::Issuer, OTHER, NOW));
        assert!(knows_all(&keys(-60), KeysFrom::Kept, OTHER, NOW));
        assert!(!knows_all(&keys(-90_000), KeysFrom::Kept, OTHER, NOW));
        assert!(!knows_all(&keys(-60), KeysFrom::KeptInVain, OTHER, NOW), "a key of this minute");
        for from in [KeysFrom::Kept, KeysFrom::KeptInVain] {
            assert!(knows_all(&keys(-90_000), from, kid(), NOW));
        }
    }

    #[test]
    fn a_status_list_that_came_counts_unless_it_is_older_than_the_kept_one() {
        let (old, new) = (NOW, NOW.plus_seconds(1));
        for fresh in [true, false] {
            let weigh = |kept, came| Known::weigh(kept, Came::List(came), |it| *it, |_| fresh);
            assert_eq!(weigh(None, old), (Known::Asked(old), true));
            assert_eq!(weigh(Some(old), old), (Known::Asked(old), true));
            assert_eq!(weigh(Some(old), new), (Known::Asked(new), true));
            // As good as asking again: a server that is a second behind is no replay.
            let kept = if fresh { Known::Asked(new) } else { Known::Unusable(Some(new)) };
            assert_eq!(weigh(Some(new), old), (kept, false));
        }
    }

    #[test]
    fn silence_and_nonsense_are_not_the_same() {
        let weigh = |kept, came| Known::weigh(kept, came, |it| *it, |_| true);
        assert_eq!(weigh(Some(NOW), Came::Nothing), (Known::Kept(Some(NOW)), false));
        assert_eq!(weigh(None, Came::Nothing), (Known::Kept(None), false));
        assert_eq!(weigh(Some(NOW), Came::Unbelievable), (Known::Unusable(Some(NOW)), false));
    }
}
