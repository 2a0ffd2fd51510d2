//! The issuer's status list: a Token Status List in CWT form
//! (draft-ietf-oauth-status-list-21, 2026-06), two bits for each permit.
//!
//! ```text
//! 18([ << {1: -7, 4: kid, 16: "application/statuslist+cwt"} >>, {}, << claims >>, signature ])
//! claims: {2: subject, 4: exp, 6: iat, 65533: {"lst": zlib, "bits": 2}, 65534: ttl,
//!          -65539: {index: day, ...}}
//! ```
//!
//! The last claim is ours: the day from which a permit is cancelled, which a list of bits can't
//! say. A code names its place in the list and no address: there is one list for each issuer, and
//! its subject is [`STATUS_LIST_SUBJECT`]. Whoever fetches it tells nobody which permit is meant.

use std::collections::BTreeMap;

use super::{
    IssuerKey, Malformation, TokenFault, VerifySignature,
    cbor::Reader,
    limits::{CLOCK_SKEW_SECONDS, MAX_UNPACKED_BYTES},
    link, read,
    sign1::Sign1,
    structure::{CANCELLED_ON, STATUS_LIST, STATUS_LIST_TYPE, SUBJECT, TIME_TO_LIVE},
    verify::in_life,
};
use crate::domain::{date::CivilDate, moment::Moment};

/// The subject of the list: its name, since it has no address of its own.
pub const STATUS_LIST_SUBJECT: &str = "urn:esscard:status-list";

/// Bits for each permit.
pub(super) const BITS: u64 = 2;
const PER_BYTE: usize = 4;
const CANCELLED: u8 = 1;

/// What a verified list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    bits: Vec<u8>,
    cancelled: BTreeMap<u32, CivilDate>,
    /// When the list was signed.
    pub issued: Moment,
    /// After that it means nothing.
    pub expires: Moment,
    /// For how many seconds after signing it is as good as asking again.
    pub ttl_seconds: i64,
}

/// What the list says about one permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedStatus {
    /// Not cancelled; what the dates say holds.
    Good,
    /// Cancelled.
    Cancelled {
        /// From which day, if the issuer says so.
        since: Option<CivilDate>,
    },
    /// Suspended, or a status that this program does not know.
    Other(u8),
    /// The list ends before it: cut, or of another issuer.
    Missing,
}

/// A list to be signed.
pub struct StatusListDraft {
    /// When it is signed.
    pub issued: Moment,
    /// After that it means nothing.
    pub expires: Moment,
    /// For how many seconds after signing it is as good as asking again.
    pub ttl_seconds: i64,
    /// For each permit, by its place in the list: the day from which it is cancelled.
    pub permits: Vec<Option<CivilDate>>,
}

impl StatusListDraft {
    /// The bits, from the lowest of the first byte up, in zlib.
    pub(super) fn packed(&self) -> Vec<u8> {
        let mut bits = vec![0_u8; self.permits.len().div_ceil(PER_BYTE)];
        for (index, _) in self.cancelled() {
            let index = index as usize;
            bits[index / PER_BYTE] |= CANCELLED << (2 * (index % PER_BYTE));
        }
        miniz_oxide::deflate::compress_to_vec_zlib(&bits, 9)
    }

    /// The permits that are cancelled when the list is signed.
    pub(super) fn cancelled(&self) -> BTreeMap<u32, CivilDate> {
        let today = self.issued.china_date();
        let numbered = (0_u32..).zip(&self.permits);
        numbered.filter_map(|(at, day)| day.filter(|it| *it <= today).map(|it| (at, it))).collect()
    }
}

impl StatusList {
    /// What it says about the permit at `index`.
    pub fn status(&self, index: u32) -> ListedStatus {
        let Some(byte) = self.bits.get(index as usize / PER_BYTE) else {
            return ListedStatus::Missing;
        };
        match byte >> (2 * (index as usize % PER_BYTE)) & 3 {
            0 => ListedStatus::Good,
            CANCELLED => ListedStatus::Cancelled { since: self.cancelled.get(&index).copied() },
            other => ListedStatus::Other(other),
        }
    }

    /// Whether it is as good as asking again at `now`.
    pub fn is_fresh(&self, now: Moment) -> bool {
        self.issued.seconds_until(now) <= self.ttl_seconds.saturating_add(CLOCK_SKEW_SECONDS)
    }
}

/// What `text` lists, if it is a list that one of `keys` signed and that counts at `now`.
pub async fn check_status_list(
    text: &str,
    keys: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<StatusList, TokenFault> {
    let envelope = Sign1::of_bytes(&link::list_of(text)?)?;
    let key = envelope.signer(keys, verifier).await?;
    if envelope.kind.as_deref() != Some(STATUS_LIST_TYPE) {
        return Err(Malformation::Claim.into());
    }
    let list = claims(&envelope.payload)?;
    if !key.in_force_at(list.issued) {
        return Err(TokenFault::KeyNotInForce);
    }
    in_life(list.issued, list.expires, now)?;
    Ok(list)
}

fn claims(payload: &[u8]) -> Result<StatusList, TokenFault> {
    let (mut bits, mut cancelled) = (None, BTreeMap::new());
    let (mut ttl_seconds, mut subject) = (0, None);
    let own = |value: &mut Reader<'_>| {
        bits = Some(packed_bits(value)?);
        Ok(())
    };
    let (issued, expires) = read::dated(payload, STATUS_LIST, own, |label, value| {
        match label {
            SUBJECT => subject = Some(value.text()?.to_owned()),
            TIME_TO_LIVE => ttl_seconds = value.int()?,
            CANCELLED_ON => value.map(&mut |index, day| {
                let index = u32::try_from(index).map_err(|_| Malformation::Claim)?;
                cancelled.insert(index, read::date(day.int()?)?);
                Ok::<(), Malformation>(())
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let bits = bits.ok_or(Malformation::Claim)?;
    if subject.as_deref() != Some(STATUS_LIST_SUBJECT) || ttl_seconds < 0 {
        return Err(Malformation::Claim.into());
    }
    Ok(StatusList { bits, cancelled, issued, expires, ttl_seconds })
}

/// The draft's map with texts as keys, of which ours has two.
fn packed_bits(value: &mut Reader<'_>) -> Result<Vec<u8>, Malformation> {
    if value.entries()? != 2 || value.text()? != "lst" {
        return Err(Malformation::Claim);
    }
    let packed = value.bytes()?;
    if value.text()? != "bits" || value.uint()? != BITS {
        return Err(Malformation::Claim);
    }
    let unpacked =
        miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, MAX_UNPACKED_BYTES);
    unpacked.map_err(|_| Malformation::Claim)
}
