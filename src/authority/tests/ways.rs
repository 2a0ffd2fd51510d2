//! Bank card and phone: what is claimed, and what the next step is.

use super::{helpers::*, *};
use crate::{
    contract::{EnterCode, GetJourney, ResendCode, ReturnToFace, WayFailure},
    domain::proofing::{Because, Step, Way},
};

const DIFFER: Option<WayFailure> = Some(WayFailure::DetailsDiffer);

fn verify(because: Because, first: Way) -> Step {
    Step::Verify { because, first }
}

#[test]
fn a_face_that_never_passes_is_proven_by_the_bank_card() {
    let office = Office::open();
    let journey = office.sign_up(ERIKA.0, ERIKA.1).expect("a journey");
    assert_eq!(office.ask(&ERIKA.bank(), &journey).err(), Some(Refusal::StepNotDue));
    for _ in 0..6 {
        office.ask(&office.frames(&journey), &journey).expect("an outcome");
    }
    let outcome = office.ask(&ERIKA.bank(), &journey).expect("an outcome");
    assert_eq!(outcome.failure, None);
    assert_eq!(outcome.journey.step, verify(Because::FaceFailed, Way::BankCard));
    let code = outcome.journey.code.expect("a code");
    assert_eq!((code.way, code.to.as_str(), code.more), (Way::BankCard, "138 •••• 5678", 4));
    assert_eq!((code.expires, code.again_from), (START.plus_seconds(600), START.plus_seconds(60)));
    assert_eq!(office.ask(&finish(), &journey).err(), Some(Refusal::StepNotDue));
    let outcome = office.enter_last(&journey).expect("an outcome");
    assert_eq!((outcome.failure, outcome.journey.step), (None, Step::Done));
    assert_eq!(outcome.journey.code, None);
    assert!(office.ask(&finish(), &journey).is_ok());
    // The success has forgotten the six failures: a reset begins at the face.
    let reset = office.ask(&ERIKA.forgot(), "").expect("a journey");
    assert_eq!(reset.journey.step, Step::Face { attempt: 1, of: 6 });
}

#[test]
fn who_fails_at_the_bank_passes_by_phone_and_the_other_way_round() {
    for (who, fails, passes) in
        [(MARIA, Way::BankCard, Way::Phone), (JOHN, Way::Phone, Way::BankCard)]
    {
        let office = Office::open();
        let journey = office.sign_up(who.0, who.1).expect("a journey");
        let passed = office.ask(&office.frames(&journey), &journey).expect("an outcome");
        assert_eq!(passed.journey.step, verify(Because::PhysicalCard, Way::BankCard));
        let claim = |way| match way {
            Way::BankCard => office.ask(&who.bank(), &journey),
            Way::Phone => office.ask(&who.phone(), &journey),
        };
        for _ in 0..2 {
            let failed = claim(fails).expect("an outcome");
            assert_eq!(failed.failure, DIFFER);
            assert_eq!(failed.journey.step, verify(Because::PhysicalCard, passes));
            assert_eq!(failed.journey.code, None);
        }
        assert!(office.messages().is_empty());
        assert_eq!(claim(passes).expect("an outcome").failure, None);
        assert_eq!(office.enter_last(&journey).expect("an outcome").journey.step, Step::Done);
        assert!(office.ask(&finish(), &journey).is_ok());
    }
}

#[test]
fn who_has_no_camera_chooses_and_comes_back() {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    assert_eq!(office.ask(&YANGBEN.phone(), &journey).expect("an outcome").failure, None);
    let code = office.last_code();
    let step = office.ask(&ReturnToFace {}, &journey).expect("the journey");
    assert_eq!((step.step, step.code), (Step::Face { attempt: 1, of: 6 }, None));
    assert_eq!(office.enter_code(&journey, &code).err(), Some(Refusal::StepNotDue));
    assert_eq!(office.ask(&ResendCode {}, &journey).err(), Some(Refusal::StepNotDue));
    // A holder of a physical card can't come back to a face that has passed.
    let journey = office.sign_up(JOSE.0, JOSE.1).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert_eq!(office.ask(&ReturnToFace {}, &journey).err(), Some(Refusal::StepNotDue));
}

#[test]
fn a_claim_must_be_right_in_every_part() {
    let fails = |change: &dyn Fn(&mut crate::contract::VerifyByBank)| {
        let office = Office::open();
        let journey = office.without_camera(&YANGBEN);
        let mut form = YANGBEN.bank();
        change(&mut form);
        office.ask(&form, &journey).expect("an outcome").failure
    };
    for name in ["YANGBEN ZHENGJIAN", "zhengjian yangben", "Zhengjian,　Yangben"] {
        assert_eq!(fails(&|it| it.name = name.parse().expect("a name")), None, "{name}");
    }
    for name in ["ZHENGJIAN", "YANGBEN", "ZHENGJIAN  YANGBEN"] {
        assert_eq!(fails(&|it| it.name = name.parse().expect("a name")), DIFFER, "{name}");
    }
    let passport = |it: &mut crate::contract::VerifyByBank| {
        it.passport = "E00000002".parse().expect("a passport number");
    };
    assert_eq!(fails(&passport), DIFFER);
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    let mut form = YANGBEN.phone();
    form.name = "YANGBEN ZHENGJIAN".parse().expect("a name");
    assert_eq!(office.ask(&form, &journey).expect("an outcome").failure, DIFFER);
    assert_eq!(office.ask(&YANGBEN.phone(), &journey).expect("an outcome").failure, None);
}

#[test]
fn the_file_may_demand_a_name_and_phones_and_say_that_a_card_is_foreign() {
    let people = SHIPPED.replacen(
        r#""bank": "passes""#,
        r#""bank": ["not_issued_in_china", "passes"], "bank_name": "YANGBEN Z",
           "bank_phone": "139 0000 0000", "phone_number": "+86 137 0000 0000""#,
        1,
    );
    let office = Office::with(&people);
    let journey = office.without_camera(&YANGBEN);
    let mut form = YANGBEN.bank();
    let mut claim = |name: &str, phone: &str| {
        form.name = name.parse().expect("a name");
        form.phone = phone.parse().expect("a phone number");
        office.ask(&form, &journey).expect("an outcome").failure
    };
    let foreign = Some(WayFailure::NotIssuedInChina);
    assert_eq!(claim("YANGBEN Z", "13900000000"), foreign);
    assert_eq!(claim(SPECIMEN, "13900000000"), DIFFER);
    assert_eq!(claim("YANGBEN Z", PHONE), DIFFER);
    assert_eq!(office.ask(&YANGBEN.phone(), &journey).expect("an outcome").failure, DIFFER);
    let mut right = YANGBEN.phone();
    right.phone = "13700000000".parse().expect("a phone number");
    assert_eq!(office.ask(&right, &journey).expect("an outcome").failure, None);
    office.wait(60);
    form.name = "yangben z".parse().expect("a name");
    form.phone = "13900000000".parse().expect("a phone number");
    assert_eq!(office.ask(&form, &journey).expect("an outcome").failure, None);
}

#[test]
fn nobody_tries_data_at_will() {
    let office = Office::open();
    let mut journey = office.without_camera(&YANGBEN);
    let mut wrong = YANGBEN.bank();
    wrong.passport = "E99999999".parse().expect("a passport number");
    for _ in 0..3 {
        assert_eq!(office.ask(&wrong, &journey).expect("an outcome").failure, DIFFER);
    }
    // Another journey and the other way give no more tries.
    journey = office.without_camera(&YANGBEN);
    let mut other = YANGBEN.phone();
    other.name = "SOMEBODY ELSE".parse().expect("a name");
    for _ in 0..2 {
        assert_eq!(office.ask(&other, &journey).expect("an outcome").failure, DIFFER);
    }
    for wait in [30, 60, 300, 900, 900] {
        let until = office.now().plus_seconds(wait);
        let refused = office.ask(&YANGBEN.bank(), &journey).err();
        assert_eq!(refused, Some(Refusal::TooManyTries { until }), "even a right claim waits");
        office.wait(wait);
        assert_eq!(office.ask(&wrong, &journey).expect("an outcome").failure, DIFFER);
    }
    office.wait(900);
    assert_eq!(office.ask(&YANGBEN.bank(), &journey).expect("an outcome").failure, None);
    assert!(office.enter_last(&journey).is_ok());
}

#[test]
fn nobody_enters_a_code_or_claims_where_it_is_not_due() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    let due = Some(Refusal::StepNotDue);
    let code = EnterCode { code: "274905".parse().expect("six digits") };
    assert_eq!(office.ask(&YANGBEN.phone(), &journey).err(), due);
    assert_eq!(office.ask(&code, &journey).err(), due);
    assert_eq!(office.ask(&ResendCode {}, &journey).err(), due);
    office.ask(&crate::contract::DeclareNoCamera {}, &journey).expect("the journey");
    assert_eq!(office.ask(&code, &journey).err(), due);
    assert_eq!(office.ask(&ResendCode {}, &journey).err(), due);
    office.ask(&YANGBEN.phone(), &journey).expect("an outcome");
    office.enter_last(&journey).expect("an outcome");
    assert_eq!(office.ask(&YANGBEN.bank(), &journey).err(), due);
    assert_eq!(office.enter_last(&journey).err(), due);
    assert_eq!(office.ask(&GetJourney {}, &journey).expect("the journey").step, Step::Done);
}
