//! `config.json`: which backend the app talks to. Read anew at each start.

use serde_json::Value;

use crate::browser::clock;

/// A valid configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The backend.
    pub backend: Backend,
    /// How long an answer may take; `None`: as long as the transport sees fit.
    pub patience: Option<std::time::Duration>,
}

/// The two kinds of backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    /// The built-in authority in a Web Worker; `people` is the address of its people.
    Mock {
        /// For example `/mock/people.json`.
        people: String,
        /// Faults that a tester asks for, as they stand in the file; read by the transport.
        faults: Value,
    },
    /// An authority that speaks the contract over HTTP.
    Http {
        /// For example `/api`. On the app's own origin: nothing else is ever asked.
        base_url: String,
    },
}

/// What is wrong with the configuration: the field, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The path of the field, for example `backend.kind`.
    pub field: &'static str,
    /// Why.
    pub why: ConfigWhy,
}

/// Why a field is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigWhy {
    /// The file could not be loaded.
    Unreachable,
    /// The file is not JSON.
    NotJson,
    /// The field is not there.
    Missing,
    /// The field is not a text.
    NotText,
    /// The field is no whole number of seconds from 1 to 600.
    NotSeconds,
    /// The field has a value that is not known.
    Unknown(String),
    /// An address of another site.
    NotOwn(String),
    /// The mock's people are wrong; the text says where.
    People(String),
}

impl Config {
    /// Fetches `/config.json`, past every cache, and reads it.
    pub async fn fetch() -> Result<Self, ConfigFault> {
        let unreachable = ConfigFault { field: "config.json", why: ConfigWhy::Unreachable };
        let asked = gloo_net::http::RequestBuilder::new("/config.json").send();
        let response = match clock::within(std::time::Duration::from_secs(15), asked).await {
            Some(Ok(response)) if response.ok() => response,
            _ => return Err(unreachable),
        };
        Self::read(&response.text().await.map_err(|_| unreachable)?)
    }

    /// Reads the file's text. Unknown fields beside the known are let pass, so that an older app
    /// starts with a newer file.
    pub fn read(text: &str) -> Result<Self, ConfigFault> {
        let root: Value = serde_json::from_str(text)
            .map_err(|_| ConfigFault { field: "config.json", why: ConfigWhy::NotJson })?;
        let backend = root
            .get("backend")
            .filter(|it| it.is_object())
            .ok_or(ConfigFault { field: "backend", why: ConfigWhy::Missing })?;
        let kind = text_of(backend, "kind", "backend.kind")?;
        let patience = seconds(backend)?;
        let backend = match kind.as_str() {
            "mock" => Backend::Mock {
                people: own(backend, "people", "backend.people")?,
                faults: backend.get("faults").cloned().unwrap_or_default(),
            },
            "http" => Backend::Http { base_url: own(backend, "baseUrl", "backend.baseUrl")? },
            _ => return Err(ConfigFault { field: "backend.kind", why: ConfigWhy::Unknown(kind) }),
        };
        Ok(Self { backend, patience })
    }

    /// Whether everything shown is a specimen from the start.
    pub const fn is_mock(&self) -> bool {
        matches!(self.backend, Backend::Mock { .. })
    }
}

fn text_of(object: &Value, name: &str, field: &'static str) -> Result<String, ConfigFault> {
    match object.get(name) {
        None => Err(ConfigFault { field, why: ConfigWhy::Missing }),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(ConfigFault { field, why: ConfigWhy::NotText }),
    }
}

/// `backend.patienceSeconds`, from 1 to 600; may be absent.
fn seconds(backend: &Value) -> Result<Option<std::time::Duration>, ConfigFault> {
    let Some(value) = backend.get("patienceSeconds") else { return Ok(None) };
    match value.as_u64() {
        Some(seconds @ 1..=600) => Ok(Some(std::time::Duration::from_secs(seconds))),
        _ => Err(ConfigFault { field: "backend.patienceSeconds", why: ConfigWhy::NotSeconds }),
    }
}

/// An absolute path on this site: the content security policy lets nothing else through.
fn own(object: &Value, name: &str, field: &'static str) -> Result<String, ConfigFault> {
    let text = text_of(object, name, field)?;
    let inside = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
    if inside { Ok(text) } else { Err(ConfigFault { field, why: ConfigWhy::NotOwn(text) }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> Option<(&'static str, ConfigWhy)> {
        Config::read(text).err().map(|it| (it.field, it.why))
    }

    #[test]
    fn the_two_kinds_are_read() {
        let mock = r#"{"backend":{"kind":"mock","people":"/mock/people.json"},"later":1}"#;
        assert!(Config::read(mock).is_ok_and(|it| it.is_mock()));
        let http = Config::read(r#"{"backend":{"kind":"http","baseUrl":"/api"}}"#);
        assert_eq!(http.map(|it| it.backend), Ok(Backend::Http { base_url: "/api".into() }));
    }

    #[test]
    fn a_broken_file_names_the_field() {
        assert_eq!(why("{"), Some(("config.json", ConfigWhy::NotJson)));
        assert_eq!(why("{}"), Some(("backend", ConfigWhy::Missing)));
        assert_eq!(why(r#"{"backend":{}}"#), Some(("backend.kind", ConfigWhy::Missing)));
        assert_eq!(
            why(r#"{"backend":{"kind":"ftp"}}"#),
            Some(("backend.kind", ConfigWhy::Unknown("ftp".into())))
        );
        assert_eq!(
            why(r#"{"backend":{"kind":"http","baseUrl":7}}"#),
            Some(("backend.baseUrl", ConfigWhy::NotText))
        );
    }

    #[test]
    fn patience_has_bounds() {
        let read = |patience: &str| {
            let backend =
                format!(r#"{{"kind":"http","baseUrl":"/api","patienceSeconds":{patience}}}"#);
            Config::read(&format!(r#"{{"backend":{backend}}}"#))
        };
        let seconds = read("6").ok().and_then(|it| it.patience);
        assert_eq!(seconds, Some(std::time::Duration::from_secs(6)));
        for wrong in ["0", "601", "2.5", "\"6\"", "null"] {
            assert_eq!(read(wrong).err().map(|it| it.why), Some(ConfigWhy::NotSeconds), "{wrong}");
        }
    }

    #[test]
    fn no_address_leads_away_from_this_site() {
        for url in ["https://elsewhere.example/api", "//elsewhere.example", "/\\elsewhere", "api"] {
            let text = serde_json::json!({"backend": {"kind": "http", "baseUrl": url}}).to_string();
            assert_eq!(why(&text), Some(("backend.baseUrl", ConfigWhy::NotOwn(url.into()))));
        }
    }
}
