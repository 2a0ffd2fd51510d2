//! From what was kept and what came, the verdict. Pure but for the port that checks signatures.

use super::lists::{Came, KeysFrom, Known, knows_all, newer_keys};
use crate::domain::{
    moment::Moment,
    token::{
        IssuerKey, KeyList, StatusList, Times, TokenFault, Unverified, Verified, VerifySignature,
        check_key_list, check_scanned, check_status_list,
    },
    verdict::{SeenBefore, Unknown, Verdict},
};

/// All that is known when a code is judged. The lists are as they were signed: nothing of them is
/// believed yet.
pub struct Evidence<'a> {
    /// What was scanned.
    pub code: &'a str,
    /// The keys that may name the issuer's keys.
    pub roots: &'a [IssuerKey],
    /// The list of keys that was kept.
    pub kept_keys: Option<&'a str>,
    /// The one that came now.
    pub keys: Option<&'a str>,
    /// The status list that was kept.
    pub kept_status: Option<&'a str>,
    /// The one that came now.
    pub status: Came<&'a str>,
    /// Whether the code was seen before.
    pub seen: SeenBefore,
    /// Whether the issuer was asked for its keys.
    pub asked_keys: bool,
    /// When the code was scanned, and now.
    pub times: Times,
}

/// What comes of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The word.
    pub verdict: Verdict,
    /// What the code says, if it is genuine.
    pub verified: Option<Verified>,
    /// The list of keys that came is to be kept.
    pub keep_keys: bool,
    /// The status list that came is to be kept.
    pub keep_status: bool,
    /// The status list that came is signed with a key that the kept list of keys has not: it may
    /// be a newer one.
    pub lacks_key: bool,
}

impl Judgement {
    const fn without(verdict: Verdict) -> Self {
        let (keep_keys, keep_status, lacks_key) = (false, false, false);
        Self { verdict, verified: None, keep_keys, keep_status, lacks_key }
    }
}

impl Evidence<'_> {
    /// The verdict, and what is to be kept.
    pub async fn judge(&self, verifier: &impl VerifySignature) -> Judgement {
        let kid = match Unverified::parse(self.code) {
            Ok(code) => code.kid(),
            Err(fault) => return Judgement::without(Verdict::on_fault(fault)),
        };
        let no_keys = Judgement::without(Verdict::Unknown(Unknown::NoKeys));
        let now = self.times.now;
        let in_vain = if self.asked_keys { KeysFrom::KeptInVain } else { KeysFrom::Kept };
        let (believed, heard) = match self.believed_keys(verifier).await {
            Ok(found) => found,
            Err(fault) => return Judgement::without(Verdict::on_fault(fault)),
        };
        // Also when it was an earlier list again: what is kept is newer than that.
        let from = if heard { KeysFrom::Issuer } else { in_vain };
        let (keys, keep_keys) = match believed {
            // Nobody is believed here.
            None if self.roots.is_empty() => {
                let nobody = KeyList { keys: Vec::new(), issued: now, expires: now };
                (nobody, false)
            }
            Some((keys, is_new)) if knows_all(&keys, from, kid, now) => (keys, is_new),
            None | Some(_) => return no_keys,
        };
        let (known, keep_status, lacks_key) = self.believed_status(&keys, verifier).await;
        let checked = check_scanned(self.code, &keys.keys, self.times, verifier).await;
        let verdict = Verdict::on(&checked, known.answer(), self.seen, now);
        let lacks_key = lacks_key && !keep_keys;
        Judgement { verdict, verified: checked.ok(), keep_keys, keep_status, lacks_key }
    }

    /// The keys to judge by, and whether they came now; and whether any that can be believed came.
    async fn believed_keys(
        &self,
        verifier: &impl VerifySignature,
    ) -> Result<(Option<(KeyList, bool)>, bool), TokenFault> {
        let kept = believed_keys(self.kept_keys, self.roots, self.times.now, verifier).await?;
        let came = believed_keys(self.keys, self.roots, self.times.now, verifier).await?;
        let heard = came.is_some();
        Ok((newer_keys(kept, came), heard))
    }

    /// What is known of cancellations, whether what came is to be kept, and whether that is signed
    /// with a key that is not here.
    async fn believed_status(
        &self,
        keys: &KeyList,
        verifier: &impl VerifySignature,
    ) -> (Known<StatusList>, bool, bool) {
        let now = self.times.now;
        let kept = match self.kept_status {
            Some(text) => check_status_list(text, &keys.keys, now, verifier).await.ok(),
            None => None,
        };
        let mut lacks_key = false;
        let came = match self.status {
            Came::Nothing => Came::Nothing,
            Came::Unbelievable => Came::Unbelievable,
            Came::List(text) => match check_status_list(text, &keys.keys, now, verifier).await {
                Ok(list) => Came::List(list),
                Err(fault) => {
                    lacks_key = fault == TokenFault::UnknownKey;
                    Came::Unbelievable
                }
            },
        };
        let (known, keep) = Known::weigh(kept, came, |it| it.issued, |it| it.is_fresh(now));
        (known, keep, lacks_key)
    }
}

/// What `text` lists, if it can be believed now. The only fault is a browser that can't tell.
pub async fn believed_keys(
    text: Option<&str>,
    roots: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<Option<KeyList>, TokenFault> {
    let Some(text) = text else { return Ok(None) };
    match check_key_list(text, roots, now, verifier).await {
        Ok(list) => Ok(Some(list)),
        Err(TokenFault::CannotVerify) => Err(TokenFault::CannotVerify),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        authority::{
            SPECIMEN_ROOT_SEED, SPECIMEN_SEED,
            signing::{EsKey, NativeVerifier},
        },
        domain::{
            token::{
                Assertion, Disclosed, Draft, PermitClaim, PresentationDraft, StatusListDraft,
                specimen_root, text_of,
            },
            verdict::NotGenuine,
        },
    };

    const NOW: Moment = Moment(1_795_228_328);

    fn issuer() -> EsKey {
        EsKey::from_seed(&SPECIMEN_SEED)
    }

    fn code(signer: &EsKey) -> String {
        let phone = EsKey::from_seed(&[5; 32]);
        let permit = PermitClaim {
            index: 2,
            name: "ZHENGJIAN, YANGBEN".parse().expect("a name"),
            valid_from: NOW.china_date().plus_days(-9),
            valid_until: NOW.china_date().plus_days(200),
            specimen: true,
            more: Disclosed::Nothing,
        };
        let expires = NOW.plus_seconds(3600);
        let assertion = Assertion { permit, issued: NOW, expires, device: phone.public() };
        let draft = Draft::assertion(&assertion, signer.kid());
        let assertion = draft.assemble(&signer.sign(&draft.to_sign()));
        let draft = PresentationDraft::new(&assertion, NOW, [7; 8]);
        text_of(&draft.assemble(&phone.sign(&draft.to_sign())))
    }

    fn keys(of: &EsKey, issued: Moment) -> String {
        let keys = vec![of.issuer_key(true)];
        let list = KeyList { keys, issued, expires: issued.plus_seconds(30 * 86_400) };
        text_of(&EsKey::from_seed(&SPECIMEN_ROOT_SEED).key_list(&list))
    }

    fn status(by: &EsKey, issued: Moment, cancelled: bool) -> String {
        let cancelled = cancelled.then(|| NOW.china_date().plus_days(-1));
        text_of(&by.status_list(&StatusListDraft {
            issued,
            expires: issued.plus_seconds(7 * 86_400),
            ttl_seconds: 300,
            permits: vec![None, None, cancelled],
        }))
    }

    struct Case {
        code: String,
        roots: Vec<IssuerKey>,
        kept_keys: Option<String>,
        keys: Option<String>,
        kept_status: Option<String>,
        status: Option<String>,
    }

    /// What comes of a good code when everything came and nothing was kept, but for `change`.
    fn judge(change: impl FnOnce(&mut Case)) -> Judgement {
        let mut case = Case {
            code: code(&issuer()),
            roots: specimen_root().into_iter().collect(),
            kept_keys: None,
            keys: Some(keys(&issuer(), NOW)),
            kept_status: None,
            status: Some(status(&issuer(), NOW, false)),
        };
        change(&mut case);
        let evidence = Evidence {
            code: &case.code,
            roots: &case.roots,
            kept_keys: case.kept_keys.as_deref(),
            keys: case.keys.as_deref(),
            kept_status: case.kept_status.as_deref(),
            status: case.status.as_deref().map_or(Came::Nothing, Came::List),
            seen: SeenBefore::No,
            asked_keys: false,
            times: Times { scanned: NOW, now: NOW },
        };
        pollster::block_on(evidence.judge(&NativeVerifier))
    }

    #[test]
    fn a_genuine_code_is_valid_and_the_lists_are_kept() {
        let it = judge(|_| ());
        assert_eq!(it.verdict, Verdict::Valid { days: 200 });
        assert_eq!((it.keep_keys, it.keep_status, it.lacks_key), (true, true, false));
        assert!(it.verified.is_some());
    }

    #[test]
    fn kept_lists_serve_offline_and_the_verdict_says_so() {
        let it = judge(|it| {
            (it.kept_keys, it.kept_status) = (it.keys.take(), it.status.take());
        });
        assert_eq!(it.verdict, Verdict::Offline { as_of: NOW, days: 200 });
        assert!(!it.keep_keys && !it.keep_status);
        let it = judge(|it| (it.keys, it.status) = (None, None));
        assert_eq!(it.verdict, Verdict::Unknown(Unknown::NoKeys));
    }

    #[test]
    fn an_earlier_status_list_is_a_replay_and_a_kept_cancellation_stands() {
        // The kept one is no more as good as asking.
        let (old, new) = (NOW.plus_seconds(-600), NOW.plus_seconds(-500));
        let judge_replay = |cancelled| {
            judge(|it| {
                it.status = Some(status(&issuer(), old, false));
                it.kept_status = Some(status(&issuer(), new, cancelled));
            })
        };
        let since = Some(NOW.china_date().plus_days(-1));
        assert_eq!(judge_replay(true).verdict, Verdict::Cancelled { since });
        assert_eq!(judge_replay(false).verdict, Verdict::Unknown(Unknown::StatusList));
        assert!(!judge_replay(false).keep_status);
    }

    #[test]
    fn a_status_list_under_a_newer_key_asks_for_newer_keys() {
        let newer = EsKey::from_seed(&[8; 32]);
        let it = judge(|it| {
            it.kept_keys = it.keys.take();
            it.status = Some(status(&newer, NOW, false));
        });
        assert!(it.lacks_key && !it.keep_status);
        assert_eq!(it.verdict, Verdict::Unknown(Unknown::StatusList));
    }

    #[test]
    fn who_signs_without_being_named_is_nobody() {
        let stranger = EsKey::from_seed(&[9; 32]);
        let it = judge(|it| it.code = code(&stranger));
        assert_eq!(it.verdict, Verdict::NotGenuine(NotGenuine::UnknownIssuer));
        assert_eq!(it.verified, None);
        let it = judge(|it| it.roots.clear());
        assert_eq!(it.verdict, Verdict::NotGenuine(NotGenuine::UnknownIssuer));
        // Keys by another root are no keys.
        let it = judge(|it| it.roots = vec![stranger.issuer_key(true)]);
        assert_eq!(it.verdict, Verdict::Unknown(Unknown::NoKeys));
    }
}
