//! The authority's clock: the system's, and where a tester may move it, moved.

use std::time::{SystemTime, UNIX_EPOCH};

use esscard::{
    authority::ports::{Clock, Unavailable},
    domain::moment::Moment,
};

use crate::store::{Database, engine};

const SETTING: &str = "clock";

/// The clock. A moved one is the same in all servers on one database, so it is asked for each time;
/// without a tester nothing is asked.
pub struct DeskClock {
    moved: Option<Database>,
}

impl DeskClock {
    /// The system's clock; a tester may move it when there is a database to keep that in.
    pub const fn new(moved: Option<Database>) -> Self {
        Self { moved }
    }

    /// Moves it on, or back when negative; what it shows then.
    ///
    /// # Errors
    /// The database does not answer, or no tester may move it.
    pub async fn advance(&self, seconds: i64) -> Result<Moment, Unavailable> {
        let database = self.moved.as_ref().ok_or(Unavailable)?;
        let moved = engine!(database, it => it.move_setting(SETTING, seconds).await)?;
        Ok(system().plus_seconds(moved))
    }
}

impl Clock for DeskClock {
    async fn now(&self) -> Result<Moment, Unavailable> {
        let Some(database) = &self.moved else { return Ok(system()) };
        let moved = engine!(database, it => it.setting(SETTING).await)?;
        let moved = moved.and_then(|it| it.parse().ok()).unwrap_or(0);
        Ok(system().plus_seconds(moved))
    }
}

/// What the system's clock shows.
pub fn system() -> Moment {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    Moment(i64::try_from(seconds).unwrap_or(i64::MAX))
}
