//! What a tester may ask of the mock, and of no other authority: see `public/mock/README.md`.

use serde_json::{Value, json};

use crate::{
    desk_clock::DeskClock,
    messages::{number, seconds, tell},
    worker::Desk,
};
use esscard::{authority::ports::Clock, domain::moment::Moment};

/// Answers `command`, the JSON array of verb and argument; in JSON too. An error says what is
/// wrong, in English.
pub async fn answer(desk: &Desk, command: &str) -> Result<String, String> {
    let command: (String, Value) = serde_json::from_str(command)
        .or_else(|_| serde_json::from_str::<(String,)>(command).map(|it| (it.0, Value::Null)))
        .map_err(|error| format!("not an array of verb and argument: {error}"))?;
    let clock = DeskClock(desk.store());
    let broken = |_| "the mock's store does not answer".to_owned();
    let answer = match command.0.as_str() {
        "now" => json!(clock.now().await.map_err(|_| broken(()))?),
        "setClock" => {
            let wanted = moment(&command.1).ok_or("setClock: expected a date or Unix seconds")?;
            let now = clock.now().await.map_err(|_| broken(()))?;
            let now = clock.advance(now.seconds_until(wanted)).await.map_err(|_| broken(()))?;
            clock_moved(desk, now).await
        }
        "advance" => {
            let by = span(&command.1)
                .ok_or("advance: expected seconds, or a text like 90s, 10m, 2h, 25d")?;
            let now = clock.advance(by).await.map_err(|_| broken(()))?;
            clock_moved(desk, now).await
        }
        "messages" => json!(desk.phones().received()),
        "people" => json!(desk.people().ok_or("the mock has no people")?),
        "reset" => {
            desk.reset().await.map_err(|_| broken(()))?;
            let now = clock.now().await.map_err(|_| broken(()))?;
            clock_moved(desk, now).await
        }
        verb => return Err(format!("no such command: {verb}")),
    };
    Ok(answer.to_string())
}

async fn clock_moved(desk: &Desk, now: Moment) -> Value {
    tell_clock(desk, now).await;
    json!(now)
}

/// Tells the app, whose own time comes from here.
pub async fn tell_clock(desk: &Desk, now: Moment) {
    let moved = DeskClock(desk.store()).moved().await;
    tell(&[("event", "clock".into()), ("now", number(now.0)), ("moved", number(moved))]);
}

/// Seconds of Unix time, or what JavaScript reads as a date.
fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::Number(number) => number.as_i64().map(Moment),
        Value::String(text) => {
            let milliseconds = js_sys::Date::parse(text);
            milliseconds.is_finite().then(|| Moment(seconds(milliseconds)))
        }
        _ => None,
    }
}

/// Seconds, or a text with a unit.
fn span(value: &Value) -> Option<i64> {
    let text = match value {
        Value::Number(number) => return number.as_i64(),
        Value::String(text) => text,
        _ => return None,
    };
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    count.parse::<i64>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_seconds_or_have_a_unit() {
        let of = |text: &str| span(&json!(text));
        assert_eq!(span(&json!(90)), Some(90));
        assert_eq!(
            [of("90s"), of("-10m"), of("2h"), of("25d")],
            [90, -600, 7200, 2_160_000].map(Some)
        );
        for text in ["", "d", "25", "25w", "2 d", "25日"] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(span(&json!([1])), None);
        assert_eq!(moment(&json!(7)), Some(Moment(7)));
    }
}
