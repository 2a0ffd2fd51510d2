//! Reading the signed header and the claims.
//!
//! Invariant: a claim is read only if writing it again would give the same bytes.

use super::{
    KeyId, Malformation, Presentation, PresentedStatus, TokenFault,
    cbor::Reader,
    structure::{
        ALGORITHM, CRITICAL, ES256, EXPIRES, ID, ISSUED, KEY_ID, PERMIT, PERMIT_ITEMS, as_integer,
        unix_days,
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

/// What the payload says. Claims with labels that this program does not know are passed over, so
/// that an issuer may add some; those of RFC 8392 that restrict the use of a token are refused.
pub(super) fn claims(payload: &[u8]) -> Result<Presentation, TokenFault> {
    let (mut expires, mut issued, mut id, mut permit) = (None, None, None, None);
    let mut reader = Reader::new(payload);
    reader.map(&mut |label, value| {
        match label {
            EXPIRES => expires = Some(Moment(value.int()?)),
            ISSUED => issued = Some(Moment(value.int()?)),
            ID => id = value.bytes()?.try_into().ok(),
            PERMIT => permit = Some(PermitClaim::read(value)?),
            1..=7 => return Err(TokenFault::from(Malformation::Claim)),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    let (Some(expires), Some(issued), Some(id), Some(permit)) = (expires, issued, id, permit)
    else {
        return Err(Malformation::Claim.into());
    };
    let presentation = permit.presented(issued, expires, id);
    if presentation.is_coherent() {
        Ok(presentation)
    } else {
        Err(Malformation::Contradiction.into())
    }
}

/// The claim about the permit.
struct PermitClaim {
    number: PermitNumber,
    name: PassportName,
    status: PresentedStatus,
    valid_from: CivilDate,
    valid_until: CivilDate,
    specimen: bool,
}

impl PermitClaim {
    fn read(value: &mut Reader<'_>) -> Result<Self, TokenFault> {
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
        Ok(Self { number, name, status, valid_from, valid_until, specimen })
    }

    fn presented(self, issued: Moment, expires: Moment, id: [u8; 8]) -> Presentation {
        let Self { number, name, status, valid_from, valid_until, specimen } = self;
        Presentation {
            number,
            name,
            status,
            valid_from,
            valid_until,
            issued,
            expires,
            id,
            specimen,
        }
    }
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
