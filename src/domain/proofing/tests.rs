//! The machine against the guide's own sentences, and against a model written from them.

use proptest::prelude::*;

use super::*;

fn face(then: AfterFace) -> FaceDue {
    match Proofing::begin(then) {
        Proofing::Face(due) => due,
        other => panic!("{other:?}"),
    }
}

fn verify(proofing: Proofing) -> VerifyDue {
    match proofing {
        Proofing::Verify(due) => due,
        other => panic!("{other:?}"),
    }
}

const fn bank_first(because: Because) -> Step {
    Step::Verify { because, first: Way::BankCard }
}

#[test]
fn a_face_that_passes_is_enough_without_a_physical_card() {
    assert_eq!(face(AfterFace::Done).passed().step(), Step::Done);
}

#[test]
fn a_holder_of_a_physical_card_verifies_after_the_face() {
    let next = face(AfterFace::Verify).passed();
    assert_eq!(next.step(), bank_first(Because::PhysicalCard));
    assert_eq!(Proofing::from(verify(next).verified()).step(), Step::Done);
}

#[test]
fn six_failures_in_a_row_lead_to_the_bank_card_and_no_fewer() {
    let mut due = face(AfterFace::Verify);
    for attempt in 2..=6 {
        let next = due.failed();
        assert_eq!(next.step(), Step::Face { attempt, of: 6 });
        let Proofing::Face(again) = next else { panic!("the face is due") };
        due = again;
    }
    assert_eq!(due.failed().step(), bank_first(Because::FaceFailed));
}

#[test]
fn a_way_that_fails_offers_the_other_any_number_of_times() {
    let mut due = face(AfterFace::Done).no_camera();
    for _ in 0..20 {
        for (way, first) in [(Way::BankCard, Way::Phone), (Way::Phone, Way::BankCard)] {
            due = due.failed(way);
            let step = Proofing::from(due.clone()).step();
            assert_eq!(step, Step::Verify { because: Because::NoCamera, first });
        }
    }
}

#[test]
fn only_who_had_no_camera_comes_back_to_it_with_the_same_count() {
    let Proofing::Face(due) = face(AfterFace::Done).failed() else { panic!("the face is due") };
    let back = due.no_camera().failed(Way::BankCard).camera_after_all();
    assert_eq!(back.map(|it| Proofing::from(it).step()), Some(Step::Face { attempt: 2, of: 6 }));
    let other = verify(face(AfterFace::Verify).passed());
    assert_eq!(other.camera_after_all(), None);
}

#[test]
fn what_is_kept_is_read_again_and_no_impossible_state_is() {
    let mut states = vec![face(AfterFace::Verify).passed(), face(AfterFace::Done).passed()];
    states.push(face(AfterFace::Done).no_camera().failed(Way::BankCard).into());
    for state in states {
        let json = serde_json::to_string(&state).expect("JSON");
        assert_eq!(serde_json::from_str::<Proofing>(&json).expect("a state"), state);
    }
    let six = r#"{"face":{"then":"done","failures":6}}"#;
    assert!(serde_json::from_str::<Proofing>(six).is_err());
}

/// What may happen to a person, whether or not it is due.
#[derive(Clone, Copy, Debug)]
enum Event {
    FacePasses,
    FaceFails,
    NoCamera,
    CameraAfterAll,
    WayPasses,
    WayFails(Way),
    BeginsAgain(bool),
}

/// The guide as a table. A row: where one is, what happens, where one goes, and what becomes of
/// the count. A pair of place and event without a row is not due.
/// Places: F face, B and P bank card or phone after six failures, b and p the same without a
/// camera, 1 and 2 the same after the face of a card holder, D done.
const GUIDE: &[(&str, &str, &str, &str)] = &[
    ("F", "pass, no card", "D", "0"),
    ("F", "pass, card", "1", "0"),
    ("F", "fail", "F", "+"),
    ("F", "sixth fail", "B", "+"),
    ("F", "no camera", "b", "="),
    ("bp", "camera", "F", "="),
    ("BP", "proof", "D", "0"),
    ("bp", "proof", "D", "0"),
    ("12", "proof", "D", "0"),
    ("BP", "bank fails", "P", "="),
    ("BP", "phone fails", "B", "="),
    ("bp", "bank fails", "p", "="),
    ("bp", "phone fails", "b", "="),
    ("12", "bank fails", "2", "="),
    ("12", "phone fails", "1", "="),
    ("Fbp12D", "again", "F", "="),
    ("BP", "again", "B", "="),
];

/// Walks the table.
struct Model {
    place: char,
    count: u32,
    card: bool,
}

impl Model {
    /// Whether it was due.
    fn happens(&mut self, event: Event) -> bool {
        let name = match event {
            Event::FacePasses if self.card => "pass, card",
            Event::FacePasses => "pass, no card",
            Event::FaceFails if self.count == 5 => "sixth fail",
            Event::FaceFails => "fail",
            Event::NoCamera => "no camera",
            Event::CameraAfterAll => "camera",
            Event::WayPasses => "proof",
            Event::WayFails(Way::BankCard) => "bank fails",
            Event::WayFails(Way::Phone) => "phone fails",
            Event::BeginsAgain(card) => {
                self.card = card;
                "again"
            }
        };
        let row = GUIDE.iter().find(|it| it.0.contains(self.place) && it.1 == name);
        let Some((_, _, to, count)) = row else { return false };
        self.place = to.chars().next().expect("a place");
        match *count {
            "0" => self.count = 0,
            "+" => self.count += 1,
            _ => {}
        }
        true
    }

    fn told(&self) -> String {
        let way = |it: char| if "Bb1".contains(it) { "bank_card" } else { "phone" };
        let verify = |because: &str| {
            format!(r#"{{"is":"verify","because":"{because}","first":"{}"}}"#, way(self.place))
        };
        match self.place {
            'F' => format!(r#"{{"is":"face","attempt":{},"of":6}}"#, self.count + 1),
            'B' | 'P' => verify("face_failed"),
            'b' | 'p' => verify("no_camera"),
            '1' | '2' => verify("physical_card"),
            _ => r#"{"is":"done"}"#.to_owned(),
        }
    }
}

/// The machine, asked from outside. `None`: the type of the state has no such step.
fn happens(proofing: Proofing, event: Event) -> Option<Proofing> {
    Some(match (proofing, event) {
        (Proofing::Face(due), Event::FacePasses) => due.passed(),
        (Proofing::Face(due), Event::FaceFails) => due.failed(),
        (Proofing::Face(due), Event::NoCamera) => due.no_camera().into(),
        (Proofing::Verify(due), Event::CameraAfterAll) => due.camera_after_all()?.into(),
        (Proofing::Verify(due), Event::WayPasses) => due.verified().into(),
        (Proofing::Verify(due), Event::WayFails(way)) => due.failed(way).into(),
        (any, Event::BeginsAgain(card)) => any.begin_again(after(card)),
        _ => return None,
    })
}

const fn after(card: bool) -> AfterFace {
    if card { AfterFace::Verify } else { AfterFace::Done }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn every_journey_is_the_guides(
        card: bool,
        events in proptest::collection::vec(
            prop_oneof![
                1 => Just(Event::FacePasses),
                8 => Just(Event::FaceFails),
                2 => Just(Event::NoCamera),
                2 => Just(Event::CameraAfterAll),
                1 => Just(Event::WayPasses),
                2 => Just(Event::WayFails(Way::BankCard)),
                2 => Just(Event::WayFails(Way::Phone)),
                1 => any::<bool>().prop_map(Event::BeginsAgain),
            ],
            0..80,
        ),
    ) {
        let mut proofing = Proofing::begin(after(card));
        let mut model = Model { place: 'F', count: 0, card };
        for event in events {
            let next = happens(proofing.clone(), event);
            prop_assert_eq!(next.is_some(), model.happens(event), "{:?}", event);
            proofing = next.unwrap_or(proofing);
            // Through the store each time, as the authority does it.
            let kept = serde_json::to_string(&proofing).expect("JSON");
            proofing = serde_json::from_str(&kept).expect("a state");
            prop_assert_eq!(serde_json::to_string(&proofing.step()).expect("JSON"), model.told());
        }
    }
}
