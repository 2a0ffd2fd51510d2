//! Everything that can go wrong for a person, each under an id that a hotline can be told.
//!
//! E1 to E6 are the guides' own (guides 5.5); the letters group the rest: A a password, C camera,
//! S a text message, J the journey, N the connection, P the program or the phone.

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// One kind of failure, as a person meets it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Problem {
            $($(#[$doc])* $name,)*
        }

        impl Problem {
            /// All of them.
            pub const ALL: &'static [Problem] = &[$(Problem::$name,)*];

            /// The id, the same in every language.
            pub const fn code(self) -> &'static str {
                match self { $(Problem::$name => $code,)* }
            }
        }
    };
}

problems! {
    /// Name and number do not match at registration (S000 §三(二)).
    NameMismatch = "E1",
    /// The face was not recognised (S000 §三(三)).
    FaceFailed = "E2",
    /// The bank card did not prove the identity (S000 §三(四)).
    BankFailed = "E3",
    /// The mobile phone number did not prove the identity (S000 §三(五)).
    PhoneFailed = "E4",
    /// The login password is forgotten (S000 §三(六)).
    PasswordForgotten = "E5",
    /// The permit has expired: its services are closed (S000 §二(四)3).
    PermitExpired = "E6a",
    /// The permit was cancelled: its services are closed.
    PermitCancelled = "E6b",
    /// Number and password do not belong together.
    WrongPassword = "A1",
    /// Too many wrong tries: wait.
    TooManyTries = "A2",
    /// The permit has an account already.
    AlreadyRegistered = "A3",
    /// The permit has no account yet.
    NotRegistered = "A4",
    /// The registration was not finished.
    RegistrationUnfinished = "A5",
    /// The 6-digit password is wrong.
    WrongPin = "A6",
    /// The new 6-digit password is too easy, or already set.
    PinRefused = "A7",
    /// The login has ended.
    SessionEnded = "A8",
    /// The number can't be bound to this account.
    NotYours = "A9",
    /// The camera can't be used.
    CameraUnusable = "C1",
    /// The code of the text message is wrong.
    WrongCode = "S1",
    /// The code is too old or was tried too often.
    CodeVoid = "S2",
    /// Too many codes were sent: wait.
    TooManyCodes = "S3",
    /// No code arrives.
    NoCode = "S4",
    /// Identity proofing took too long.
    JourneyEnded = "J1",
    /// Another step is due.
    StepChanged = "J2",
    /// The phone has no connection.
    Offline = "N1",
    /// The issuer does not answer in time.
    TimedOut = "N2",
    /// The issuer has a problem of its own.
    ServerDown = "N3",
    /// Something answered that is not the issuer, for example a network's login page.
    Unreadable = "N4",
    /// What the phone has saved is too old to be shown without the issuer.
    CopyTooOld = "N5",
    /// Too much is asked from this network: wait.
    TooManyRequests = "N6",
    /// App and issuer do not fit together.
    Program = "P1",
    /// The phone's clock is wrong.
    ClockWrong = "P2",
    /// The address of a file has expired.
    FileGone = "P3",
    /// The browser can't do what is needed.
    BrowserUnfit = "P4",
}

impl std::str::FromStr for Problem {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|it| it.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_own_code_and_is_found_by_it() {
        for (at, problem) in Problem::ALL.iter().enumerate() {
            assert_eq!(problem.code().parse(), Ok(*problem));
            assert!(Problem::ALL[..at].iter().all(|it| it.code() != problem.code()));
        }
        assert_eq!("X9".parse::<Problem>(), Err(()));
    }
}
