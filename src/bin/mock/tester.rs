//! What a tester may ask of the mock, and of no other authority: see `public/mock/README.md`.

use serde_json::{Value, json};

use crate::{
    desk_clock::DeskClock,
    messages::{number, tell},
    worker::Desk,
};
use esscard::{
    authority::{people::edits, ports::Clock, tester::Command},
    domain::moment::Moment,
};

/// Answers `command`, the JSON array of verb and argument; in JSON too. An error says what is
/// wrong, in English.
pub async fn answer(desk: &Desk, command: &str) -> Result<String, String> {
    let clock = DeskClock(desk.store());
    let broken = |_| "the mock's store does not answer".to_owned();
    let now = async || clock.now().await.map_err(|_| broken(()));
    let answer = match Command::read(command)? {
        Command::Now => json!(now().await?),
        Command::SetClock(wanted) => {
            let moved = clock.advance(now().await?.seconds_until(wanted)).await;
            clock_moved(desk, moved.map_err(|_| broken(()))?).await
        }
        Command::Advance(by) => {
            let moved = clock.advance(by).await;
            clock_moved(desk, moved.map_err(|_| broken(()))?).await
        }
        Command::Messages => json!(desk.phones().received()),
        Command::People => json!(desk.people().ok_or("the mock has no people")?),
        Command::Meet(text) => desk.meet(text).await?,
        Command::AddPerson(person) => {
            desk.edit_people(|people| {
                edits::add(people, person);
                Ok(())
            })
            .await?
        }
        Command::Expire(number) => {
            let today = now().await?.china_date();
            desk.edit_people(|people| {
                edits::expire(edits::find(people, &number).ok_or(NOBODY)?, today);
                Ok(())
            })
            .await?
        }
        Command::Cancel(number, reason) => {
            let today = now().await?.china_date();
            desk.edit_people(|people| {
                edits::cancel(edits::find(people, &number).ok_or(NOBODY)?, today, reason);
                Ok(())
            })
            .await?
        }
        Command::Launch(number) => {
            let authority = desk.authority().ok_or("the mock has no people")?;
            let issued = authority.issue_launch(&number).await;
            json!(issued.map_err(|it| format!("launch: {it}"))?)
        }
        Command::Reset => {
            desk.reset().await.map_err(|_| broken(()))?;
            clock_moved(desk, now().await?).await
        }
    };
    Ok(answer.to_string())
}

const NOBODY: &str = "nobody has this Work Permit Number";

async fn clock_moved(desk: &Desk, now: Moment) -> Value {
    tell_clock(desk, now).await;
    json!(now)
}

/// Tells the app, whose own time comes from here.
pub async fn tell_clock(desk: &Desk, now: Moment) {
    let moved = DeskClock(desk.store()).moved().await;
    tell(&[("event", "clock".into()), ("now", number(now.0)), ("moved", number(moved))]);
}
