//! Reading the signed header and the claims.
//!
//! Invariant: a claim is read only if writing it again would give the same bytes.

use super::{
    Assertion, Disclosed, KeyId, Malformation, PermitClaim, PublicKey, TokenFault,
    cbor::Reader,
    claims::MOST_OF_A_PASSPORT,
    structure::{
        ALGORITHM, CRITICAL, ES256, EXPIRES, FULL_ITEMS, ISSUED, KEY_ID, LEAST_ITEMS, PERMIT,
        SUMMARY_ITEMS, TYPE, as_integer, unix_days,
    },
};
use crate::domain::{
    date::CivilDate, moment::Moment, passport_name::PassportName, permit::Category,
    permit_number::PermitNumber,
};

/// The claims of RFC 8392 and RFC 8747. Those that are not known here restrict what a token may be
/// used for, so they are refused.
const REGISTERED: std::ops::RangeInclusive<i64> = 1..=8;

/// What a signed header says.
pub(super) struct Header {
    /// Which key.
    pub kid: KeyId,
    /// What has been signed, if it says so.
    pub kind: Option<String>,
}

/// The signed header, which must name ES256 and demand nothing unknown.
pub(super) fn header(protected: &[u8]) -> Result<Header, TokenFault> {
    let (mut algorithm, mut kid, mut kind) = (None, None, None);
    let mut reader = Reader::new(protected);
    reader.map(&mut |label, value| {
        match label {
            ALGORITHM if value.at_int() => algorithm = Some(value.int()?),
            CRITICAL => return Err(TokenFault::UnknownCriticalHeader),
            KEY_ID => kid = value.bytes()?.try_into().ok().map(KeyId),
            TYPE if value.at_text() => kind = Some(value.text()?.to_owned()),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    if algorithm != Some(ES256) {
        return Err(TokenFault::WrongAlgorithm { named: algorithm });
    }
    Ok(Header { kid: kid.ok_or(TokenFault::UnknownKey)?, kind })
}

/// The two times that everything signed has, and the claim `own`, read by `read`.
pub(super) fn dated<'a>(
    payload: &'a [u8],
    own: i64,
    mut read: impl FnMut(&mut Reader<'a>) -> Result<(), TokenFault>,
    mut other: impl FnMut(i64, &mut Reader<'a>) -> Result<bool, TokenFault>,
) -> Result<(Moment, Moment), TokenFault> {
    let (mut expires, mut issued, mut has_own) = (None, None, false);
    let mut reader = Reader::new(payload);
    reader.map(&mut |label, value| {
        match label {
            EXPIRES => expires = Some(Moment(value.int()?)),
            ISSUED => issued = Some(Moment(value.int()?)),
            _ if label == own => {
                has_own = true;
                read(value)?;
            }
            _ if other(label, value)? => {}
            _ if REGISTERED.contains(&label) => return Err(Malformation::Claim.into()),
            // So an issuer may add claims.
            _ => value.skip()?,
        }
        Ok::<(), TokenFault>(())
    })?;
    reader.finish()?;
    match (issued, expires) {
        (Some(issued), Some(expires)) if has_own && issued <= expires => Ok((issued, expires)),
        _ => Err(Malformation::Claim.into()),
    }
}

/// What an assertion's payload says.
pub(super) fn assertion(payload: &[u8]) -> Result<Assertion, TokenFault> {
    let mut claim = None;
    let read = |value: &mut Reader<'_>| {
        claim = Some(permit_claim(value)?);
        Ok(())
    };
    let (issued, expires) = dated(payload, PERMIT, read, |_, _| Ok(false))?;
    let (device, permit) = claim.ok_or(Malformation::Claim)?;
    if permit.is_coherent_on(issued.china_date()) {
        Ok(Assertion { permit, issued, expires, device })
    } else {
        Err(Malformation::Contradiction.into())
    }
}

/// The phone's key, and the permit.
fn permit_claim(value: &mut Reader<'_>) -> Result<(PublicKey, PermitClaim), Malformation> {
    let items = value.array()?;
    let device = key(value.bytes()?)?;
    let index = u32::try_from(value.uint()?).map_err(|_| Malformation::Claim)?;
    let name = name(value.text()?)?;
    let valid_from = date(value.int()?)?;
    let valid_until = date(value.int()?)?;
    let specimen = value.bool()?;
    let more = match items {
        LEAST_ITEMS => Disclosed::Nothing,
        SUMMARY_ITEMS => Disclosed::Number(number(value)?),
        FULL_ITEMS => Disclosed::All {
            number: number(value)?,
            employer: plain(value.text()?)?,
            category: category(value.uint()?)?,
            passport: passport(value.text()?)?,
        },
        _ => return Err(Malformation::Claim),
    };
    Ok((device, PermitClaim { index, name, valid_from, valid_until, specimen, more }))
}

/// A point that lies on the curve.
pub(super) fn key(bytes: &[u8]) -> Result<PublicKey, Malformation> {
    let bytes = bytes.try_into().map_err(|_| Malformation::Claim)?;
    PublicKey::from_compressed(bytes).map_err(|_| Malformation::Claim)
}

fn number(value: &mut Reader<'_>) -> Result<PermitNumber, Malformation> {
    let text = if value.at_text() {
        let text = value.text()?;
        if as_integer(text).is_some() {
            return Err(Malformation::NotDeterministic);
        }
        text.to_owned()
    } else {
        value.uint()?.to_string()
    };
    // Reading a number forgives spaces and case, which an issuer never writes.
    let number: PermitNumber = text.parse().map_err(|_| Malformation::Claim)?;
    if number.as_str() == text { Ok(number) } else { Err(Malformation::Claim) }
}

fn name(text: &str) -> Result<PassportName, Malformation> {
    let name: PassportName = plain(text)?.parse().map_err(|_| Malformation::Claim)?;
    if name.as_str() == text { Ok(name) } else { Err(Malformation::Claim) }
}

/// A line of text that shows as it is: nothing that breaks lines or turns their direction.
fn plain(text: &str) -> Result<String, Malformation> {
    let unseen = |it: char| {
        it.is_control()
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    if text.chars().any(unseen) { Err(Malformation::Claim) } else { Ok(text.to_owned()) }
}

fn category(code: u64) -> Result<Category, Malformation> {
    let all = [Category::A, Category::B, Category::C];
    all.into_iter().find(|it| *it as u64 == code).ok_or(Malformation::Claim)
}

fn passport(text: &str) -> Result<String, Malformation> {
    let fits = text.len() <= MOST_OF_A_PASSPORT;
    let plain = text.bytes().all(|it| it.is_ascii_alphanumeric());
    if fits && plain { Ok(text.to_owned()) } else { Err(Malformation::Claim) }
}

/// A day of the calendar, as days since 1970.
pub(super) fn date(days: i64) -> Result<CivilDate, Malformation> {
    let date = CivilDate::from_unix_days(days);
    // Beyond the calendar's ends the date is another than was said.
    if unix_days(date) == days { Ok(date) } else { Err(Malformation::Claim) }
}
