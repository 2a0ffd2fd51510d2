//! Every address of the app, what it demands, and where the turned-away go.
//!
//! Pure: the shell, the guards and the tests ask the same functions. `leptos_router` keeps the
//! history; its route tree is left out, because it costs 36 to 49 KiB for what one `match` does.

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The first screen: what this is, or the card.
    Home,
    /// The general login, with the way to the portal.
    Login,
    /// Login portal for foreigner's holding Work Permit.
    Portal,
    /// Recovery of the login password.
    ForgotPassword,
    /// Registration: name, number, password.
    Register,
    /// Facial recognition authentication.
    Face,
    /// Identity verification by bank card or phone.
    Verify,
    /// Registration completed.
    Completed,
    /// The first use of a service sets the 6-digit password.
    NewPin,
    /// Later uses ask for it.
    Pin,
    /// Recovery of the 6-digit password.
    ForgotPin,
    /// Work Permit inquiry.
    Inquiry,
    /// Work Permit QR code.
    Code,
    /// Notification Letter.
    Letter,
    /// Frequently Asked Questions and hotlines.
    Faq,
    /// Where the code leads: the officer's side.
    Verifier,
    /// No such address.
    Missing,
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Those who are not logged in; the others are at home already.
    Visitor,
    /// Those in the middle of identity proofing.
    Journey,
    /// Holders who are logged in.
    Holder,
}

/// What the guards know of the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Logged in.
    pub holder: bool,
    /// In the middle of identity proofing.
    pub journey: bool,
}

impl Page {
    /// All of them.
    pub const ALL: [Page; 17] = [
        Page::Home,
        Page::Login,
        Page::Portal,
        Page::ForgotPassword,
        Page::Register,
        Page::Face,
        Page::Verify,
        Page::Completed,
        Page::NewPin,
        Page::Pin,
        Page::ForgotPin,
        Page::Inquiry,
        Page::Code,
        Page::Letter,
        Page::Faq,
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
            Page::Register => "/register",
            Page::Face => "/register/face",
            Page::Verify => "/register/verify",
            Page::Completed => "/register/completed",
            Page::NewPin => "/pin/new",
            Page::Pin => "/pin",
            Page::ForgotPin => "/pin/forgot",
            Page::Inquiry => "/permit/inquiry",
            Page::Code => "/permit/code",
            Page::Letter => "/permit/letter",
            Page::Faq => "/faq",
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
        Self::ALL.into_iter().find(|it| it.path() == path).unwrap_or(Page::Missing)
    }

    /// Who may see it.
    pub const fn access(self) -> Access {
        match self {
            Page::Home | Page::Faq | Page::Verifier | Page::Missing => Access::Anyone,
            Page::Login | Page::Portal | Page::ForgotPassword | Page::Register => Access::Visitor,
            Page::Face | Page::Verify => Access::Journey,
            Page::Completed
            | Page::NewPin
            | Page::Pin
            | Page::ForgotPin
            | Page::Inquiry
            | Page::Code
            | Page::Letter => Access::Holder,
        }
    }

    /// Where to send somebody whom the page turns away; `None` lets them in.
    pub const fn detour(self, standing: Standing) -> Option<Page> {
        match self.access() {
            Access::Anyone => None,
            Access::Visitor if standing.holder => Some(Page::Home),
            Access::Visitor => None,
            Access::Journey if standing.journey => None,
            Access::Journey if standing.holder => Some(Page::Home),
            Access::Journey => Some(Page::Register),
            Access::Holder if standing.holder => None,
            Access::Holder => Some(Page::Portal),
        }
    }

    /// Whether the small program of the first screens has it (see `front`); all others are the
    /// app's. `src/boot/shell.js` decides by the same list before either is loaded.
    pub const fn is_front(self) -> bool {
        matches!(
            self,
            Page::Home
                | Page::Login
                | Page::ForgotPassword
                | Page::Faq
                | Page::Verifier
                | Page::Missing
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
            Page::ForgotPassword | Page::Register => Page::Portal,
            Page::Face | Page::Verify => Page::Register,
            Page::ForgotPin => Page::Pin,
            _ => Page::Home,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standings() -> impl Iterator<Item = Standing> {
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .map(|(holder, journey)| Standing { holder, journey })
    }

    #[test]
    fn every_page_has_its_own_address_and_is_found_there() {
        for page in Page::ALL {
            assert_eq!(Page::at(page.path()), page);
            assert_eq!(Page::at(&format!("{}/", page.path())), page);
        }
        assert_eq!(Page::at("/permit/nothing"), Page::Missing);
    }

    #[test]
    fn nobody_is_turned_in_circles() {
        for page in Page::ALL {
            for standing in standings() {
                if let Some(target) = page.detour(standing) {
                    assert_eq!(target.detour(standing), None, "{page:?} -> {target:?}");
                }
            }
        }
    }

    #[test]
    fn who_was_turned_away_from_a_service_is_brought_back() {
        for page in Page::ALL.into_iter().filter(|it| it.is_service()) {
            let address = Page::Portal.then(page);
            let query = address.split_once("?to=").map(|(_, to)| to);
            assert_eq!(Page::wanted(query), Some(page));
        }
        assert_eq!(Page::Portal.then(Page::Home), "/login/portal");
        assert_eq!(Page::wanted(Some("https://elsewhere")), None);
    }

    #[test]
    fn the_boot_script_loads_the_app_for_what_front_has_not() {
        let boot = include_str!("boot/shell.js");
        for page in Page::ALL {
            let listed = boot.contains(&format!("'{}'", page.path()));
            let home = page == Page::Home; // named there for another reason
            assert_eq!(listed, home || !page.is_front(), "{page:?}");
        }
    }

    #[test]
    fn every_service_demands_a_holder() {
        assert!(Page::ALL.iter().all(|it| !it.is_service() || it.access() == Access::Holder));
    }
}
