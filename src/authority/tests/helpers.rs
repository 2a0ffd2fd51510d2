//! What tests do over and over.

use super::{super::secrets::PasswordCost, *};
use crate::{
    contract::{
        BeginPasswordReset, BindPermit, DeclareNoCamera, EnterCode, IssueAssertions, VerifyByBank,
        VerifyByPhone, WayOutcome,
    },
    domain::sms_code::SmsCode,
};

/// Name, Work Permit Number, passport number.
pub(super) struct Who(pub(super) &'static str, pub(super) &'static str, pub(super) &'static str);

pub(super) const YANGBEN: Who = Who(SPECIMEN, NUMBER, "E00000001");
/// Holds a physical card.
pub(super) const JOSE: Who = Who("JOSÉ DA SILVA SANTOS", "307110019780709113", "BR0000003");
/// Her face never passes.
pub(super) const ERIKA: Who = Who(NEVER.0, NEVER.1, "C00000004");
/// Holds a physical card; the bank check fails.
pub(super) const MARIA: Who = Who("EJEMPLO, MARÍA DEL CARMEN", "307110019910523115", "ES0000005");
/// Holds a physical card; the phone check fails.
pub(super) const JOHN: Who = Who("DOE, JOHN SAMPLE", "307110019890217116", "CA0000006");
/// Brings an account with a social security number along.
pub(super) const IVAN: Who = Who("OBRAZETS, IVAN", "307110019811212121", "KZ0000011");
pub(super) const SOCIAL: &str = "KAZ11081121200";

/// A UnionPay number whose check digit fits.
pub(super) const CARD: &str = "6225760012345679";
pub(super) const PHONE: &str = "13812345678";
pub(super) const OTHER_PASSWORD: &str = "another-2";

impl Who {
    pub(super) fn bank(&self) -> VerifyByBank {
        VerifyByBank {
            name: self.0.parse().expect("a name"),
            passport: self.2.parse().expect("a passport number"),
            card: CARD.parse().expect("a card number"),
            phone: PHONE.parse().expect("a phone number"),
        }
    }

    pub(super) fn phone(&self) -> VerifyByPhone {
        VerifyByPhone {
            name: self.0.parse().expect("a name"),
            phone: PHONE.parse().expect("a phone number"),
        }
    }

    pub(super) fn forgot(&self) -> BeginPasswordReset {
        BeginPasswordReset { name: self.0.parse().expect("a name"), number: of(self.1) }
    }
}

impl Office {
    /// The specimen, registered and logged in; the session's token.
    pub(super) fn specimen(&self) -> String {
        self.registered(SPECIMEN, NUMBER)
    }

    pub(super) fn registered(&self, name: &str, number: &str) -> String {
        let journey = self.sign_up(name, number).expect("a journey");
        self.ask(&self.frames(&journey), &journey).expect("an outcome");
        self.ask(&finish(), &journey).expect("a login").token
    }

    /// The same, with the services open.
    pub(super) fn specimen_inside(&self) -> String {
        let session = self.specimen();
        self.ask(&SetPin { pin: PIN.parse().expect("six digits") }, &session).expect("done");
        session
    }

    /// A registration of `who` that goes by bank card or phone.
    pub(super) fn without_camera(&self, who: &Who) -> String {
        let journey = self.sign_up(who.0, who.1).expect("a journey");
        self.ask(&DeclareNoCamera {}, &journey).expect("the journey");
        journey
    }

    /// Registered and logged in, by whatever way.
    pub(super) fn registered_by_phone(&self, who: &Who) -> String {
        let journey = self.without_camera(who);
        self.ask(&who.phone(), &journey).expect("an outcome");
        self.enter_last(&journey).expect("an outcome");
        self.ask(&finish(), &journey).expect("a login").token
    }

    /// The code of the last message.
    pub(super) fn last_code(&self) -> String {
        self.messages().last().expect("a message").code.expose().to_owned()
    }

    pub(super) fn enter_last(&self, journey: &str) -> Result<WayOutcome, Refusal> {
        self.enter_code(journey, &self.last_code())
    }

    pub(super) fn enter_code(&self, journey: &str, code: &str) -> Result<WayOutcome, Refusal> {
        self.ask(&EnterCode { code: code.parse().expect("six digits") }, journey)
    }

    /// A code that is not the last one.
    pub(super) fn wrong_code(&self) -> String {
        let last: u32 = self.last_code().parse().expect("a number");
        SmsCode::of(last + 1).expose().to_owned()
    }

    pub(super) fn bind(
        &self,
        session: &str,
        number: &str,
    ) -> Result<crate::contract::Card, Refusal> {
        self.ask(&BindPermit { number: of(number) }, session)
    }

    /// A password reset whose face has passed.
    pub(super) fn proven_reset(&self, who: &Who) -> String {
        let journey = self.ask(&who.forgot(), "").expect("a journey").token;
        self.ask(&self.frames(&journey), &journey).expect("an outcome");
        journey
    }

    pub(super) fn begin_pin_reset(&self, session: &str, password: &str) -> Result<String, Refusal> {
        let form = crate::contract::BeginPinReset { password: password.to_owned() };
        self.ask(&form, session).map(|it| it.token)
    }
}

/// An assertion for a phone that is the same each time.
pub(super) fn issue_assertions() -> IssueAssertions {
    IssueAssertions { device_key: phone_key().public().to_string() }
}

pub(super) fn phone_key() -> EsKey {
    EsKey::from_seed(&[9; 32])
}

pub(super) fn pin(digits: &str) -> crate::domain::pin::Pin {
    digits.parse().expect("six digits")
}

pub(super) fn password(text: &str) -> crate::domain::login_password::LoginPassword {
    text.parse().expect("a password")
}

/// Cheap enough for thousands of tests.
pub(super) fn cheap() -> PasswordCost {
    let phone = PasswordCost::for_a_phone();
    PasswordCost { memory: 8, passes: 1, pepper: b"pepper".to_vec(), ..phone }
}

/// A file whose content names the letter, so that a test can tell letters apart.
pub(in crate::authority) struct TestLetters;

impl LetterMaker for TestLetters {
    async fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, Unavailable> {
        Ok(format!("%PDF {} {}", letter.number.as_str(), letter.app).into_bytes())
    }
}
