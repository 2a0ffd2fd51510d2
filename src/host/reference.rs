//! The tables of README, from the types: `ESSCARD_BLESS=1 cargo test --lib host::reference`.

use super::{
    kinds::{Command, HostKind},
    messages::{FromHost, ToHost},
};

/// A payload whose fields can be listed: name, type, what it says.
pub(super) trait Described {
    fn fields() -> Vec<(&'static str, &'static str, &'static str)>;
}

/// A message in the table.
pub(super) struct Row {
    kind: &'static str,
    about: &'static str,
    fields: Vec<(&'static str, &'static str, &'static str)>,
}

impl Row {
    pub(super) fn of<T: Described>(kind: &'static str, about: &'static str) -> Self {
        Self { kind, about, fields: T::fields() }
    }

    fn text(&self) -> String {
        let fields: Vec<String> = self.fields.iter().map(field).collect();
        let fields = if fields.is_empty() { "–".to_owned() } else { fields.join("<br>") };
        format!("| `{}` | {} | {fields} |\n", self.kind, self.about.trim())
    }
}

fn field((name, kind, about): &(&'static str, &'static str, &'static str)) -> String {
    let optional = kind.starts_with("Option<");
    let inner = kind.trim_start_matches("Option<").trim_end_matches('>').replace(' ', "");
    let kind = match inner.as_str() {
        "String" => "text",
        "bool" => "yes or no",
        "f64" | "i64" => "number",
        "Vec<String" | "Vec<String>" => "list of texts",
        "SafeArea" => "`{top, right, bottom, left}`",
        "Theme" => "text",
        other => panic!("the reference has no word for {other}"),
    };
    let optional = if optional { ", optional" } else { "" };
    format!("`{}` ({kind}{optional}): {}", camel(name), about.trim())
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (head, tail) = word.split_at(1);
        all + &head.to_uppercase() + tail
    })
}

fn messages(rows: &[Row]) -> String {
    let rows: String = rows.iter().map(Row::text).collect();
    format!("| `type` | what it says | `payload` |\n|---|---|---|\n{rows}")
}

/// Environment by command.
fn deliveries() -> String {
    let hosts = &HostKind::ALL[1..];
    let head: String = hosts.iter().map(|it| format!(" {} |", it.name())).collect();
    let mut table = format!("| command |{head} otherwise |\n|---|---|---|---|---|---|\n");
    for command in Command::ALL {
        let cells: String =
            hosts.iter().map(|it| format!(" {} |", it.delivery(command).name())).collect();
        table += &format!("| `{}` |{cells} {} |\n", command.name(), command.fallback().says());
    }
    table
}

#[test]
fn the_readme_has_the_messages_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("README.md");
    let tables = [
        ("host-deliveries", deliveries()),
        ("host-to-app", messages(&FromHost::reference())),
        ("app-to-host", messages(&ToHost::reference())),
    ];
    let mut wanted = readme.clone();
    for (name, table) in tables {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = wanted.split_once(&begin).expect("the place of a table");
        let (_, after) = rest.split_once(&end).expect("the end of a table");
        wanted = format!("{before}{begin}{table}{end}{after}");
    }
    if std::env::var_os("ESSCARD_BLESS").is_some() {
        std::fs::write(path, &wanted).expect("README.md");
    } else {
        assert!(readme == wanted, "the tables are of another day: see this file's first line");
    }
}

#[test]
fn every_command_has_its_message() {
    let mut said: Vec<&str> = ToHost::reference().iter().map(|it| it.kind).collect();
    let mut commands: Vec<&str> = Command::ALL.iter().map(|it| it.name()).collect();
    said.sort_unstable();
    commands.sort_unstable();
    assert_eq!(said, commands);
}
