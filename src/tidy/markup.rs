//! What the views are made of, and what Trusted Types let through (`src/boot/trusted.js`): Leptos makes those parts of a view
//! that never change from text, and one that is refused there would be missing on the screen.

use super::{lines, none, read, sources};

/// They are never without a listener or a value, so Leptos makes them piece by piece.
const NEVER_FROM_TEXT: &[&str] = &["form", "input", "option", "select", "video"];

#[test]
fn trusted_types_let_through_what_the_views_are_made_of() {
    let script = include_str!("../boot/trusted.js");
    let list = script.split_once("'(?:a|").and_then(|it| it.1.split_once(")'")).unwrap().0;
    let list: String = format!("a|{list}").chars().filter(|it| !" '+\n".contains(*it)).collect();
    let listed = |it: &str| {
        let heading =
            it.len() == 2 && it.starts_with('h') && it.ends_with(|it| ('1'..='6').contains(&it));
        heading || list.split('|').any(|one| one == it.to_lowercase())
    };
    let mut files = ["app", "guide", "screens", "ui", "verifier"]
        .map(|it| sources(&format!("src/{it}"), &["rs"]))
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    files
        .extend(sources("src", &["rs"]).into_iter().filter(|it| it.path.matches('/').count() == 1));
    let (mut faults, mut seen) = (Vec::new(), 0);
    for file in files.iter().filter(|it| it.text.contains("view!")) {
        for (at, line) in lines(&read(&file.text).bare) {
            for name in elements(line) {
                seen += 1;
                if !listed(name) && !NEVER_FROM_TEXT.contains(&name) {
                    faults.push(format!("{}:{at}: <{name}>", file.path));
                }
            }
        }
    }
    assert!(seen > 500, "only {seen} elements were found");
    none(&faults);
}

/// The names of the elements that begin on a line. What stands close behind a name is no element but a type's parameter, and
/// a path names a component.
fn elements(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('<').filter_map(|(at, _)| {
        let before = line[..at].chars().next_back();
        let name = &line[at + 1..];
        let end = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
        let is_name =
            name.starts_with(|it: char| it.is_ascii_lowercase()) && !name[end..].starts_with("::");
        (is_name && before.is_none_or(|it| it == ' ' || it == '>' || it == '{'))
            .then_some(&name[..end])
    })
}
