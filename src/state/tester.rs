//! `window.esscardMock`: a tester's hands on the built-in authority. In mock mode only.
//!
//! Each verb is a function that gives a promise of a plain value. Documented in
//! `public/mock/README.md`.

use super::Session;
use crate::browser::expose;

/// As `authority::tester::Command` has them, which the app does not know.
const VERBS: &[&str] = &[
    "now",
    "setClock",
    "advance",
    "messages",
    "people",
    "meet",
    "addPerson",
    "expire",
    "cancel",
    "launch",
    "reset",
];

/// Puts the interface on the window; does nothing with a real backend.
pub fn offer_tester(session: Session) {
    let Some(mock) = session.client().tester() else { return };
    expose("esscardMock", VERBS, {
        move |command: String| async move { mock.test(&command).await }
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_verbs_are_those_of_the_authority() {
        assert_eq!(super::VERBS, crate::authority::tester::VERBS);
    }
}
