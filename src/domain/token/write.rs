//! The part of CBOR (RFC 8949) that a token is written with, always in the shortest form.

/// Appends items to a byte string.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn int(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.head(0, value),
            // -1 - value: the complement is never negative here.
            Err(_) => self.head(1, !value as u64),
        }
    }

    pub(super) fn uint(&mut self, value: u64) {
        self.head(0, value);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.head(2, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.head(3, text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Begins an array: its items must follow.
    pub(super) fn array(&mut self, items: u64) {
        self.head(4, items);
    }

    /// Begins a map: its keys must follow in rising order, each with its value.
    pub(super) fn map(&mut self, entries: u64) {
        self.head(5, entries);
    }

    pub(super) fn tag(&mut self, tag: u64) {
        self.head(6, tag);
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.head(7, if value { 21 } else { 20 });
    }

    pub(super) fn null(&mut self) {
        self.head(7, 22);
    }

    fn head(&mut self, major: u8, value: u64) {
        let bytes = value.to_be_bytes();
        let (info, argument): (u8, &[u8]) = match value {
            0..=23 => (bytes[7], &[]),
            24..=0xff => (24, &bytes[7..]),
            0x100..=0xffff => (25, &bytes[6..]),
            0x1_0000..=0xffff_ffff => (26, &bytes[4..]),
            _ => (27, &bytes),
        };
        self.0.push(major << 5 | info);
        self.0.extend_from_slice(argument);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::cbor::Reader, *};

    fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.0
    }

    #[test]
    fn the_examples_of_rfc_8949_hold() {
        assert_eq!(written(|it| it.int(-1)), [0x20]);
        assert_eq!(written(|it| it.int(-1000)), [0x39, 0x03, 0xe7]);
        assert_eq!(written(|it| it.int(1_000_000)), [0x1a, 0x00, 0x0f, 0x42, 0x40]);
        assert_eq!(written(|it| it.text("\u{fc}")), [0x62, 0xc3, 0xbc]);
        assert_eq!(written(|it| it.bool(true)), [0xf5]);
        assert_eq!(written(|it| it.tag(18)), [0xd2]);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(int: i64, uint: u64, text: String) {
            let bytes = written(|it| { it.int(int); it.uint(uint); it.text(&text); });
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.int(), Ok(int));
            prop_assert_eq!(reader.uint(), Ok(uint));
            prop_assert_eq!(reader.text(), Ok(text.as_str()));
            prop_assert_eq!(reader.finish(), Ok(()));
        }
    }
}
