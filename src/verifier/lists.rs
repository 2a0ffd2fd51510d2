//! Which of the issuer's lists counts, when one was kept and another came. Pure.
//!
//! Invariant: once a list was believed, an earlier one never takes its place.

use crate::domain::{
    moment::Moment,
    token::{KeyId, KeyList, StatusList},
    verdict::ListAnswer,
};

/// After so many seconds a kept list of keys is asked for anew.
const RENEW_KEYS_SECONDS: i64 = 24 * 3600;

/// Whether the issuer is to be asked for its keys before a code by `kid` is judged.
pub fn must_ask_keys(kept: Option<&KeyList>, kid: KeyId, now: Moment) -> bool {
    kept.is_none_or(|it| !has(it, kid) || is_old(it, now))
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

/// Whether `keys` may say that nobody has the key `kid`. An old list that could not be renewed may
/// not: the key may be newer.
pub fn knows_all(keys: &KeyList, is_new: bool, kid: KeyId, now: Moment) -> bool {
    is_new || has(keys, kid) || !is_old(keys, now)
}

fn has(keys: &KeyList, kid: KeyId) -> bool {
    keys.keys.iter().any(|it| it.kid == kid)
}

fn is_old(keys: &KeyList, now: Moment) -> bool {
    keys.issued.seconds_until(now) > RENEW_KEYS_SECONDS
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
    /// Weighs what came against what was kept, by when each was `issued`.
    pub fn weigh(kept: Option<T>, came: Came<T>, issued: impl Fn(&T) -> Moment) -> Self {
        match came {
            Came::List(came) if kept.as_ref().is_none_or(|it| issued(it) <= issued(&came)) => {
                Known::Asked(came)
            }
            // An old one again: a replay.
            Came::List(_) | Came::Unbelievable => Known::Unusable(kept),
            Came::Nothing => Known::Kept(kept),
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
    fn keys_are_asked_for_when_there_are_none_the_key_is_unknown_or_a_day_has_passed() {
        assert!(must_ask_keys(None, kid(), NOW));
        assert!(!must_ask_keys(Some(&keys(-86_400)), kid(), NOW));
        assert!(must_ask_keys(Some(&keys(-86_401)), kid(), NOW));
        assert!(must_ask_keys(Some(&keys(0)), OTHER, NOW));
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
        assert!(knows_all(&keys(-90_000), true, OTHER, NOW));
        assert!(knows_all(&keys(-60), false, OTHER, NOW));
        assert!(!knows_all(&keys(-90_000), false, OTHER, NOW));
        assert!(knows_all(&keys(-90_000), false, kid(), NOW));
    }

    #[test]
    fn a_status_list_that_came_counts_unless_it_is_older_than_the_kept_one() {
        let weigh = |kept, came| Known::weigh(kept, Came::List(came), |it| *it);
        let (old, new) = (NOW, NOW.plus_seconds(1));
        assert_eq!(weigh(None, old), Known::Asked(old));
        assert_eq!(weigh(Some(old), old), Known::Asked(old));
        assert_eq!(weigh(Some(old), new), Known::Asked(new));
        assert_eq!(weigh(Some(new), old), Known::Unusable(Some(new)));
    }

    #[test]
    fn silence_and_nonsense_are_not_the_same() {
        let weigh = |kept, came| Known::weigh(kept, came, |it| *it);
        assert_eq!(weigh(Some(NOW), Came::Nothing), Known::Kept(Some(NOW)));
        assert_eq!(weigh(None, Came::Nothing), Known::Kept(None));
        assert_eq!(weigh(Some(NOW), Came::Unbelievable), Known::Unusable(Some(NOW)));
    }
}
