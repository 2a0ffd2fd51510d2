//! What a page demands, and where the turned-away go.

use super::Page;

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Those who are not logged in; the others are at home already.
    Visitor,
    /// Those in the middle of identity proofing.
    Journey,
    /// Those whose registration is being completed, and holders.
    Completed,
    /// Who is logged in, with a Work Permit or not yet.
    Member,
    /// Holders of a Work Permit who are logged in.
    Holder,
}

/// What the guards know of the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Logged in, with a Work Permit.
    pub holder: bool,
    /// Logged in, and no Work Permit Number is bound yet.
    pub member: bool,
    /// In the middle of identity proofing.
    pub journey: bool,
    /// The journey that has ended was to set a new login password.
    pub recovery: bool,
    /// The services have closed by themselves: the 6 digits come first.
    pub locked: bool,
}

impl Page {
    /// Who may see it.
    pub const fn access(self) -> Access {
        match self {
            Page::Home | Page::Verifier | Page::Missing | Page::Erase => Access::Anyone,
            Page::Faq | Page::Dates | Page::Case | Page::Travel | Page::Why => Access::Anyone,
            Page::Login | Page::Portal | Page::ForgotPassword | Page::Prepare | Page::Register => {
                Access::Visitor
            }
            Page::Face
            | Page::Verify
            | Page::Bank
            | Page::BankReview
            | Page::Phone
            | Page::SmsCode
            | Page::NewPassword
            | Page::ResetPin => Access::Journey,
            Page::Security | Page::ChangePassword | Page::Services | Page::Talent | Page::Bind => {
                Access::Member
            }
            Page::Device | Page::History => Access::Member,
            Page::Completed => Access::Completed,
            Page::NewPin
            | Page::Pin
            | Page::ForgotPin
            | Page::ChangePin
            | Page::Inquiry
            | Page::Code
            | Page::Letter => Access::Holder,
        }
    }

    /// Where to send somebody whom the page turns away; `None` lets them in.
    pub const fn detour(self, standing: Standing) -> Option<Page> {
        let inside = standing.holder || standing.member;
        match self.access() {
            Access::Anyone => None,
            Access::Journey | Access::Completed if standing.journey => None,
            Access::Visitor | Access::Journey if inside => Some(Page::Home),
            Access::Visitor => None,
            Access::Journey if standing.recovery => Some(Page::ForgotPassword),
            Access::Journey if matches!(self, Page::NewPassword) => Some(Page::ForgotPassword),
            Access::Journey => Some(Page::Register),
            Access::Member if inside => None,
            Access::Member => Some(Page::Login),
            Access::Completed | Access::Holder if standing.holder => {
                if standing.locked && self.is_service() { Some(Page::Pin) } else { None }
            }
            Access::Completed | Access::Holder if standing.member => Some(Page::Services),
            Access::Completed | Access::Holder => Some(Page::Portal),
        }
    }
}
