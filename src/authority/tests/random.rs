//! Random requests: the authority never falls over, and never opens a service by mistake.

use proptest::prelude::*;

use super::{helpers::issue_assertions, *};
use crate::contract::{
    DeclareNoCamera, EnterPin, GetCard, GetJourney, GetLetter, GetPermit, LogOut, OpenLetterFile,
    ReturnToFace,
};

#[derive(Clone, Copy, Debug)]
enum Move {
    SignUp(usize),
    /// All the way to the card.
    Register(usize),
    Face,
    NoCamera,
    Back,
    Finish,
    LogIn(usize, bool),
    LogOut,
    SetPin(bool),
    EnterPin(bool),
    Serve(u8),
    Wait(i64),
    Look,
}

const PEOPLE: [(&str, &str); 6] =
    [(SPECIMEN, NUMBER), NEVER, EXPIRING, EXPIRED, CANCELLED, PENDING];

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        2 => (0..PEOPLE.len()).prop_map(Move::SignUp),
        4 => (0..PEOPLE.len()).prop_map(Move::Register),
        4 => Just(Move::Face),
        1 => Just(Move::NoCamera),
        1 => Just(Move::Back),
        4 => Just(Move::Finish),
        3 => ((0..PEOPLE.len()), any::<bool>()).prop_map(|(who, right)| Move::LogIn(who, right)),
        1 => Just(Move::LogOut),
        5 => any::<bool>().prop_map(Move::SetPin),
        3 => any::<bool>().prop_map(Move::EnterPin),
        12 => (0..5_u8).prop_map(Move::Serve),
        2 => prop_oneof![Just(1_i64), Just(60), Just(119), Just(120), Just(3600), Just(13 * 86_400)]
            .prop_map(Move::Wait),
        1 => Just(Move::Look),
    ];
    proptest::collection::vec(one, 0..90)
}

/// What a service needs, kept beside the authority in the simplest way.
#[derive(Default)]
struct Reference {
    /// Until when the session is open, by its token.
    opened: std::collections::BTreeMap<String, Moment>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_service_opens_without_status_and_password(moves in moves()) {
        let office = Office::open();
        let mut reference = Reference::default();
        let (mut journey, mut session) = (String::new(), String::new());
        for it in moves {
            match it {
                Move::SignUp(who) => {
                    let (name, number) = PEOPLE[who];
                    journey = office.sign_up(name, number).unwrap_or(journey);
                }
                Move::Register(who) => {
                    let (name, number) = PEOPLE[who];
                    if let Ok(token) = office.sign_up(name, number)
                        && office.ask(&StartFace {}, &token).is_ok()
                    {
                        prop_assert!(office.ask(&office.frames(&token), &token).is_ok());
                        let login = office.ask(&finish(), &token);
                        session = login.map_or(session, |it| it.token);
                    }
                }
                Move::Face => {
                    if office.ask(&StartFace {}, &journey).is_ok() {
                        let sent = office.frames(&journey);
                        prop_assert!(office.ask(&sent, &journey).is_ok());
                    }
                }
                Move::NoCamera => drop(office.ask(&DeclareNoCamera {}, &journey)),
                Move::Back => drop(office.ask(&ReturnToFace {}, &journey)),
                Move::Finish => {
                    let proven = office.ask(&GetJourney {}, &journey).is_ok_and(|it| {
                        it.step == crate::domain::proofing::Step::Done
                    });
                    let login = office.ask(&finish(), &journey);
                    prop_assert_eq!(login.is_ok(), proven);
                    session = login.map_or(session, |it| it.token);
                }
                Move::LogIn(who, right) => {
                    let password = if right { PASSWORD } else { "wrong-pass-1" };
                    match office.log_in(PEOPLE[who].1, password) {
                        Ok(login) => { prop_assert!(right); session = login.token; }
                        Err(Refusal::RegistrationUnfinished { token }) => {
                            prop_assert!(right);
                            journey = token;
                        }
                        Err(_) => {}
                    }
                }
                Move::LogOut => {
                    if office.ask(&LogOut {}, &session).is_ok() {
                        reference.opened.remove(&session);
                    }
                }
                Move::SetPin(good) => {
                    let pin = if good { PIN } else { "123456" };
                    let done = office.ask(&SetPin { pin: pin.parse().expect("six digits") }, &session);
                    prop_assert!(good || done.is_err());
                    if done.is_ok() {
                        reference.opened.insert(session.clone(), office.now().plus_seconds(120));
                    }
                }
                Move::EnterPin(right) => {
                    let pin = if right { PIN } else { "135790" };
                    let done =
                        office.ask(&EnterPin { pin: pin.parse().expect("six digits") }, &session);
                    prop_assert!(right || done.is_err());
                    if done.is_ok() {
                        reference.opened.insert(session.clone(), office.now().plus_seconds(120));
                    }
                }
                Move::Serve(service) => {
                    let card = office.ask(&GetCard {}, &session);
                    let inside = card.is_ok_and(|it| it.pin_set && it.status.services_open())
                        && reference.opened.get(&session).is_some_and(|it| *it > office.now());
                    let answer = match service {
                        0 => office.ask(&GetPermit {}, &session).map(drop),
                        1 => office.ask(&issue_assertions(), &session).map(drop),
                        3 => office.ask(&issue_assertions(), &session).map(drop),
                        2 => office.ask(&GetLetter {}, &session).map(drop),
                        _ => office.ask(&OpenLetterFile {}, &session).map(drop),
                    };
                    prop_assert_eq!(answer.is_ok(), inside, "{:?}", answer);
                    if inside {
                        reference.opened.insert(session.clone(), office.now().plus_seconds(120));
                    }
                }
                Move::Wait(seconds) => office.wait(seconds),
                Move::Look => drop(office.ask(&GetJourney {}, &journey)),
            }
        }
    }

    #[test]
    fn any_text_gets_an_answer(
        method in "GET|POST|DELETE|PUT",
        path in prop_oneof![
            proptest::sample::select(crate::contract::ALL).prop_map(|it| it.path.to_owned()),
            "\\PC{0,12}",
        ],
        bearer in proptest::option::of("\\PC{0,50}"),
        key in proptest::option::of("[0-9a-f]{30,33}"),
        body in prop_oneof!["\\PC{0,40}", Just(r#"{"number":"123456","password":"é"}"#.to_owned())],
    ) {
        let office = Office::open();
        let response = office.send(&wire::Request { method, path, bearer, key, body });
        prop_assert!(response.status == 200 || response.status >= 400);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&response.body).is_ok());
    }
}
