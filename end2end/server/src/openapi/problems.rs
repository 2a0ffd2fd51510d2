//! Refusals as problem details (RFC 9457): one schema for each.

use esscard::{
    contract::{Malformed, PROBLEM_TYPE, Refusal},
    domain::{date::CivilDate, moment::Moment, permit::Status, pin::EasyPin},
};
use serde_json::{Map, Value, json};
use utoipa::PartialSchema;

use super::examples::START;

/// Each refusal once; `malformed` under each of its statuses.
pub(super) fn samples() -> Vec<Refusal> {
    let until = Moment(START.0 + 30);
    let from = Moment(START.0 + 60);
    let since = CivilDate::from_unix_days(20_768);
    let malformed = [
        Malformed::Body("expected value at line 1 column 1".to_owned()),
        Malformed::NoKey,
        Malformed::NoSuchRequest,
        Malformed::NoSuchMethod,
        Malformed::TooLong,
        Malformed::NotJson,
    ];
    let malformed = malformed.into_iter().map(|what| Refusal::Malformed { what });
    let others = [
        Refusal::NotLoggedIn,
        Refusal::NoMatch,
        Refusal::AlreadyRegistered,
        Refusal::PermitNotValid { status: Status::Expired { since } },
        Refusal::WrongCredentials { left: 4 },
        Refusal::TooManyTries { until },
        Refusal::RegistrationUnfinished {
            token: "rgAy0Zz5mXj2b1FqkVb3Q6c8d7e9f0a1b2c3d4e5f6g".to_owned(),
        },
        Refusal::StepNotDue,
        Refusal::ChallengeTooOld,
        Refusal::PinNotSet,
        Refusal::PinAlreadySet,
        Refusal::PinTooEasy { why: EasyPin::Run },
        Refusal::PinNeeded,
        Refusal::WrongPin { left: 4 },
        Refusal::ServiceClosed { status: Status::Cancelled { since } },
        Refusal::NotRegistered,
        Refusal::WrongPassword { left: 4 },
        Refusal::NotBound,
        Refusal::NotYours,
        Refusal::WrongCode { left: 4 },
        Refusal::CodeVoid,
        Refusal::CodeTooSoon { from },
        Refusal::TooManyCodes { from },
        Refusal::Gone,
        Refusal::KeyReused,
        Refusal::TooManyRequests { until },
        Refusal::Unavailable,
    ];
    malformed.chain(others).collect()
}

/// The name of a refusal's schema.
pub(super) fn schema_name(code: &str) -> String {
    format!("Problem_{code}")
}

/// The statuses that a refusal travels under.
pub(super) fn statuses(code: &str) -> Vec<u16> {
    let of_code = samples().into_iter().filter(|it| it.code() == code);
    let mut statuses: Vec<u16> = of_code.map(|it| it.status()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

/// Every code that the contract's type has, with the description and the schema of its members.
fn variants() -> Vec<(String, Value)> {
    let whole = json!(Refusal::schema());
    let variants = whole["oneOf"].as_array().cloned().unwrap_or_default();
    let named = |it: Value| {
        let code = it["properties"]["code"]["enum"][0].as_str()?.to_owned();
        Some((code, it))
    };
    variants.into_iter().filter_map(named).collect()
}

/// Every code, in the order of the contract's type.
#[cfg(test)]
pub(super) fn codes() -> Vec<String> {
    variants().into_iter().map(|it| it.0).collect()
}

/// The schemas of all refusals.
pub(super) fn schemas() -> Map<String, Value> {
    let samples = samples();
    let schema = |(code, variant): (String, Value)| {
        let sample = samples.iter().find(|it| it.code() == code)?;
        Some((schema_name(&code), problem(&code, &variant, &sample.problem())))
    };
    variants().into_iter().filter_map(schema).collect()
}

fn problem(code: &str, variant: &Value, sample: &Value) -> Value {
    let statuses = statuses(code);
    let status = match statuses.as_slice() {
        [one] => json!({ "const": one, "description": "The HTTP status." }),
        many => json!({ "enum": many, "description": "The HTTP status." }),
    };
    let kind =
        json!({ "const": format!("{PROBLEM_TYPE}{code}"), "description": "Its id as a URI." });
    let title = json!({
        "type": "string",
        "description": "In English, for programmers; never to be shown.",
        "examples": [sample["title"]],
    });
    let code = json!({ "const": code, "description": "Its id." });
    let mut properties = Map::new();
    properties.extend([
        ("type".to_owned(), kind),
        ("title".to_owned(), title),
        ("status".to_owned(), status),
        ("code".to_owned(), code),
    ]);
    let own = variant["properties"].as_object().cloned().unwrap_or_default();
    properties.extend(own.into_iter().filter(|it| it.0 != "code"));
    let required: Vec<&String> = properties.keys().collect();
    json!({
        "type": "object",
        "description": variant["description"],
        "required": required,
        "properties": properties,
    })
}
