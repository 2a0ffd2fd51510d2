//! Binding the Work Permit Number to an account that has none, once (S000 §二(三) note).

use super::{desk::Desk, ports::Ports, sessions::card, store::Key};
use crate::contract::{BindPermit, Card, Refusal};

impl<P: Ports> Desk<'_, P> {
    /// Only the person's own number is looked at, so that any other one, of somebody or of nobody,
    /// gets the same answer after the same work.
    pub(super) async fn bind_permit(&mut self, form: BindPermit) -> Result<Card, Refusal> {
        let mut holder = self.holder().await?;
        let own = holder.record.permit.number.clone();
        let tries = self.tries(Key::BindTries, own.as_str()).await?;
        tries.ready(self.now)?;
        if form.number != own {
            return Err(self.wrong(tries, |_| Refusal::NotYours));
        }
        self.right(tries);
        if !holder.account.bound {
            holder.account.bound = true;
            self.keep_account(&own, &holder.account);
        }
        Ok(card(&holder.record, &holder.account, self.now.china_date()))
    }
}
