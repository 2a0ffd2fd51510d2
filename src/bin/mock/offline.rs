//! What the app says, in the mock's first message, about phones without a network.

use esscard::authority::OfflineSettings;
use serde::Deserialize;

/// As `config.json` has it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    days: u32,
    assertion_hours: u32,
}

/// JSON: an object with `days` and `assertionHours`, or `false`. Who says nothing, or something
/// else, gets the usual: the app has checked its configuration, and explains it to people.
pub fn settings(told: Option<&str>) -> Option<OfflineSettings> {
    if told == Some("false") {
        return None;
    }
    let told: Option<Told> = told.and_then(|it| serde_json::from_str(it).ok());
    let settings = told.map(|it| OfflineSettings {
        assertion_seconds: i64::from(it.assertion_hours) * 3600,
        copy_seconds: i64::from(it.days) * 24 * 3600,
    });
    Some(settings.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_done_and_silence_is_the_usual() {
        let both = r#"{"days":1,"assertionHours":2}"#;
        let told = OfflineSettings { assertion_seconds: 7200, copy_seconds: 86_400 };
        assert_eq!(settings(Some(both)), Some(told));
        assert_eq!(settings(Some("false")), None);
        for usual in [None, Some(""), Some("{}"), Some(r#"{"days":7,"assertionHours":24}"#)] {
            assert_eq!(settings(usual), Some(OfflineSettings::default()), "{usual:?}");
        }
    }
}
