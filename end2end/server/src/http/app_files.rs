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

use super::{BASE, kernels};

/// The page, and the others: the same but for the policy. For whom each is, says [`page_for`].
const PAGES: [&str; 4] = ["index.html", "old-kernel.html", "alipay.html", "alipay-old-kernel.html"];

/// Which of [`PAGES`] a browser gets that names itself so.
fn page_for(agent: &str) -> usize {
    usize::from(kernels::is_old(agent)) + 2 * usize::from(kernels::is_alipay(agent))
}

/// The folder with the built app.
#[derive(Clone)]
pub struct AppFiles {
    folder: PathBuf,
    /// In the order of [`PAGES`].
    policies: [HeaderValue; PAGES.len()],
}

/// Why the folder is none.
#[derive(Debug, thiserror::Error)]
pub enum NoApp {
    /// A page is not in it.
    #[error("there is no {0}; build the app first")]
    NoPage(&'static str),
    /// A page has no content security policy.
    #[error("{0} has no content security policy; it is not a finished release")]
    NoPolicy(&'static str),
}

impl AppFiles {
    /// The release in `folder`, whose pages tell the policies that they need.
    ///
    /// # Errors
    /// It is no release.
    pub fn new(folder: &Path) -> Result<Self, NoApp> {
        let config = std::fs::read_to_string(folder.join("config.json")).unwrap_or_default();
        let holders = holders(&config);
        let policy = |name| {
            let page = std::fs::read_to_string(folder.join(name));
            let page = page.map_err(|_| NoApp::NoPage(name))?;
            let policy = policy_of(&page).ok_or(NoApp::NoPolicy(name))?;
            let policy = HeaderValue::from_str(&format!("{policy}; frame-ancestors {holders}"));
            policy.map_err(|_| NoApp::NoPolicy(name))
        };
        let [page, old, alipay, both] = PAGES;
        let policies = [policy(page)?, policy(old)?, policy(alipay)?, policy(both)?];
        Ok(Self { folder: folder.to_owned(), policies })
    }

    /// Serves them.
    pub fn router(self) -> Router {
        Router::new().route("/config.json", get(config)).fallback(file).with_state(self)
    }

    fn finish(&self, mut response: Response, cached: &'static str) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policies[0].clone());
        for (name, value) in SECURITY {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
        response
    }

    /// The policy is that of one kind of browser: who keeps the answer for others must know.
    fn finish_for(&self, page: usize, response: Response, cached: &'static str) -> Response {
        let mut response = self.finish(response, cached);
        let headers = response.headers_mut();
        headers.append(header::VARY, HeaderValue::from_static("user-agent"));
        if let Some(policy) = self.policies.get(page) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        response
    }
}

const SECURITY: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(self)"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

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
    let agent = request.headers().get(header::USER_AGENT).and_then(|it| it.to_str().ok());
    let page = agent.map_or(0, page_for);
    let path = request.uri().path().to_owned();
    // An address without a dot names a screen.
    let is_screen = !path.contains('.');
    if is_screen {
        let address =
            ["/index.html", "/old-kernel.html", "/alipay.html", "/alipay-old-kernel.html"];
        *request.uri_mut() = axum::http::Uri::from_static(address[page]);
    }
    let files = ServeDir::new(&app.folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(response) = files.oneshot(request).await;
    let response = response.map(Body::new);
    match response.status() {
        StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT => {
            let cached = if is_hashed(&path) { FOR_EVER } else { "no-cache" };
            // Programs of workers are under the policy that they came with.
            let runs = is_screen || path.ends_with(".html") || path.ends_with(".js");
            if runs { app.finish_for(page, response, cached) } else { app.finish(response, cached) }
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

    /// The header `name` of what a browser gets, and the body.
    async fn ask(app: &AppFiles, path: &str, agent: &str, name: HeaderName) -> (String, String) {
        let request = Request::builder().uri(path).header(header::USER_AGENT, agent);
        let router = app.clone().router();
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let all = response.headers().get_all(name);
        let all = all.iter().map(|it| it.to_str().unwrap().to_owned()).collect::<Vec<_>>();
        let body = axum::body::to_bytes(response.into_body(), 1000).await.unwrap();
        (all.join(", "), String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn each_kind_of_browser_gets_its_page_and_nobody_a_wider_policy_than_it_needs() {
        let folder = std::env::temp_dir().join(format!("esscard-app-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let page = |rule: &str| {
            let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src";
            format!("{start} {rule}\">")
        };
        let rules = ["strict", "wide", "alipay", "alipay-wide"];
        for (name, rule) in PAGES.into_iter().zip(rules) {
            assert!(matches!(AppFiles::new(&folder), Err(NoApp::NoPage(it)) if it == name));
            std::fs::write(folder.join(name), page(rule)).unwrap();
        }
        std::fs::write(folder.join("mock-0123456789abcdef.js"), "a worker").unwrap();
        std::fs::write(folder.join("style.css"), "a style").unwrap();
        let app = AppFiles::new(&folder).unwrap();
        let agents = [
            ("Chrome/92.0", "wide"),
            ("Chrome/97.0", "strict"),
            ("", "strict"),
            ("Chrome/105.0 AlipayClient/10.7", "alipay"),
            ("(iPhone; CPU iPhone OS 15_4 like Mac OS X) AliApp(AP/10.7)", "alipay-wide"),
        ];
        for (agent, rule) in agents {
            for path in ["/", "/permit/code", "/mock-0123456789abcdef.js"] {
                let (policy, body) = ask(&app, path, agent, header::CONTENT_SECURITY_POLICY).await;
                assert_eq!(policy, format!("script-src {rule}; frame-ancestors 'none'"), "{path}");
                assert!(path.ends_with(".js") || body.contains(rule), "{path}: {body}");
                let (vary, _) = ask(&app, path, agent, header::VARY).await;
                assert!(vary.contains("user-agent"), "{path}: {vary}");
            }
            for path in ["/style.css", "/config.json", "/none.js"] {
                let (policy, _) = ask(&app, path, agent, header::CONTENT_SECURITY_POLICY).await;
                assert_eq!(policy, "script-src strict; frame-ancestors 'none'", "{path}");
                let (vary, _) = ask(&app, path, agent, header::VARY).await;
                assert!(!vary.contains("user-agent"), "{path}: {vary}");
            }
        }
        std::fs::remove_dir_all(&folder).unwrap();
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
