//! Tokens, passwords, and answers kept sealed.
//!
//! Invariant: what leaves this module for the store tells no secret. Tokens go there as SHA-256
//! or not at all, passwords as Argon2id, answers encrypted under the request's key, which is itself kept hashed.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::ports::Chance;

/// A SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    pub(super) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Of `parts`, each with its length, so that no two lists of parts are alike.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok().and_then(|it| it.try_into().ok());
        bytes.map(Self).ok_or("not a digest")
    }
}

/// 32 bytes of chance as text for a header or an address.
pub(super) fn token(chance: &impl Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

/// 16 bytes of chance in hexadecimal: the name of something, no secret.
pub(super) fn name(chance: &impl Chance) -> String {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    HEXLOWER.encode(&bytes)
}

/// What the audit log calls an account: without the pepper nobody finds its number, and with it the
/// authority does.
pub(super) fn audit_name(number: &str, cost: &PasswordCost) -> Digest {
    Digest::of(&["audit", &HEXLOWER.encode(&cost.pepper), number])
}

/// A number below `bound`, evenly enough: `bound` is tiny against 2⁶⁴.
pub(super) fn below(chance: &impl Chance, bound: usize) -> usize {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    (u64::from_be_bytes(bytes) % bound.max(1) as u64) as usize
}

/// What hashing a password costs, and the authority's own secret in it.
#[derive(Clone)]
pub struct PasswordCost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// A secret that is not in the store, so that a stolen store alone gives no 6-digit password
    /// away; the tokens of logins are made with a key that comes from it, too. Empty: none.
    pub pepper: Vec<u8>,
    /// Does the work; a server takes a thread for it that nothing else waits for.
    pub work: fn(&mut dyn FnMut()),
}

impl PasswordCost {
    /// What a worker on a modest phone does in about a tenth of a second.
    pub const fn for_a_phone() -> Self {
        Self { memory: 4096, passes: 2, pepper: Vec::new(), work: |it| it() }
    }

    /// What a server takes (OWASP: 19 MiB and 2 passes).
    pub const fn for_a_server(pepper: Vec<u8>, work: fn(&mut dyn FnMut())) -> Self {
        Self { memory: 19 * 1024, passes: 2, pepper, work }
    }

    /// The key that tokens are made with: another one than the pepper, which is for passwords.
    pub(super) fn token_key(&self) -> Digest {
        Digest::of(&["tokens", &HEXLOWER.encode(&self.pepper)])
    }

    /// Whether anything can be hashed at this cost.
    pub fn is_possible(&self) -> bool {
        Params::new(self.memory, self.passes, 1, Some(32)).is_ok()
    }

    /// Argon2id of `password`. It fails only for a cost that is not possible.
    fn hash(&self, password: &str, salt: &[u8]) -> Option<[u8; 32]> {
        let params = Params::new(self.memory, self.passes, 1, Some(32)).ok()?;
        let argon = if self.pepper.is_empty() {
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        } else {
            Argon2::new_with_secret(&self.pepper, Algorithm::Argon2id, Version::V0x13, params)
                .ok()?
        };
        let mut hash = [0; 32];
        let mut made = false;
        (self.work)(&mut || {
            made = argon.hash_password_into(password.as_bytes(), salt, &mut hash).is_ok();
        });
        made.then_some(hash)
    }
}

/// A password as it is kept: salt and Argon2id hash, and at what cost it was made, so that another
/// cost from some day on locks nobody out.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct PasswordHash {
    salt: String,
    hash: String,
    /// Memory in KiB, and passes; a record of before has neither, and was made at today's cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<(u32, u32)>,
}

impl PasswordHash {
    pub(super) fn of(password: &str, cost: &PasswordCost, chance: &impl Chance) -> Self {
        let mut salt = [0; 16];
        chance.fill(&mut salt);
        let hash = cost.hash(password, &salt).unwrap_or_default();
        let cost = Some((cost.memory, cost.passes));
        Self { salt: BASE64.encode(&salt), hash: BASE64.encode(&hash), cost }
    }

    pub(super) fn is_of(&self, password: &str, cost: &PasswordCost) -> bool {
        let (memory, passes) = self.cost.unwrap_or((cost.memory, cost.passes));
        let cost = PasswordCost { memory, passes, ..cost.clone() };
        let salt = BASE64.decode(self.salt.as_bytes()).unwrap_or_default();
        let kept = BASE64.decode(self.hash.as_bytes()).unwrap_or_default();
        match cost.hash(password, &salt) {
            Some(hash) => same(&hash, &kept),
            None => false,
        }
    }

    /// Does the work of [`PasswordHash::is_of`] for nobody, so that an unknown number takes as long
    /// as a wrong password.
    pub(super) fn of_nobody(password: &str, cost: &PasswordCost) {
        std::hint::black_box(cost.hash(password, b"nobody's salt..."));
    }
}

/// Whether `left` is `right`, in a time that tells nothing about where they differ.
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    let differing = left.iter().zip(right).fold(0, |sum, (a, b)| sum | (a ^ b));
    left.len() == right.len() && std::hint::black_box(differing) == 0
}

/// Text that can be read again only with the secret it was sealed with.
///
/// The keystream is SHA-256 in counter mode over (nonce, secret, counter), all of fixed length. It
/// hides; it does not protect against a store that lies, which could lie about everything.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sealed {
    nonce: String,
    text: String,
}

impl Sealed {
    /// Seals `text`; `secret` must be unguessable.
    pub fn of(text: &str, secret: &str, chance: &impl Chance) -> Self {
        let mut nonce = [0; 16];
        chance.fill(&mut nonce);
        let bytes = keystream(&nonce, secret, text.as_bytes());
        Self { nonce: BASE64.encode(&nonce), text: BASE64.encode(&bytes) }
    }

    /// The text; `None` when the secret is another.
    pub fn open(&self, secret: &str) -> Option<String> {
        let nonce = BASE64.decode(self.nonce.as_bytes()).ok()?;
        let bytes = BASE64.decode(self.text.as_bytes()).ok()?;
        String::from_utf8(keystream(&nonce, secret, &bytes)).ok()
    }
}

fn keystream(nonce: &[u8], secret: &str, bytes: &[u8]) -> Vec<u8> {
    let secret = Sha256::digest(secret);
    let block = |at: usize| {
        let hash = Sha256::new().chain_update(nonce).chain_update(secret);
        hash.chain_update((at as u64).to_be_bytes()).finalize()
    };
    let blocks = bytes.chunks(32).enumerate();
    blocks.flat_map(|(at, chunk)| chunk.iter().zip(block(at)).map(|(a, b)| a ^ b)).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::tests::TestChance, *};

    #[test]
    fn a_password_is_known_again_only_by_itself_and_with_the_pepper() {
        let phone = PasswordCost::for_a_phone();
        let cost = PasswordCost { memory: 8, passes: 1, pepper: b"pepper".to_vec(), ..phone };
        let hash = PasswordHash::of("specimen-1", &cost, &TestChance::from(7));
        assert!(hash.is_of("specimen-1", &cost));
        assert!(!hash.is_of("specimen-2", &cost));
        let dearer = PasswordCost { memory: 16, passes: 2, ..cost.clone() };
        assert!(hash.is_of("specimen-1", &dearer) && !hash.is_of("specimen-2", &dearer));
        assert!(!hash.is_of("specimen-1", &PasswordCost { pepper: Vec::new(), ..cost.clone() }));
        let before = r#"{"salt":"SALT","hash":"HASH"}"#;
        let before = before.replace("SALT", &hash.salt).replace("HASH", &hash.hash);
        let before: PasswordHash = serde_json::from_str(&before).expect("a record of before");
        assert!(before.is_of("specimen-1", &cost));
        assert!(cost.is_possible() && !PasswordCost { memory: 7, ..cost }.is_possible());
    }

    #[test]
    fn what_is_sealed_opens_only_with_its_secret() {
        let text = "短 and long enough to need more than one block of the keystream";
        let sealed = Sealed::of(text, "the secret", &TestChance::from(7));
        assert_eq!(sealed.open("the secret").as_deref(), Some(text));
        assert_ne!(sealed.open("another").as_deref(), Some(text));
        assert!(!sealed.text.contains("long"));
    }

    #[test]
    fn parts_are_not_confused() {
        assert_ne!(Digest::of(&["ab", "c"]), Digest::of(&["a", "bc"]));
        let text = String::from(Digest::of(&["x"]));
        assert_eq!(Digest::try_from(text), Ok(Digest::of(&["x"])));
    }
}
