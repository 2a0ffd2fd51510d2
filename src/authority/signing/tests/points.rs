//! Compressed points, with the `p256` crate as the judge.

use proptest::prelude::*;

use super::*;
use crate::domain::token::NotAKey;

/// What `p256` makes of the same x and parity.
fn judged(x: &[u8; 32], odd: bool) -> Result<PublicKey, NotAKey> {
    let sec1 = [&[2 + u8::from(odd)], &x[..]].concat();
    let key = VerifyingKey::from_sec1_bytes(&sec1).map_err(|_| NotAKey)?;
    let point = key.to_encoded_point(false);
    PublicKey::from_sec1(point.as_bytes().try_into().expect("65 bytes"))
}

#[test]
fn a_key_comes_back_from_its_x_and_parity() {
    let mut parities = [0; 2];
    for seed in 0..16 {
        let public = EsKey::from_seed(&[seed; 32]).public();
        let compressed = public.compressed();
        assert_eq!(PublicKey::from_compressed(&compressed), Ok(public));
        let judge = EsKey::from_seed(&[seed; 32]);
        let judged = judge.secret.verifying_key().to_encoded_point(true);
        assert_eq!(compressed[..], *judged.as_bytes());
        let mut twin = compressed;
        twin[0] ^= 1;
        let other = PublicKey::from_compressed(&twin).expect("the other root");
        assert_eq!(other.compressed(), twin);
        let odd = compressed[0] == 3;
        assert!(is_on_curve(&public) && is_on_curve(&other) && other != public);
        parities[usize::from(odd)] += 1;
    }
    assert!(parities.iter().all(|it| *it > 0), "both kinds were tried");
}

#[test]
fn the_ends_of_the_field_are_as_they_should_be() {
    let prime = VerifyingKey::from_sec1_bytes(&[4; 65]).err();
    assert!(prime.is_some(), "the judge refuses");
    let mut xs = vec![[0; 32], [0xff; 32]];
    // The prime, and its neighbours; x = 5 is on the curve, so the prime and 5 must not be.
    let prime: [u8; 32] = data_encoding::HEXLOWER
        .decode(b"ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
        .expect("hexadecimal")
        .try_into()
        .expect("32 bytes");
    for more in 0..8_u8 {
        let mut small = [0; 32];
        small[31] = more;
        let mut below = prime;
        below[31] -= more;
        // The prime ends in 96 ones, so adding carries that far.
        let mut above = prime;
        if more > 0 {
            above[20..].fill(0);
            above[19] = 1;
            above[31] = more - 1;
        }
        xs.extend([small, below, above]);
    }
    for x in xs {
        for odd in [false, true] {
            assert_eq!(PublicKey::from_x(&x, odd), judged(&x, odd), "{x:x?} {odd}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_x_has_the_point_that_it_has(x: [u8; 32], odd: bool) {
        prop_assert_eq!(PublicKey::from_x(&x, odd), judged(&x, odd));
    }
}
