//! What a tester may ask of an authority that is there for trying, and of no other: the same verbs in
//! the browser's mock and on a server (see `public/mock/README.md`).

use chrono::DateTime;
use serde::Deserialize;
use serde_json::Value;

use crate::domain::{moment::Moment, permit::Bilingual, permit_number::PermitNumber};

/// A tester's command.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The authority's time.
    Now,
    /// Sets its clock.
    SetClock(Moment),
    /// Moves its clock, in seconds.
    Advance(i64),
    /// The text messages that were sent, oldest first.
    Messages,
    /// Everybody, as a tester may play them.
    People,
    /// Other people instead: the text of a `people.json`.
    Meet(String),
    /// One more person, or another one in the place of the same number: as in `people.json`.
    AddPerson(Value),
    /// Yesterday becomes the last day of the permit with this number.
    Expire(PermitNumber),
    /// The permit with this number is cancelled today.
    Cancel(PermitNumber, Option<Bilingual>),
    /// A launch code for the holder of the permit with this number.
    Launch(PermitNumber),
    /// Forgets everything, also what was changed here.
    Reset,
}

/// The verbs, in the order of [`Command`].
pub const VERBS: [&str; 11] = [
    "now",
    "setClock",
    "advance",
    "messages",
    "people",
    "meet",
    "addPerson",
    "expire",
    "cancel",
    "launch",
    "reset",
];

/// What `cancel` may be told besides the number alone.
#[derive(Deserialize)]
struct Cancelled {
    number: PermitNumber,
    reason: Option<Bilingual>,
}

impl Command {
    /// Reads the JSON array of verb and argument. An error says what is wrong, in English.
    ///
    /// # Errors
    /// It is another text, verb or argument.
    pub fn read(text: &str) -> Result<Self, String> {
        let (verb, argument): (String, Value) = serde_json::from_str(text)
            .or_else(|_| serde_json::from_str::<(String,)>(text).map(|it| (it.0, Value::Null)))
            .map_err(|error| format!("not an array of verb and argument: {error}"))?;
        let number = |it: &Value| {
            let number = it.as_str().and_then(|it| it.parse().ok());
            number.ok_or_else(|| format!("{verb}: expected a Work Permit Number"))
        };
        Ok(match verb.as_str() {
            "now" => Self::Now,
            "setClock" => Self::SetClock(
                moment(&argument).ok_or("setClock: expected a date or Unix seconds")?,
            ),
            "advance" => Self::Advance(
                span(&argument)
                    .ok_or("advance: expected seconds, or a text like 90s, 10m, 2h, 25d")?,
            ),
            "messages" => Self::Messages,
            "people" => Self::People,
            "meet" => match argument {
                Value::String(text) => Self::Meet(text),
                file => Self::Meet(file.to_string()),
            },
            "addPerson" => Self::AddPerson(argument),
            "expire" => Self::Expire(number(&argument)?),
            "cancel" if argument.is_object() => {
                let told: Cancelled =
                    serde_json::from_value(argument).map_err(|it| format!("cancel: {it}"))?;
                Self::Cancel(told.number, told.reason)
            }
            "cancel" => Self::Cancel(number(&argument)?, None),
            "launch" => Self::Launch(number(&argument)?),
            "reset" => Self::Reset,
            _ => return Err(format!("no such command: {verb}")),
        })
    }
}

/// Seconds of Unix time, or a date with or without a time of day, which is that of China unless the
/// text says otherwise.
fn moment(value: &Value) -> Option<Moment> {
    let text = match value {
        Value::Number(number) => return number.as_i64().map(Moment),
        Value::String(text) => text.trim(),
        _ => return None,
    };
    let zoned =
        |it: &str| it.ends_with('Z') || it.get(10..).is_some_and(|it| it.contains(['+', '-']));
    let whole = match text.len() {
        10 => format!("{text}T00:00:00+08:00"),
        _ if zoned(text) => text.replacen(' ', "T", 1).replace('Z', "+00:00"),
        _ => format!("{}+08:00", text.replacen(' ', "T", 1)),
    };
    // RFC 3339 wants seconds; people leave them out.
    let read = |form| DateTime::parse_from_str(&whole, form).ok();
    let when = read("%Y-%m-%dT%H:%M:%S%.f%:z").or_else(|| read("%Y-%m-%dT%H:%M%:z"));
    when.map(|it| Moment(it.timestamp()))
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
    use serde_json::json;

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
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let noon = Some(Moment(1_803_873_600)); // 2027-03-01, noon in China
        for text in [
            "2027-03-01T12:00+08:00",
            "2027-03-01T12:00:00+08:00",
            "2027-03-01T04:00:00.000Z",
            "2027-03-01 12:00",
            "2027-03-01T12:00:00",
        ] {
            assert_eq!(moment(&json!(text)), noon, "{text}");
        }
        assert_eq!(moment(&json!("2027-03-01")), noon.map(|it| it.plus_seconds(-12 * 3600)));
        assert_eq!(moment(&json!(7)), Some(Moment(7)));
        for text in ["", "tomorrow", "2027-13-01", "12:00", "2027-03-01T"] {
            assert_eq!(moment(&json!(text)), None, "{text}");
        }
    }

    #[test]
    fn every_verb_is_read_and_every_other_is_refused() {
        let number = "307110019800101111";
        let arguments = [
            json!(null),
            json!(7),
            json!("2h"),
            json!(null),
            json!(null),
            json!({ "format": 1, "people": [] }),
            json!({ "name": "DOE, JANE" }),
            json!(number),
            json!({ "number": number, "reason": { "en": "a", "zh": "一" } }),
            json!(number),
            json!(null),
        ];
        for (verb, argument) in VERBS.iter().zip(arguments) {
            let read = Command::read(&json!([verb, argument]).to_string());
            assert!(read.is_ok(), "{verb}: {read:?}");
        }
        for wrong in [
            r#"["explode"]"#,
            r#""now""#,
            r#"["advance","soon"]"#,
            r#"["setClock",[]]"#,
            r#"["expire",12]"#,
            r#"["launch"]"#,
            r#"["cancel",{"number":"x"}]"#,
        ] {
            assert!(Command::read(wrong).is_err(), "{wrong}");
        }
    }
}
