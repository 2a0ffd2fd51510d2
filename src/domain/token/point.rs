//! Points of P-256 that travel as x and the parity of y, which spares a code 32 bytes.
//!
//! WebCrypto takes a point only whole, so y is computed here (SEC1 §2.3.4). Keys are public, so
//! nothing here needs to take the same time for all of them.

/// A number below 2²⁵⁶: 64 bits each, the lowest first.
type Number = [u64; 4];

/// The field's prime, 2²⁵⁶ - 2²²⁴ + 2¹⁹² + 2⁹⁶ - 1.
const PRIME: Number = [0xffff_ffff_ffff_ffff, 0xffff_ffff, 0, 0xffff_ffff_0000_0001];

/// The curve is y² = x³ - 3x + B.
const B: Number =
    [0x3bce_3c3e_27d2_604b, 0x651d_06b0_cc53_b0f6, 0xb3eb_bd55_7698_86bc, 0x5ac6_35d8_aa3a_93e7];

/// (PRIME + 1) / 4: to this power a square becomes a root of itself.
const ROOT: Number = [0, 0x4000_0000, 0x4000_0000_0000_0000, 0x3fff_ffff_c000_0000];

/// The whole point, SEC1 uncompressed; `None` when the curve has none with this x.
pub(super) fn whole(x: &[u8; 32], odd: bool) -> Option<[u8; 65]> {
    let number = number_of(x);
    // Also below the prime: the difference has to borrow.
    if !difference(&number, &PRIME).1 {
        return None;
    }
    let three = plus(&number, &plus(&number, &number));
    let cube = times(&number, &times(&number, &number));
    let square = plus(&minus(&cube, &three), &B);
    let mut y = power(&square, &ROOT);
    if times(&y, &y) != square {
        return None;
    }
    // No point of the curve has y = 0, so the other root has the other parity.
    if (y[0] & 1 == 1) != odd {
        y = minus(&[0; 4], &y);
    }
    let mut point = [4; 65];
    point[1..33].copy_from_slice(x);
    for (bytes, limb) in point[33..].chunks_mut(8).zip(y.iter().rev()) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    Some(point)
}

fn number_of(bytes: &[u8; 32]) -> Number {
    let mut number = [0; 4];
    for (limb, bytes) in number.iter_mut().rev().zip(bytes.chunks(8)) {
        *limb = bytes.iter().fold(0, |sum, it| sum << 8 | u64::from(*it));
    }
    number
}

fn sum(a: &Number, b: &Number) -> (Number, bool) {
    let mut carry = false;
    let sum = std::array::from_fn(|at| {
        let (sum, first) = a[at].overflowing_add(b[at]);
        let (sum, second) = sum.overflowing_add(carry.into());
        carry = first || second;
        sum
    });
    (sum, carry)
}

fn difference(a: &Number, b: &Number) -> (Number, bool) {
    let mut borrow = false;
    let difference = std::array::from_fn(|at| {
        let (difference, first) = a[at].overflowing_sub(b[at]);
        let (difference, second) = difference.overflowing_sub(borrow.into());
        borrow = first || second;
        difference
    });
    (difference, borrow)
}

/// In the field, as all below; `a` and `b` must be below the prime.
fn plus(a: &Number, b: &Number) -> Number {
    let (sum, carry) = sum(a, b);
    let (less, borrow) = difference(&sum, &PRIME);
    if carry || !borrow { less } else { sum }
}

fn minus(a: &Number, b: &Number) -> Number {
    let (difference, borrow) = difference(a, b);
    if borrow { sum(&difference, &PRIME).0 } else { difference }
}

fn times(a: &Number, b: &Number) -> Number {
    bits(b).fold([0; 4], |it, bit| {
        let double = plus(&it, &it);
        if bit { plus(&double, a) } else { double }
    })
}

fn power(base: &Number, exponent: &Number) -> Number {
    bits(exponent).fold([1, 0, 0, 0], |it, bit| {
        let square = times(&it, &it);
        if bit { times(&square, base) } else { square }
    })
}

/// From the highest.
fn bits(number: &Number) -> impl Iterator<Item = bool> {
    let number = *number;
    (0..256).rev().map(move |at| number[at / 64] >> (at % 64) & 1 == 1)
}
