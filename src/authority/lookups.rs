//! What a Work Permit Number alone is worth: little, and counted.

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    limits::{LOOK_UP_SECONDS, LOOK_UPS},
    ports::Ports,
    secrets::Digest,
    store::Key,
};
use crate::{
    contract::{LookUp, LookedUp, NumberStatus, Refusal},
    domain::{moment::Moment, permit::Status},
};

/// The look-ups of one source.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Counted {
    since: Moment,
    count: u32,
}

impl<P: Ports> Desk<'_, P> {
    /// Counted whether or not the number exists: else the count would tell.
    pub(super) async fn look_up(&mut self, form: LookUp) -> Result<LookedUp, Refusal> {
        self.count_look_up().await?;
        let record = self.record(&form.number).await?;
        let status = record.map(|it| it.permit.status_on(self.now.china_date()));
        let is = match status {
            None => NumberStatus::Unknown,
            Some(Status::Valid { .. } | Status::ExpiringSoon { .. }) => NumberStatus::InForce,
            Some(Status::Pending { .. }) => NumberStatus::NotYet,
            Some(Status::Expired { .. }) => NumberStatus::Expired,
            Some(Status::Cancelled { .. }) => NumberStatus::Cancelled,
        };
        Ok(LookedUp { is, specimen: self.settings.specimen })
    }

    /// Refusal: `too_many_tries`, until the first of them is old enough.
    async fn count_look_up(&mut self) -> Result<(), Refusal> {
        let key = Key::LookUps(Digest::of(&["look-ups", self.source]));
        let now = self.now;
        // A clock that was set back must not make a wait longer.
        let runs = |it: &Counted| (0..LOOK_UP_SECONDS).contains(&it.since.seconds_until(now));
        let kept: Option<Counted> = self.unit.get(&key).await?;
        let mut counted = kept.filter(runs).unwrap_or(Counted { since: now, count: 0 });
        let until = counted.since.plus_seconds(LOOK_UP_SECONDS);
        if counted.count >= LOOK_UPS {
            return Err(Refusal::TooManyTries { until });
        }
        counted.count += 1;
        self.unit.put(key, &counted, Some(until));
        Ok(())
    }
}
