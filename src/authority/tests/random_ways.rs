//! Random journeys of every purpose: proofs are never found on another's journey, nobody loses a
//! card once obtained, and no more messages go out than the rule allows.

use proptest::prelude::*;

use super::{helpers::*, *};
use crate::{
    contract::{
        DeclareNoCamera, GetJourney, Journey, Purpose, ResendCode, ReturnToFace, SetNewPin,
        WayOutcome,
    },
    domain::proofing::Step,
};

#[derive(Clone, Copy, Debug)]
enum Move {
    SignUp,
    Forgot,
    ForgotPin,
    LogIn,
    General,
    Face,
    NoCamera,
    Back,
    Bank(bool),
    Phone(bool),
    Resend,
    Code(bool),
    Finish,
    NewPassword,
    NewPin,
    /// Takes up an earlier token again.
    Earlier(usize),
    Wait(i64),
}

const WHO: [Who; 5] = [YANGBEN, ERIKA, MARIA, JOHN, IVAN];

/// What a wrong claim comes to.
fn refused_or_failed(outcome: Result<WayOutcome, Refusal>) -> bool {
    outcome.map_or(true, |it| it.failure.is_some() && it.journey.code.is_none())
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        2 => Just(Move::SignUp),
        3 => Just(Move::Forgot),
        2 => Just(Move::ForgotPin),
        2 => Just(Move::LogIn),
        1 => Just(Move::General),
        6 => Just(Move::Face),
        2 => Just(Move::NoCamera),
        1 => Just(Move::Back),
        4 => any::<bool>().prop_map(Move::Bank),
        4 => any::<bool>().prop_map(Move::Phone),
        2 => Just(Move::Resend),
        5 => proptest::bool::weighted(0.7).prop_map(Move::Code),
        4 => Just(Move::Finish),
        2 => Just(Move::NewPassword),
        2 => Just(Move::NewPin),
        1 => (0..8_usize).prop_map(Move::Earlier),
        4 => prop_oneof![Just(1_i64), Just(60), Just(600), Just(3600), Just(90_000)]
            .prop_map(Move::Wait),
    ];
    proptest::collection::vec(one, 0..80)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_end_is_proven_for_its_purpose(who in 0..WHO.len(), moves in moves()) {
        let (office, who) = (Office::open(), &WHO[who]);
        let mut tokens: Vec<String> = Vec::new();
        let (mut journey, mut session) = (String::new(), String::new());
        let mut completed = who.1 == IVAN.1;
        for it in moves {
            let before: Option<Journey> = office.ask(&GetJourney {}, &journey).ok();
            let proven = |purpose| {
                before.as_ref().is_some_and(|it| it.step == Step::Done && it.purpose == purpose)
            };
            let mut begun = None;
            match it {
                Move::SignUp => {
                    begun = office.sign_up(who.0, who.1).ok();
                    prop_assert!(!completed || begun.is_none());
                }
                Move::Forgot => {
                    begun = office.ask(&who.forgot(), "").ok().map(|it| it.token);
                    prop_assert_eq!(begun.is_some(), completed);
                }
                Move::ForgotPin => begun = office.begin_pin_reset(&session, PASSWORD).ok(),
                Move::LogIn => match office.log_in(who.1, PASSWORD) {
                    Ok(login) => { prop_assert!(completed); session = login.token; }
                    Err(Refusal::RegistrationUnfinished { token }) => {
                        prop_assert!(!completed);
                        begun = Some(token);
                    }
                    Err(_) => {}
                },
                Move::General => if let Ok(login) = office.log_in_general(SOCIAL, PASSWORD) {
                    prop_assert!(who.1 == IVAN.1 || login.card.is_none());
                },
                Move::Face => if office.ask(&StartFace {}, &journey).is_ok() {
                    let sent = office.frames(&journey);
                    prop_assert!(office.ask(&sent, &journey).is_ok());
                },
                Move::NoCamera => drop(office.ask(&DeclareNoCamera {}, &journey)),
                Move::Back => drop(office.ask(&ReturnToFace {}, &journey)),
                Move::Bank(right) => {
                    let mut form = who.bank();
                    if !right {
                        form.passport = "X0000000".parse().expect("a passport number");
                    }
                    let outcome = office.ask(&form, &journey);
                    prop_assert!(right || refused_or_failed(outcome));
                }
                Move::Phone(right) => {
                    let mut form = who.phone();
                    if !right {
                        form.name = "SOMEBODY ELSE".parse().expect("a name");
                    }
                    let outcome = office.ask(&form, &journey);
                    prop_assert!(right || refused_or_failed(outcome));
                }
                Move::Resend => drop(office.ask(&ResendCode {}, &journey)),
                Move::Code(right) => if !office.messages().is_empty() {
                    let code = if right { office.last_code() } else { office.wrong_code() };
                    let entered = office.enter_code(&journey, &code).is_ok();
                    let waited = before.as_ref().is_some_and(|it| it.code.is_some());
                    prop_assert!(!entered || (right && waited));
                },
                Move::Finish => {
                    let login = office.ask(&finish(), &journey);
                    prop_assert_eq!(login.is_ok(), proven(Purpose::Registration));
                    completed |= login.is_ok();
                    session = login.map_or(session, |it| it.token);
                    if completed && !session.is_empty() {
                        drop(office.ask(&SetPin { pin: pin(PIN) }, &session));
                    }
                }
                Move::NewPassword => {
                    let form = new_password(PASSWORD);
                    let login = office.ask(&form, &journey);
                    prop_assert_eq!(login.is_ok(), proven(Purpose::PasswordReset));
                    session = login.map_or(session, |it| it.token);
                }
                Move::NewPin => {
                    let done = office.ask(&SetNewPin { pin: pin("135790") }, &journey);
                    prop_assert_eq!(done.is_ok(), proven(Purpose::PinReset));
                }
                Move::Earlier(at) => journey = tokens.get(at).cloned().unwrap_or(journey),
                Move::Wait(seconds) => office.wait(seconds),
            }
            if let Some(token) = begun {
                let it = office.ask(&GetJourney {}, &token).expect("the journey");
                // Only a registration goes on where it was; a reset begins without a proof.
                prop_assert!(it.purpose == Purpose::Registration || it.step != Step::Done);
                tokens.push(token.clone());
                journey = token;
            }
        }
        let sent: Vec<Moment> = office.messages().iter().map(|it| it.at).collect();
        prop_assert!(sent.windows(2).all(|it| it[0].seconds_until(it[1]) >= 60));
        prop_assert!(sent.windows(6).all(|it| it[0].seconds_until(it[5]) >= 3600));
    }
}
