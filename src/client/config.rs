//! `config.json`: which backend the app talks to. Read anew at each start.

use serde::Serialize;
use serde_json::Value;

use crate::{
    browser::clock,
    domain::token::{IssuerKey, PublicKey, specimen_root},
    host::{Origin, OriginFault},
};

/// A valid configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The backend.
    pub backend: Backend,
    /// How long an answer may take; `None`: as long as the transport sees fit.
    pub patience: Option<std::time::Duration>,
    /// Whether the app may be kept on the phone for a start without a network: the server's switch.
    pub service_worker: bool,
    /// The root keys that the officer's page believes. Without any it calls no code genuine. The
    /// mock's specimens need none: their root is part of the program.
    pub issuers: Vec<IssuerKey>,
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
    /// No exact origin of a page.
    NotOrigin(String),
    /// The field is not a list.
    NotList,
    /// The field is not the id of a key: 8 hexadecimal digits.
    NotKeyId,
    /// The field is not a public key: a point of P-256, `04` and 128 more hexadecimal digits.
    NotKey,
    /// The root of the mock's specimens, whose secret half everybody knows.
    SpecimenKey,
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
        // Who may hold the page in a frame is the bridge's business; that it is readable is not.
        Origin::list(&root).map_err(|it| match it {
            OriginFault::NotList => {
                ConfigFault { field: "embedding.origins", why: ConfigWhy::NotList }
            }
            OriginFault::NotOrigin(text) => {
                ConfigFault { field: "embedding.origins[]", why: ConfigWhy::NotOrigin(text) }
            }
        })?;
        let service_worker = yes_no(&root, "serviceWorker")?.unwrap_or(true);
        Ok(Self { backend, patience, service_worker, issuers: issuers(&root)? })
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

/// `issuers`, a list of `kid` and `key`; may be absent.
fn issuers(root: &Value) -> Result<Vec<IssuerKey>, ConfigFault> {
    let Some(value) = root.get("issuers") else { return Ok(Vec::new()) };
    let listed =
        value.as_array().ok_or(ConfigFault { field: "issuers", why: ConfigWhy::NotList })?;
    let issuer = |it: &Value| {
        let kid = text_of(it, "kid", "issuers[].kid")?;
        let kid = kid.parse();
        let kid =
            kid.map_err(|_| ConfigFault { field: "issuers[].kid", why: ConfigWhy::NotKeyId })?;
        let key = text_of(it, "key", "issuers[].key")?;
        let public = key.parse();
        let public: PublicKey =
            public.map_err(|_| ConfigFault { field: "issuers[].key", why: ConfigWhy::NotKey })?;
        // Whoever can read this program could sign real permits with it.
        if specimen_root().is_some_and(|it| it.public == public) {
            return Err(ConfigFault { field: "issuers[].key", why: ConfigWhy::SpecimenKey });
        }
        Ok(IssuerKey { kid, public, specimen: false, not_before: None, not_after: None })
    };
    listed.iter().map(issuer).collect()
}

/// An absolute path on this site: the content security policy lets nothing else through.
fn own(object: &Value, name: &str, field: &'static str) -> Result<String, ConfigFault> {
    let text = text_of(object, name, field)?;
    let inside = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
    if inside { Ok(text) } else { Err(ConfigFault { field, why: ConfigWhy::NotOwn(text) }) }
}

#[cfg(test)]
mod tests;
