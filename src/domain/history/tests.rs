//! What the history promises.

use std::collections::HashSet;

use super::*;

const NOON: Moment = Moment(1_795_233_600);

fn event(id: u32, seconds: i64, what: What) -> Event {
    Event { id, at: NOON.plus_seconds(seconds), what, online: true }
}

fn of(events: &[Event]) -> History {
    let mut history = History::default();
    events.iter().for_each(|it| history.note(*it));
    history
}

fn ids(history: &History) -> Vec<u32> {
    history.events().iter().map(|it| it.id).collect()
}

#[test]
fn the_newest_is_first_even_when_the_clock_was_set_back() {
    let history = of(&[
        event(1, 0, What::LoggedIn),
        event(2, 60, What::CodeShown),
        event(3, 30, What::WrongPin),
        event(4, 60, What::LoggedOut),
    ]);
    assert_eq!(ids(&history), [4, 2, 3, 1]);
}

#[test]
fn the_oldest_goes_when_there_are_too_many() {
    let all: Vec<Event> =
        (0..600).map(|it| event(it, i64::from(it), What::InquiryOpened)).collect();
    let history = of(&all);
    assert_eq!(history.events().len(), MOST);
    assert_eq!(ids(&history)[0], 599);
    assert_eq!(ids(&history)[MOST - 1], 100);
}

#[test]
fn two_tabs_have_each_event_once() {
    let (a, b, c) =
        (event(1, 0, What::LoggedIn), event(2, 5, What::CodeShown), event(3, 5, What::CodeShown));
    let one = of(&[a, b]);
    let other = of(&[a, c]);
    assert_eq!(ids(&one.clone().merged(&other)), [3, 2, 1]);
    assert_eq!(ids(&one.clone().merged(&one)), ids(&one));
    assert_eq!(one.clone().merged(&other).merged(&one), one.merged(&other));
}

#[test]
fn what_was_deleted_in_one_tab_does_not_come_back_from_another() {
    let other = of(&[event(1, 0, What::LoggedIn), event(2, 5, What::WrongPin)]);
    let mut one = other.clone();
    one.delete(2);
    assert_eq!(ids(&one), [1]);
    assert_eq!(ids(&one.clone().merged(&other)), [1]);
    assert_eq!(ids(&other.clone().merged(&one)), [1]);
    one.delete_all();
    assert!(other.merged(&one).events().is_empty());
    // What happens in the same second is new all the same.
    one.note(event(9, 5, What::CodeShown));
    assert_eq!(ids(&one), [9]);
}

#[test]
fn two_tabs_that_deleted_very_much_agree_at_last() {
    let deleted = |ids: std::ops::Range<u32>| {
        let mut history = History::default();
        ids.for_each(|it| history.delete(it));
        history
    };
    let (one, other) = (deleted(0..900), deleted(600..1500));
    let both = one.clone().merged(&other);
    assert_eq!(both, other.clone().merged(&one));
    assert_eq!(both.clone().merged(&one), both);
    assert_eq!(both.clone().merged(&other), both);
}

#[test]
fn switched_off_it_notes_nothing_and_keeps_what_is_there() {
    let mut history = of(&[event(1, 0, What::LoggedIn)]);
    history.switch(true);
    history.note(event(2, 1, What::CodeShown));
    assert_eq!(ids(&history), [1]);
    // The tab that has not heard of it yet does not switch it on again.
    assert!(history.clone().merged(&of(&[])).is_off());
    history.switch(false);
    history.note(event(3, 2, What::CodeShown));
    assert_eq!(ids(&history), [3, 1]);
}

#[test]
fn emptied_it_remembers_only_whether_it_is_on() {
    let mut history = of(&[event(1, 0, What::LoggedIn), event(2, 1, What::CodeShown)]);
    history.delete(1);
    history.switch(true);
    let empty = history.emptied();
    assert!(empty.is_off() && empty.events().is_empty());
    let text = serde_json::to_string(&empty).expect("JSON");
    assert_eq!(text, r#"{"events":[],"gone":[],"off":true}"#);
}

#[test]
fn days_are_those_of_china_and_a_group_leaves_the_others_out() {
    // 00:30 and 23:30 in China lie on two days of Greenwich, and on one here.
    let start = Moment::start_of_china_day(NOON.china_date());
    let at =
        |id, hours: i64, what| Event { at: start.plus_seconds(hours * 3600), ..event(id, 0, what) };
    let history = of(&[
        at(1, -1, What::LoggedIn),
        at(2, 0, What::WrongPin),
        at(3, 23, What::CodeShown),
        at(4, 24, What::FacePassed),
    ]);
    let days: Vec<Vec<u32>> = history
        .by_day(None)
        .into_iter()
        .map(|(_, events)| events.iter().map(|it| it.id).collect())
        .collect();
    assert_eq!(days, [vec![4], vec![3, 2], vec![1]]);
    let wrong = history.by_day(Some(Group::Wrong));
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].0, NOON.china_date());
    assert_eq!(wrong[0].1.iter().map(|it| it.id).collect::<Vec<_>>(), [2]);
}

#[test]
fn every_event_is_stored_and_read_again() {
    let codes: HashSet<&str> = What::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(codes.len(), What::ALL.len());
    let all: Vec<Event> = (0_u32..).zip(What::ALL).map(|(id, what)| event(id, 0, *what)).collect();
    let mut history = of(&all);
    history.delete(3);
    let text = serde_json::to_string(&history).expect("JSON");
    assert_eq!(serde_json::from_str::<History>(&text).expect("JSON"), history);
}

#[test]
fn what_a_newer_app_noted_is_left_out_and_nothing_else_is_lost() {
    let text = r#"{"events":[[1,1795233600,"in",true],[2,1795233601,"teleported",true]]}"#;
    let history: History = serde_json::from_str(text).expect("JSON");
    assert_eq!(ids(&history), [1]);
    assert!(!history.is_off());
    assert_eq!(serde_json::from_str::<History>("{}").expect("JSON"), History::default());
}

#[test]
fn a_full_history_stays_small() {
    let all: Vec<Event> =
        (0..500).map(|it| event(u32::MAX - it, i64::from(it), What::InquiryOpened)).collect();
    let bytes = serde_json::to_string(&of(&all)).expect("JSON").len();
    assert!(bytes < 20_000, "{bytes}");
}

#[test]
fn every_group_has_events() {
    for group in Group::ALL {
        assert!(What::ALL.iter().any(|it| it.group() == *group), "{group:?}");
    }
}
