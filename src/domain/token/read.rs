//! Reading the signed header and the claims.
//!
//! Invariant: a claim is read only if writing it again would give the same bytes.

use super::{
    Assertion, KeyId, Malformation, PermitClaim, Presentation, PresentedStatus, PublicKey,
    TokenFault,
    cbor::Reader,
    structure::{
        ALGORITHM, CONFIRMATION, COSE_KEY, CRITICAL, CURVE, EC2, ES256, EXPIRES, ID, ISSUED,
        KEY_ID, KEY_TYPE, P256, PERMIT, PERMIT_ITEMS, X, Y, as_integer, unix_days,
    },
};
use crate::domain::{
    date::CivilDate, moment::Moment, passport_name::PassportName, permit_number::PermitNumber,
};

/// The key's id from the signed header, which must name ES256 and demand nothing unknown.
pub(super) fn header(protected: &[u8]) -> Result<KeyId, TokenFault> {
    let (mut algorithm, mut kid) = (None, None);
    let mut reader = Reader::new(protected);
    reader.map(&mut |label, value| {
        match label {
            ALGORITHM if value.at_int() => algorithm = Some(value.int()?),
            CRITICAL => return Err(TokenFault::UnknownCriticalHeader),
            KEY_ID => kid = value.bytes()?.try_into().ok().map(KeyId),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    if algorithm != Some(ES256) {
        return Err(TokenFault::WrongAlgorithm { named: algorithm });
    }
    kid.ok_or(TokenFault::UnknownKey)
}

/// What a code's payload says. Claims with labels that this program does not know are passed over,
/// so that an issuer may add some; those of RFC 8392 and RFC 8747 that restrict the use of a token
/// are refused. So no assertion passes for a code, nor a code for an assertion.
pub(super) fn claims(payload: &[u8]) -> Result<Presentation, TokenFault> {
    let (mut expires, mut issued, mut id, mut permit) = (None, None, None, None);
    let mut reader = Reader::new(payload);
    reader.map(&mut |label, value| {
        match label {
            EXPIRES => expires = Some(Moment(value.int()?)),
            ISSUED => issued = Some(Moment(value.int()?)),
            ID => id = value.bytes()?.try_into().ok(),
            PERMIT => permit = Some(permit_claim(value)?),
            1..=CONFIRMATION => return Err(TokenFault::from(Malformation::Claim)),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    let (Some(expires), Some(issued), Some(id), Some(permit)) = (expires, issued, id, permit)
    else {
        return Err(Malformation::Claim.into());
    };
    Ok(coherent(permit, issued)?.presented(issued, expires, id))
}

/// What an assertion's payload says; as [`claims`], but it has a key and no id.
pub(super) fn assertion(payload: &[u8]) -> Result<Assertion, TokenFault> {
    let (mut expires, mut issued, mut device, mut permit) = (None, None, None, None);
    let mut reader = Reader::new(payload);
    reader.map(&mut |label, value| {
        match label {
            EXPIRES => expires = Some(Moment(value.int()?)),
            ISSUED => issued = Some(Moment(value.int()?)),
            CONFIRMATION => device = Some(confirmed_key(value)?),
            PERMIT => permit = Some(permit_claim(value)?),
            1..=CONFIRMATION => return Err(TokenFault::from(Malformation::Claim)),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    let (Some(expires), Some(issued), Some(device), Some(permit)) =
        (expires, issued, device, permit)
    else {
        return Err(Malformation::Claim.into());
    };
    Ok(Assertion { permit: coherent(permit, issued)?, issued, expires, device })
}

/// A COSE_Key on P-256 whose y is only its parity, and nothing beside it.
fn confirmed_key(value: &mut Reader<'_>) -> Result<PublicKey, Malformation> {
    let (mut kind, mut curve, mut x, mut odd) = (None, None, None, None);
    value.map(&mut |label, value| {
        if label != COSE_KEY {
            return Err(Malformation::Claim);
        }
        value.map(&mut |label, value| {
            match label {
                KEY_TYPE => kind = Some(value.int()?),
                CURVE => curve = Some(value.int()?),
                X => x = value.bytes()?.try_into().ok(),
                Y => odd = Some(value.bool()?),
                _ => return Err(Malformation::Claim),
            }
            Ok(())
        })
    })?;
    match (kind, curve, x, odd) {
        (Some(EC2), Some(P256), Some(x), Some(odd)) => {
            PublicKey::from_x(x, odd).map_err(|_| Malformation::Claim)
        }
        _ => Err(Malformation::Claim),
    }
}

fn coherent(permit: PermitClaim, issued: Moment) -> Result<PermitClaim, Malformation> {
    let coherent = permit.is_coherent_on(issued.china_date());
    if coherent { Ok(permit) } else { Err(Malformation::Contradiction) }
}

fn permit_claim(value: &mut Reader<'_>) -> Result<PermitClaim, TokenFault> {
    if value.array()? != PERMIT_ITEMS {
        return Err(Malformation::Claim.into());
    }
    let number = number(value)?;
    let name = name(value.text()?)?;
    let code = value.uint()?;
    let status = PresentedStatus::from_code(code).ok_or(TokenFault::UnknownStatus(code))?;
    let valid_from = date(value.int()?)?;
    let valid_until = date(value.int()?)?;
    let specimen = value.bool()?;
    Ok(PermitClaim { number, name, status, valid_from, valid_until, specimen })
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
    let name: PassportName = text.parse().map_err(|_| Malformation::Claim)?;
    if name.as_str() == text { Ok(name) } else { Err(Malformation::Claim) }
}

fn date(days: i64) -> Result<CivilDate, Malformation> {
    let date = CivilDate::from_unix_days(days);
    // Beyond the calendar's ends the date is another than was said.
    if unix_days(date) == days { Ok(date) } else { Err(Malformation::Claim) }
}
