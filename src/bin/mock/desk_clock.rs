//! The mock's clock: the device's, and an offset that a tester sets and all tabs share.

use esscard::{
    authority::ports::{Clock, Unavailable},
    browser::worker_store::{Change, Failure, WorkerStore},
    domain::moment::Moment,
};

use crate::messages::seconds;

const KEY: &str = "mock/clock";

/// The clock over a worker's store.
pub struct DeskClock<'a>(pub &'a WorkerStore);

impl Clock for DeskClock<'_> {
    async fn now(&self) -> Result<Moment, Unavailable> {
        let (_, offset) = self.offset().await.map_err(|_| Unavailable)?;
        Ok(device().plus_seconds(offset))
    }
}

impl DeskClock<'_> {
    /// The offset's version and seconds.
    async fn offset(&self) -> Result<(Option<u64>, i64), Failure> {
        let kept = self.0.read(KEY).await?;
        let offset = kept.as_ref().and_then(|it| it.text.parse().ok()).unwrap_or(0);
        Ok((kept.map(|it| it.version), offset))
    }

    /// Moves the clock on, or back when negative; what it shows then.
    pub async fn advance(&self, seconds: i64) -> Result<Moment, Failure> {
        loop {
            let (expected, offset) = self.offset().await?;
            let offset = offset.saturating_add(seconds);
            let value = Some((offset.to_string(), None));
            let change = Change { key: KEY.to_owned(), expected, value };
            match self.0.commit(&[change]).await {
                // Another tab moved it meanwhile: both moves count.
                Err(Failure::Conflict) => {}
                Err(Failure::Broken) => return Err(Failure::Broken),
                Ok(()) => return Ok(device().plus_seconds(offset)),
            }
        }
    }

    /// By how many seconds a tester has moved it.
    pub async fn moved(&self) -> i64 {
        self.offset().await.map_or(0, |(_, offset)| offset)
    }
}

/// What the device's clock shows.
pub fn device() -> Moment {
    Moment(seconds(js_sys::Date::now()))
}
