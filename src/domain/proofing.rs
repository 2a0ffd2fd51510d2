//! Identity proofing: how a person shows to be the one named in the permit.
//!
//! Face first. Six failures in a row lead to the bank card (S000 §三(三)3), with the mobile phone
//! in reach; a holder of a physical social security card passes the face and then proves by bank
//! card or phone (S000 §二(二) step 5); either way may be tried after the other failed (FAQ 4, 5).
//!
//! Invariant: only [`Proofing::face_failed`] counts a failure, and only passing resets the count.

use serde::{Deserialize, Serialize};

/// Face failures in a row after which the bank card is asked for (连续6次失败).
pub const FACE_ATTEMPTS: u32 = 6;

/// What the person has to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Step {
    /// Facial recognition authentication.
    Face {
        /// The attempt about to be made, from 1.
        attempt: u32,
        /// How many there are in all.
        of: u32,
    },
    /// Identity verification by bank card or mobile phone number.
    Verify {
        /// Why it is asked.
        because: Because,
        /// The way to offer first.
        first: Way,
    },
    /// Proven.
    Done,
}

/// Why bank card or phone is asked (guides 5.8 C10: two triggers, one module).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Six face failures in a row.
    FaceFailed,
    /// The person can't use a camera.
    NoCamera,
    /// The face passed, and the person holds a physical social security card.
    PhysicalCard,
}

/// A way of identity verification (实名认证).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// UnionPay card of a bank in China.
    BankCard,
    /// Mobile phone number of a SIM card issued in China.
    Phone,
}

/// How far a person has come. The authority keeps it; it survives reload and log-out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proofing {
    physical_card: bool,
    failures_in_a_row: u32,
    at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    Face,
    Verify(Because, Way),
    Done,
}

/// The step was not due: an illegal transition, refused without a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this step is not due")]
pub struct NotDue;

impl Proofing {
    /// Begins; `physical_card` says whether the person holds a physical social security card.
    pub const fn begin(physical_card: bool) -> Self {
        Self { physical_card, failures_in_a_row: 0, at: At::Face }
    }

    /// What is due.
    pub const fn step(&self) -> Step {
        match self.at {
            At::Face => Step::Face { attempt: self.failures_in_a_row + 1, of: FACE_ATTEMPTS },
            At::Verify(because, first) => Step::Verify { because, first },
            At::Done => Step::Done,
        }
    }

    /// The face was recognised.
    pub fn face_passed(&mut self) -> Result<Step, NotDue> {
        self.due_face()?;
        self.failures_in_a_row = 0;
        self.at = if self.physical_card {
            At::Verify(Because::PhysicalCard, Way::BankCard)
        } else {
            At::Done
        };
        Ok(self.step())
    }

    /// The face was not recognised.
    pub fn face_failed(&mut self) -> Result<Step, NotDue> {
        self.due_face()?;
        self.failures_in_a_row += 1;
        if self.failures_in_a_row >= FACE_ATTEMPTS {
            self.at = At::Verify(Because::FaceFailed, Way::BankCard);
        }
        Ok(self.step())
    }

    /// The person can't use a camera and takes another way.
    pub fn no_camera(&mut self) -> Result<Step, NotDue> {
        self.due_face()?;
        self.at = At::Verify(Because::NoCamera, Way::BankCard);
        Ok(self.step())
    }

    /// The person, who said to have no camera, has one after all.
    pub fn back_to_face(&mut self) -> Result<Step, NotDue> {
        match self.at {
            At::Verify(Because::NoCamera, _) => {
                self.at = At::Face;
                Ok(self.step())
            }
            _ => Err(NotDue),
        }
    }

    /// Bank card or phone proved the identity.
    pub fn verified(&mut self) -> Result<Step, NotDue> {
        self.due_verify()?;
        self.failures_in_a_row = 0;
        self.at = At::Done;
        Ok(self.step())
    }

    /// `way` did not prove the identity: the other way is offered (FAQ 4 and 5).
    pub fn way_failed(&mut self, way: Way) -> Result<Step, NotDue> {
        let because = self.due_verify()?;
        let other = match way {
            Way::BankCard => Way::Phone,
            Way::Phone => Way::BankCard,
        };
        self.at = At::Verify(because, other);
        Ok(self.step())
    }

    fn due_face(&self) -> Result<(), NotDue> {
        if self.at == At::Face { Ok(()) } else { Err(NotDue) }
    }

    const fn due_verify(&self) -> Result<Because, NotDue> {
        match self.at {
            At::Verify(because, _) => Ok(because),
            _ => Err(NotDue),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_face_that_passes_is_enough_without_a_physical_card() {
        assert_eq!(Proofing::begin(false).face_passed(), Ok(Step::Done));
    }

    #[test]
    fn a_holder_of_a_physical_card_verifies_after_the_face() {
        let mut proofing = Proofing::begin(true);
        let next = proofing.face_passed();
        assert_eq!(next, Ok(Step::Verify { because: Because::PhysicalCard, first: Way::BankCard }));
        assert_eq!(proofing.verified(), Ok(Step::Done));
    }

    #[test]
    fn six_failures_in_a_row_lead_to_the_bank_card_and_no_fewer() {
        let mut proofing = Proofing::begin(false);
        for attempt in 2..=6 {
            assert_eq!(proofing.face_failed(), Ok(Step::Face { attempt, of: 6 }));
        }
        let sixth = proofing.face_failed();
        assert_eq!(sixth, Ok(Step::Verify { because: Because::FaceFailed, first: Way::BankCard }));
        assert_eq!(proofing.face_passed(), Err(NotDue));
    }

    #[test]
    fn a_way_that_fails_offers_the_other() {
        let mut proofing = Proofing::begin(false);
        assert!(proofing.no_camera().is_ok());
        let first_of = |step| match step {
            Ok(Step::Verify { first, .. }) => Some(first),
            _ => None,
        };
        assert_eq!(first_of(proofing.way_failed(Way::BankCard)), Some(Way::Phone));
        assert_eq!(first_of(proofing.way_failed(Way::Phone)), Some(Way::BankCard));
        assert_eq!(proofing.verified(), Ok(Step::Done));
    }

    #[derive(Clone, Copy, Debug)]
    enum Move {
        Pass,
        Fail,
        NoCamera,
        Back,
        Verified,
        WayFailed(bool),
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let one = prop_oneof![
            1 => Just(Move::Pass),
            6 => Just(Move::Fail),
            1 => Just(Move::NoCamera),
            1 => Just(Move::Back),
            1 => Just(Move::Verified),
            1 => any::<bool>().prop_map(Move::WayFailed),
        ];
        proptest::collection::vec(one, 0..24)
    }

    proptest! {
        /// The reference is the guide's own words: a counter and three booleans.
        #[test]
        fn random_journeys_agree_with_the_guide(card in any::<bool>(), moves in moves()) {
            let mut proofing = Proofing::begin(card);
            let (mut failures, mut face_due, mut camera_gone, mut done) = (0, true, false, false);
            for it in moves {
                let legal = match it {
                    Move::Pass | Move::Fail | Move::NoCamera => face_due,
                    Move::Back => camera_gone,
                    Move::Verified | Move::WayFailed(_) => !face_due && !done,
                };
                let before = proofing.clone();
                let answer = match it {
                    Move::Pass => proofing.face_passed(),
                    Move::Fail => proofing.face_failed(),
                    Move::NoCamera => proofing.no_camera(),
                    Move::Back => proofing.back_to_face(),
                    Move::Verified => proofing.verified(),
                    Move::WayFailed(bank) => {
                        proofing.way_failed(if bank { Way::BankCard } else { Way::Phone })
                    }
                };
                prop_assert_eq!(answer.is_ok(), legal);
                if !legal {
                    prop_assert_eq!(&proofing, &before);
                    continue;
                }
                match it {
                    Move::Pass => { failures = 0; face_due = false; done = !card; }
                    Move::Fail => { failures += 1; face_due = failures < FACE_ATTEMPTS; }
                    Move::NoCamera => { face_due = false; camera_gone = true; }
                    Move::Back => { face_due = true; camera_gone = false; }
                    Move::Verified => { failures = 0; done = true; camera_gone = false; }
                    Move::WayFailed(_) => {}
                }
                prop_assert_eq!(proofing.step() == Step::Done, done);
                let due = Step::Face { attempt: failures + 1, of: FACE_ATTEMPTS };
                prop_assert_eq!(proofing.step() == due, face_due);
            }
        }
    }
}
