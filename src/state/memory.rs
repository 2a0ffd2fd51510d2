//! What outlives a reload before the 6 digits are entered: one record, sealed by the phone's own
//! key (see `browser::seal`). What needs the 6 digits lies in the [vault](super::vault).
//!
//! Invariant: never a password, a 6-digit password, a code, a bank card number or a picture.

use serde::{Deserialize, Serialize};

use super::claims::ClaimNote;
use crate::{
    browser::{
        database::{self, Fault},
        seal::SealKey,
    },
    contract::{Card, Journey, Renewed},
    domain::{date::CivilDate, history::History, moment::Moment},
};
const RECORD: &str = "memory";
/// Tries to write what another tab writes, too.
const TRIES: u32 = 8;

/// All that is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Memory {
    /// The login, if there is one.
    #[serde(default)]
    pub holder: Option<Holder>,
    /// The identity-proofing journey under way, if there is one.
    #[serde(default)]
    pub journey: Option<JourneyNote>,
    /// What was typed at registration, at a login or to bind a number, before it was sent.
    #[serde(default)]
    pub draft: Draft,
    /// What was typed to verify the identity, without the card number.
    #[serde(default)]
    pub claims: ClaimNote,
    /// The path of the service that the journey was begun for.
    #[serde(default)]
    pub wanted: Option<String>,
    /// The day of entry, which the person types for the planner.
    #[serde(default)]
    pub entry: Option<CivilDate>,
    /// By how many seconds the authority's clock was ahead of a phone's that is plainly wrong;
    /// else 0.
    #[serde(default)]
    pub ahead: i64,
    /// What happened here: of the login, or of whoever has not logged in yet.
    #[serde(default)]
    pub history: History,
}

/// A login.
#[derive(Clone, Serialize, Deserialize)]
pub struct Holder {
    /// Which login it is: no secret. Empty in the record of an earlier version.
    #[serde(default)]
    pub login: String,
    /// The access token.
    pub token: String,
    /// When the access token ends.
    #[serde(default)]
    pub token_expires: Moment,
    /// The renewal token; none where this browser can't sign, and of an earlier version.
    #[serde(default)]
    pub renewal: Option<String>,
    /// The public key that renews it; none of an earlier version.
    #[serde(default)]
    pub device_key: Option<String>,
    /// When the login ends by itself, however often it is renewed.
    pub expires: Moment,
    /// The card as last seen; none while no Work Permit Number is bound.
    pub card: Option<Card>,
    /// When the authority last said what the card shows.
    #[serde(default)]
    pub checked: Option<Moment>,
    /// Whether it has ended by itself: what is left of it is the offline copy.
    #[serde(default)]
    pub ended: bool,
}

impl Holder {
    /// When the login ends by itself, here: with its token, where nobody can renew that.
    pub fn ends(&self) -> Moment {
        if self.renewal.is_some() { self.expires } else { self.token_expires.min(self.expires) }
    }

    /// The authority has renewed the login.
    pub fn renewed(&mut self, Renewed { token, token_expires, renewal }: Renewed) {
        (self.token, self.token_expires) = (token, token_expires);
        self.renewal = Some(renewal);
    }

    /// Takes over the tokens of the same login if they are newer: whether they are.
    pub fn take_newer_tokens(&mut self, other: &Self) -> bool {
        let newer = self.login == other.login && self.token_expires < other.token_expires;
        if newer {
            self.token.clone_from(&other.token);
            self.token_expires = other.token_expires;
            self.renewal.clone_from(&other.renewal);
        }
        newer
    }
}

/// An identity-proofing journey.
#[derive(Clone, Serialize, Deserialize)]
pub struct JourneyNote {
    /// The bearer token.
    pub token: String,
    /// Where it stood last.
    pub journey: Journey,
    /// The idempotency key of the request that ends it: all tabs get one and the same login.
    #[serde(default)]
    pub end_key: Option<String>,
}

/// Typed, not yet sent; the password is never part of it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The name as typed.
    pub name: String,
    /// The Work Permit Number as typed.
    pub number: String,
    /// The social security number as typed at the general login.
    #[serde(default)]
    pub social_security: String,
    /// When it was typed.
    #[serde(default)]
    pub typed: Moment,
}

/// What became of reading it.
pub enum Recalled {
    /// Nothing was kept.
    Nothing,
    /// Here it is.
    Found(Box<Memory>),
    /// There is a record that nobody can open any more, or its key is gone.
    Lost,
    /// This browser gives no database.
    NoPlace,
}

impl Memory {
    /// Reads the record.
    pub async fn recall() -> Recalled {
        match database::read(RECORD).await {
            Ok(Some(record)) => Self::open(&record).await,
            Ok(None) => Recalled::Nothing,
            Err(_) => Recalled::NoPlace,
        }
    }

    /// Which login it is of.
    pub fn login(&self) -> Option<String> {
        self.holder.as_ref().map(|it| it.login.clone())
    }

    /// Takes over the tokens of the same login if they are newer: whether they are.
    pub fn take_newer_tokens(&mut self, other: &Self) -> bool {
        let both = self.holder.as_mut().zip(other.holder.as_ref());
        both.is_some_and(|(it, other)| it.take_newer_tokens(other))
    }

    async fn open(record: &database::Value) -> Recalled {
        let key = match SealKey::device().await {
            Ok(Some(key)) => key,
            Ok(None) => return Recalled::Lost,
            Err(_) => return Recalled::NoPlace,
        };
        let clear = key.open_record(RECORD, record).await;
        let memory = clear.and_then(|it| serde_json::from_slice(&it).ok());
        memory.map_or(Recalled::Lost, |it| Recalled::Found(Box::new(it)))
    }

    /// Writes the record, unless another tab has put another login there than `base`, which this
    /// tab knew: then its memory is the answer, and nothing is written. Newer tokens that another
    /// tab has put there stay.
    pub async fn keep_after(&self, base: Option<&String>) -> Result<Option<Box<Self>>, Fault> {
        for _ in 0..TRIES {
            let seen = database::read(RECORD).await?;
            let mut memory = self.clone();
            if let Some(record) = &seen
                && let Recalled::Found(theirs) = Self::open(record).await
            {
                if theirs.login().as_ref() != base && self.login().as_ref() == base {
                    return Ok(Some(theirs));
                }
                _ = memory.take_newer_tokens(&theirs);
            }
            let seen = seen.as_ref().and_then(database::bytes_of);
            let sealed = memory.sealed().await?;
            if database::replace(RECORD, seen.as_deref(), &sealed).await? {
                return Ok(None);
            }
        }
        Err(Fault::Unavailable)
    }

    /// Writes the record, whatever is there.
    pub async fn keep(&self) -> Result<(), Fault> {
        let sealed = self.sealed().await?;
        database::write(&[(RECORD, Some(database::record_of(&sealed)))]).await
    }

    async fn sealed(&self) -> Result<Vec<u8>, Fault> {
        let clear = serde_json::to_vec(self).map_err(|_| Fault::Unavailable)?;
        let key = SealKey::device_or_new().await?;
        key.seal(RECORD, &clear).await.ok_or(Fault::Unavailable)
    }
}

#[cfg(test)]
impl Holder {
    /// A login for tests, without a card.
    pub(super) fn sample(login: &str) -> Self {
        Self {
            login: login.to_owned(),
            token: "token 0".to_owned(),
            token_expires: Moment(600),
            renewal: Some("renewal 0".to_owned()),
            device_key: None,
            expires: Moment(43_200),
            card: None,
            checked: None,
            ended: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renewed(holder: &Holder, at: i64) -> Holder {
        let mut later = holder.clone();
        let (token, renewal) = (format!("token {at}"), format!("renewal {at}"));
        later.renewed(Renewed { token, token_expires: Moment(at + 600), renewal });
        later
    }

    #[test]
    fn newer_tokens_of_the_same_login_are_taken_and_older_ones_never() {
        let first = Holder::sample("a");
        let second = renewed(&first, 590);
        let mut known = first.clone();
        assert!(known.take_newer_tokens(&second));
        assert_eq!(
            (known.token.as_str(), known.renewal.as_deref()),
            ("token 590", Some("renewal 590"))
        );
        assert!(!known.take_newer_tokens(&first));
        assert_eq!(known.token, "token 590");
        let other = renewed(&Holder::sample("b"), 5000);
        assert!(!known.take_newer_tokens(&other), "of another login");
    }

    #[test]
    fn a_login_that_nobody_renews_ends_with_its_token() {
        let mut holder = Holder::sample("a");
        assert_eq!(holder.ends(), Moment(43_200));
        holder.renewal = None;
        assert_eq!(holder.ends(), Moment(600));
    }

    #[test]
    fn the_login_of_an_earlier_version_is_read_and_has_ended_by_itself() {
        let kept = r#"{"token":"old","expires":1000,"card":null}"#;
        let holder: Holder = serde_json::from_str(kept).expect("a login");
        assert_eq!((holder.token.as_str(), holder.renewal.as_deref()), ("old", None));
        assert_eq!(holder.ends(), Moment(0));
    }
}
