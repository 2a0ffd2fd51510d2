//! Chance as a forger of a phone's code.

use proptest::prelude::*;

use super::*;
use crate::domain::token::Malformation;

#[test]
fn no_single_changed_byte_is_believed() {
    let code = code();
    for at in 0..code.len() {
        for flip in [1, 4, 16, 128, 255] {
            let mut forged = code.clone();
            forged[at] ^= flip;
            assert!(checked(&forged).is_err(), "byte {at} ^ {flip:#x}");
        }
    }
}

#[test]
fn every_truncation_is_malformed() {
    let code = code();
    for end in 1..code.len() {
        let TokenFault::Malformed(why) = fault(&code[..end]) else { panic!("{end}") };
        assert!(matches!(why, Malformation::Truncated | Malformation::NotSign1), "{end}: {why:?}");
    }
}

#[test]
fn what_is_too_long_is_not_read() {
    let mut long = code();
    long.resize(1025, 0);
    assert_eq!(fault(&long), TokenFault::Malformed(Malformation::TooLong));
    let text = format!("/v#{}", "Q".repeat(100_000));
    let answer = pollster::block_on(check(&text, &keys(), NOW, &NativeVerifier));
    assert_eq!(answer, Err(TokenFault::Malformed(Malformation::TooLong)));
}

proptest! {
    #[test]
    fn no_bytes_in_an_array_are_believed(bytes in prop::collection::vec(any::<u8>(), 0..1100)) {
        prop_assert!(checked(&[&[0x84, 0xd2, 0x84], &bytes[..]].concat()).is_err());
    }

    #[test]
    fn no_bytes_after_an_assertion_are_believed(
        bytes in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        let begun = [&[0x84], &key().assertion(&assertion())[..], &bytes].concat();
        prop_assert!(checked(&begun).is_err());
    }

    #[test]
    fn no_cut_or_insertion_is_believed(
        from in 0_usize..280,
        length in 0_usize..40,
        put in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let code = code();
        let from = from.min(code.len());
        let to = (from + length).min(code.len());
        let forged = [&code[..from], &put, &code[to..]].concat();
        prop_assume!(forged != code);
        prop_assert!(checked(&forged).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the authority may say comes back as it was said, by whichever phone.
    #[test]
    fn all_that_is_said_is_heard(
        number in "[A-Z0-9]{6,24}",
        name in "[A-Z][A-Za-zÀ-ÿ ,.'-]{0,58}[A-Z]",
        from in 0_i64..500,
        until in 91_i64..4000,
        phone: [u8; 32],
        nonce: [u8; 8],
        specimen: bool,
    ) {
        let (today, phone) = (NOW.china_date(), EsKey::from_seed(&phone));
        let permit = PermitClaim {
            number: number.parse().expect("a number"),
            name: name.parse().expect("a name"),
            status: PresentedStatus::Valid,
            valid_from: today.plus_days(-from),
            valid_until: today.plus_days(until),
            specimen,
        };
        let said = Assertion { permit, device: phone.public(), ..assertion() };
        let signed = key().assertion(&said);
        prop_assert_eq!(Assertion::read(&text_of(&signed)), Ok(said.clone()));
        let draft = PresentationDraft::new(&signed, NOW, nonce);
        let code = draft.assemble(&phone.sign(&draft.to_sign()));
        let heard = checked_by(&code, &[key().issuer_key(specimen)], NOW);
        let heard = heard.map(|it| it.presentation);
        let PermitClaim { number, name, status, valid_from, valid_until, .. } = said.permit;
        let said = Presentation {
            number, name, status, valid_from, valid_until, specimen,
            issued: NOW, expires: NOW.plus_seconds(90), id: nonce,
        };
        prop_assert_eq!(heard, Ok(said));
    }
}
