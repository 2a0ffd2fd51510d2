//! What is typed in the forms of identity verification.
//!
//! Invariant: the card number and codes live in signals only, as long as the page; what is written
//! down is [`ClaimNote`], and both are forgotten when the journey ends.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{contract::WayFailure, domain::proofing::Way};

/// The typed texts: across both ways, the review, and any going back.
#[derive(Clone, Copy)]
pub struct Claims {
    /// The name as the bank has it; empty while it was not chosen.
    pub bank_name: RwSignal<String>,
    /// Whether the person writes that name out instead of choosing it.
    pub own_name: RwSignal<bool>,
    /// The passport number.
    pub passport: RwSignal<String>,
    /// The UnionPay card number, in groups.
    pub card: RwSignal<String>,
    /// The phone number kept at the bank.
    pub bank_phone: RwSignal<String>,
    /// The phone number of the other way.
    pub phone: RwSignal<String>,
    /// What became of the last claim, until another one is made.
    pub failure: RwSignal<Option<(Way, WayFailure)>>,
}

/// The part that outlives a reload.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimNote {
    bank_name: String,
    own_name: bool,
    passport: String,
    bank_phone: String,
    phone: String,
}

impl Claims {
    /// Goes on from what was written down.
    pub fn recall(note: &ClaimNote) -> Self {
        let claims = Self {
            bank_name: RwSignal::default(),
            own_name: RwSignal::new(false),
            passport: RwSignal::default(),
            card: RwSignal::default(),
            bank_phone: RwSignal::default(),
            phone: RwSignal::default(),
            failure: RwSignal::new(None),
        };
        claims.set(note);
        claims
    }

    /// What may be written down.
    pub fn note(self) -> ClaimNote {
        ClaimNote {
            bank_name: self.bank_name.get_untracked(),
            own_name: self.own_name.get_untracked(),
            passport: self.passport.get_untracked(),
            bank_phone: self.bank_phone.get_untracked(),
            phone: self.phone.get_untracked(),
        }
    }

    /// The journey has ended: nothing of it stays.
    pub fn forget(self) {
        self.set(&ClaimNote::default());
        self.card.set(String::new());
        self.failure.set(None);
    }

    fn set(self, note: &ClaimNote) {
        self.bank_name.set(note.bank_name.clone());
        self.own_name.set(note.own_name);
        self.passport.set(note.passport.clone());
        self.bank_phone.set(note.bank_phone.clone());
        self.phone.set(note.phone.clone());
    }
}
