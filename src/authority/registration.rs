//! Registration: name and number must belong together (S000 §二(二) step 4, §三(一), §三(二)).
//!
//! Invariant: before the name has matched, nothing is said about a number, not even that it exists.

use super::{
    accounts::Account, desk::Desk, names::same_name, ports::Ports, secrets::PasswordHash,
    store::Key,
};
use crate::{
    contract::{JourneyBegun, Refusal, SignUp},
    domain::permit_number::PermitNumber,
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn sign_up(&mut self, form: SignUp) -> Result<JourneyBegun, Refusal> {
        let tries = self.tries(Key::SignUpTries, &form.number).await?;
        tries.ready(self.now)?;
        let record = self.record(&form.number).await?;
        let Some(record) = record.filter(|it| same_name(&form.name, &it.permit.name)) else {
            return Err(self.wrong(tries, |_| Refusal::NoMatch));
        };
        self.right(tries);
        let account = self.account(&record).await?;
        if account.as_ref().is_some_and(|it| it.completed.is_some()) {
            return Err(Refusal::AlreadyRegistered);
        }
        let status = record.permit.status_on(self.now.china_date());
        if !status.services_open() {
            return Err(Refusal::PermitNotValid { status });
        }
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let password = PasswordHash::of(form.password.expose(), cost, chance);
        let account = match account {
            Some(mut account) => {
                account.restart(form.name, password, record.physical_card);
                account
            }
            None => Account::new(form.name, password, record.physical_card),
        };
        self.keep_account(&form.number, &account);
        Ok(self.begin_journey(&form.number, &account))
    }

    /// Opens a journey for an unfinished registration.
    pub(super) fn begin_journey(
        &mut self,
        number: &PermitNumber,
        account: &Account,
    ) -> JourneyBegun {
        let token = self.token();
        let journey = self.keep_journey(&token, number, account);
        JourneyBegun { token, journey }
    }
}
