//! The types: what members they have, which values, and how they are written.

use std::fmt::Write;

use serde_json::Value;

use super::{anchor, members, prose, string, text};

/// All types that are neither a request, which stands with its operation, nor a refusal.
pub(super) fn section(document: &Value) -> String {
    let mut html =
        String::from("<section aria-labelledby=\"types\">\n<h2 id=\"types\">Types</h2>\n");
    let requests = requests(document);
    for (name, schema) in members(&document["components"]["schemas"]) {
        if name.starts_with("Problem_") || requests.contains(name) {
            continue;
        }
        let id = type_anchor(name);
        _ = write!(
            html,
            "<section class=\"type\" aria-labelledby=\"{id}\">\n<h3 id=\"{id}\">{name}</h3>\n"
        );
        html.push_str(&body(schema));
        html.push_str("</section>\n");
    }
    html + "</section>\n"
}

/// The names of all requests: some operation is named after each.
fn requests(document: &Value) -> Vec<String> {
    let operations = members(&document["paths"]).flat_map(|(_, item)| members(item));
    let name = |(_, operation): (&String, &Value)| {
        let id = string(&operation["operationId"]);
        let mut letters = id.chars();
        let first = letters.next().map(|it| it.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    };
    operations.map(name).collect()
}

/// Description, form, members and variants of one schema.
pub(super) fn body(schema: &Value) -> String {
    let mut html = prose(string(&schema["description"]));
    if schema["pattern"].is_string() {
        let format = match &schema["format"] {
            Value::String(format) => format!(" ({})", text(format)),
            _ => String::new(),
        };
        _ = writeln!(
            html,
            "<p class=\"form\">Text{format} of the form</p>\n<pre tabindex=\"0\"><code>{}</code></pre>",
            text(string(&schema["pattern"]))
        );
    } else if schema["type"] == "integer" {
        html.push_str("<p class=\"form\">An integer.</p>\n");
    }
    if let Some(example) = schema["examples"].get(0) {
        _ = writeln!(
            html,
            "<p class=\"form\">For example <code>{}</code></p>",
            text(&example.to_string())
        );
    }
    html.push_str(&member_list(schema));
    if let Some(variants) = schema["oneOf"].as_array() {
        html.push_str("<p class=\"form\">One of these:</p>\n<ul class=\"variants\">\n");
        for variant in variants {
            // That it is an object shows in its members.
            let form = if variant["type"] == "object" { String::new() } else { of_type(variant) };
            _ = writeln!(html, "<li>{form}{}</li>", body(variant));
        }
        html.push_str("</ul>\n");
    }
    html
}

/// The members of an object, one after the other.
pub(super) fn member_list(schema: &Value) -> String {
    let mut html = String::new();
    for (name, member) in members(&schema["properties"]) {
        let required =
            schema["required"].as_array().is_some_and(|it| it.iter().any(|one| one == name));
        let optional =
            if required { "" } else { " <span class=\"optional\">may be left out</span>" };
        _ = write!(
            html,
            "<div><dt><code>{}</code> <span class=\"of\">{}</span>{optional}</dt>\n<dd>{}</dd></div>\n",
            text(name),
            of_type(member),
            prose(&described(member))
        );
    }
    if html.is_empty() { html } else { format!("<dl class=\"members\">\n{html}</dl>\n") }
}

/// A member's own words; those of a nullable reference stand beside the reference.
fn described(member: &Value) -> String {
    let own = string(&member["description"]);
    let nullable = member["oneOf"].as_array().into_iter().flatten();
    let inner = nullable.filter_map(|it| it["description"].as_str()).next();
    let mut words = inner.unwrap_or(own).to_owned();
    if let Some(pattern) = member["pattern"].as_str() {
        words.push_str(&format!(" `{pattern}`"));
    }
    words
}

/// The type in a few words, with a link to where it is described.
pub(super) fn of_type(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        return format!("<a href=\"#{}\">{name}</a>", type_anchor(name));
    }
    if !schema["const"].is_null() {
        return format!("<code>{}</code>", text(&schema["const"].to_string()));
    }
    if let Some(values) = schema["enum"].as_array() {
        let values = values.iter().map(|it| format!("<code>{}</code>", text(&it.to_string())));
        return values.collect::<Vec<_>>().join(" or ");
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        return variants.iter().map(of_type).collect::<Vec<_>>().join(" or ");
    }
    match &schema["type"] {
        Value::Array(types) => {
            let types = types.iter().map(|it| word(string(it)).to_owned());
            types.collect::<Vec<_>>().join(" or ")
        }
        kind if kind == "array" => format!("list of {}", of_type(&schema["items"])),
        kind => word(string(kind)).to_owned(),
    }
}

fn word(kind: &str) -> &str {
    match kind {
        "string" => "text",
        kind => kind,
    }
}

fn type_anchor(name: &str) -> String {
    format!("type-{}", anchor(name))
}
