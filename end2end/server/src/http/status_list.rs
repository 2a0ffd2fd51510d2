//! The status list, made once for the many who ask: with a million permits it is a second's work.

use esscard::{authority::limits::STATUS_LIST_TTL_SECONDS, contract::wire, domain::moment::Moment};
use tokio::sync::Mutex;

/// Verifiers keep a list for its whole life (`ttl`), so they see a change within one life and a half.
const KEPT_SECONDS: i64 = STATUS_LIST_TTL_SECONDS / 2;

/// The list that was made last, and when.
#[derive(Default)]
pub struct StatusListCache(Mutex<Option<(Moment, wire::Response)>>);

impl StatusListCache {
    /// The kept answer, or the one that `make` gives; who comes meanwhile waits for the same.
    pub async fn answer(
        &self,
        now: Moment,
        make: impl Future<Output = wire::Response>,
    ) -> wire::Response {
        let mut kept = self.0.lock().await;
        if let Some((made, response)) = &*kept {
            // A clock that was set back is one that was moved.
            if (0..KEPT_SECONDS).contains(&made.seconds_until(now)) {
                return wire::Response { date: now, ..response.clone() };
            }
        }
        let response = make.await;
        *kept = (response.status == 200).then(|| (now, response.clone()));
        response
    }

    /// After a tester has changed somebody.
    pub async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_list_is_made_once_for_a_while() {
        let cache = StatusListCache::default();
        let ask = async |now, text: &str| {
            let body = text.to_owned();
            let made = wire::Response { status: 200, date: Moment(now), body };
            cache.answer(Moment(now), async { made }).await
        };
        assert_eq!(ask(1000, "first").await.body, "first");
        let kept = ask(1000 + KEPT_SECONDS - 1, "second").await;
        assert_eq!((kept.body.as_str(), kept.date), ("first", Moment(1000 + KEPT_SECONDS - 1)));
        assert_eq!(ask(1000 + KEPT_SECONDS, "third").await.body, "third");
        assert_eq!(ask(900, "set back").await.body, "set back");
        cache.forget().await;
        assert_eq!(ask(901, "changed").await.body, "changed");
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = StatusListCache::default();
        for (made, answered) in [(503, 503), (200, 200), (503, 200)] {
            let made = wire::Response { status: made, date: Moment(5), body: String::new() };
            let answer = cache.answer(Moment(5), async { made }).await;
            assert_eq!(answer.status, answered);
        }
    }
}
