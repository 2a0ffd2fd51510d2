//! What a configuration may say.

use super::*;
use crate::domain::moment::Moment;

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
        let backend = format!(r#"{{"kind":"http","baseUrl":"/api","patienceSeconds":{patience}}}"#);
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

#[test]
fn issuers_are_roots_that_are_pinned() {
    let read = |issuers: &str| {
        let backend = r#"{"kind":"http","baseUrl":"/api"}"#;
        Config::read(&format!(r#"{{"backend":{backend}{issuers}}}"#))
    };
    let key = format!("04{}", "ab".repeat(64));
    let one = format!(r#","issuers":[{{"kid":"5c0ffee5","key":"{key}","later":1}}]"#);
    let roots = read(&one).map(|it| it.issuers).expect("a root");
    assert_eq!(roots.len(), 1);
    assert_eq!((roots[0].kid.to_string(), roots[0].public.to_string()), ("5c0ffee5".into(), key));
    assert!(!roots[0].specimen && roots[0].in_force_at(Moment(0)));
    for none in ["", r#","issuers":[]"#] {
        assert_eq!(read(none).map(|it| it.issuers), Ok(Vec::new()), "{none}");
    }
    for (wrong, field) in [
        ("null", "issuers"),
        ("{}", "issuers"),
        ("[7]", "issuers[].kid"),
        (r#"[{"kid":"873a92"}]"#, "issuers[].kid"),
        (r#"[{"kid":"5c0ffee5"}]"#, "issuers[].key"),
        (r#"[{"kid":"5c0ffee5","key":"0482"}]"#, "issuers[].key"),
    ] {
        let fault = read(&format!(r#","issuers":{wrong}"#)).err().map(|it| it.field);
        assert_eq!(fault, Some(field), "{wrong}");
    }
}

#[test]
fn the_root_of_the_specimens_is_nobodys_root() {
    let root = crate::domain::token::specimen_root().expect("the mock's root");
    // Under its own id, another, and in capitals.
    let key = root.public.to_string();
    for (kid, key) in [
        (root.kid.to_string(), key.clone()),
        ("5c0ffee5".into(), key.clone()),
        (root.kid.to_string(), key.to_uppercase()),
    ] {
        let fault = Config::read(&format!(
            r#"{{"backend":{{"kind":"http","baseUrl":"/api"}},"issuers":[{{"kid":"{kid}","key":"{key}"}}]}}"#
        ));
        let right = ConfigFault { field: "issuers[].key", why: ConfigWhy::SpecimenKey };
        assert_eq!(fault, Err(right), "{kid} {key}");
    }
}
