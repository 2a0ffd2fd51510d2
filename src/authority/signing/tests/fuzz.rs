//! Chance as a forger.

use proptest::prelude::*;

use super::*;

/// A verifier that has no key to try, so that only reading is exercised, and fast.
fn read_only(token: &[u8]) -> Result<Verified, TokenFault> {
    checked_by(token, &[], NOW)
}

#[test]
fn no_single_changed_byte_is_believed() {
    let token = key().token(&presentation());
    for at in 0..token.len() {
        // Every bit alone, and all of them.
        for flip in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
            let mut forged = token.clone();
            forged[at] ^= flip;
            assert!(checked(&forged).is_err(), "byte {at} ^ {flip:#x}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_are_believed(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(checked(&bytes).is_err());
    }

    #[test]
    fn no_bytes_that_begin_well_are_believed(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let begun = [&key().token(&presentation())[..17], &bytes].concat();
        prop_assert!(checked(&begun).is_err());
    }

    /// Even signed, since only our own encoding is read.
    #[test]
    fn no_payload_of_chance_is_believed(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        let kid = key().kid().0;
        let header = [&[0xa2, 0x01, 0x26, 0x04, 0x48][..], &kid].concat();
        prop_assert!(checked(&sealed(&header, &[0xa0], &payload, &key())).is_err());
    }

    #[test]
    fn no_text_is_believed(text in "\\PC{0,60}") {
        let answer = pollster::block_on(check(&text, &keys(), NOW, &NativeVerifier));
        prop_assert!(answer.is_err());
    }

    #[test]
    fn no_cut_or_insertion_is_believed(
        from in 0_usize..200,
        length in 0_usize..40,
        put in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let token = key().token(&presentation());
        let from = from.min(token.len());
        let to = (from + length).min(token.len());
        let forged = [&token[..from], &put, &token[to..]].concat();
        prop_assume!(forged != token);
        prop_assert!(checked(&forged).is_err());
    }

    #[test]
    fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..1100)) {
        let forged = [&[0xd2, 0x84], &bytes[..]].concat();
        prop_assert!(read_only(&forged).is_err());
    }

    /// Whatever the authority may say comes back as it was said.
    #[test]
    fn all_that_is_said_is_heard(
        number in "[A-Z0-9]{6,24}",
        name in "[A-Z][A-Za-zÀ-ÿ ,.'-]{0,58}[A-Z]",
        from in 0_i64..500,
        until in 0_i64..4000,
        id: [u8; 8],
        specimen: bool,
    ) {
        let today = NOW.china_date();
        let said = Presentation {
            number: number.parse().expect("a number"),
            name: name.parse().expect("a name"),
            valid_from: today.plus_days(-from),
            valid_until: today.plus_days(until),
            id,
            specimen,
            ..presentation()
        };
        let heard = checked_by(&key().token(&said), &[key().issuer_key(specimen)], NOW);
        prop_assert_eq!(heard.map(|it| it.presentation), Ok(said));
    }
}
