//! `config.json`: which backend the app talks to. Read anew at each start.

use serde::Serialize;
use serde_json::Value;

use crate::browser::clock;

/// A valid configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The backend.
    pub backend: Backend,
    /// How long an answer may take; `None`: as long as the transport sees fit.
    pub patience: Option<std::time::Duration>,
    /// Whether the app may be kept on the phone for a start without a network: the server's switch.
    pub service_worker: bool,
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
        /// What it allows phones without a network; `None`: nothing.
        offline: Option<Offline>,
    },
    /// An authority that speaks the contract over HTTP.
    Http {
        /// For example `/api`. On the app's own origin: nothing else is ever asked.
        base_url: String,
    },
}

/// What the mock allows phones without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offline {
    /// For how many days after the last contact the offline copy opens: 1 to 30.
    pub days: u32,
    /// For how many hours a status assertion counts: 1 to 48.
    pub assertion_hours: u32,
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
    /// The field is neither `true` nor `false`.
    NotYesNo,
    /// The field is neither `false` nor an object.
    NotOffline,
    /// The field is no whole number of days from 1 to 30.
    NotDays,
    /// The field is no whole number of hours from 1 to 48.
    NotHours,
    /// The field has a value that is not known.
    Unknown(String),
    /// An address of another site.
    NotOwn(String),
    /// The mock's people are wrong; the text says where.
    People(String),
}

impl Config {
    /// Fetches `/config.json`, past every cache, and reads it. Without a network the service worker
    /// answers with the last good one.
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
                offline: Offline::read(backend.get("offline"))?,
            },
            "http" => Backend::Http { base_url: own(backend, "baseUrl", "backend.baseUrl")? },
            _ => return Err(ConfigFault { field: "backend.kind", why: ConfigWhy::Unknown(kind) }),
        };
        let service_worker = yes_no(&root, "serviceWorker")?.unwrap_or(true);
        Ok(Self { backend, patience, service_worker })
    }

    /// Whether everything shown is a specimen from the start.
    pub const fn is_mock(&self) -> bool {
        matches!(self.backend, Backend::Mock { .. })
    }
}

impl Offline {
    /// A week and a day, as the authority has them, where the file says nothing.
    const USUAL: Self = Self { days: 7, assertion_hours: 24 };

    /// `backend.offline`: `false`, or an object whose fields may be absent, as may the whole.
    fn read(value: Option<&Value>) -> Result<Option<Self>, ConfigFault> {
        let Some(value) = value else { return Ok(Some(Self::USUAL)) };
        if value == &Value::Bool(false) {
            return Ok(None);
        }
        if !value.is_object() {
            return Err(ConfigFault { field: "backend.offline", why: ConfigWhy::NotOffline });
        }
        let count = |name, most, usual, fault| match value.get(name).map(Value::as_u64) {
            None => Ok(usual),
            Some(Some(count)) if (1..=u64::from(most)).contains(&count) => {
                Ok(u32::try_from(count).unwrap_or(most))
            }
            Some(_) => Err(fault),
        };
        let days = ConfigFault { field: "backend.offline.days", why: ConfigWhy::NotDays };
        let hours =
            ConfigFault { field: "backend.offline.assertionHours", why: ConfigWhy::NotHours };
        Ok(Some(Self {
            days: count("days", 30, Self::USUAL.days, days)?,
            assertion_hours: count("assertionHours", 48, Self::USUAL.assertion_hours, hours)?,
        }))
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

/// `None` where it is not said.
fn yes_no(object: &Value, field: &'static str) -> Result<Option<bool>, ConfigFault> {
    let wrong = ConfigFault { field, why: ConfigWhy::NotYesNo };
    object.get(field).map(|it| it.as_bool().ok_or(wrong)).transpose()
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
    fn the_service_worker_is_wanted_unless_it_is_switched_off() {
        let read = |more: &str| {
            let backend = r#"{"kind":"http","baseUrl":"/api"}"#;
            Config::read(&format!(r#"{{"backend":{backend}{more}}}"#))
        };
        for (more, wanted) in
            [("", true), (r#","serviceWorker":true"#, true), (r#","serviceWorker":false"#, false)]
        {
            assert_eq!(read(more).map(|it| it.service_worker), Ok(wanted), "{more}");
        }
        for wrong in ["\"no\"", "0", "null"] {
            let fault = read(&format!(r#","serviceWorker":{wrong}"#)).err();
            let fault = fault.map(|it| (it.field, it.why));
            assert_eq!(fault, Some(("serviceWorker", ConfigWhy::NotYesNo)), "{wrong}");
        }
    }

    #[test]
    fn what_the_mock_allows_offline_has_bounds() {
        let read = |offline: &str| {
            let backend = format!(r#"{{"kind":"mock","people":"/mock/people.json"{offline}}}"#);
            match Config::read(&format!(r#"{{"backend":{backend}}}"#)) {
                Ok(Config { backend: Backend::Mock { offline, .. }, .. }) => {
                    Ok(offline.map(|it| (it.days, it.assertion_hours)))
                }
                Ok(_) => panic!("it is the mock"),
                Err(fault) => Err((fault.field, fault.why)),
            }
        };
        for (said, means) in [
            ("", Some((7, 24))),
            (r#","offline":{}"#, Some((7, 24))),
            (r#","offline":{"days":30}"#, Some((30, 24))),
            (r#","offline":{"days":1,"assertionHours":48,"later":0}"#, Some((1, 48))),
            (r#","offline":false"#, None),
        ] {
            assert_eq!(read(said), Ok(means), "{said}");
        }
        for wrong in ["true", "null", "7", "[]", "\"no\""] {
            let fault = Err(("backend.offline", ConfigWhy::NotOffline));
            assert_eq!(read(&format!(r#","offline":{wrong}"#)), fault, "{wrong}");
        }
        for wrong in ["0", "31", "-1", "1.5", "\"7\"", "null", "4294967297"] {
            let fault = Err(("backend.offline.days", ConfigWhy::NotDays));
            assert_eq!(read(&format!(r#","offline":{{"days":{wrong}}}"#)), fault, "{wrong}");
        }
        for wrong in ["0", "49", "false"] {
            let fault = Err(("backend.offline.assertionHours", ConfigWhy::NotHours));
            let said = format!(r#","offline":{{"assertionHours":{wrong}}}"#);
            assert_eq!(read(&said), fault, "{wrong}");
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
