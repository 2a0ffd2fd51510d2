//! What an operation may be answered: the answer itself, and every refusal under its status.

use super::{
    BTreeMap, Described, Exchange, Map, Method, Value, header, json, problems, prose, reference,
    schema_name,
};

pub(super) fn answers(described: &Described, exchanges: &[&Exchange]) -> Value {
    let entry = described.entry;
    let is_get = entry.method == Method::Get;
    let mut answers = Map::new();
    answers.insert("200".to_owned(), success(described, exchanges));
    if is_get {
        let headers = json!({
            "Date": header("Date"),
            "RateLimit-Policy": header("RateLimitPolicy"),
            "RateLimit": header("RateLimit"),
            "ETag": header("ETag"),
        });
        answers.insert("304".to_owned(), known(&headers));
    }
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for code in entry.refusals() {
        for status in problems::statuses(code) {
            // The path is there, and a request without a body has none to complain about.
            if status == 404 || (entry.method != Method::Post && matches!(status, 413 | 415)) {
                continue;
            }
            by_status.entry(status).or_default().push(code);
        }
    }
    for (status, codes) in by_status {
        answers.insert(status.to_string(), refused(status, &codes, exchanges));
    }
    Value::Object(answers)
}

/// The answer to who knows it already.
pub(super) fn known(headers: &Value) -> Value {
    let description = "The answer is still the one that `If-None-Match` names.";
    json!({ "description": description, "headers": headers })
}

fn success(described: &Described, exchanges: &[&Exchange]) -> Value {
    let mut examples = Map::new();
    for exchange in exchanges.iter().filter(|it| it.status == 200) {
        let value = || json!({ "value": exchange.answer });
        examples.entry(&exchange.label).or_insert_with(value);
    }
    let mut headers = json!({
        "Date": header("Date"),
        "Cache-Control": header("CacheControl"),
        "RateLimit-Policy": header("RateLimitPolicy"),
        "RateLimit": header("RateLimit"),
    });
    if described.entry.method == Method::Get {
        headers["ETag"] = header("ETag");
    }
    let mut success = json!({
        "description": "It was done.",
        "headers": headers,
        "content": {
            "application/json": { "schema": reference(&described.answer), "examples": examples },
        },
    });
    if described.entry.method == Method::Get {
        success["description"] = "What was asked for.".into();
    }
    success
}

/// All refusals of one status. Codes whose example was never provoked under this status get that
/// of the type.
pub(super) fn refused(status: u16, codes: &[&str], exchanges: &[&Exchange]) -> Value {
    let samples = problems::samples();
    let mut examples = Map::new();
    for code in codes {
        let asked = exchanges.iter().find(|it| it.label == **code && it.status == status);
        let typed = || {
            let is_it =
                |it: &&esscard::contract::Refusal| it.code() == *code && it.status() == status;
            samples.iter().find(is_it).map(esscard::contract::Refusal::problem)
        };
        if let Some(value) = asked.map(|it| it.answer.clone()).or_else(typed) {
            examples.insert((*code).to_owned(), json!({ "value": value }));
        }
    }
    let name = |code: &&str| schema_name(code);
    let schema = match codes {
        [one] => reference(&name(one)),
        many => {
            let each: Vec<Value> = many.iter().map(|it| reference(&name(it))).collect();
            let pair = |it: &&str| {
                ((*it).to_owned(), Value::from(format!("#/components/schemas/{}", name(it))))
            };
            let mapping: Map<String, Value> = many.iter().map(pair).collect();
            json!({
                "oneOf": each,
                "discriminator": { "propertyName": "code", "mapping": mapping },
            })
        }
    };
    let said: Vec<String> = codes.iter().map(|it| prose::spoken(it)).collect();
    let mut refused = json!({
        "description": format!("Refused: {}.", said.join(", ")),
        "headers": {
            "Date": header("Date"),
            "RateLimit-Policy": header("RateLimitPolicy"),
            "RateLimit": header("RateLimit"),
        },
    });
    let mut add = |name: &str, component: &str| refused["headers"][name] = header(component);
    if status == 401 {
        add("WWW-Authenticate", "WwwAuthenticate");
    }
    if status == 405 {
        add("Allow", "Allow");
    }
    if matches!(status, 429 | 503) {
        add("Retry-After", "RetryAfter");
    }
    refused["content"] =
        json!({ "application/problem+json": { "schema": schema, "examples": examples } });
    refused
}
