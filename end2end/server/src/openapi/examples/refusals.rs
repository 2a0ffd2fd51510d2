//! Every refusal that can be provoked, each from an authority of its own.

use esscard::contract::{
    BeginPasswordReset, BeginPinReset, BindPermit, ChangePassword, ChangePin, DeclareNoCamera,
    EnterCode, EnterPin, FinishJourney, GetCard, GetLetter, GetPermit, IssueAssertions, LookUp,
    OpenLetterFile, RedeemLaunch, RenewLogin, ResendCode, ReturnToFace, SetNewPassword, SetNewPin,
    SetPin, SignUp, StartFace, SubmitFace,
};

use super::{
    journey::{device_key, general_login},
    office::Office,
    people::{EXPIRED, IVAN, JOHN, JOSE, MARIA, NGUYEN, PASSWORD, PIN, Who, YANGBEN},
};

/// More than any count of wrong tries lets pass.
const TOO_MANY: usize = 6;
const WRONG: &str = "wrong-pass-1";

/// Each provokes some refusals. One that ends early leaves the rest of its own out, which a test
/// of the document would see.
pub(super) const ALL: &[fn(&mut Office) -> Option<()>] = &[
    registration,
    other_steps,
    claims,
    messages,
    codes,
    logins,
    binding,
    forgotten_password,
    changed_password,
    six_digits,
    new_six_digits,
    services,
    ended_permit,
    look_ups,
];

fn registration(office: &mut Office) -> Option<()> {
    let number = YANGBEN.number()?;
    let wrong = SignUp { name: JOSE.name()?, number, password: PASSWORD.parse().ok()? };
    YANGBEN.registered(office)?;
    YANGBEN.sign_up(office);
    for _ in 0..TOO_MANY {
        office.ask(&wrong, "");
    }
    office.wait(26 * 86_400);
    NGUYEN.sign_up(office);
    Some(())
}

/// Whatever is not due at the face, and after it.
fn other_steps(office: &mut Office) -> Option<()> {
    let journey = JOSE.sign_up(office)?;
    office.ask(&ReturnToFace {}, &journey);
    office.ask(&JOSE.bank()?, &journey);
    office.ask(&JOSE.phone()?, &journey);
    office.ask(&ResendCode {}, &journey);
    office.ask(&EnterCode { code: "052946".parse().ok()? }, &journey);
    office.ask(&FinishJourney { device_key: device_key() }, &journey);
    office.ask(
        &SetNewPassword { password: PASSWORD.parse().ok()?, device_key: device_key() },
        &journey,
    );
    office.ask(&SetNewPin { pin: PIN.parse().ok()? }, &journey);
    let old = office.frames(&journey)?;
    office.wait(600);
    office.ask(&old, &journey);
    office.show_face(&journey)?;
    office.ask(&StartFace {}, &journey);
    office.ask(&SubmitFace { nonce: old.nonce, frames: old.frames }, &journey);
    office.ask(&DeclareNoCamera {}, &journey);
    Some(())
}

/// Claims that bank and carrier contradict, until no more are taken.
fn claims(office: &mut Office) -> Option<()> {
    let journey = MARIA.verifying(office)?;
    let form = MARIA.bank()?;
    for _ in 0..TOO_MANY {
        office.ask(&form, &journey);
    }
    let journey = JOHN.verifying(office)?;
    let form = JOHN.phone()?;
    for _ in 0..TOO_MANY {
        office.ask(&form, &journey);
    }
    Some(())
}

/// Messages asked for too soon, and too often.
fn messages(office: &mut Office) -> Option<()> {
    let journey = JOSE.verifying(office)?;
    office.ask(&JOSE.bank()?, &journey)?;
    office.ask(&JOSE.bank()?, &journey);
    office.ask(&JOSE.phone()?, &journey);
    office.ask(&ResendCode {}, &journey);
    for _ in 0..TOO_MANY {
        office.wait(60);
        office.ask(&ResendCode {}, &journey);
    }
    office.ask(&JOSE.bank()?, &journey);
    office.ask(&JOSE.phone()?, &journey);
    Some(())
}

/// Digits that are not those of the message, until they count no more.
fn codes(office: &mut Office) -> Option<()> {
    let journey = JOSE.verifying(office)?;
    office.ask(&JOSE.bank()?, &journey)?;
    let sent: u32 = office.last_code()?.parse().ok()?;
    let wrong = format!("{:06}", (sent + 1) % 1_000_000);
    for _ in 0..TOO_MANY {
        office.ask(&EnterCode { code: wrong.parse().ok()? }, &journey);
    }
    Some(())
}

fn logins(office: &mut Office) -> Option<()> {
    JOSE.sign_up(office)?;
    JOSE.log_in(office, PASSWORD);
    let form = general_login(WRONG)?;
    let (renewal, proof) = ("AAno-renewal-token".to_owned(), "0".repeat(128));
    office.ask(&RenewLogin { renewal, proof }, "");
    let code = "AAno-launch-code".to_owned();
    office.ask(&RedeemLaunch { code, device_key: device_key() }, "");
    for _ in 0..TOO_MANY {
        JOSE.log_in(office, WRONG);
        office.ask(&form, "");
    }
    Some(())
}

/// A login with the social security number, before the Work Permit Number is bound.
fn unbound(office: &mut Office) -> Option<String> {
    office.ask(&general_login(PASSWORD)?, "").map(|it| it.token)
}

fn binding(office: &mut Office) -> Option<()> {
    let session = unbound(office)?;
    let pin = || PIN.parse().ok();
    office.ask(&GetCard {}, &session);
    office.ask(&SetPin { pin: pin()? }, &session);
    office.ask(&EnterPin { pin: pin()? }, &session);
    office.ask(&BeginPinReset { password: PASSWORD.to_owned() }, &session);
    office.ask(&ChangePin { old: pin()?, new: pin()? }, &session);
    every_service(office, &session);
    for _ in 0..TOO_MANY {
        office.ask(&BindPermit { number: JOSE.number()? }, &session);
    }
    Some(())
}

fn forgotten_password(office: &mut Office) -> Option<()> {
    let form = |who: &Who, number: &Who| {
        Some(BeginPasswordReset { name: who.name()?, number: number.number()? })
    };
    office.ask(&form(&YANGBEN, &YANGBEN)?, "");
    for _ in 0..TOO_MANY {
        office.ask(&form(&JOSE, &IVAN)?, "");
    }
    Some(())
}

fn changed_password(office: &mut Office) -> Option<()> {
    let session = YANGBEN.registered(office)?;
    office.ask(&SetPin { pin: PIN.parse().ok()? }, &session)?;
    for _ in 0..TOO_MANY {
        let new = "another-2".parse().ok()?;
        office.ask(&ChangePassword { old: WRONG.to_owned(), new }, &session);
    }
    office.wait(86_400);
    let session = YANGBEN.log_in(office, PASSWORD)?;
    for _ in 0..TOO_MANY {
        office.ask(&BeginPinReset { password: WRONG.to_owned() }, &session);
    }
    Some(())
}

fn six_digits(office: &mut Office) -> Option<()> {
    let session = YANGBEN.registered(office)?;
    let pin = |digits: &str| digits.parse().ok();
    office.ask(&EnterPin { pin: pin(PIN)? }, &session);
    office.ask(&ChangePin { old: pin(PIN)?, new: pin("305816")? }, &session);
    office.ask(&BeginPinReset { password: PASSWORD.to_owned() }, &session);
    office.ask(&SetPin { pin: pin("123456")? }, &session);
    every_service(office, &session);
    office.ask(&SetPin { pin: pin(PIN)? }, &session)?;
    office.ask(&SetPin { pin: pin(PIN)? }, &session);
    office.ask(&ChangePin { old: pin(PIN)?, new: pin("800101")? }, &session);
    for _ in 0..TOO_MANY {
        office.ask(&EnterPin { pin: pin("305817")? }, &session);
        office.ask(&ChangePin { old: pin("305817")?, new: pin("305816")? }, &session);
    }
    Some(())
}

fn new_six_digits(office: &mut Office) -> Option<()> {
    let session = YANGBEN.registered(office)?;
    office.ask(&SetPin { pin: PIN.parse().ok()? }, &session)?;
    let begin = BeginPinReset { password: PASSWORD.to_owned() };
    let journey = office.ask(&begin, &session)?.token;
    office.show_face(&journey)?;
    office.ask(&SetNewPin { pin: "111111".parse().ok()? }, &journey);
    Some(())
}

/// The services have closed because none was used.
fn services(office: &mut Office) -> Option<()> {
    let session = YANGBEN.registered(office)?;
    office.ask(&SetPin { pin: PIN.parse().ok()? }, &session)?;
    office.wait(esscard::authority::limits::UNLOCKED_SECONDS);
    every_service(office, &session);
    Some(())
}

fn ended_permit(office: &mut Office) -> Option<()> {
    let form = EXPIRED.login(PASSWORD)?;
    let session = office.name("permit_expired").ask(&form, "")?.token;
    office.name("permit_expired").ask(&GetCard {}, &session)?;
    every_service(office, &session);
    Some(())
}

fn every_service(office: &mut Office, session: &str) {
    let device_key = device_key().unwrap_or_default();
    office.ask(&GetPermit {}, session);
    office.ask(&IssueAssertions { device_key }, session);
    office.ask(&GetLetter {}, session);
    office.ask(&OpenLetterFile {}, session);
}

fn look_ups(office: &mut Office) -> Option<()> {
    for _ in 0..=esscard::authority::limits::LOOK_UPS {
        office.ask(&LookUp { number: YANGBEN.number()? }, "");
    }
    Some(())
}
