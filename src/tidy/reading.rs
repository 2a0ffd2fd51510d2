//! Rust read as far as the rules of `tidy` need it: comments, literals, identifiers, `use` trees.

use super::Code;

/// The code of a file without its comments, and without the tests at its end.
pub(super) fn read(text: &str) -> Code {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut code = Code { bare: String::new(), texts: Vec::new() };
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("'\"'") {
            rest = &rest[3..];
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let close = if rest.starts_with("r#") { "\"#" } else { "\"" };
            let open = close.len() + 1;
            let end = rest[open..].find(close).map_or(rest.len() - open, |it| it);
            rest = take(&mut code, &rest[open..], end, close.len());
        } else if next == '"' {
            let mut end = 1;
            while end < rest.len() && !rest[end..].starts_with('"') {
                let skip = if rest[end..].starts_with('\\') { 2 } else { 1 };
                end += rest[end..].chars().take(skip).map(char::len_utf8).sum::<usize>();
            }
            rest = take(&mut code, &rest[1..], end - 1, 1);
        } else {
            code.bare.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    code
}

/// Takes the literal at the start of `rest`; what follows its closing mark.
fn take<'a>(code: &mut Code, rest: &'a str, end: usize, close: usize) -> &'a str {
    let text = &rest[..end];
    let line = code.bare.lines().last().unwrap_or_default().to_owned();
    let at = code.bare.matches('\n').count() + 1;
    code.texts.push((at, line, text.to_owned()));
    code.bare.push_str("\"\"");
    // The lines stay where they are.
    code.bare.extend(text.chars().filter(|it| *it == '\n'));
    rest.get(end + close..).unwrap_or_default()
}

/// The lines, numbered from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line))
}

pub(super) fn identifiers(line: &str) -> impl Iterator<Item = &str> {
    line.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty())
}

/// `leptos_router` is part of `leptos`, `gloo_net` of `gloo`.
pub(super) fn is_part_of(word: &str, family: &str) -> bool {
    word.strip_prefix(family).is_some_and(|it| it.starts_with('_'))
}

/// The modules of this crate that `code` names, each with its line: after `crate::`, also in braces.
pub(super) fn own_modules(code: &str) -> Vec<(usize, String)> {
    let first = |it: &str| identifiers(it).next().map(ToOwned::to_owned);
    let mut found = Vec::new();
    for (from, _) in code.match_indices("crate::") {
        let at = code[..from].matches('\n').count() + 1;
        let after = &code[from + "crate::".len()..];
        let Some(tree) = after.strip_prefix('{') else {
            found.extend(first(after).map(|it| (at, it)));
            continue;
        };
        let mut depth = 1;
        let mut top = String::new();
        for next in tree.chars() {
            match next {
                '{' => depth += 1,
                '}' if depth == 1 => break,
                '}' => depth -= 1,
                _ if depth == 1 => top.push(next),
                _ => {}
            }
        }
        found.extend(top.split(',').filter_map(first).map(|it| (at, it)));
    }
    found
}

/// Chinese; three words; or two that begin with a capital or end in a mark, unlike a list of classes.
pub(super) fn is_sentence(text: &str) -> bool {
    let han = |it: char| ('\u{3400}'..='\u{9fff}').contains(&it);
    let is_mark = |it: char| ".,:;?!…".contains(it);
    let is_word = |it: &&str| {
        let it = it.trim_end_matches(is_mark);
        !it.is_empty() && it.chars().all(|it| it.is_alphabetic() || it == '\'')
    };
    let words = text.split_whitespace().filter(is_word).count();
    let begins_or_ends = text.starts_with(char::is_uppercase) || text.trim_end().ends_with(is_mark);
    text.chars().any(han) || words > 2 || (words == 2 && begins_or_ends)
}

/// The raw colour or pixel size in a line of CSS.
pub(super) fn raw_value(line: &str) -> Option<String> {
    let part = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    for name in ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("] {
        let alone = |at: usize| !line[..at].ends_with(part);
        if line.match_indices(name).any(|(at, _)| alone(at)) {
            return Some(name.to_owned());
        }
    }
    for (at, _) in line.match_indices('#') {
        let word: String = line[at + 1..].chars().take_while(|it| part(*it)).collect();
        if word.len() >= 3 && word.len() <= 8 && word.chars().all(|it| it.is_ascii_hexdigit()) {
            return Some(format!("#{word}"));
        }
    }
    let is_size = |it: &&str| {
        it.strip_suffix("px").is_some_and(|it| it.ends_with(|it: char| it.is_ascii_digit()))
    };
    line.split(|it: char| !it.is_alphanumeric() && it != '.').find(is_size).map(ToOwned::to_owned)
}

#[test]
fn a_reader_sees_code_and_literals_apart() {
    let code =
        read("use a; // \"no\"\nlet q = '\"'; let s = \"say \\\"it\\\"\";\nr#\"raw \"x\"\"#");
    let texts: Vec<_> = code.texts.iter().map(|(at, _, text)| (*at, text.as_str())).collect();
    assert_eq!(texts, [(2, "say \\\"it\\\""), (3, "raw \"x\"")]);
    assert!(!code.bare.contains("no") && !code.bare.contains("say"));
}

#[test]
fn a_use_tree_names_its_first_level() {
    let code = "use crate::{\n a::{self, b},\n c,\n};\nlet x = crate::d::e();";
    let names: Vec<_> = own_modules(code).into_iter().map(|(_, it)| it).collect();
    assert_eq!(names, ["a", "c", "d"]);
}

#[test]
fn raw_values_and_sentences_are_told_from_names() {
    assert_eq!(raw_value("color: #0b4;"), Some("#0b4".into()));
    assert_eq!(raw_value("margin: 0 12px"), Some("12px".into()));
    assert_eq!(raw_value("background: rgba(0, 0, 0)"), Some("rgba(".into()));
    assert_eq!(raw_value("#shell { color: var(--ink); }"), None);
    assert!(is_sentence("Log out") && is_sentence("does not match") && is_sentence("有效"));
    assert!(
        !is_sentence("btn btn--second")
            && !is_sentence("page room")
            && !is_sentence("zh-Hans")
            && !is_sentence("eSSCard")
    );
}
