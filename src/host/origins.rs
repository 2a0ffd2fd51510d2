//! Which pages may hold this one in a frame: `embedding.origins` of the configuration.

use serde_json::Value;

/// An origin as a browser writes it: `https://host`, with a port where it is not the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// What is wrong with the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginFault {
    /// It is not a list of texts.
    NotList,
    /// This is no exact origin.
    NotOrigin(String),
}

impl Origin {
    /// Reads `embedding.origins`; without it there are none.
    ///
    /// # Errors
    /// It is no list of exact origins: no path, no star, no capital letters, and `http` only for
    /// this very machine.
    pub fn list(config: &Value) -> Result<Vec<Self>, OriginFault> {
        let Some(list) = config.get("embedding").and_then(|it| it.get("origins")) else {
            return Ok(Vec::new());
        };
        let list = list.as_array().ok_or(OriginFault::NotList)?;
        list.iter().map(|it| Self::read(it.as_str().ok_or(OriginFault::NotList)?)).collect()
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn read(text: &str) -> Result<Self, OriginFault> {
        let fault = || OriginFault::NotOrigin(text.to_owned());
        let (scheme, rest) = text.split_once("://").ok_or_else(fault)?;
        let (host, port) = rest.split_once(':').map_or((rest, None), |it| (it.0, Some(it.1)));
        let sign =
            |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'.');
        let is_host = !host.is_empty()
            && host.bytes().all(sign)
            && host
                .split('.')
                .all(|it| !it.is_empty() && !it.starts_with('-') && !it.ends_with('-'));
        // A browser leaves the usual port out, so that it would never compare equal.
        let usual = if scheme == "https" { "443" } else { "80" };
        let is_port = |it: &str| {
            it != usual && !it.starts_with('0') && it.parse::<u16>().is_ok_and(|it| it > 0)
        };
        let is_scheme = match scheme {
            "https" => true,
            "http" => matches!(host, "localhost" | "127.0.0.1"),
            _ => false,
        };
        if is_scheme && is_host && port.is_none_or(is_port) {
            Ok(Self(text.to_owned()))
        } else {
            Err(fault())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(origin: &str) -> Result<Vec<Origin>, OriginFault> {
        Origin::list(&json!({ "embedding": { "origins": [origin] } }))
    }

    #[test]
    fn only_exact_origins_are_origins() {
        for good in ["https://portal.example", "https://a-b.example:8443", "http://localhost:8090"]
        {
            assert_eq!(read(good), Ok(vec![Origin(good.to_owned())]), "{good}");
        }
        for bad in [
            "*",
            "https://*.example",
            "https://portal.example/",
            "https://portal.example/path",
            "https://Portal.example",
            "https://portal.example:443",
            "https://user@portal.example",
            "http://portal.example",
            "https://",
            "https://portal..example",
            "null",
            "portal.example",
            "https://portal.example:0",
            "https://portal.example; script-src *",
        ] {
            assert_eq!(read(bad), Err(OriginFault::NotOrigin(bad.to_owned())), "{bad}");
        }
    }

    #[test]
    fn without_a_list_nobody_may() {
        assert_eq!(Origin::list(&json!({})), Ok(Vec::new()));
        assert_eq!(Origin::list(&json!({ "embedding": {} })), Ok(Vec::new()));
        let faulty = json!({ "embedding": { "origins": "https://portal.example" } });
        assert_eq!(Origin::list(&faulty), Err(OriginFault::NotList));
        let faulty = json!({ "embedding": { "origins": [1] } });
        assert_eq!(Origin::list(&faulty), Err(OriginFault::NotList));
    }
}
