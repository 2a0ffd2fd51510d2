//! Each request of the contract as an operation.

use std::collections::BTreeMap;

use esscard::contract::{Bearer, Described, Entry, Method};
use serde_json::{Map, Value, json};

use super::{
    LOGIN, PASSWORDS, REGISTRATION, SERVICES, VERIFIERS,
    examples::Exchange,
    headers::header,
    problems::{self, schema_name},
    prose,
    schemas::reference,
};

mod answers;
mod letter;

use answers::answers;

/// The path of the letter's file.
pub(super) const LETTER_PATH: &str = "/letters/{file}";

/// All paths, in the order of the contract.
pub(super) fn paths(described: &[Described], exchanges: &[Exchange]) -> Value {
    let mut paths = Map::new();
    for it in described {
        let path = paths.entry(it.entry.path).or_insert_with(|| json!({}));
        path[it.entry.method.as_str().to_lowercase()] = operation(it, exchanges);
    }
    paths.insert(LETTER_PATH.to_owned(), letter::path());
    Value::Object(paths)
}

fn operation(described: &Described, exchanges: &[Exchange]) -> Value {
    let entry = described.entry;
    let of_entry = |it: &&Exchange| it.entry.name == entry.name;
    let exchanges: Vec<&Exchange> = exchanges.iter().filter(of_entry).collect();
    let own = described.schemas.iter().find(|it| it.0 == entry.name).map(|it| json!(it.1));
    let schema = own.unwrap_or_default();
    let text = prose::tidy(schema["description"].as_str().unwrap_or_default());
    let (summary, description) = prose::summary(prose::without_bare_refusals(&text));
    let mut operation = json!({
        "operationId": camel_case(entry.name),
        "tags": [tag(entry)],
        "summary": summary,
    });
    if !description.is_empty() {
        operation["description"] = description.into();
    }
    operation["security"] = match entry.bearer {
        Bearer::Nobody => json!([]),
        Bearer::Journey => json!([{ "journey": [] }]),
        Bearer::Holder => json!([{ "holder": [] }]),
    };
    let parameters = parameters(entry);
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if entry.method == Method::Post {
        operation["requestBody"] = request_body(entry, &schema, &exchanges);
    }
    operation["responses"] = answers(described, &exchanges);
    operation
}

fn parameters(entry: &Entry) -> Vec<Value> {
    let parameter = |name: &str| json!({ "$ref": format!("#/components/parameters/{name}") });
    let key = entry.keyed.then(|| parameter("IdempotencyKey"));
    let known = (entry.method == Method::Get).then(|| parameter("IfNoneMatch"));
    key.into_iter().chain(known).collect()
}

/// A request without members may come without a body.
fn request_body(entry: &Entry, schema: &Value, exchanges: &[&Exchange]) -> Value {
    let required = schema["required"].as_array().is_some_and(|it| !it.is_empty());
    let mut examples = Map::new();
    for exchange in exchanges.iter().filter(|it| it.status == 200) {
        let body: Option<Value> = serde_json::from_str(&exchange.request.body).ok();
        let Some(body) = body else { continue };
        examples.entry(&exchange.label).or_insert_with(|| json!({ "value": body }));
    }
    json!({
        "required": required,
        "content": {
            "application/json": { "schema": reference(entry.name), "examples": examples },
        },
    })
}

/// Where in the guide the request belongs.
fn tag(entry: &Entry) -> &'static str {
    let begins = |with: &[&str]| with.iter().any(|it| entry.path.starts_with(it));
    if begins(&["/issuer", "/status", "/checks", "/lookups"]) {
        VERIFIERS
    } else if begins(&["/password", "/pin", "/journey/password", "/journey/pin"]) {
        PASSWORDS
    } else if begins(&["/registrations", "/journey"]) {
        REGISTRATION
    } else if begins(&["/session", "/card/binding"]) {
        LOGIN
    } else {
        SERVICES
    }
}

fn camel_case(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
