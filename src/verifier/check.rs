//! Checks one code: asks the issuer for what is missing, all at once, and judges.

use std::time::Duration;

use super::{
    answer::{Answer, Lack},
    judge::{Evidence, believed_keys},
    lists::{Came, must_ask_keys},
    seen::{self, Seen},
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
        token::{KeyId, Unverified},
        verdict::{SeenBefore, Unknown, Verdict},
    },
};

/// How long an officer waits for what may be done without.
const PATIENCE: Duration = Duration::from_secs(4);
/// The built-in authority has to be loaded first, which is no matter of the network.
const PATIENCE_OF_A_MOCK: Duration = Duration::from_secs(15);

/// The answer to `code`. `then` is what was known of it when it was scanned, if the officer only
/// asks anew.
pub async fn check(code: &str, then: Option<SeenBefore>) -> Answer {
    let parsed = Unverified::parse(code);
    let claims_specimen = parsed.as_ref().is_ok_and(Unverified::claims_specimen);
    let device_time = Moment(clock::device_seconds());
    let mut answer = match (setup().await, parsed) {
        (Ok(setup), Ok(read)) => {
            let desk = Desk { setup: &setup, code, showing: read.showing() };
            desk.check(read.kid(), then).await.in_setup(&setup)
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
    async fn check(&self, kid: KeyId, then: Option<SeenBefore>) -> Answer {
        let Setup { client, roots, .. } = self.setup;
        let kept_keys = preferences::read(Key::IssuerKeys);
        let kept_status = preferences::read(Key::StatusList);
        let kept = believed_keys(kept_keys.as_deref(), roots, client.now(), &WebCrypto).await;
        let kept = kept.ok().flatten();
        let must = !roots.is_empty() && must_ask_keys(kept.as_ref(), kid, client.now());
        let keys = async {
            match (must, kept.is_some()) {
                (false, _) => None,
                (true, true) => self.within(self.ask_keys()).await.flatten(),
                // Without keys there is no answer: as long as it takes.
                (true, false) => self.ask_keys().await,
            }
        };
        let status = async { self.within(self.ask_status()).await.unwrap_or(Came::Nothing) };
        let (keys, status, (digest, checked)) =
            futures::join!(keys, status, self.ask_whether_seen());
        // From here on by the authority's clock, when that was heard.
        let now = client.now();
        let seen = remember(digest.as_deref(), checked, then, now);
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
            now,
        };
        let mut judgement = evidence.judge(&WebCrypto).await;
        if judgement.lacks_key {
            newer_keys = self.within(self.ask_keys()).await.flatten();
            evidence.keys = newer_keys.as_deref().or(evidence.keys);
            judgement = evidence.judge(&WebCrypto).await;
        }
        if let (true, Some(list)) = (judgement.keep_keys, evidence.keys) {
            preferences::write(Key::IssuerKeys, list);
        }
        if let (true, Came::List(list)) = (judgement.keep_status, &evidence.status) {
            preferences::write(Key::StatusList, list);
        }
        let answer = Answer::new(judgement.verdict, judgement.verified, now);
        Answer { seen, ..answer }
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

    /// The code's digest, and what the authority says of it.
    async fn ask_whether_seen(&self) -> (Option<String>, seen::Answer) {
        let Some(digest) = signature::sha256(self.showing).await else { return (None, None) };
        let Some(client) = online(self.setup.client) else { return (Some(digest), None) };
        let question = CheckCode { code: digest.clone() };
        let asking = client.call(&question, None);
        let answer: Option<Result<CodeChecked, ClientError>> = self.within(asking).await;
        (Some(digest), answer.and_then(Result::ok).map(|it| it.before))
    }
}

/// Nobody is asked when the browser knows that there is no network.
fn online(client: Client) -> Option<Client> {
    document::is_online().then_some(client)
}

/// Whether the code was seen before; remembers that it was seen now.
fn remember(
    digest: Option<&str>,
    answer: seen::Answer,
    then: Option<SeenBefore>,
    now: Moment,
) -> SeenBefore {
    let Some(digest) = digest else { return SeenBefore::No };
    let kept = preferences::read(Key::SeenCodes).unwrap_or_default();
    let mut all = Seen::read(&kept, now);
    let (before, scan) = seen::judge(all.find(digest), answer, now);
    all.put(digest, scan);
    preferences::write(Key::SeenCodes, &all.write());
    then.map_or(before, |then| seen::asked_anew(before, then))
}
