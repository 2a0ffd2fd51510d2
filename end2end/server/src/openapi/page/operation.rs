//! One operation: how it is called, what it answers, how it may be refused, and an example.

use std::fmt::Write;

use serde_json::Value;

use super::{anchor, members, prose, string, text, types};

pub(super) fn section(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let id = string(&operation["operationId"]);
    let mut html = format!(
        "<section class=\"operation\" aria-labelledby=\"{id}\">\n<h3 id=\"{id}\">{}</h3>\n\
         <p class=\"call\"><code><b>{}</b> {}</code> <span class=\"of\">{id}</span></p>\n",
        text(string(&operation["summary"])),
        method.to_uppercase(),
        text(path),
    );
    html.push_str(&prose(string(&operation["description"])));
    html.push_str(&needs(document, operation));
    html.push_str(&request(document, operation));
    html.push_str(&answer(document, operation));
    html.push_str(&refusals(operation));
    html.push_str(&examples(operation));
    html + "</section>\n"
}

fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    pointer.and_then(|it| document.pointer(it)).unwrap_or(value)
}

/// Token and headers.
fn needs(document: &Value, operation: &Value) -> String {
    let mut needs = Vec::new();
    if let Some((scheme, _)) = members(&operation["security"][0]).next() {
        needs.push(format!("the <b>{scheme}</b>’s token"));
    }
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let parameter = resolved(document, parameter);
        if parameter["in"] == "header" && parameter["required"] == true {
            needs.push(format!("<code>{}</code>", string(&parameter["name"])));
        }
    }
    if needs.is_empty() {
        return "<p class=\"needs\">Needs nothing.</p>\n".to_owned();
    }
    format!("<p class=\"needs\">Needs {}.</p>\n", needs.join(" and "))
}

fn request(document: &Value, operation: &Value) -> String {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let list = types::member_list(resolved(document, schema));
    if list.is_empty() { list } else { format!("<h4>Request</h4>\n{list}") }
}

fn answer(document: &Value, operation: &Value) -> String {
    let content = &operation["responses"]["200"]["content"];
    let schema = &content["application/json"]["schema"];
    let what = if schema.is_null() { "A PDF.".to_owned() } else { types::of_type(schema) };
    let list = types::member_list(resolved(document, schema));
    format!("<h4>Answer</h4>\n<p>{what}</p>\n{list}")
}

fn refusals(operation: &Value) -> String {
    let mut html = String::from("<h4>Refusals</h4>\n<ul class=\"refusals\">\n");
    for (status, response) in members(&operation["responses"]) {
        let schema = &response["content"]["application/problem+json"]["schema"];
        let one = schema["$ref"].as_str();
        let many = schema["oneOf"].as_array().into_iter().flatten();
        let names = one.into_iter().chain(many.filter_map(|it| it["$ref"].as_str()));
        let codes: Vec<String> = names
            .filter_map(|it| it.rsplit('/').next())
            .map(|name| {
                let code = name.trim_start_matches("Problem_");
                format!("<a href=\"#{}\"><code>{code}</code></a>", anchor(name))
            })
            .collect();
        if !codes.is_empty() {
            _ = writeln!(
                html,
                "<li><span class=\"status\">{status}</span> {}</li>",
                codes.join(" ")
            );
        }
    }
    html + "</ul>\n"
}

/// The first example, and the others by their names.
fn examples(operation: &Value) -> String {
    let asked = &operation["requestBody"]["content"]["application/json"]["examples"];
    let answered = &operation["responses"]["200"]["content"]["application/json"]["examples"];
    let mut html = String::new();
    for (label, example) in members(answered) {
        let name = match label.as_str() {
            "done" => "Example".to_owned(),
            label => format!("Example: {}", super::super::prose::spoken(label)),
        };
        _ = writeln!(html, "<details><summary>{}</summary>", text(&name));
        if let Some(request) = asked.get(label).filter(|it| it["value"] != serde_json::json!({})) {
            html.push_str(&json("Request", &request["value"]));
        }
        html.push_str(&json("Answer", &example["value"]));
        html.push_str("</details>\n");
    }
    html
}

fn json(what: &str, value: &Value) -> String {
    format!(
        "<p class=\"form\">{what}</p>\n<pre tabindex=\"0\"><code>{}</code></pre>\n",
        text(&format!("{value:#}"))
    )
}
