//! Random renewals, beside the simplest picture of what they should do.

use proptest::prelude::*;

use super::*;
use crate::contract::{GetCard, Renewed};

#[derive(Clone, Copy, Debug)]
enum Move {
    /// With the token of so many renewals ago; with the login's own key or another one.
    Renew(usize, bool),
    /// With the token of so many renewals ago.
    Ask(usize),
    Wait(i64),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let ago = || prop_oneof![8 => Just(0_usize), 4 => Just(1), 1 => 2..6_usize];
    let one = prop_oneof![
        5 => (ago(), prop::bool::weighted(0.9)).prop_map(|(ago, own)| Move::Renew(ago, own)),
        5 => ago().prop_map(Move::Ask),
        4 => prop_oneof![Just(1_i64), Just(59), Just(60), Just(299), Just(300), Just(599), Just(600), Just(7200)]
            .prop_map(Move::Wait),
    ];
    proptest::collection::vec(one, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn tokens_serve_as_long_as_they_may_and_no_longer(moves in moves()) {
        let office = Office::open();
        office.specimen();
        let login = office.log_in(NUMBER, PASSWORD).expect("a login");
        let renewal = login.renewal.expect("a renewal token");
        let (token, token_expires) = (login.token, login.token_expires);
        // Every pair of tokens, and when its access token ends.
        let mut made = vec![Renewed { token, token_expires, renewal }];
        let mut over = false;
        // When the newest pair was made, as far as it matters.
        let mut newest = office.now().plus_seconds(-60);
        for it in moves {
            let lives = !over && office.now() < login.expires;
            match it {
                Move::Renew(ago, own) if ago < made.len() => {
                    let key = if own { device() } else { EsKey::from_seed(&[7; 32]) };
                    let sent = made[made.len() - 1 - ago].renewal.clone();
                    let answer = office.renew_with(&sent, &key);
                    let young = newest.seconds_until(office.now()) < 60;
                    prop_assert_eq!(answer.is_ok(), lives && own && (ago < 2 || young));
                    over |= lives && own && ago >= 2 && !young;
                    match answer {
                        Ok(renewed) if ago == 0 => {
                            let ends = office.now().plus_seconds(600).min(login.expires);
                            prop_assert_eq!(renewed.token_expires, ends);
                            prop_assert!(made.iter().all(|it| it.token != renewed.token));
                            made.push(renewed);
                            newest = office.now();
                        }
                        Ok(renewed) => prop_assert!(Some(&renewed) == made.last()),
                        Err(refusal) => prop_assert_eq!(refusal, Refusal::NotLoggedIn),
                    }
                }
                Move::Ask(ago) if ago < made.len() => {
                    let asked = &made[made.len() - 1 - ago];
                    let serves = lives && ago < 2 && office.now() < asked.token_expires;
                    let answer = office.ask_exactly(&GetCard {}, &asked.token, "");
                    prop_assert_eq!(answer.is_ok(), serves);
                }
                Move::Wait(seconds) => office.wait(seconds),
                Move::Renew(..) | Move::Ask(_) => {}
            }
        }
    }
}
