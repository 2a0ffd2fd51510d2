//! The committed document is the one that is made here, and it is true to itself.

mod patterns;

use std::{fs, path::PathBuf};

use esscard::{
    authority::signing::EsKey,
    contract::{ALL, LoggedIn, StatusAssertions},
    domain::token::Assertion,
};
use serde_json::{Value, json};

use super::{document, examples, html, problems, schemas::MEANINGS};

/// The committed file must be `made`; with `ESSCARD_BLESS` set it becomes so.
fn same(name: &str, made: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public").join(name);
    if std::env::var_os("ESSCARD_BLESS").is_some() {
        fs::write(&path, made).expect("public/ can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let line = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    assert!(
        kept == made,
        "public/{name} is not what the contract says (line {}). Write it anew:\n  \
         ESSCARD_BLESS=1 cargo test -p esscard-server openapi",
        line.unwrap_or_else(|| kept.lines().count().min(made.lines().count())) + 1
    );
}

#[test]
fn the_committed_document_is_that_of_the_contract() {
    same("openapi.json", &super::json());
}

#[test]
fn the_committed_page_is_that_of_the_contract() {
    same("api.html", &html());
}

/// Path, method, operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path") {
            all.push((path.clone(), method.clone(), operation.clone()));
        }
    }
    all
}

#[test]
fn every_request_is_an_operation_with_every_refusal_and_an_example_of_each() {
    let document = document();
    assert!(document["openapi"].as_str().is_some_and(|it| it.starts_with("3.1.")));
    for entry in ALL {
        let method = entry.method.as_str().to_lowercase();
        let operation = &document["paths"][entry.path][method];
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(id.eq_ignore_ascii_case(entry.name), "{} is missing", entry.name);
        let content = &operation["responses"]["200"]["content"]["application/json"];
        assert!(!content["examples"]["done"].is_null(), "{id}: no example");
        for code in entry.refusals() {
            let statuses = problems::statuses(code);
            let told = statuses.iter().any(|status| {
                let answer = &operation["responses"][status.to_string()]["content"];
                !answer["application/problem+json"]["examples"][code].is_null()
            });
            assert!(told, "{id}: no example of {code}");
        }
    }
}

#[test]
fn every_refusal_of_the_contract_has_a_sample_and_a_schema() {
    let document = document();
    for code in problems::codes() {
        assert!(!problems::statuses(&code).is_empty(), "{code} has no sample");
        let name = problems::schema_name(&code);
        assert!(!document["components"]["schemas"][&name].is_null(), "{name}");
    }
}

#[test]
fn what_can_be_provoked_is_not_made_up() {
    // Nothing in these examples could have been answered: no example authority has a limit of
    // requests, and no account of the register's people is both foreign and unfinished.
    let made_up: Vec<String> = examples::all()
        .iter()
        // What was really asked has a key, where the request wants one.
        .filter(|it| it.entry.keyed && it.request.key.is_none() && it.label != "too_many_requests")
        .map(|it| format!("{} {}", it.entry.name, it.label))
        .collect();
    assert_eq!(made_up, ["LogInGeneral registration_unfinished"]);
}

#[test]
fn every_reference_leads_somewhere() {
    fn look(value: &Value, document: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                    let pointer = target.strip_prefix('#').expect("a reference of its own");
                    assert!(document.pointer(pointer).is_some(), "{target}");
                }
                members.values().for_each(|it| look(it, document));
            }
            Value::Array(items) => items.iter().for_each(|it| look(it, document)),
            _ => {}
        }
    }
    let document = document();
    look(&document, &document);
}

#[test]
fn every_example_is_of_its_schema() {
    let document = document();
    let components = json!({ "components": document["components"] });
    let check = |schema: &Value, value: &Value, place: &str| {
        let mut whole = components.clone();
        whole["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        whole["allOf"] = json!([schema]);
        let validator = jsonschema::validator_for(&whole).expect("a schema");
        let faults: Vec<String> = validator.iter_errors(value).map(|it| it.to_string()).collect();
        assert!(faults.is_empty(), "{place}: {faults:#?}\n{value:#}");
    };
    let mut checked = 0;
    for (path, method, operation) in operations(&document) {
        let bodies = operation["responses"].as_object().expect("responses");
        let contents = bodies.iter().map(|(status, it)| (status.as_str(), &it["content"]));
        for (what, content) in contents.chain([("request", &operation["requestBody"]["content"])]) {
            for (_, media) in content.as_object().into_iter().flatten() {
                for (name, example) in media["examples"].as_object().into_iter().flatten() {
                    let place = format!("{method} {path} {what} {name}");
                    check(&media["schema"], &example["value"], &place);
                    checked += 1;
                }
            }
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        for example in schema["examples"].as_array().into_iter().flatten() {
            check(schema, example, name);
        }
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn each_value_that_a_type_lists_has_its_meaning() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        let Some(values) = schema["enum"].as_array() else { continue };
        let known = MEANINGS.iter().find(|it| it.0 == name).expect(name);
        let known: Vec<Value> = known.1.iter().map(|it| it.0.into()).collect();
        assert_eq!(*values, known, "{name}");
    }
}

#[test]
fn the_first_examples_are_one_journey() {
    let document = document();
    let answer = |path: &str, method: &str| {
        let answer = &document["paths"][path][method]["responses"]["200"]["content"];
        answer["application/json"]["examples"]["done"]["value"].clone()
    };
    let asked = |path: &str| {
        let body = &document["paths"][path]["post"]["requestBody"]["content"];
        body["application/json"]["examples"]["done"]["value"].clone()
    };
    assert_eq!(answer("/registrations", "post")["journey"], answer("/journey", "get"));
    assert_eq!(answer("/journey/face", "post")["nonce"], asked("/journey/face/frames")["nonce"]);
    assert_eq!(answer("/journey/face/frames", "post")["journey"]["step"]["is"], "done");
    let login: LoggedIn =
        serde_json::from_value(answer("/journey/finish", "post")).expect("a login");
    assert!(login.card.is_some_and(|it| !it.pin_set));
    let (set, card) = (answer("/pin", "post"), answer("/card", "get"));
    assert_eq!(set["pin_epoch"], card["pin_epoch"]);
    assert_eq!(set, answer("/pin/entry", "post"));
    assert_eq!(card["number"], answer("/permit", "get")["permit"]["number"]);
    let assertions: StatusAssertions =
        serde_json::from_value(answer("/assertions", "post")).expect("assertions");
    let summary = Assertion::read(&assertions.summary).expect("an assertion");
    assert_eq!(summary.device, EsKey::from_seed(&examples::EXAMPLE_DEVICE_SEED).public());
    assert_eq!(answer("/checks", "post")["before"], Value::Null);
    assert_eq!(answer("/lookups", "post")["is"], "in_force");
}
