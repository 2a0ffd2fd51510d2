//! Registration: name and number must belong together (S000 §二(二) step 4, §三(一), §三(二)).
//!
//! Invariant: before the name has matched, nothing is said about a number, not even that it exists.

use super::{accounts::Account, desk::Desk, ports::Ports, secrets::PasswordHash};
use crate::{
    contract::{JourneyBegun, Purpose, Refusal, SignUp},
    domain::permit_number::PermitNumber,
};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn sign_up(&mut self, form: SignUp) -> Result<JourneyBegun, Refusal> {
        let record = self.record_by_name(&form.name, &form.number).await?;
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
        Ok(self.begin_journey(&form.number, &account, Purpose::Registration))
    }

    /// A token for the account's journey, which has begun or goes on.
    pub(super) fn begin_journey(
        &mut self,
        number: &PermitNumber,
        account: &Account,
        purpose: Purpose,
    ) -> JourneyBegun {
        let token = self.token();
        let journey = self.keep_journey(&token, number, account, purpose);
        JourneyBegun { token, journey }
    }
}
