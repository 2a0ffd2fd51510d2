//! Doc comments as somebody reads them who has no Rust at hand.

use serde_json::Value;

/// What begins a note for the project's own eyes: where in its sources a rule comes from.
const CITATIONS: [&str; 5] = ["S000", "S004", "guides", "FAQ", "`numbers.md`"];

/// Tidies every description below `value`.
pub(super) fn tidy_all(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "description" => *text = tidy(text),
                    member => tidy_all(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy_all),
        _ => {}
    }
}

/// `text` without links into the sources, without citations, in JSON's words.
pub(super) fn tidy(text: &str) -> String {
    let text = without_citations(&without_links(text));
    let text = text.replace("`None`", "`null`");
    text.trim().to_owned()
}

/// [`Card`] and [`FinishJourney`](super::FinishJourney) as code alone.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, after)) = after.split_once("`]") else {
            plain.push_str("[`");
            rest = after;
            continue;
        };
        plain.push_str(&format!("`{}`", name.rsplit("::").next().unwrap_or(name)));
        rest = match after.strip_prefix('(') {
            Some(target) => target.split_once(')').map_or("", |it| it.1),
            None => after,
        };
    }
    plain + rest
}

fn without_citations(text: &str) -> String {
    let mut plain = text.to_owned();
    for source in CITATIONS {
        while let Some(at) = plain.find(&format!("({source}")) {
            let Some(length) = closing(&plain[at..]) else { break };
            let from = plain[..at].trim_end().len();
            plain.replace_range(from..at + length, "");
        }
    }
    plain
}

/// How long the bracket is that `text` begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, ch) in text.char_indices() {
        match ch {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// `text` without a list of refusals that says their codes only: every operation has its own list.
pub(super) fn without_bare_refusals(text: &str) -> &str {
    let Some((before, list)) = text.split_once("Refusals:") else { return text };
    let bare = list.split(['`', ',', '.', ' ', '\n']).filter(|it| !it.is_empty());
    let is_name = |it: &str| it.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '_');
    let codes = list.matches('`').count() / 2;
    let words = bare.clone().filter(|it| *it != "as").count();
    if words == codes && bare.clone().all(is_name) { before.trim_end() } else { text }
}

/// The first sentence, and what follows it.
pub(super) fn summary(text: &str) -> (&str, &str) {
    let flat = text.split_once("\n\n").map_or(text, |it| it.0);
    let end = flat.match_indices(['.', ':']).find(|(at, sign)| {
        let after = flat[at + sign.len()..].chars().next();
        *sign == "." && after.is_none_or(char::is_whitespace)
    });
    let end = end.map_or(flat.len(), |(at, _)| at);
    (&text[..end], text[end..].trim_start_matches('.').trim())
}

/// A code or name for people: `wrong_pin` is "wrong pin".
pub(super) fn spoken(code: &str) -> String {
    code.replace('_', " ")
}
