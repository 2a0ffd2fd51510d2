//! What the authority keeps of one person: passwords as hashes, and how far proofing has come.

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    face::FaceRecord,
    ports::{PermitRecord, Ports, Unavailable},
    secrets::PasswordHash,
    store::Key,
    texts::Texts,
    vaults::VaultRecord,
};
use crate::domain::{
    attempts::Attempts,
    moment::Moment,
    passport_name::PassportName,
    permit_number::PermitNumber,
    proofing::{AfterFace, Proofing, Way},
};

/// The account of one permit. It is never forgotten.
#[derive(Serialize, Deserialize)]
pub(super) struct Account {
    /// The name given at registration.
    pub(super) name: PassportName,
    pub(super) password: PasswordHash,
    pub(super) proofing: Proofing,
    pub(super) face: FaceRecord,
    pub(super) ways: WayRecord,
    pub(super) texts: Texts,
    /// Counts journeys: an earlier one is void, so that nobody who began a journey can finish it on
    /// another's proof.
    pub(super) generation: u32,
    /// Counts login passwords: a login under an earlier one has ended.
    pub(super) password_epoch: u32,
    /// Counts 6-digit passwords: what an earlier one opened is closed.
    pub(super) pin_epoch: u32,
    /// When identity was proven and the card obtained; until then the registration is unfinished.
    pub(super) completed: Option<Moment>,
    /// Whether the Work Permit Number is bound; only an account from elsewhere begins without.
    pub(super) bound: bool,
    /// The 6-digit password.
    pub(super) pin: Option<PasswordHash>,
    pub(super) pin_tries: Attempts,
    /// The vault on the holder's phones, once one was needed; an account of an earlier version of
    /// this program has none yet.
    #[serde(default)]
    pub(super) vault: Option<VaultRecord>,
}

/// What is kept of an account's claims to bank and carrier: how many there ever were.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct WayRecord {
    bank: u32,
    phone: u32,
}

impl WayRecord {
    /// Counts a claim; its number, from 1.
    pub(super) fn count(&mut self, way: Way) -> u32 {
        let count = match way {
            Way::BankCard => &mut self.bank,
            Way::Phone => &mut self.phone,
        };
        *count = count.saturating_add(1);
        *count
    }
}

/// What the guide asks of who registers: a holder of a physical card verifies after the face.
const fn at_registration(physical_card: bool) -> AfterFace {
    if physical_card { AfterFace::Verify } else { AfterFace::Done }
}

impl Account {
    pub(super) fn new(name: PassportName, password: PasswordHash, physical_card: bool) -> Self {
        Self {
            name,
            password,
            proofing: Proofing::begin(at_registration(physical_card)),
            face: FaceRecord::default(),
            ways: WayRecord::default(),
            texts: Texts::default(),
            generation: 1,
            password_epoch: 0,
            pin_epoch: 0,
            completed: None,
            bound: true,
            pin: None,
            pin_tries: Attempts::default(),
            vault: None,
        }
    }

    /// An unfinished registration begins again.
    pub(super) fn restart(
        &mut self,
        name: PassportName,
        password: PasswordHash,
        physical_card: bool,
    ) {
        self.name = name;
        self.password = password;
        self.begin_journey(at_registration(physical_card));
    }

    /// A journey begins, and every earlier one is void. Failures in a row are kept (连续6次失败
    /// counts persons, not forms); what was proven is not, for another may have proven it.
    pub(super) fn begin_journey(&mut self, then: AfterFace) {
        self.end_journeys();
        self.proofing = self.proofing.clone().begin_again(then);
    }

    /// Makes every journey void, with its open challenge and code.
    pub(super) fn end_journeys(&mut self) {
        self.generation = self.generation.saturating_add(1);
        self.face.close();
        self.texts.close();
    }

    /// Another login password; what was begun under the old one ends.
    pub(super) fn change_password(&mut self, password: PasswordHash) {
        self.password = password;
        self.password_epoch = self.password_epoch.saturating_add(1);
        self.end_journeys();
    }

    /// Another 6-digit password, with tries of its own.
    pub(super) fn change_pin(&mut self, pin: PasswordHash) {
        self.pin = Some(pin);
        self.pin_epoch = self.pin_epoch.saturating_add(1);
        self.pin_tries.right();
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
        self.about = Some(record.permit.number.clone());
        let kept = self.unit.get(&key).await?;
        let Some(brought) = record.brought.as_ref().filter(|_| kept.is_none()) else {
            return Ok(kept);
        };
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let password = PasswordHash::of(brought.password.expose(), cost, chance);
        let mut account = Account::new(record.permit.name.clone(), password, false);
        account.pin = brought.pin.as_ref().map(|it| PasswordHash::of(it.expose(), cost, chance));
        // Proven elsewhere: its own proofing begins with the first journey.
        account.completed = Some(self.now);
        account.bound = record.social_security_number.is_none();
        self.keep_account(&record.permit.number, &account);
        Ok(Some(account))
    }

    pub(super) fn keep_account(&mut self, number: &PermitNumber, account: &Account) {
        self.unit.put(Key::Account(number.clone()), account, None);
    }
}
