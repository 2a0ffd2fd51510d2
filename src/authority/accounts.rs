//! What the authority keeps of one person: passwords as hashes, and how far proofing has come.

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    face::FaceRecord,
    ports::{PermitRecord, Ports, Unavailable},
    secrets::PasswordHash,
    store::Key,
};
use crate::domain::{
    attempts::Attempts,
    moment::Moment,
    passport_name::PassportName,
    permit_number::PermitNumber,
    proofing::{Because, Proofing, Step},
};

/// The account of one permit. It is never forgotten.
#[derive(Serialize, Deserialize)]
pub(super) struct Account {
    /// The name given at registration.
    pub(super) name: PassportName,
    pub(super) password: PasswordHash,
    pub(super) proofing: Proofing,
    pub(super) face: FaceRecord,
    /// Counts registrations: a journey of an earlier one is void, so that nobody who began a
    /// registration can finish it on another's proof.
    pub(super) generation: u32,
    /// When identity was proven and the card obtained; until then the registration is unfinished.
    pub(super) completed: Option<Moment>,
    /// The 6-digit password.
    pub(super) pin: Option<PasswordHash>,
    pub(super) pin_tries: Attempts,
}

impl Account {
    pub(super) fn new(name: PassportName, password: PasswordHash, physical_card: bool) -> Self {
        Self {
            name,
            password,
            proofing: Proofing::begin(physical_card),
            face: FaceRecord::default(),
            generation: 1,
            completed: None,
            pin: None,
            pin_tries: Attempts::default(),
        }
    }

    /// An unfinished registration begins again. Failures in a row are kept (连续6次失败 counts
    /// persons, not forms); what was proven is not, for another may have proven it.
    pub(super) fn restart(
        &mut self,
        name: PassportName,
        password: PasswordHash,
        physical_card: bool,
    ) {
        self.name = name;
        self.password = password;
        self.generation += 1;
        self.face.close();
        match self.proofing.step() {
            Step::Done | Step::Verify { because: Because::PhysicalCard, .. } => {
                self.proofing = Proofing::begin(physical_card);
            }
            // Going back is allowed here and only here, and otherwise changes nothing.
            Step::Face { .. } | Step::Verify { .. } => {
                let _ = self.proofing.back_to_face();
            }
        }
    }
}

impl<P: Ports> Desk<'_, P> {
    /// The account of the permit, if any. One that the person brings along from elsewhere is
    /// taken over here.
    pub(super) async fn account(
        &mut self,
        record: &PermitRecord,
    ) -> Result<Option<Account>, Unavailable> {
        let key = Key::Account(record.permit.number.clone());
        let kept = self.unit.get(&key).await?;
        let Some(brought) = record.brought.as_ref().filter(|_| kept.is_none()) else {
            return Ok(kept);
        };
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let password = PasswordHash::of(brought.password.expose(), cost, chance);
        let mut account = Account::new(record.permit.name.clone(), password, false);
        account.pin = brought.pin.as_ref().map(|it| PasswordHash::of(it.expose(), cost, chance));
        account.completed = Some(self.now);
        // A fresh proofing without a physical card is due a face and nothing else: it can't fail.
        let _ = account.proofing.face_passed();
        self.keep_account(&record.permit.number, &account);
        Ok(Some(account))
    }

    pub(super) fn keep_account(&mut self, number: &PermitNumber, account: &Account) {
        self.unit.put(Key::Account(number.clone()), account, None);
    }
}
