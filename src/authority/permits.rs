//! Work Permit inquiry (工作许可信息查询).

use super::{desk::Desk, ports::Ports};
use crate::contract::{PermitView, Refusal};

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn get_permit(&mut self) -> Result<PermitView, Refusal> {
        let holder = self.holder_with_services().await?;
        Ok(PermitView { permit: holder.record.permit, status: holder.status })
    }
}
