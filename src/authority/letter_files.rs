//! Download of the Notification Letter (工作许可通知下载): what it says, and its file.
//!
//! The file's address is a ticket of its own, since web-views drop headers and `blob:` addresses
//! (`platform.md` A5). The file is made anew for each fetch: a store of finished letters would be a
//! store of passport data.

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    limits,
    ports::{LetterMaker, Ports},
    secrets::Digest,
    store::Key,
};
use crate::{
    contract::{LetterFile, LetterView, Refusal},
    domain::{moment::Moment, permit_number::PermitNumber},
};

/// The letter's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// PDF.
    pub bytes: Vec<u8>,
    /// The name under which to save it.
    pub name: String,
}

/// Whose letter an address shows, and until when.
#[derive(Serialize, Deserialize)]
struct Ticket {
    number: PermitNumber,
    expires: Moment,
}

impl<P: Ports> Desk<'_, P> {
    pub(super) async fn get_letter(&mut self) -> Result<LetterView, Refusal> {
        let holder = self.holder_with_services().await?;
        let file_name = file_name(holder.record.permit.specimen);
        Ok(LetterView { letter: holder.record.letter, file_name })
    }

    pub(super) async fn open_letter_file(&mut self) -> Result<LetterFile, Refusal> {
        let holder = self.holder_with_services().await?;
        let pdf = self.ports.letter_maker().pdf(&holder.record.letter).await?;
        let ticket = self.token();
        let expires = self.now.plus_seconds(limits::TICKET_SECONDS);
        let permit = &holder.record.permit;
        let kept = Ticket { number: permit.number.clone(), expires };
        self.unit.put(ticket_key(&ticket), &kept, Some(expires));
        Ok(LetterFile {
            path: format!("/letters/{ticket}.pdf"),
            expires,
            name: file_name(permit.specimen),
            bytes: u32::try_from(pdf.len()).unwrap_or(u32::MAX),
        })
    }

    pub(super) async fn letter_file(&mut self, ticket: &str) -> Result<File, Refusal> {
        let kept: Option<Ticket> = self.unit.get(&ticket_key(ticket)).await?;
        let kept = kept.filter(|it| it.expires > self.now).ok_or(Refusal::Gone)?;
        let record = self.record(&kept.number).await?.ok_or(Refusal::Gone)?;
        if !record.permit.status_on(self.now.china_date()).services_open() {
            return Err(Refusal::Gone);
        }
        let bytes = self.ports.letter_maker().pdf(&record.letter).await?;
        Ok(File { bytes, name: file_name(record.permit.specimen) })
    }
}

fn ticket_key(ticket: &str) -> Key {
    Key::LetterTicket(Digest::of(&["letter", ticket]))
}

/// Without name and number: a list of downloads is seen by others.
fn file_name(specimen: bool) -> String {
    let mark = if specimen { "SPECIMEN-" } else { "" };
    format!("{mark}Notification-Letter-of-Foreigners-Work-Permit.pdf")
}
