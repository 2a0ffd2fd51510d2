//! Chance as a forger.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

#[test]
fn no_single_changed_byte_is_believed() {
    let code = code();
    for at in 0..code.len() {
        // Every bit alone, and all of them.
        for flip in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
            let mut forged = code.clone();
            forged[at] ^= flip;
            assert!(quickly(&forged).is_err(), "byte {at} ^ {flip:#x}");
        }
    }
}

/// Perfect signatures: those that the true issuer and the true phone have made, and no others. So
/// fast that a million forgeries can be tried, and none is refused by cryptography alone.
struct Perfect([(PublicKey, Vec<u8>, Signature); 2]);

static PERFECT: LazyLock<Perfect> = LazyLock::new(|| {
    let assertion = key().assertion(&assertion());
    let issuer = Draft::assertion(&super::assertion(), key().kid()).to_sign();
    let shown = PresentationDraft::new(&assertion, NOW, NONCE).to_sign();
    Perfect([(key(), issuer), (phone(), shown)].map(|(by, said)| {
        let signature = by.sign(&said);
        (by.public(), said, signature)
    }))
});

impl VerifySignature for Perfect {
    async fn verify(
        &self,
        key: &PublicKey,
        message: &[u8],
        signature: &Signature,
    ) -> Result<bool, CannotVerify> {
        let made = |it: &(PublicKey, Vec<u8>, Signature)| {
            it.0 == *key && it.1 == message && it.2 == *signature
        };
        Ok(self.0.iter().any(made))
    }
}

/// Signs everything: what is refused then is refused for what it says.
struct Anything;

impl VerifySignature for Anything {
    async fn verify(&self, _: &PublicKey, _: &[u8], _: &Signature) -> Result<bool, CannotVerify> {
        Ok(true)
    }
}

static KEYS: LazyLock<Vec<IssuerKey>> = LazyLock::new(keys);

fn quickly(token: &[u8]) -> Result<Verified, TokenFault> {
    pollster::block_on(check(&text_of(token), &KEYS, NOW, &*PERFECT))
}

/// Numbers without a pattern, and the same each time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    fn byte(&mut self) -> u8 {
        // The bytes that CBOR is made of come more often.
        const TELLING: [u8; 12] =
            [0x84, 0xd2, 0xa0, 0xa1, 0xa3, 0x58, 0x1a, 0x40, 0x44, 0x9f, 0xff, 0x00];
        match self.below(3) {
            0 => TELLING[self.below(TELLING.len())],
            _ => self.below(256) as u8,
        }
    }
}

/// A forgery of `code`: some bytes changed, taken out, put in, repeated or moved.
fn forged(code: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut forged = code.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(forged.len().max(1));
        let to = (at + chance.below(24)).min(forged.len());
        match chance.below(6) {
            0 | 1 if at < forged.len() => forged[at] = chance.byte(),
            2 => drop(forged.drain(at..to)),
            3 => forged.insert(at, chance.byte()),
            4 => {
                let part = forged[at..to].to_vec();
                let back = chance.below(forged.len().max(1));
                forged.splice(back..back, part);
            }
            _ => forged.truncate(at),
        }
    }
    forged
}

/// Issue 5: at least 1,000,000 inputs, no panic, no acceptance.
#[test]
fn a_million_forgeries_are_refused() {
    let codes = Disclosure::ALL.map(|it| shown(&Assertion { permit: claim(it), ..assertion() }));
    let mut chance = Chance(0x5eed);
    let (mut tried, mut reached) = (0, 0);
    for round in 0..1_000_000 {
        let forged = forged(&codes[round % codes.len()], &mut chance);
        if codes.contains(&forged) {
            continue;
        }
        tried += 1;
        let answer = quickly(&forged);
        assert!(answer.is_err(), "{forged:x?}");
        reached += usize::from(!matches!(answer, Err(TokenFault::Malformed(_))));
        // Nobody's signature counts here: reading alone must not panic either.
        if round % 500 == 0 {
            _ = pollster::block_on(check(&text_of(&forged), &KEYS, NOW, &Anything));
        }
    }
    assert!(tried > 990_000 && reached > 100_000, "{tried} tried, {reached} beyond the form");
}

#[test]
fn no_text_of_chance_is_believed() {
    let mut chance = Chance(7);
    let alphabet: Vec<char> = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567/v#:%你\u{0}".chars().collect();
    for _ in 0..100_000 {
        let length = chance.below(80);
        let text: String = (0..length).map(|_| alphabet[chance.below(alphabet.len())]).collect();
        assert!(pollster::block_on(check(&text, &KEYS, NOW, &*PERFECT)).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_believed(bytes in prop::collection::vec(any::<u8>(), 0..1100)) {
        for begun in [&[][..], &[0x84], &[0x84, 0xd2, 0x84], &code()[..40]] {
            prop_assert!(checked(&[begun, &bytes[..]].concat()).is_err());
        }
    }

    /// Even signed, since only our own encoding is read.
    #[test]
    fn no_payload_of_chance_is_believed(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        let kid = key().kid().0;
        let header = [&[0xa2, 0x01, 0x26, 0x04, 0x44][..], &kid].concat();
        let assertion = sealed(&header, &[0xa0], &payload, &key());
        prop_assert!(checked(&shown_by(&phone(), &assertion, NOW)).is_err());
    }

    /// Whatever the authority may say comes back as it was said, by whichever phone.
    #[test]
    fn all_that_is_said_is_heard(
        index: u32,
        name in "[A-Z][A-Za-zÀ-ÿ ,.'-]{0,58}[A-Z]",
        number in "[A-Z0-9]{6,24}",
        employer in "[\\u{4e00}-\\u{9fff}（）A-Za-z .&]{0,30}",
        passport in "[A-Z0-9]{0,4}",
        dates in (0_i64..500, 91_i64..4000),
        seed: [u8; 32],
        specimen: bool,
        items in 0_usize..3,
    ) {
        let (today, phone) = (NOW.china_date(), EsKey::from_seed(&seed));
        let number = number.parse().expect("a number");
        let more = match Disclosure::ALL[items] {
            Disclosure::Least => Disclosed::Nothing,
            Disclosure::Summary => Disclosed::Number(number),
            Disclosure::Full => {
                Disclosed::All { number, employer, category: Category::C, passport }
            }
        };
        let permit = PermitClaim {
            index,
            name: name.parse().expect("a name"),
            valid_from: today.plus_days(-dates.0),
            valid_until: today.plus_days(dates.1),
            specimen,
            more,
        };
        let said = Assertion { permit, device: phone.public(), ..assertion() };
        let signed = key().assertion(&said);
        prop_assert_eq!(Assertion::read(&text_of(&signed)), Ok(said.clone()));
        let code = shown_by(&phone, &signed, NOW);
        let heard = checked_by(&code, &[key().issuer_key(specimen)], NOW);
        prop_assert_eq!(heard.map(|it| it.permit), Ok(said.permit));
    }
}
