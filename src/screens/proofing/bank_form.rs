//! What is typed about the bank card, checked field by field; no view.

use crate::{
    contract::VerifyByBank,
    domain::{
        document_number::{DocumentComplaint, PassportNumber},
        mobile_number::{MobileComplaint, MobileNumber},
        passport_name::{NameComplaint, PassportName},
        union_pay::{CardNumberComplaint, UnionPayNumber},
    },
};

/// What is wrong with each field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    pub name: Option<NameComplaint>,
    pub passport: Option<DocumentComplaint>,
    pub card: Option<CardNumberComplaint>,
    pub phone: Option<MobileComplaint>,
}

impl Complaints {
    /// The id of the first wrong field, in reading order.
    pub const fn first(&self) -> Option<&'static str> {
        if self.name.is_some() {
            Some("bank-name")
        } else if self.passport.is_some() {
            Some("passport")
        } else if self.card.is_some() {
            Some("card")
        } else if self.phone.is_some() {
            Some("phone")
        } else {
            None
        }
    }
}

/// The request, or what is wrong with what was typed.
pub fn check(
    name: &str,
    passport: &str,
    card: &str,
    phone: &str,
) -> Result<VerifyByBank, Complaints> {
    let name = name.parse::<PassportName>();
    let passport = passport.parse::<PassportNumber>();
    let card = card.parse::<UnionPayNumber>();
    let phone = phone.parse::<MobileNumber>();
    match (name, passport, card, phone) {
        (Ok(name), Ok(passport), Ok(card), Ok(phone)) => {
            Ok(VerifyByBank { name, passport, card, phone })
        }
        (name, passport, card, phone) => Err(Complaints {
            name: name.err(),
            passport: passport.err(),
            card: card.err(),
            phone: phone.err(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = "6200 0000 0000 0005";

    fn wrong(name: &str, passport: &str, card: &str, phone: &str) -> Complaints {
        check(name, passport, card, phone).err().unwrap_or_default()
    }

    #[test]
    fn every_wrong_field_is_named_and_the_first_is_first() {
        let all = wrong("", "", "6200", "0123");
        assert_eq!(all.name, Some(NameComplaint::Empty));
        assert_eq!(all.passport, Some(DocumentComplaint::Empty));
        assert_eq!(all.card, Some(CardNumberComplaint::TooShort));
        assert_eq!(all.phone, Some(MobileComplaint::Length));
        assert_eq!(all.first(), Some("bank-name"));
        let card = wrong("A B", "E00000001", "6200 0000 0000 0006", "13800000000");
        assert_eq!(card.first(), Some("card"));
        assert_eq!(card.card, Some(CardNumberComplaint::CheckDigit));
        assert_eq!(wrong("A B", "E00000001", CARD, "").first(), Some("phone"));
    }

    #[test]
    fn what_is_right_is_sent_as_the_issuer_reads_it() {
        let call = check("B A", "e-0000 0001", CARD, "+86 138 0000 0000").expect("right");
        assert_eq!(call.passport.expose(), "E00000001");
        assert_eq!(call.card.expose(), "6200000000000005");
        assert_eq!(call.phone.expose(), "13800000000");
    }
}
