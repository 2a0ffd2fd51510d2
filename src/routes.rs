//! Every address of the app, what it demands, and where the turned-away go.
//!
//! Pure: the shell, the guards and the tests ask the same functions. `leptos_router` keeps the
//! history; its route tree is left out, because it costs 36 to 49 KiB for what one `match` does.

mod guard;
mod trail;

pub use guard::{Access, Standing};
pub use trail::Trail;

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The first screen: what this is, or the card.
    Home,
    /// The general login, with the way to the portal.
    Login,
    /// Login portal for foreigner's holding Work Permit.
    Portal,
    /// Recovery of the login password: name and number.
    ForgotPassword,
    /// The new login password, after identity proofing.
    NewPassword,
    /// What to have ready before registration, how long it takes, which steps.
    Prepare,
    /// Registration: name, number, password.
    Register,
    /// Facial recognition authentication.
    Face,
    /// Identity verification: bank card or phone.
    Verify,
    /// The form of the bank card.
    Bank,
    /// What was typed there, before it is sent.
    BankReview,
    /// The form of the phone.
    Phone,
    /// The code of the text message.
    SmsCode,
    /// Registration completed.
    Completed,
    /// The first use of a service sets the 6-digit password.
    NewPin,
    /// Later uses ask for it.
    Pin,
    /// Recovery of the 6-digit password: the login password.
    ForgotPin,
    /// The new 6-digit password, after identity proofing.
    ResetPin,
    /// Account and security.
    Security,
    /// Change of the login password.
    ChangePassword,
    /// Change of the 6-digit password.
    ChangePin,
    /// On this phone: what is kept here, and how to protect it.
    Device,
    /// What happened on this phone.
    History,
    /// Erase everything on this phone.
    Erase,
    /// Social Security Services, for who logged in with a social security number.
    Services,
    /// Talent and Personnel.
    Talent,
    /// Foreigner's holding Work Permit: the number is entered once.
    Bind,
    /// Work Permit inquiry.
    Inquiry,
    /// Work Permit QR code.
    Code,
    /// Notification Letter.
    Letter,
    /// Frequently Asked Questions and hotlines.
    Faq,
    /// The dates of the permit, the letter and the stay.
    Dates,
    /// Which of the employer's ways is mine.
    Case,
    /// What to carry when one travels.
    Travel,
    /// Why the permit on the card counts.
    Why,
    /// Where the code leads: the officer's side.
    Verifier,
    /// No such address.
    Missing,
}

impl Page {
    /// All of them.
    pub const ALL: &[Page] = &[
        Page::Home,
        Page::Login,
        Page::Portal,
        Page::ForgotPassword,
        Page::NewPassword,
        Page::Prepare,
        Page::Register,
        Page::Face,
        Page::Verify,
        Page::Bank,
        Page::BankReview,
        Page::Phone,
        Page::SmsCode,
        Page::Completed,
        Page::NewPin,
        Page::Pin,
        Page::ForgotPin,
        Page::ResetPin,
        Page::Security,
        Page::ChangePassword,
        Page::ChangePin,
        Page::Device,
        Page::History,
        Page::Erase,
        Page::Services,
        Page::Talent,
        Page::Bind,
        Page::Inquiry,
        Page::Code,
        Page::Letter,
        Page::Faq,
        Page::Dates,
        Page::Case,
        Page::Travel,
        Page::Why,
        Page::Verifier,
        Page::Missing,
    ];

    /// The address.
    pub const fn path(self) -> &'static str {
        match self {
            Page::Home => "/",
            Page::Login => "/login",
            Page::Portal => "/login/portal",
            Page::ForgotPassword => "/login/forgot",
            Page::NewPassword => "/login/forgot/new",
            Page::Prepare => "/register/start",
            Page::Register => "/register",
            Page::Face => "/proof/face",
            Page::Verify => "/proof",
            Page::Bank => "/proof/bank",
            Page::BankReview => "/proof/bank/review",
            Page::Phone => "/proof/phone",
            Page::SmsCode => "/proof/code",
            Page::Completed => "/register/completed",
            Page::NewPin => "/pin/new",
            Page::Pin => "/pin",
            Page::ForgotPin => "/pin/forgot",
            Page::ResetPin => "/pin/forgot/new",
            Page::Security => "/security",
            Page::ChangePassword => "/security/password",
            Page::ChangePin => "/security/pin",
            Page::Device => "/device",
            Page::History => "/device/history",
            Page::Erase => "/device/erase",
            Page::Services => "/services",
            Page::Talent => "/services/talent",
            Page::Bind => "/services/talent/permit",
            Page::Inquiry => "/permit/inquiry",
            Page::Code => "/permit/code",
            Page::Letter => "/permit/letter",
            Page::Faq => "/faq",
            Page::Dates => "/dates",
            Page::Case => "/case",
            Page::Travel => "/travel",
            Page::Why => "/why",
            Page::Verifier => "/v",
            Page::Missing => "/missing",
        }
    }

    /// The page at an address; a slash at the end changes nothing.
    pub fn at(path: &str) -> Self {
        let path = match path.trim_end_matches('/') {
            "" => "/",
            path => path,
        };
        Self::ALL.iter().copied().find(|it| it.path() == path).unwrap_or(Page::Missing)
    }

    /// Whether the small program of the first screens has it, or leads to it (see `front`); all others
    /// are the app's. `src/boot/shell.js` decides by the same list before either is loaded.
    pub const fn is_front(self) -> bool {
        self.is_guide() || matches!(self, Page::Home | Page::Login | Page::Verifier | Page::Missing)
    }

    /// Whether the guide draws it, a program of its own that is loaded only then.
    pub const fn is_guide(self) -> bool {
        matches!(self, Page::Faq | Page::Dates | Page::Case | Page::Travel | Page::Why)
    }

    /// Whether it is a step of a way that is over once its end was reached: nobody goes back into it.
    pub const fn is_passed(self) -> bool {
        matches!(self.access(), Access::Visitor | Access::Journey | Access::Completed)
            || matches!(
                self,
                Page::NewPin
                    | Page::Pin
                    | Page::ForgotPin
                    | Page::ChangePin
                    | Page::ChangePassword
                    | Page::Bind
            )
    }

    /// Whether one of the three services of the permit is shown here.
    pub const fn is_service(self) -> bool {
        matches!(self, Page::Inquiry | Page::Code | Page::Letter)
    }

    /// The address of `self` that remembers to go on to `wanted` afterwards.
    pub fn then(self, wanted: Page) -> String {
        if wanted.is_service() {
            format!("{}?to={}", self.path(), wanted.path().rsplit('/').next().unwrap_or_default())
        } else {
            self.path().to_owned()
        }
    }

    /// The service to go on to, read from the query of an address made by [`Page::then`].
    pub fn wanted(query: Option<&str>) -> Option<Page> {
        match query? {
            "inquiry" => Some(Page::Inquiry),
            "code" => Some(Page::Code),
            "letter" => Some(Page::Letter),
            _ => None,
        }
    }

    /// Where the back arrow leads.
    pub const fn parent(self) -> Page {
        match self {
            Page::Portal => Page::Login,
            Page::ForgotPassword | Page::Prepare => Page::Portal,
            Page::Register => Page::Prepare,
            Page::Bank | Page::Phone | Page::SmsCode => Page::Verify,
            Page::BankReview => Page::Bank,
            Page::ForgotPin => Page::Pin,
            Page::ChangePassword | Page::ChangePin => Page::Security,
            Page::History | Page::Erase => Page::Device,
            Page::Talent => Page::Services,
            Page::Bind => Page::Talent,
            Page::Dates | Page::Case | Page::Travel | Page::Why => Page::Faq,
            _ => Page::Home,
        }
    }
}

#[cfg(test)]
mod tests;
