//! Which page is due in a journey; no view.

use crate::{
    contract::{Journey, Purpose},
    domain::proofing::{Because, Step, Way},
    routes::Page,
};

/// Where the journey goes on.
pub const fn page_of(journey: &Journey) -> Page {
    match (journey.step, journey.purpose) {
        (Step::Face { .. }, _) => Page::Face,
        (Step::Verify { .. }, _) if journey.code.is_some() => Page::SmsCode,
        // The guide leads straight to the bank card, the phone in sight (guides 5.8 C9).
        (Step::Verify { because: Because::FaceFailed, first: Way::BankCard }, _) => Page::Bank,
        (Step::Verify { .. }, _) => Page::Verify,
        (Step::Done, Purpose::Registration) => Page::Completed,
        (Step::Done, Purpose::PasswordReset) => Page::NewPassword,
        (Step::Done, Purpose::PinReset) => Page::ResetPin,
    }
}

/// Where somebody on `page` is led instead; `None` lets them stay.
pub fn turn(page: Page, journey: &Journey) -> Option<Page> {
    let due = page_of(journey);
    let verifies = matches!(journey.step, Step::Verify { .. });
    let may_stay = match page {
        // Free to go between them: whoever changes the way or a number loses nothing.
        Page::Verify | Page::Bank | Page::BankReview | Page::Phone | Page::SmsCode => verifies,
        page => page == due,
    };
    (!may_stay).then_some(due)
}

/// The page of a way's form.
pub const fn form_of(way: Way) -> Page {
    match way {
        Way::BankCard => Page::Bank,
        Way::Phone => Page::Phone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{contract::CodeUnderWay, domain::moment::Moment};

    const FACE: Step = Step::Face { attempt: 1, of: 6 };

    fn journey(purpose: Purpose, step: Step, code: bool) -> Journey {
        let moment = Moment(0);
        let under_way = CodeUnderWay {
            way: Way::Phone,
            to: "138 •••• 5678".into(),
            expires: moment,
            again_from: moment,
            more: 4,
        };
        let name = "A B".parse().expect("a name");
        Journey { purpose, step, name, code: code.then_some(under_way), expires: moment }
    }

    fn verify(because: Because, first: Way) -> Step {
        Step::Verify { because, first }
    }

    #[test]
    fn six_face_failures_lead_straight_to_the_bank_card_others_to_the_choice() {
        let page = |because, first| {
            page_of(&journey(Purpose::Registration, verify(because, first), false))
        };
        assert_eq!(page(Because::FaceFailed, Way::BankCard), Page::Bank);
        assert_eq!(page(Because::FaceFailed, Way::Phone), Page::Verify);
        assert_eq!(page(Because::NoCamera, Way::BankCard), Page::Verify);
        assert_eq!(page(Because::PhysicalCard, Way::BankCard), Page::Verify);
    }

    #[test]
    fn each_purpose_has_its_own_end() {
        let end = |purpose| page_of(&journey(purpose, Step::Done, false));
        assert_eq!(end(Purpose::Registration), Page::Completed);
        assert_eq!(end(Purpose::PasswordReset), Page::NewPassword);
        assert_eq!(end(Purpose::PinReset), Page::ResetPin);
    }

    #[test]
    fn a_code_under_way_is_what_a_reload_goes_on_with() {
        let step = verify(Because::PhysicalCard, Way::BankCard);
        assert_eq!(page_of(&journey(Purpose::PinReset, step, true)), Page::SmsCode);
    }

    #[test]
    fn who_stands_where_the_journey_is_not_is_led_there_and_stays_there() {
        let purposes = [Purpose::Registration, Purpose::PasswordReset, Purpose::PinReset];
        let steps = [FACE, verify(Because::FaceFailed, Way::BankCard), Step::Done];
        for purpose in purposes {
            for step in steps {
                for code in [false, true] {
                    let journey = journey(purpose, step, code);
                    for &page in Page::ALL {
                        if let Some(to) = turn(page, &journey) {
                            assert_eq!(turn(to, &journey), None, "{page:?} -> {to:?}");
                        }
                    }
                }
            }
        }
        let face = journey(Purpose::PasswordReset, FACE, false);
        assert_eq!(turn(Page::NewPassword, &face), Some(Page::Face));
        let choosing =
            journey(Purpose::Registration, verify(Because::NoCamera, Way::BankCard), true);
        assert_eq!(turn(Page::Bank, &choosing), None);
    }
}
