//! The tokens of a login: made from its secret id and a count, and kept nowhere.
//!
//! Whoever has lost an answer can be given the same tokens again, and a store that is stolen has
//! none. Invariant: nobody makes a token without the authority's pepper, whatever other tokens of
//! the login he has seen, and a token of one kind is none of the other.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{
    ports::Chance,
    secrets::{Digest, PasswordCost, same},
    store::{Key, Shard},
};

const ID: usize = 16;
const COUNT: usize = 4;
const MAC: usize = 16;

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Asks as the holder, for a few minutes.
    Access,
    /// Gets the next tokens, with the device key.
    Renewal,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Kind::Access => "access",
            Kind::Renewal => "renewal",
        }
    }
}

/// Names a login where only its tokens and the authority know: chance, after its shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LoginId {
    shard: String,
    chance: [u8; ID],
}

impl LoginId {
    pub(super) fn new(shard: Shard, chance: &impl Chance) -> Self {
        let mut id = [0; ID];
        chance.fill(&mut id);
        Self { shard: shard.prefix(), chance: id }
    }

    /// Under which the login is kept.
    pub(super) fn key(&self) -> Key {
        let id = HEXLOWER.encode(&self.chance);
        Key::Session(Digest::of(&["session", &self.shard, &id]))
    }

    /// Its token of `kind` after so many renewals.
    pub(super) fn token(&self, kind: Kind, count: u32, cost: &PasswordCost) -> String {
        let mut bytes = self.chance.to_vec();
        bytes.extend(count.to_be_bytes());
        bytes.extend(self.mac(kind, count, cost));
        format!("{}{}", self.shard, BASE64URL_NOPAD.encode(&bytes))
    }

    /// Whose token it is, and of which count; `None` when nobody has made it for `kind`.
    pub(super) fn of_token(kind: Kind, token: &str, cost: &PasswordCost) -> Option<(Self, u32)> {
        let (shard, rest) = token.split_at_checked(2)?;
        let bytes = BASE64URL_NOPAD.decode(rest.as_bytes()).ok()?;
        let (chance, rest) = bytes.split_first_chunk::<ID>()?;
        let (count, mac) = rest.split_first_chunk::<COUNT>()?;
        let id = Self { shard: shard.to_owned(), chance: *chance };
        let count = u32::from_be_bytes(*count);
        same(&id.mac(kind, count, cost), mac).then_some((id, count))
    }

    fn mac(&self, kind: Kind, count: u32, cost: &PasswordCost) -> [u8; MAC] {
        // Any length of key will do, so there is always one.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(cost.token_key().as_bytes()) else {
            return [0; MAC];
        };
        // Of fixed length but for the first, which says where it ends itself.
        for part in [kind.as_str().as_bytes(), b"\n", self.shard.as_bytes(), &self.chance] {
            mac.update(part);
        }
        mac.update(&count.to_be_bytes());
        let full = mac.finalize().into_bytes();
        std::array::from_fn(|at| full[at])
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::TestChance, *};

    fn cost(pepper: &[u8]) -> PasswordCost {
        let phone = PasswordCost::for_a_phone();
        PasswordCost { memory: 8, passes: 1, pepper: pepper.to_vec(), ..phone }
    }

    #[test]
    fn a_token_is_read_as_what_it_was_made_for_and_as_nothing_else() {
        let (id, pepper) = (LoginId::new(Shard::of("x"), &TestChance::from(7)), cost(b"pepper"));
        let token = id.token(Kind::Access, 5, &pepper);
        assert_eq!((token.len(), Shard::of_token(&token)), (50, Shard::of("x")));
        assert_eq!(LoginId::of_token(Kind::Access, &token, &pepper), Some((id.clone(), 5)));
        assert_eq!(LoginId::of_token(Kind::Renewal, &token, &pepper), None);
        assert_eq!(LoginId::of_token(Kind::Access, &token, &cost(b"another")), None);
        assert_ne!(token, id.token(Kind::Access, 6, &pepper));
        assert_eq!(token, id.token(Kind::Access, 5, &pepper), "the same each time");
    }

    #[test]
    fn no_character_of_a_token_can_be_another() {
        let (id, pepper) = (LoginId::new(Shard::of("x"), &TestChance::from(7)), cost(b"pepper"));
        let token = id.token(Kind::Renewal, 1, &pepper);
        for at in 0..token.len() {
            for other in ["A", "B", "_", "=", "é"] {
                let forged = format!("{}{other}{}", &token[..at], &token[at + 1..]);
                let read = LoginId::of_token(Kind::Renewal, &forged, &pepper);
                assert_eq!(read.is_some(), forged == token, "{at} {other}");
            }
        }
        for odd in ["", "x", "é", "\u{1f600}\u{1f600}", &token[1..], &token[..49]] {
            assert_eq!(LoginId::of_token(Kind::Renewal, odd, &pepper), None);
        }
    }
}
