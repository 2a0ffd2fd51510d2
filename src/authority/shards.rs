//! Where the records of a request lie, so that all of them lie together.
//!
//! A store on one machine need not care. One that is spread over many keeps each shard on one of
//! them: everything about one permit has the shard of its number, which every token carries in its
//! first two characters.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};

use super::ports::{Registry, Unavailable};
use crate::contract::Request;

/// One of [`Shard::COUNT`] places for records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard(u16);

impl Shard {
    /// How many there are: two characters of Base64.
    pub const COUNT: u16 = 4096;

    /// That of a text, evenly spread.
    pub fn of(text: &str) -> Self {
        let hash = Sha256::digest(text);
        Self(u16::from_be_bytes([hash[0], hash[1]]) >> 4)
    }

    /// That of a token; any, when nobody has made this token.
    pub fn of_token(token: &str) -> Self {
        // Four characters are three bytes, of which the first two characters are twelve bits.
        let start = token.get(..2).map(|it| format!("{it}AA"));
        let bytes = start.and_then(|it| BASE64URL_NOPAD.decode(it.as_bytes()).ok());
        match bytes.as_deref() {
            Some([high, low, _]) => Self(u16::from_be_bytes([*high, *low]) >> 4),
            _ => Self(0),
        }
    }

    /// The two characters at the start of its tokens.
    pub fn prefix(self) -> String {
        let [high, low] = (self.0 << 4).to_be_bytes();
        let mut text = BASE64URL_NOPAD.encode(&[high, low, 0]);
        text.truncate(2);
        text
    }

    /// Its number, below [`Shard::COUNT`].
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The one with this number.
    pub const fn numbered(number: u16) -> Option<Self> {
        if number < Self::COUNT { Some(Self(number)) } else { None }
    }

    /// Where everything lies that `call` reads and writes.
    pub(super) async fn of_call(
        call: &Request,
        bearer: Option<&str>,
        source: &str,
        registry: &impl Registry,
    ) -> Result<Self, Unavailable> {
        Ok(match call {
            Request::SignUp(it) => Self::of(it.number.as_str()),
            Request::LogIn(it) => Self::of(it.number.as_str()),
            Request::BeginPasswordReset(it) => Self::of(it.number.as_str()),
            // The account is that of the permit; who has none is counted beside nobody's.
            Request::LogInGeneral(it) => match registry.number_of(&it.number).await? {
                Some(number) => Self::of(number.as_str()),
                None => Self::of(it.number.expose()),
            },
            Request::CheckCode(it) => Self::of(&it.code),
            Request::RedeemLaunch(it) => Self::of_token(&it.code),
            Request::RenewLogin(it) => Self::of_token(&it.renewal),
            Request::LookUp(_) => Self::of(source),
            _ => bearer.map_or(Self(0), Self::of_token),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_shard() {
        for number in 0..Shard::COUNT {
            let shard = Shard::numbered(number).expect("a shard");
            let token = format!("{}xyz", shard.prefix());
            assert_eq!((token.len(), Shard::of_token(&token)), (5, shard));
        }
        assert_eq!(Shard::numbered(Shard::COUNT), None);
    }

    #[test]
    fn what_nobody_has_made_is_somewhere_all_the_same() {
        for token in ["", "x", "é", "\u{1f600}\u{1f600}", "..", "  ", "a\0"] {
            assert!(Shard::of_token(token).number() < Shard::COUNT);
        }
    }

    #[test]
    fn numbers_are_spread_evenly() {
        let mut counts = [0_u32; 16];
        for number in 0..16_000 {
            let shard = Shard::of(&format!("3071100{number:011}"));
            counts[usize::from(shard.number() / 256)] += 1;
        }
        assert!(counts.iter().all(|it| (850..1150).contains(it)), "{counts:?}");
    }
}
