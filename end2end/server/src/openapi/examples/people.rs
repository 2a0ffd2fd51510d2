//! The people of the examples, of those that ship with the mock (`public/mock/people.json`).

use esscard::domain::{passport_name::PassportName, permit_number::PermitNumber};

/// Who somebody is.
pub(super) struct Who {
    name: &'static str,
    number: &'static str,
    pub(super) passport: &'static str,
}

const fn who(name: &'static str, number: &'static str, passport: &'static str) -> Who {
    Who { name, number, passport }
}

/// The specimen.
pub(super) const YANGBEN: Who = who("ZHENGJIAN, YANGBEN", "307110019800101111", "E00000001");
/// Holds a physical card.
pub(super) const JOSE: Who = who("JOSÉ DA SILVA SANTOS", "307110019780709113", "BR0000003");
/// Her face never passes.
pub(super) const ERIKA: Who = who("MUSTERMANN, ERIKA", "307110019640812114", "C00000004");
/// Holds a physical card; the bank check fails.
pub(super) const MARIA: Who = who("EJEMPLO, MARÍA DEL CARMEN", "307110019910523115", "ES0000005");
/// Holds a physical card; the phone check fails.
pub(super) const JOHN: Who = who("DOE, JOHN SAMPLE", "307110019890217116", "CA0000006");
/// The permit ends in 25 days.
pub(super) const NGUYEN: Who = who("NGUYEN VAN MAU", "2024038118", "VN0000007");
/// The permit has expired; there is an account.
pub(super) const EXPIRED: Who = who("EXEMPLE, JEAN-PIERRE", "307110019720404118", "FR0000008");
/// Brings an account with a social security number along.
pub(super) const IVAN: Who = who("OBRAZETS, IVAN", "307110019811212121", "KZ0000011");

pub(super) const SOCIAL: &str = "KAZ11081121200";
pub(super) const PASSWORD: &str = "specimen-1";
pub(super) const PIN: &str = "274905";
/// A UnionPay number whose check digit fits.
pub(super) const CARD: &str = "6225760012345679";
pub(super) const PHONE: &str = "13812345678";

impl Who {
    pub(super) fn name(&self) -> Option<PassportName> {
        self.name.parse().ok()
    }

    pub(super) fn number(&self) -> Option<PermitNumber> {
        self.number.parse().ok()
    }
}
