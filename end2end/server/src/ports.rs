//! What the authority stands on here: one database, the operating system's chance, and a register,
//! faces, bank, carrier and phones that are played.

use esscard::authority::ports::{Chance, Ports};

use crate::{
    clock::DeskClock, letters::Letters, phones::Phones, register::Register, store::Database,
};

/// The ports of one server.
pub struct ServerPorts {
    /// Where records are kept.
    pub database: Database,
    /// The clock.
    pub clock: DeskClock,
    /// Register, faces, bank and carrier.
    pub register: Register,
    /// The phones.
    pub phones: Phones,
    /// The maker of letters.
    pub letters: Letters,
}

/// The operating system's chance.
pub struct System;

impl Chance for System {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::expect_used, reason = "without chance every token could be guessed")]
        getrandom::fill(bytes).expect("the operating system gives chance");
    }
}

impl Ports for ServerPorts {
    type Store = Database;
    type Clock = DeskClock;
    type Chance = System;
    type Registry = Register;
    type FaceCheck = Register;
    type WayCheck = Register;
    type Texter = Phones;
    type LetterMaker = Letters;

    fn store(&self) -> &Database {
        &self.database
    }
    fn clock(&self) -> &DeskClock {
        &self.clock
    }
    fn chance(&self) -> &System {
        &System
    }
    fn registry(&self) -> &Register {
        &self.register
    }
    fn face_check(&self) -> &Register {
        &self.register
    }
    fn way_check(&self) -> &Register {
        &self.register
    }
    fn texter(&self) -> &Phones {
        &self.phones
    }
    fn letter_maker(&self) -> &Letters {
        &self.letters
    }
}
