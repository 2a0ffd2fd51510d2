//! The document as a page: HTML without scripts, one stylesheet beside it (`public/api.css`).
//!
//! Invariant: whatever comes out of the document goes through [`text`] or [`prose`], so no text of
//! it is ever markup.

mod operation;
mod types;

use std::fmt::Write;

use pulldown_cmark::{Event, Parser, html::push_html};
use serde_json::{Map, Value};

use super::TAGS;

/// The whole page.
pub(super) fn html(document: &Value) -> String {
    let info = &document["info"];
    let title = text(string(&info["title"]));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"api.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to the content</a>\n\
         <header>\n<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n\
         <p class=\"facts\">Version {} · {} · <a href=\"openapi.json\">openapi.json</a> \
         (OpenAPI {})</p>\n</header>\n",
        text(string(&info["summary"])),
        text(string(&info["version"])),
        text(string(&info["license"]["name"])),
        text(string(&document["openapi"])),
    );
    page.push_str(&contents(document));
    page.push_str("<main id=\"content\">\n");
    page.push_str(&introduction(string(&info["description"])));
    page.push_str(&refusals(document));
    for (tag, about) in TAGS {
        let id = anchor(tag);
        _ = write!(page, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{tag}</h2>\n");
        page.push_str(&prose(about));
        for (path, method, operation) in operations(document, tag) {
            page.push_str(&operation::section(document, path, method, operation));
        }
        page.push_str("</section>\n");
    }
    page.push_str(&types::section(document));
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// The operations of one group, in their order.
fn operations<'a>(document: &'a Value, tag: &str) -> Vec<(&'a str, &'a str, &'a Value)> {
    let methods = members(&document["paths"]).flat_map(|(path, item)| {
        members(item).map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    });
    methods.filter(|it| it.2["tags"][0] == tag).collect()
}

fn contents(document: &Value) -> String {
    let mut list = String::from("<nav aria-label=\"Contents\">\n<ul>\n");
    let described = string(&document["info"]["description"]);
    for heading in described.lines().filter_map(|it| it.strip_prefix("## ")) {
        _ = writeln!(list, "<li><a href=\"#{}\">{}</a></li>", anchor(heading), text(heading));
    }
    list.push_str("<li><a href=\"#refusals\">Refusals</a></li>\n");
    for (tag, _) in TAGS {
        _ = write!(list, "<li><a href=\"#{}\">{tag}</a>\n<ul>\n", anchor(tag));
        for (_, _, operation) in operations(document, tag) {
            let id = string(&operation["operationId"]);
            _ = writeln!(list, "<li><a href=\"#{id}\"><code>{id}</code></a></li>");
        }
        list.push_str("</ul>\n</li>\n");
    }
    list + "<li><a href=\"#types\">Types</a></li>\n</ul>\n</nav>\n"
}

/// The prose, each heading with its anchor, each drawing in a box that scrolls.
fn introduction(markdown: &str) -> String {
    let mut html = prose(markdown);
    for heading in markdown.lines().filter_map(|it| it.strip_prefix("## ")) {
        let (plain, id) = (format!("<h2>{}</h2>", text(heading)), anchor(heading));
        html = html.replace(&plain, &format!("<h2 id=\"{id}\">{}</h2>", text(heading)));
    }
    html.replace("<pre>", "<pre tabindex=\"0\">")
}

fn refusals(document: &Value) -> String {
    let mut html =
        String::from("<section aria-labelledby=\"refusals\">\n<h2 id=\"refusals\">Refusals</h2>\n");
    html.push_str(&prose(
        "A refusal is a problem detail (RFC 9457). Its `code` is what a program goes by; `type`, \
         `title` and `status` say the same for others. Some have members of their own. Every \
         operation names those that it may meet.",
    ));
    html.push_str("<dl class=\"cards\">\n");
    for (name, schema) in members(&document["components"]["schemas"]) {
        let Some(code) = name.strip_prefix("Problem_") else { continue };
        let status = &schema["properties"]["status"];
        let statuses = match &status["enum"] {
            Value::Array(many) => many.iter().map(Value::to_string).collect::<Vec<_>>().join(", "),
            _ => status["const"].to_string(),
        };
        _ = write!(
            html,
            "<div id=\"{}\"><dt><code>{code}</code> <span class=\"status\">{statuses}</span></dt>\n<dd>",
            anchor(name)
        );
        html.push_str(&prose(string(&schema["description"])));
        let mut own = schema.clone();
        if let Some(properties) = own["properties"].as_object_mut() {
            properties.retain(|name, _| !["type", "title", "status", "code"].contains(&&**name));
        }
        html.push_str(&types::member_list(&own));
        html.push_str("</dd></div>\n");
    }
    html + "</dl>\n</section>\n"
}

/// Markdown as HTML; HTML in it is text.
fn prose(markdown: &str) -> String {
    let as_text = |event| match event {
        Event::Html(it) | Event::InlineHtml(it) => Event::Text(it),
        event => event,
    };
    let mut html = String::new();
    push_html(&mut html, Parser::new(markdown).map(as_text));
    html
}

/// Text as HTML.
fn text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

/// An id out of a name.
fn anchor(name: &str) -> String {
    let letter = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' };
    name.chars().map(letter).collect()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn members(value: &Value) -> serde_json::map::Iter<'_> {
    static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    value.as_object().unwrap_or(&NONE).iter()
}
