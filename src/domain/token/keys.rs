//! The keys that codes are signed with, as a verifier knows them.

use std::fmt;

use super::point;
use crate::domain::moment::Moment;

/// The bytes of a key's id. Few, since it is only a hint and every byte makes the code denser.
pub const KEY_ID_BYTES: usize = 4;

/// A key's id: the first bytes of the SHA-256 of its public point, by convention of our authority.
/// Only a hint which key to try. In hexadecimal as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(pub [u8; KEY_ID_BYTES]);

/// The bytes of a compressed point of P-256.
pub const COMPRESSED_BYTES: usize = 33;

/// A point of P-256, SEC1 uncompressed: 0x04, x, y. This is WebCrypto's form "raw". Whether it
/// lies on the curve is for the signature's implementation to refuse. In hexadecimal as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 65]);

/// A key of an issuer that this program believes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKey {
    /// Its id.
    pub kid: KeyId,
    /// The key.
    pub public: PublicKey,
    /// Signs specimens, and nothing else.
    pub specimen: bool,
    /// The first moment at which it may sign; none means from ever.
    pub not_before: Option<Moment>,
    /// The last moment at which it may sign; none means for ever.
    pub not_after: Option<Moment>,
}

/// The text or the bytes are no key or key id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct NotAKey;

impl IssuerKey {
    /// Whether it may sign at `moment`.
    pub fn in_force_at(&self, moment: Moment) -> bool {
        self.not_before.is_none_or(|it| it <= moment)
            && self.not_after.is_none_or(|it| moment <= it)
    }
}

impl PublicKey {
    /// The point, if the bytes have the form of an uncompressed one.
    pub fn from_sec1(bytes: [u8; 65]) -> Result<Self, NotAKey> {
        if bytes[0] == 4 { Ok(Self(bytes)) } else { Err(NotAKey) }
    }

    /// The point with this x, and of the two with it the one whose y is odd or is not. It lies on
    /// the curve.
    pub fn from_x(x: &[u8; 32], odd: bool) -> Result<Self, NotAKey> {
        point::whole(x, odd).map(Self).ok_or(NotAKey)
    }

    /// The point of its compressed form (SEC1 §2.3.3): 2 or 3, and x. It lies on the curve.
    pub fn from_compressed(bytes: &[u8; COMPRESSED_BYTES]) -> Result<Self, NotAKey> {
        let (head, x) = bytes.split_first_chunk::<1>().ok_or(NotAKey)?;
        let x = x.try_into().map_err(|_| NotAKey)?;
        match head {
            [2] => Self::from_x(x, false),
            [3] => Self::from_x(x, true),
            _ => Err(NotAKey),
        }
    }

    /// What [`Self::from_compressed`] makes the point of again.
    pub fn compressed(&self) -> [u8; COMPRESSED_BYTES] {
        let mut bytes = [0; COMPRESSED_BYTES];
        bytes.copy_from_slice(&self.0[..COMPRESSED_BYTES]);
        bytes[0] = 2 | self.0[64] & 1;
        bytes
    }

    /// The point, SEC1 uncompressed.
    pub const fn as_sec1(&self) -> &[u8; 65] {
        &self.0
    }
}

impl std::str::FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        Self::from_sec1(unhex(text)?)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, f)
    }
}

impl std::str::FromStr for KeyId {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        unhex(text).map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, f)
    }
}

fn hex(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|it| write!(f, "{it:02x}"))
}

fn unhex<const N: usize>(text: &str) -> Result<[u8; N], NotAKey> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return Err(NotAKey);
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        for digit in pair {
            let value = char::from(*digit).to_digit(16).ok_or(NotAKey)?;
            *byte = *byte << 4 | value as u8;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_print_and_nothing_else_reads() {
        let kid: KeyId = "00ff10a0".parse().expect("an id");
        assert_eq!(kid.to_string(), "00ff10a0");
        for text in ["", "00ff10a", "00ff10a0b1", "0xff10a0", "ключ"] {
            assert_eq!(text.parse::<KeyId>(), Err(NotAKey), "{text}");
        }
        let point = format!("04{}", "ab".repeat(64));
        assert_eq!(point.parse::<PublicKey>().map(|it| it.to_string()), Ok(point));
        assert_eq!(format!("02{}", "ab".repeat(64)).parse::<PublicKey>(), Err(NotAKey));
    }

    #[test]
    fn a_key_is_in_force_from_its_first_to_its_last_moment() {
        let key = |not_before, not_after| IssuerKey {
            kid: KeyId([0; 4]),
            public: PublicKey([4; 65]),
            specimen: true,
            not_before,
            not_after,
        };
        assert!(key(None, None).in_force_at(Moment(i64::MIN)));
        let key = key(Some(Moment(10)), Some(Moment(20)));
        let in_force = [9, 10, 20, 21].map(|it| key.in_force_at(Moment(it)));
        assert_eq!(in_force, [false, true, true, false]);
    }
}
