//! What the guards promise.

use super::*;

fn standings() -> impl Iterator<Item = Standing> {
    (0..16)
        .map(|it| (it & 1 != 0, it & 2 != 0, it & 4 != 0, it & 8 != 0))
        .map(|(holder, member, journey, recovery)| Standing {
            holder,
            member,
            journey,
            recovery,
            locked: false,
        })
        .filter(|it| !(it.holder && it.member))
}

#[test]
fn every_page_has_its_own_address_and_is_found_there() {
    for &page in Page::ALL {
        assert_eq!(Page::at(page.path()), page);
        assert_eq!(Page::at(&format!("{}/", page.path())), page);
    }
    assert_eq!(Page::at("/permit/nothing"), Page::Missing);
}

#[test]
fn nobody_is_turned_in_circles() {
    for &page in Page::ALL {
        for standing in standings() {
            if let Some(target) = page.detour(standing) {
                assert_eq!(target.detour(standing), None, "{page:?} -> {target:?}");
            }
        }
    }
}

#[test]
fn who_was_turned_away_from_a_service_is_brought_back() {
    for page in Page::ALL.iter().copied().filter(|it| it.is_service()) {
        let address = Page::Portal.then(page);
        let query = address.split_once("?to=").map(|(_, to)| to);
        assert_eq!(Page::wanted(query), Some(page));
    }
    assert_eq!(Page::Portal.then(Page::Home), "/login/portal");
    assert_eq!(Page::wanted(Some("https://elsewhere")), None);
}

#[test]
fn the_boot_script_loads_the_app_for_what_front_has_not() {
    let boot = include_str!("../boot/shell.js");
    for &page in Page::ALL {
        let listed = boot.contains(&format!("'{}'", page.path()));
        // Named there for other reasons.
        let named = matches!(page, Page::Home | Page::Verifier);
        assert_eq!(listed, named || !page.is_front(), "{page:?}");
    }
}

#[test]
fn every_service_demands_a_holder() {
    assert!(Page::ALL.iter().all(|it| !it.is_service() || it.access() == Access::Holder));
}

#[test]
fn a_journey_that_ended_is_begun_again_where_it_began() {
    let ended = Standing { recovery: true, ..Standing::default() };
    assert_eq!(Page::SmsCode.detour(ended), Some(Page::ForgotPassword));
    assert_eq!(Page::SmsCode.detour(Standing::default()), Some(Page::Register));
}
