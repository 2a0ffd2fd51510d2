//! The 6-digit password before the services (6位数字密码, S000 §二(四) note).

use super::{
    desk::Desk,
    ports::Ports,
    secrets::PasswordHash,
    tries::{ready, wrong},
};
use crate::{
    contract::{Done, EnterPin, Refusal, SetPin},
    domain::date::CivilDate,
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn set_pin(&mut self, form: SetPin) -> Result<Done, Refusal> {
        let mut holder = self.holder().await?;
        if holder.account.pin.is_some() {
            return Err(Refusal::PinAlreadySet);
        }
        let birth = holder.record.birth.map(|it: CivilDate| (it.year(), it.month(), it.day()));
        let number = holder.record.permit.number.clone();
        if let Some(why) = form.pin.easy_for(birth, number.as_str()) {
            return Err(Refusal::PinTooEasy { why });
        }
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        holder.account.pin = Some(PasswordHash::of(form.pin.expose(), cost, chance));
        self.keep_account(&number, &holder.account);
        self.open_services(&holder);
        Ok(Done {})
    }

    /// Tries are counted per account, so that another login gives no more of them.
    pub(super) async fn enter_pin(&mut self, form: EnterPin) -> Result<Done, Refusal> {
        let mut holder = self.holder().await?;
        let Some(pin) = &holder.account.pin else { return Err(Refusal::PinNotSet) };
        // A clock that was set back must not make a wait longer.
        if holder.account.pin_tries.notice(self.now) {
            self.keep_account(&holder.record.permit.number, &holder.account);
        }
        ready(&holder.account.pin_tries, self.now)?;
        let answer = if pin.is_of(form.pin.expose(), &self.settings.password_cost) {
            holder.account.pin_tries.right();
            self.open_services(&holder);
            Ok(Done {})
        } else {
            let tries = &mut holder.account.pin_tries;
            Err(wrong(tries, self.now, |left| Refusal::WrongPin { left }))
        };
        self.keep_account(&holder.record.permit.number, &holder.account);
        answer
    }
}
