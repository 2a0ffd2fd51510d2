//! The built app as static files: compressed copies, caching and security headers as
//! `end2end/tools/serve.mjs` has them.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use esscard::host::Origin;
use serde_json::{Value, json};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::BASE;

/// The folder with the built app.
#[derive(Clone)]
pub struct AppFiles {
    folder: PathBuf,
    security: Vec<(HeaderName, HeaderValue)>,
}

/// Why the folder is none.
#[derive(Debug, thiserror::Error)]
pub enum NoApp {
    /// There is no page in it.
    #[error("there is no index.html; build the app first")]
    NoPage,
    /// Its page has no content security policy.
    #[error("index.html has no content security policy; it is not a finished release")]
    NoPolicy,
}

impl AppFiles {
    /// The release in `folder`, whose page tells the policy that it needs.
    ///
    /// # Errors
    /// It is no release.
    pub fn new(folder: &Path) -> Result<Self, NoApp> {
        let page = std::fs::read_to_string(folder.join("index.html"));
        let page = page.map_err(|_| NoApp::NoPage)?;
        let policy = policy_of(&page).ok_or(NoApp::NoPolicy)?;
        let config = std::fs::read_to_string(folder.join("config.json")).unwrap_or_default();
        let policy = format!("{policy}; frame-ancestors {}", holders(&config));
        let policy = HeaderValue::from_str(&policy);
        let security = vec![
            (header::CONTENT_SECURITY_POLICY, policy.map_err(|_| NoApp::NoPolicy)?),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static("camera=(self), microphone=(self)"),
            ),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                HeaderValue::from_static("same-origin"),
            ),
        ];
        Ok(Self { folder: folder.to_owned(), security })
    }

    /// Serves them.
    pub fn router(self) -> Router {
        Router::new().route("/config.json", get(config)).fallback(file).with_state(self)
    }

    fn finish(&self, mut response: Response, cached: &'static str) -> Response {
        let headers = response.headers_mut();
        for (name, value) in &self.security {
            headers.insert(name, value.clone());
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
        response
    }
}

/// As the folder's own, but that this server is the backend.
async fn config(State(app): State<AppFiles>) -> Response {
    let kept = tokio::fs::read_to_string(app.folder.join("config.json")).await.ok();
    let kept = kept.and_then(|it| serde_json::from_str::<Value>(&it).ok());
    let mut config = kept.filter(Value::is_object).unwrap_or_else(|| json!({}));
    config["backend"] = json!({ "kind": "http", "baseUrl": BASE });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let response = (kind, format!("{config:#}\n")).into_response();
    app.finish(response, "no-cache")
}

async fn file(State(app): State<AppFiles>, mut request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let allow = [(header::ALLOW, "GET, HEAD")];
        let refused = (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
        return app.finish(refused, "no-store");
    }
    let path = request.uri().path().to_owned();
    // An address without a dot names a screen.
    if !path.contains('.') {
        *request.uri_mut() = axum::http::Uri::from_static("/index.html");
    }
    let files = ServeDir::new(&app.folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(response) = files.oneshot(request).await;
    let response = response.map(Body::new);
    match response.status() {
        StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT => {
            app.finish(response, if is_hashed(&path) { FOR_EVER } else { "no-cache" })
        }
        status => app.finish(status.into_response(), "no-store"),
    }
}

/// Who may hold the page in a frame: `embedding.origins` of the configuration. One that is no origin
/// lets nobody.
fn holders(config: &str) -> String {
    let config: Value = serde_json::from_str(config).unwrap_or_default();
    let origins = Origin::list(&config).unwrap_or_default();
    let origins: Vec<&str> = origins.iter().map(Origin::as_str).collect();
    if origins.is_empty() { "'none'".to_owned() } else { origins.join(" ") }
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The names of what never changes end with 16 hexadecimal digits of their content.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or("", |it| it.0);
    let hash = stem.rsplit_once('-').map_or("", |it| it.1);
    hash.len() == 16 && hash.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// What the page's own `<meta http-equiv="Content-Security-Policy">` says.
fn policy_of(page: &str) -> Option<&str> {
    let (_, after) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    after.split_once('"').map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_ever() {
        assert!(is_hashed("/app-0123456789abcdef.wasm"));
        for path in ["/", "/sw.js", "/app-0123456789abcde.js", "/app-0123456789abcdeg.js"] {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn only_the_pages_that_are_named_may_hold_this_one() {
        let config =
            r#"{"embedding": {"origins": ["https://a.example", "https://b.example:8443"]}}"#;
        assert_eq!(holders(config), "https://a.example https://b.example:8443");
        for none in ["", "{}", r#"{"embedding": {"origins": ["*"]}}"#] {
            assert_eq!(holders(none), "'none'", "{none}");
        }
    }

    #[test]
    fn the_policy_is_the_pages_own() {
        let page = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;
        assert_eq!(policy_of(page), Some("default-src 'none'"));
        assert_eq!(policy_of("<html>"), None);
    }
}
