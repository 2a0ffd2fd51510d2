//! Checks one code: asks the issuer for what is missing, all at once, and judges.

use std::time::Duration;

use super::{
    answer::{Answer, Lack},
    judge::{Evidence, believed_keys},
    lists::Came,
    seen::{self, Heard, Scan, Seen},
    setup::{Setup, setup},
};
use crate::{
    browser::{
        clock, document,
        preferences::{self, Key},
        signature,
    },
    client::{Client, ClientError, ConfigWhy, WebCrypto},
    contract::{CheckCode, CodeChecked, GetKeyList, GetStatusList, SignedList},
    domain::{
        moment::Moment,
        token::{Times, Unverified},
        verdict::{SeenBefore, Unknown, Verdict},
    },
};

/// How long an officer waits for what may be done without.
const PATIENCE: Duration = Duration::from_secs(4);
/// The built-in authority has to be loaded first, which is no matter of the network.
const PATIENCE_OF_A_MOCK: Duration = Duration::from_secs(15);

/// What was known of a code when it was scanned, if the officer only asks anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Then {
    /// Whether it was seen before.
    pub seen: SeenBefore,
    /// When it was scanned.
    pub scanned: Moment,
}

/// The answer to `code`; `then` when it was scanned already.
pub async fn check(code: &str, then: Option<Then>) -> Answer {
    let parsed = Unverified::parse(code);
    let claims_specimen = parsed.as_ref().is_ok_and(Unverified::claims_specimen);
    let device_time = Moment(clock::device_seconds());
    let mut answer = match (setup().await, parsed) {
        (Ok(setup), Ok(read)) => {
            let desk = Desk { setup: &setup, code, showing: read.showing() };
            desk.check(then).await.in_setup(&setup)
        }
        (Ok(setup), Err(fault)) => {
            Answer::new(Verdict::on_fault(fault), None, setup.client.now()).in_setup(&setup)
        }
        (Err(_), Err(fault)) => Answer::new(Verdict::on_fault(fault), None, device_time),
        (Err(fault), Ok(_)) => {
            let unknown = Verdict::Unknown(Unknown::NoKeys);
            let lacks = match fault.why {
                ConfigWhy::Unreachable => Lack::Configuration,
                _ => Lack::Field(fault.field),
            };
            Answer { lacks: Some(lacks), ..Answer::new(unknown, None, device_time) }
        }
    };
    answer.demo |= claims_specimen;
    answer
}

impl Answer {
    fn in_setup(self, setup: &Setup) -> Self {
        let lacks = setup.roots.is_empty().then_some(Lack::Issuer);
        Self { demo: setup.mock, lacks, ..self }
    }
}

/// One check under way.
struct Desk<'a> {
    setup: &'a Setup,
    code: &'a str,
    /// What tells it from every other code.
    showing: &'a [u8],
}

impl Desk<'_> {
    async fn check(&self, then: Option<Then>) -> Answer {
        let Setup { client, roots, .. } = self.setup;
        // Noted before anybody is asked: a second scan meanwhile must find it here, and not hear of
        // it from the issuer as if it were another's.
        let digest = signature::sha256(self.showing).await;
        let before = digest.as_deref().and_then(|it| note_scan(it, client.now()));
        let kept = preferences::read(Key::IssuerKeys);
        let kept = believed_keys(kept.as_deref(), roots, client.now(), &WebCrypto).await;
        let has_keys = roots.is_empty() || kept.ok().flatten().is_some();
        // Asked each time, so that a key that the issuer has withdrawn is believed no more.
        let keys = async {
            match has_keys {
                true => self.within(self.ask_keys()).await.flatten(),
                // Without keys there is no answer: as long as it takes.
                false => self.ask_keys().await,
            }
        };
        let status = async { self.within(self.ask_status()).await.unwrap_or(Came::Nothing) };
        let (keys, status, heard) =
            futures::join!(keys, status, self.ask_whether_seen(digest.as_deref()));
        // From here on by the authority's clock, when that was heard.
        let now = client.now();
        let scanned = then.map_or(now, |it| it.scanned);
        let seen = remember(digest.as_deref(), before, heard, now);
        let seen = then.map_or(seen, |then| seen::asked_anew(seen, then.seen));
        // Another tab may have kept newer ones meanwhile.
        let kept_keys = preferences::read(Key::IssuerKeys);
        let kept_status = preferences::read(Key::StatusList);
        let status = match &status {
            Came::Nothing => Came::Nothing,
            Came::Unbelievable => Came::Unbelievable,
            Came::List(list) => Came::List(list.as_str()),
        };
        let newer_keys;
        let mut evidence = Evidence {
            code: self.code,
            roots,
            kept_keys: kept_keys.as_deref(),
            keys: keys.as_deref(),
            kept_status: kept_status.as_deref(),
            status,
            seen,
            asked_keys: document::is_online(),
            times: Times { scanned, now },
        };
        clock::mark("esscard:heard");
        let mut judgement = evidence.judge(&WebCrypto).await;
        if judgement.lacks_key {
            newer_keys = self.within(self.ask_keys()).await.flatten();
            evidence.keys = newer_keys.as_deref().or(evidence.keys);
            judgement = evidence.judge(&WebCrypto).await;
        }
        if let (true, Some(list)) = (judgement.keep_keys, evidence.keys) {
            replace(Key::IssuerKeys, kept_keys.as_deref(), list);
        }
        if let (true, Came::List(list)) = (judgement.keep_status, &evidence.status) {
            replace(Key::StatusList, kept_status.as_deref(), list);
        }
        let answer = Answer::new(judgement.verdict, judgement.verified, now);
        Answer { seen, scanned, asked: heard.is_some(), ..answer }
    }

    async fn within<T>(&self, asking: impl Future<Output = T>) -> Option<T> {
        let patience = if self.setup.mock { PATIENCE_OF_A_MOCK } else { PATIENCE };
        clock::within(patience, asking).await
    }

    async fn ask_keys(&self) -> Option<String> {
        let client = online(self.setup.client)?;
        client.call(&GetKeyList {}, None).await.ok().map(|SignedList { list }| list)
    }

    async fn ask_status(&self) -> Came<String> {
        let Some(client) = online(self.setup.client) else { return Came::Nothing };
        match client.call(&GetStatusList {}, None).await {
            Ok(SignedList { list }) => Came::List(list),
            Err(error) if error.is_unreachable() => Came::Nothing,
            Err(_) => Came::Unbelievable,
        }
    }

    /// What the authority says of the code with this digest.
    async fn ask_whether_seen(&self, digest: Option<&str>) -> seen::Answer {
        let question = CheckCode { code: digest?.to_owned() };
        let asking = online(self.setup.client)?.call(&question, None);
        let answer: Option<Result<CodeChecked, ClientError>> = self.within(asking).await;
        answer.and_then(Result::ok).map(|it| it.before)
    }
}

/// Nobody is asked when the browser knows that there is no network.
fn online(client: Client) -> Option<Client> {
    document::is_online().then_some(client)
}

/// Keeps `list`, unless another tab has kept one since `before` was read: it may be the newer one.
fn replace(key: Key, before: Option<&str>, list: &str) {
    if preferences::read(key).as_deref() == before {
        preferences::write(key, list);
    }
}

/// Notes that the code is scanned now; what was known of it before.
fn note_scan(digest: &str, now: Moment) -> Option<Scan> {
    change_seen(now, |all| {
        let before = all.find(digest);
        if before.is_none() {
            all.put(digest, Scan { at: now, heard: Heard::Nothing });
        }
        before
    })
}

/// Whether the code was seen before, from what was known `before` this scan; remembers what was
/// heard.
fn remember(
    digest: Option<&str>,
    before: Option<Scan>,
    answer: seen::Answer,
    now: Moment,
) -> SeenBefore {
    let Some(digest) = digest else { return SeenBefore::No };
    let (seen, scan) = seen::judge(before, answer, now);
    change_seen(now, |all| {
        // A second scan of this phone was quicker: the issuer's answer was to that one.
        let ours = all.find(digest).is_some_and(|it| it.heard == Heard::First);
        if ours && before.is_none() {
            return SeenBefore::No;
        }
        all.put(digest, scan);
        seen
    })
}

fn change_seen<T>(now: Moment, change: impl FnOnce(&mut Seen) -> T) -> T {
    let kept = preferences::read(Key::SeenCodes).unwrap_or_default();
    let mut all = Seen::read(&kept, now);
    let outcome = change(&mut all);
    preferences::write(Key::SeenCodes, &all.write());
    outcome
}
