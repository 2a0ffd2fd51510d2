//! The 6-digit password before the services (6位数字密码, S000 §二(四) note): set, entered, changed,
//! forgotten.

use super::{
    desk::Desk,
    ports::{PermitRecord, Ports},
    secrets::PasswordHash,
    sessions::Holder,
    tries::{ready, wrong},
};
use crate::{
    contract::{
        BeginPinReset, ChangePin, Done, EnterPin, JourneyBegun, Purpose, Refusal, ServicesOpen,
        SetNewPin, SetPin,
    },
    domain::{date::CivilDate, pin::Pin, proofing::AfterFace},
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn set_pin(&mut self, form: SetPin) -> Result<ServicesOpen, Refusal> {
        let mut holder = self.holder_of_permit().await?;
        if holder.account.pin.is_some() {
            return Err(Refusal::PinAlreadySet);
        }
        holder.account.change_pin(self.new_pin(&holder.record, &form.pin)?);
        self.open_vault(holder)
    }

    pub(super) async fn enter_pin(&mut self, form: EnterPin) -> Result<ServicesOpen, Refusal> {
        let mut holder = self.holder_of_permit().await?;
        self.know_pin(&mut holder, &form.pin)?;
        self.open_vault(holder)
    }

    pub(super) async fn change_pin(&mut self, form: ChangePin) -> Result<ServicesOpen, Refusal> {
        let mut holder = self.holder_of_permit().await?;
        self.know_pin(&mut holder, &form.old)?;
        holder.account.change_pin(self.new_pin(&holder.record, &form.new)?);
        self.open_vault(holder)
    }

    pub(super) async fn begin_pin_reset(
        &mut self,
        form: BeginPinReset,
    ) -> Result<JourneyBegun, Refusal> {
        let mut holder = self.holder_of_permit().await?;
        if holder.account.pin.is_none() {
            return Err(Refusal::PinNotSet);
        }
        self.know_password(&holder, &form.password).await?;
        holder.account.begin_journey(AfterFace::Done);
        let number = &holder.record.permit.number;
        self.keep_account(number, &holder.account);
        Ok(self.begin_journey(number, &holder.account, Purpose::PinReset))
    }

    /// It opens no service: whoever holds the login enters it.
    pub(super) async fn set_new_pin(&mut self, form: SetNewPin) -> Result<Done, Refusal> {
        let mut journey = self.underway().await?;
        journey.proven_for(Purpose::PinReset)?;
        let record = self.record(&journey.number).await?.ok_or(Refusal::NotLoggedIn)?;
        journey.account.change_pin(self.new_pin(&record, &form.pin)?);
        journey.account.end_journeys();
        self.keep_account(&journey.number, &journey.account);
        self.unit.forget(journey.key);
        Ok(Done {})
    }

    /// `pin` as it is to be kept. Refusal: `pin_too_easy`.
    fn new_pin(&self, record: &PermitRecord, pin: &Pin) -> Result<PasswordHash, Refusal> {
        let birth = record.birth.map(|it: CivilDate| (it.year(), it.month(), it.day()));
        if let Some(why) = pin.easy_for(birth, record.permit.number.as_str()) {
            return Err(Refusal::PinTooEasy { why });
        }
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        Ok(PasswordHash::of(pin.expose(), cost, chance))
    }

    /// Whether the holder knows the 6-digit password. Tries are counted per account, so that
    /// another login gives no more of them. Refusals: `pin_not_set`, `wrong_pin`, `too_many_tries`.
    fn know_pin(&mut self, holder: &mut Holder, typed: &Pin) -> Result<(), Refusal> {
        let Some(pin) = &holder.account.pin else { return Err(Refusal::PinNotSet) };
        // A clock that was set back must not make a wait longer.
        if holder.account.pin_tries.notice(self.now) {
            self.keep_account(&holder.record.permit.number, &holder.account);
        }
        ready(&holder.account.pin_tries, self.now)?;
        let answer = if pin.is_of(typed.expose(), &self.settings.password_cost) {
            holder.account.pin_tries.right();
            Ok(())
        } else {
            let tries = &mut holder.account.pin_tries;
            Err(wrong(tries, self.now, |left| Refusal::WrongPin { left }))
        };
        self.keep_account(&holder.record.permit.number, &holder.account);
        answer
    }
}
