use serde_json::{Value, json};

use super::*;
use crate::host::Hello;

const NONCE: &str = "7f3a-nonce-of-this-page";

fn message(id: &str, kind: &str, payload: &Value) -> String {
    json!({ "v": 1, "id": id, "ch": "esscard", "type": kind, "payload": payload }).to_string()
}

fn hello(id: &str) -> String {
    message(id, "hello", &json!({ "caps": ["openDocument"], "nonce": NONCE }))
}

fn greeted() -> Inbox {
    let mut inbox = Inbox::new(Some(NONCE.to_owned()));
    inbox.take(&hello("hello-0001")).expect("a hello");
    inbox
}

#[test]
fn a_message_that_keeps_the_rules_comes_through_once() {
    let mut inbox = greeted();
    let text = message("message-1", "locale", &json!({ "locale": "zh-CN" }));
    let heard = inbox.take(&text).expect("a message");
    assert!(matches!(heard.message, FromHost::Locale(it) if it.locale == "zh-CN"));
    assert_eq!(inbox.take(&text), Err(Dropped::Replayed));
    assert_eq!(inbox.counts().collect::<Vec<_>>(), [("replayed", 1)]);
}

#[test]
fn what_breaks_a_rule_is_dropped_and_counted_by_its_reason() {
    let whole =
        json!({ "v": 1, "id": "message-2", "ch": "esscard", "type": "back", "payload": {} });
    let with = |key: &str, value: Value| {
        let mut it = whole.clone();
        it[key] = value;
        it.to_string()
    };
    let cases = [
        ("{".to_owned(), Dropped::NotEnvelope),
        (r#"[1, "message-2", "esscard", "back"]"#.to_owned(), Dropped::NotEnvelope),
        (with("more", json!(1)), Dropped::NotEnvelope),
        (with("id", json!("short")), Dropped::NotEnvelope),
        (with("id", json!("<script>alert(1)")), Dropped::NotEnvelope),
        (with("v", json!(2)), Dropped::Version),
        (with("ch", json!("other")), Dropped::Channel),
        (with("type", json!("pay")), Dropped::Type),
        (with("payload", json!({ "more": 1 })), Dropped::Payload),
        (with("payload", json!([])), Dropped::Payload),
        (" ".repeat(BYTES + 1), Dropped::TooLong),
    ];
    let mut inbox = greeted();
    for (text, why) in &cases {
        assert_eq!(inbox.take(text), Err(*why), "{}", text.get(..80).unwrap_or(text));
    }
    let all: u32 = inbox.counts().map(|it| it.1).sum();
    assert_eq!(all as usize, cases.len());
    assert!(inbox.take(&whole.to_string()).is_ok(), "and nothing else has changed");
}

#[test]
fn a_payload_has_bounds() {
    let mut inbox = greeted();
    let refused = [
        ("locale", json!({ "locale": "<b>" })),
        ("locale", json!({})),
        ("fileResult", json!({ "done": "yes" })),
        ("scanResult", json!({ "text": "x".repeat(4097) })),
        ("livenessResult", json!({ "frames": ["not base64!"] })),
        ("livenessResult", json!({ "frames": vec!["/9j/4A=="; 9] })),
    ];
    for (at, (kind, payload)) in refused.iter().enumerate() {
        let text = message(&format!("message-{at}"), kind, payload);
        assert_eq!(inbox.take(&text), Err(Dropped::Payload), "{kind} {payload}");
    }
    let mut fresh = Inbox::new(None);
    for payload in [
        json!({ "caps": [], "fontScale": 0 }),
        json!({ "caps": [], "safeArea": { "top": -1, "right": 0, "bottom": 0, "left": 0 } }),
        json!({ "caps": [], "launchCode": "a code with spaces" }),
        json!({ "caps": [], "theme": "pink" }),
        json!({ "caps": vec!["x"; 33] }),
    ] {
        let text = message("message-0", "hello", &payload);
        assert_eq!(fresh.take(&text), Err(Dropped::Payload), "{payload}");
    }
}

#[test]
fn nobody_speaks_before_hello_and_hello_is_said_once_with_the_nonce() {
    let mut inbox = Inbox::new(Some(NONCE.to_owned()));
    assert_eq!(inbox.take(&message("message-1", "back", &json!({}))), Err(Dropped::OutOfTurn));
    for wrong in [json!({ "caps": [] }), json!({ "caps": [], "nonce": "another-nonce" })] {
        assert_eq!(inbox.take(&message("message-2", "hello", &wrong)), Err(Dropped::Nonce));
    }
    assert!(!inbox.is_greeted());
    let heard = inbox.take(&hello("message-2")).expect("a hello");
    assert!(
        matches!(heard.message, FromHost::Hello(Hello { caps, .. }) if caps == ["openDocument"])
    );
    assert_eq!(inbox.take(&hello("message-3")), Err(Dropped::OutOfTurn));
}

#[test]
fn an_answer_counts_once_and_only_to_its_question() {
    let mut inbox = greeted();
    let answer = |id: &str, kind: &str, to: &str| {
        json!({
            "v": 1, "id": id, "ch": "esscard", "type": kind, "replyTo": to,
            "payload": if kind == "fileResult" { json!({ "done": true }) } else { json!({}) },
        })
        .to_string()
    };
    inbox.expect("question-1".to_owned(), "fileResult");
    inbox.expect("question-2".to_owned(), "fileResult");
    assert_eq!(inbox.take(&answer("answer-1", "scanResult", "question-1")), Err(Dropped::Unasked));
    assert!(inbox.take(&answer("answer-2", "fileResult", "question-1")).is_ok());
    assert_eq!(inbox.take(&answer("answer-3", "fileResult", "question-1")), Err(Dropped::Unasked));
    inbox.give_up("question-2");
    assert_eq!(inbox.take(&answer("answer-4", "fileResult", "question-2")), Err(Dropped::Unasked));
    let unasked = message("answer-5", "fileResult", &json!({ "done": true }));
    assert_eq!(inbox.take(&unasked), Err(Dropped::Unasked));
}
