//! The main journey, from the first screen to a code that an officer has checked. The first
//! example of each operation comes from here where it can, so that a server that knows nothing but
//! the document answers as one authority to one person.
//!
//! The second half goes on with what the main journey did not need.

use data_encoding::HEXLOWER;
use esscard::{
    authority::signing::EsKey,
    contract::{
        BeginPasswordReset, BeginPinReset, BindPermit, ChangePassword, ChangePin, CheckCode,
        DeclareNoCamera, EnterCode, EnterPin, FinishJourney, GetCard, GetIssuer, GetJourney,
        GetKeyList, GetLetter, GetPermit, GetStatusList, IssueAssertions, LogIn, LogInGeneral,
        LogOut, LookUp, OpenLetterFile, RedeemLaunch, RenewLogin, ResendCode, ReturnToFace,
        SetNewPassword, SetNewPin, SetPin, SignUp, VerifyByBank, VerifyByPhone,
    },
    domain::token::{PresentationDraft, Unverified, text_of, token_of},
};
use sha2::{Digest, Sha256};

use super::{
    EXAMPLE_DEVICE_SEED, START,
    office::Office,
    people::{CARD, ERIKA, IVAN, JOHN, JOSE, MARIA, PASSWORD, PHONE, PIN, SOCIAL, Who, YANGBEN},
};

/// The specimen registers, gets the card, and uses every service once.
pub(super) fn main_journey(office: &mut Office) -> Option<()> {
    office.ask(&GetIssuer {}, "")?;
    let journey = YANGBEN.sign_up(office)?;
    office.ask(&GetJourney {}, &journey)?;
    office.show_face(&journey)?;
    let login = office.ask(&FinishJourney { device_key: device_key() }, &journey)?;
    let session = login.token;
    office.ask(&SetPin { pin: PIN.parse().ok()? }, &session)?;
    office.ask(&EnterPin { pin: PIN.parse().ok()? }, &session)?;
    // Not before: the card of a static mock must agree with the services that are open.
    office.ask(&GetCard {}, &session)?;
    office.ask(&GetPermit {}, &session)?;
    let device = EsKey::from_seed(&EXAMPLE_DEVICE_SEED);
    let wanted = IssueAssertions { device_key: device.public().to_string() };
    let summary = office.ask(&wanted, &session)?.summary;
    office.ask(&GetLetter {}, &session)?;
    office.ask(&OpenLetterFile {}, &session)?;
    office.ask(&GetKeyList {}, "")?;
    office.ask(&GetStatusList {}, "")?;
    let code = shown(&device, &summary)?;
    office.ask(&CheckCode { code: code.clone() }, "")?;
    office.name("seen_before").ask(&CheckCode { code }, "")?;
    office.ask(&LookUp { number: YANGBEN.number()? }, "")?;
    office.name("no_such_permit").ask(&LookUp { number: "000000".parse().ok()? }, "")?;
    office.ask(&YANGBEN.login(PASSWORD)?, "")?;
    let renewal = login.renewal?;
    let proof = device.sign(RenewLogin::statement(&renewal).as_bytes());
    office.ask(&RenewLogin { renewal, proof: HEXLOWER.encode(&proof) }, "")?;
    let code = office.launch_code(&YANGBEN.number()?)?;
    office.ask(&RedeemLaunch { code, device_key: device_key() }, "")?;
    Some(())
}

/// The digest of a code that shows `assertion`.
fn shown(device: &EsKey, assertion: &str) -> Option<String> {
    let draft = PresentationDraft::new(&token_of(assertion).ok()?, START, *b"example.");
    let code = text_of(&draft.assemble(&device.sign(&draft.to_sign())));
    let digest = Sha256::digest(Unverified::parse(&code).ok()?.showing());
    Some(HEXLOWER.encode(&digest))
}

/// Passwords that are changed, forgotten, and set anew. Its office is the main journey's.
pub(super) fn passwords(office: &mut Office) -> Option<()> {
    let session = YANGBEN.log_in(office, PASSWORD)?;
    let (old, new) = (PIN.parse().ok()?, "305816".parse().ok()?);
    office.ask(&ChangePin { old, new }, &session)?;
    let begin = BeginPinReset { password: PASSWORD.to_owned() };
    let journey = office.ask(&begin, &session)?.token;
    office.show_face(&journey)?;
    office.ask(&SetNewPin { pin: PIN.parse().ok()? }, &journey)?;
    let changed = ChangePassword { old: PASSWORD.to_owned(), new: "another-2".parse().ok()? };
    office.ask(&changed, &session)?;
    let form = BeginPasswordReset { name: YANGBEN.name()?, number: YANGBEN.number()? };
    let journey = office.ask(&form, "")?.token;
    office.show_face(&journey)?;
    let form = SetNewPassword { password: PASSWORD.parse().ok()?, device_key: device_key() };
    let session = office.ask(&form, &journey)?.token;
    office.ask(&LogOut {}, &session)?;
    Some(())
}

/// Bank card, phone, no camera, a face that is not recognised, a login from elsewhere.
pub(super) fn other_ways(office: &mut Office) -> Option<()> {
    let journey = JOSE.sign_up(office)?;
    office.ask(&DeclareNoCamera {}, &journey)?;
    office.ask(&ReturnToFace {}, &journey)?;
    office.show_face(&journey)?;
    office.ask(&JOSE.bank()?, &journey)?;
    office.name("waiting_for_a_code").ask(&GetJourney {}, &journey)?;
    office.wait(60);
    office.ask(&ResendCode {}, &journey)?;
    let code = office.last_code()?.parse().ok()?;
    office.ask(&EnterCode { code }, &journey)?;
    let journey = MARIA.verifying(office)?;
    office.name("details_differ").ask(&MARIA.bank()?, &journey)?;
    office.ask(&MARIA.phone()?, &journey)?;
    let journey = JOHN.verifying(office)?;
    office.name("details_differ").ask(&JOHN.phone()?, &journey)?;
    let journey = ERIKA.sign_up(office)?;
    let frames = office.frames(&journey)?;
    office.name("not_recognised").ask(&frames, &journey)?;
    let form = general_login(PASSWORD)?;
    let session = office.ask(&form, "")?.token;
    office.ask(&BindPermit { number: IVAN.number()? }, &session)?;
    Some(())
}

/// A login with the social security number.
pub(super) fn general_login(password: &str) -> Option<LogInGeneral> {
    let (number, password) = (SOCIAL.parse().ok()?, password.to_owned());
    Some(LogInGeneral { number, password, device_key: device_key() })
}

/// The public key of the device that all examples come from.
pub(super) fn device_key() -> Option<String> {
    Some(EsKey::from_seed(&EXAMPLE_DEVICE_SEED).public().to_string())
}

impl Who {
    /// A registration; the journey's token.
    pub(super) fn sign_up(&self, office: &mut Office) -> Option<String> {
        let (name, number, password) = (self.name()?, self.number()?, PASSWORD.parse().ok()?);
        office.ask(&SignUp { name, number, password }, "").map(|it| it.token)
    }

    /// A registration of somebody who holds a physical card, after the face.
    pub(super) fn verifying(&self, office: &mut Office) -> Option<String> {
        let journey = self.sign_up(office)?;
        office.show_face(&journey)?;
        Some(journey)
    }

    /// Registered and logged in, by the face.
    pub(super) fn registered(&self, office: &mut Office) -> Option<String> {
        let journey = self.verifying(office)?;
        office.ask(&FinishJourney { device_key: device_key() }, &journey).map(|it| it.token)
    }

    pub(super) fn log_in(&self, office: &mut Office, password: &str) -> Option<String> {
        office.ask(&self.login(password)?, "").map(|it| it.token)
    }

    pub(super) fn login(&self, password: &str) -> Option<LogIn> {
        let (number, password) = (self.number()?, password.to_owned());
        Some(LogIn { number, password, device_key: device_key() })
    }

    pub(super) fn bank(&self) -> Option<VerifyByBank> {
        Some(VerifyByBank {
            name: self.name()?,
            passport: self.passport.parse().ok()?,
            card: CARD.parse().ok()?,
            phone: PHONE.parse().ok()?,
        })
    }

    pub(super) fn phone(&self) -> Option<VerifyByPhone> {
        Some(VerifyByPhone { name: self.name()?, phone: PHONE.parse().ok()? })
    }
}
