//! The code reader of the app around the page, where that offers one (`platform.md` A). It reads;
//! this page judges.

use leptos::prelude::{SetValue, StoredValue, UpdateValue};
use serde_json::Value;

use super::{Officer, ways::Way};
use crate::browser::{host::command, run};

const SCAN: &str = "scan";

/// Whether there is one.
pub fn is_there() -> bool {
    command::can(SCAN)
}

/// Has a code read; where none was, the page's own camera opens. `asked` tells whether the reader has
/// not answered yet.
pub fn scan(officer: Officer, asked: StoredValue<bool>) {
    let turn = officer.next_turn();
    asked.set_value(true);
    run(async move {
        let answer = command::ask(SCAN, "{}").await;
        _ = asked.try_update_value(|it| *it = false);
        // Meanwhile the officer has gone elsewhere, or pressed again.
        if !officer.is_at(turn) {
            return;
        }
        match answer.as_deref().and_then(read) {
            Some(text) => officer.scan(text),
            None => officer.begin(Some(Way::Camera)),
        }
    });
}

/// The text in `{"text": …}`.
fn read(answer: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    Some(answer.get("text")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_text_or_nothing_was_read() {
        assert_eq!(read(r#"{"text":"E1:ABC"}"#).as_deref(), Some("E1:ABC"));
        for nothing in ["{}", r#"{"text":null}"#, r#"{"text":7}"#, "", "null"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }
}
