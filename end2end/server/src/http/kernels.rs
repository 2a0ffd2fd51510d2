//! Which browsers get the page for old kernels, whose policy is wider. As `OLD_KERNEL` in
//! `end2end/tools/policy.mjs`, which says why; the same vectors hold both to it.

/// The first major versions that know `'wasm-unsafe-eval'`.
const CHROMIUM: u32 = 97;
const WEBKIT: u32 = 16;

/// Whether a browser that names itself so needs `'unsafe-eval'` to run wasm.
pub(super) fn is_old(agent: &str) -> bool {
    let chromium =
        numbers(agent, "Chrome/").any(|(it, rest)| it < CHROMIUM && rest.starts_with('.'));
    let safari = numbers(agent, "Version/").any(|(it, rest)| it < WEBKIT && is_safari(rest));
    // Each browser and each app on iOS runs on the system's WebKit.
    let ios = numbers(agent, " OS ").any(|(it, rest)| it < WEBKIT && starts_minor(rest));
    chromium || safari || ios
}

/// Whether it is the web-view of Alipay's app, whose own script may run there. As `ALIPAY` there.
pub(super) fn is_alipay(agent: &str) -> bool {
    agent.contains("AlipayClient") || agent.contains("AliApp(AP")
}

/// Each number after `mark`, and what follows it.
fn numbers<'a>(agent: &'a str, mark: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
    agent.match_indices(mark).filter_map(move |(at, _)| {
        let rest = &agent[at + mark.len()..];
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        Some((rest[..end].parse().ok()?, &rest[end..]))
    })
}

/// The rest of a version, and that it is Safari's: an Android web-view's is followed by `Chrome`.
fn is_safari(rest: &str) -> bool {
    let Some((version, after)) = rest.split_once(' ') else { return false };
    let after = match after.strip_prefix("Mobile/") {
        Some(build) => build.split_once(' ').map_or("", |it| it.1),
        None => after,
    };
    version.len() > 1
        && version.starts_with('.')
        && version.bytes().all(|it| it == b'.' || it.is_ascii_digit())
        && after.starts_with("Safari/")
}

fn starts_minor(rest: &str) -> bool {
    rest.strip_prefix('_').is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::is_old;

    #[test]
    fn the_vectors_are_judged_as_the_other_server_does() {
        let all: Value =
            serde_json::from_str(include_str!("../../../tests/vectors/kernels.json")).unwrap();
        let all = all.as_array().unwrap();
        assert!(all.len() > 20);
        for row in all {
            let agent = row["agent"].as_str().unwrap();
            assert_eq!(is_old(agent), row["old"].as_bool().unwrap(), "{}", row["what"]);
        }
    }

    #[test]
    fn what_only_begins_like_a_version_is_none() {
        for agent in [
            "Chrome/",
            "Chrome/9",
            "Chrome/x.1",
            "Chrome/99999999999.0",
            "Version/15",
            "Version/15. Safari/1",
            "Version/15.1 Mobile/15E148",
            "Version/15.1 Chrome/99.0 Safari/1",
            " OS 15",
            " OS 15_",
            " OS _1",
        ] {
            assert!(!is_old(agent), "{agent}");
        }
    }
}
