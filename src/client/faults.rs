//! Faults that a tester asks for in `config.json`, injected where the mock's worker is asked.
//!
//! `"faults": [{"on": "/sessions", "does": "hang", "times": 1}]` beside `"kind": "mock"`. They
//! play a bad network or a bad server for real screens; no other transport knows them.

use std::{cell::Cell, time::Duration};

use serde_json::Value;

use super::{ClientError, ConfigFault, ConfigWhy};
use crate::browser::clock;

/// One fault.
#[derive(Debug)]
pub struct Fault {
    /// The path of the requests it meets; `None`: all.
    on: Option<String>,
    does: Does,
    /// How many requests it still lets pass before it begins.
    after: Cell<u32>,
    /// How many requests it still meets.
    times: Cell<u32>,
}

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// No answer ever comes.
    Hang,
    /// The answer takes this long.
    Slow(Duration),
    /// It does not leave the phone.
    Offline,
    /// It is served, and the answer is lost on the way back.
    Lost,
    /// The server fails before it does anything.
    Fail,
    /// Something else answers.
    Garble,
}

/// What a fault leaves of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is served as ever.
    Clear,
    /// It is served, and its answer replaced by this error.
    AnswerLost,
}

const FIELD: &str = "backend.faults";

impl Fault {
    /// Reads the list; absent or `null` is none.
    pub fn read_all(value: &Value) -> Result<Vec<Self>, ConfigFault> {
        match value {
            Value::Null => Ok(Vec::new()),
            Value::Array(list) => list.iter().map(Self::read).collect(),
            other => Err(unknown(other)),
        }
    }

    fn read(value: &Value) -> Result<Self, ConfigFault> {
        let text = |name| value.get(name).and_then(Value::as_str);
        let count = |name, otherwise| match value.get(name) {
            None => Ok(otherwise),
            Some(it) => {
                it.as_u64().and_then(|it| u32::try_from(it).ok()).ok_or_else(|| unknown(it))
            }
        };
        let on = match text("on") {
            Some("*") => None,
            Some(path) if path.starts_with('/') => Some(path.to_owned()),
            _ => return Err(unknown(value)),
        };
        let does = match text("does") {
            Some("hang") => Does::Hang,
            Some("slow") => Does::Slow(Duration::from_secs(count("seconds", 3)?.into())),
            Some("offline") => Does::Offline,
            Some("lost") => Does::Lost,
            Some("fail") => Does::Fail,
            Some("garble") => Does::Garble,
            _ => return Err(unknown(value)),
        };
        let (after, times) = (Cell::new(count("after", 0)?), Cell::new(count("times", u32::MAX)?));
        Ok(Self { on, does, after, times })
    }

    /// Whether it meets this request; counts.
    fn meets(&self, path: &str) -> bool {
        if self.on.as_ref().is_some_and(|it| it != path) {
            return false;
        }
        let less = |cell: &Cell<u32>| {
            let left = cell.get();
            cell.set(left.saturating_sub(1));
            left > 0
        };
        !less(&self.after) && less(&self.times)
    }
}

/// Plays the first fault that meets a request to `path`.
pub async fn play(faults: &[Fault], path: &str) -> Result<Way, ClientError> {
    let Some(fault) = faults.iter().find(|it| it.meets(path)) else { return Ok(Way::Clear) };
    match fault.does {
        Does::Hang => std::future::pending().await,
        Does::Slow(wait) => {
            clock::sleep(wait).await;
            Ok(Way::Clear)
        }
        Does::Offline => Err(ClientError::Offline),
        Does::Lost => Ok(Way::AnswerLost),
        Does::Fail => Err(ClientError::Server),
        Does::Garble => Err(ClientError::Unreadable),
    }
}

fn unknown(value: &Value) -> ConfigFault {
    ConfigFault { field: FIELD, why: ConfigWhy::Unknown(value.to_string()) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn met(faults: &Value, paths: &[&str]) -> Vec<bool> {
        let faults = Fault::read_all(faults).expect("faults");
        paths.iter().map(|path| faults.iter().any(|it| it.meets(path))).collect()
    }

    #[test]
    fn a_fault_meets_its_requests_after_some_and_for_some_times() {
        let all = ["/card", "/sessions", "/sessions", "/sessions", "/card"];
        let once = json!([{"on": "/sessions", "does": "hang", "after": 1, "times": 1}]);
        assert_eq!(met(&once, &all), [false, false, true, false, false]);
        assert_eq!(met(&json!([{"on": "*", "does": "offline"}]), &all), [true; 5]);
        assert_eq!(met(&json!(null), &all), [false; 5]);
    }

    #[test]
    fn a_misspelt_fault_is_a_fault_of_the_configuration() {
        for wrong in [
            json!("hang"),
            json!([{"on": "sessions", "does": "hang"}]),
            json!([{"on": "*", "does": "explode"}]),
            json!([{"on": "*", "does": "hang", "times": "twice"}]),
        ] {
            let fault = Fault::read_all(&wrong).err().map(|it| it.field);
            assert_eq!(fault, Some(FIELD), "{wrong}");
        }
    }
}
