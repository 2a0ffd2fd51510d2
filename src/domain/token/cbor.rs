//! The part of CBOR (RFC 8949) that a token is read with.
//!
//! Invariants: only the deterministic encoding (§4.2.1) is read: shortest heads, definite lengths,
//! map keys rising, so none twice. Nothing is allocated for a length that is merely claimed.

use super::fault::Malformation;

/// How deep a claim that this program does not know may nest before it is refused.
const DEEPEST: u8 = 4;

const UINT: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
const SIMPLE: u8 = 7;

/// Reads from the front of a byte string.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

/// What is done with one entry of a map: its key, and the reader before its value, which it must
/// read completely.
pub(super) type Entry<'c, 'a, E> = &'c mut dyn FnMut(i64, &mut Reader<'a>) -> Result<(), E>;

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Nothing may follow.
    pub(super) fn finish(self) -> Result<(), Malformation> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformation::TrailingBytes) }
    }

    pub(super) fn tag(&mut self) -> Result<u64, Malformation> {
        self.expect(TAG)
    }

    /// The number of items that follow.
    pub(super) fn array(&mut self) -> Result<u64, Malformation> {
        self.expect(ARRAY)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Malformation> {
        let length = self.expect(BYTES)?;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Malformation> {
        let length = self.expect(TEXT)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformation::Cbor)
    }

    pub(super) fn uint(&mut self) -> Result<u64, Malformation> {
        self.expect(UINT)
    }

    /// An integer of either sign, if 64 bits hold it.
    pub(super) fn int(&mut self) -> Result<i64, Malformation> {
        let (major, value) = self.head()?;
        let value = i64::try_from(value).map_err(|_| Malformation::Cbor)?;
        match major {
            UINT => Ok(value),
            NEGATIVE => Ok(-1 - value),
            _ => Err(Malformation::Cbor),
        }
    }

    pub(super) fn bool(&mut self) -> Result<bool, Malformation> {
        match self.expect(SIMPLE)? {
            20 => Ok(false),
            21 => Ok(true),
            _ => Err(Malformation::Cbor),
        }
    }

    /// An integer, or nothing in its place.
    pub(super) fn int_or_null(&mut self) -> Result<Option<i64>, Malformation> {
        if self.at_int() {
            return self.int().map(Some);
        }
        if self.expect(SIMPLE)? == 22 { Ok(None) } else { Err(Malformation::Cbor) }
    }

    /// What is left; two of these tell what was read between them.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether a text comes next.
    pub(super) fn at_text(&self) -> bool {
        self.rest.first().is_some_and(|it| it >> 5 == TEXT)
    }

    /// Whether an integer comes next.
    pub(super) fn at_int(&self) -> bool {
        self.rest.first().is_some_and(|it| it >> 5 <= NEGATIVE)
    }

    /// Reads a map with integer keys.
    pub(super) fn map<E: From<Malformation>>(&mut self, each: Entry<'_, 'a, E>) -> Result<(), E> {
        let entries = self.expect(MAP)?;
        let mut last: &[u8] = &[];
        for _ in 0..entries {
            let before = self.rest;
            let key = self.int()?;
            let written = &before[..before.len() - self.rest.len()];
            if written == last {
                return Err(Malformation::DuplicateKey.into());
            }
            if written < last {
                return Err(Malformation::NotDeterministic.into());
            }
            last = written;
            each(key, self)?;
        }
        Ok(())
    }

    /// Begins a map whose keys are to be read one by one; the number of its entries.
    pub(super) fn entries(&mut self) -> Result<u64, Malformation> {
        self.expect(MAP)
    }

    /// Passes over one item, whatever it is.
    pub(super) fn skip(&mut self) -> Result<(), Malformation> {
        self.skip_within(DEEPEST)
    }

    fn skip_within(&mut self, depth: u8) -> Result<(), Malformation> {
        let depth = depth.checked_sub(1).ok_or(Malformation::Cbor)?;
        let (major, value) = self.head()?;
        let items = match major {
            BYTES | TEXT => return self.take(value).map(|_| ()),
            ARRAY => value,
            MAP => value.saturating_mul(2),
            TAG => 1,
            _ => 0,
        };
        for _ in 0..items {
            self.skip_within(depth)?;
        }
        Ok(())
    }

    fn expect(&mut self, wanted: u8) -> Result<u64, Malformation> {
        let (major, value) = self.head()?;
        if major == wanted { Ok(value) } else { Err(Malformation::Cbor) }
    }

    /// The major type and the argument of the next item.
    fn head(&mut self) -> Result<(u8, u64), Malformation> {
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let value = match info {
            0..=23 => return Ok((major, u64::from(info))),
            // Floats and simple values beyond one byte: no claim has them.
            _ if major == SIMPLE => return Err(Malformation::Cbor),
            24..=27 => self
                .take(1 << (info - 24))?
                .iter()
                .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)),
            // Reserved, or a length that only the end tells.
            _ => return Err(Malformation::NotDeterministic),
        };
        let least = match info {
            24 => 24,
            25 => 1 << 8,
            26 => 1 << 16,
            _ => 1 << 32,
        };
        if value < least { Err(Malformation::NotDeterministic) } else { Ok((major, value)) }
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Malformation> {
        let length = usize::try_from(length).map_err(|_| Malformation::Truncated)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Malformation::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skipped(bytes: &[u8]) -> Result<(), Malformation> {
        let mut reader = Reader::new(bytes);
        reader.skip()?;
        reader.finish()
    }

    #[test]
    fn lengths_beyond_the_end_are_refused_at_once() {
        for bytes in [
            &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x7a, 0xff, 0xff, 0xff, 0xff],
            &[0x41],
            &[0x18],
            &[],
        ] {
            assert_eq!(skipped(bytes), Err(Malformation::Truncated), "{bytes:x?}");
        }
    }

    #[test]
    fn only_the_shortest_form_of_definite_length_is_read() {
        for bytes in [&[0x18, 23][..], &[0x19, 0, 255], &[0x5f, 0x40, 0xff], &[0x9f, 0xff], &[0x1c]]
        {
            assert_eq!(skipped(bytes), Err(Malformation::NotDeterministic), "{bytes:x?}");
        }
        assert_eq!(skipped(&[0xf9, 0, 0]), Err(Malformation::Cbor), "a float");
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(skipped(&[0x81, 0x81, 0x81, 0x00]), Ok(()));
        assert_eq!(skipped(&[0x81; 100]), Err(Malformation::Cbor));
    }

    #[test]
    fn integers_reach_to_the_ends_of_64_bits() {
        let read = |bytes: &[u8]| Reader::new(bytes).int();
        assert_eq!(read(&[0x3b, 0x7f, 255, 255, 255, 255, 255, 255, 255]), Ok(i64::MIN));
        assert_eq!(read(&[0x1b, 0x7f, 255, 255, 255, 255, 255, 255, 255]), Ok(i64::MAX));
        let beyond = [0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(read(&beyond), Err(Malformation::Cbor));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = skipped(&bytes);
            let _ = Reader::new(&bytes).map::<Malformation>(&mut |_, it| it.skip());
        }
    }
}
