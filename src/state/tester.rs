//! `window.esscardMock`: a tester's hands on the built-in authority. In mock mode only.
//!
//! `now()`, `setClock(iso)`, `advance(seconds)`, `messages()`, `people()`, `reset()`; each gives a
//! promise of a plain value. Documented in `public/mock/README.md`.

use super::Session;
use crate::browser::expose;

/// Puts the interface on the window; does nothing with a real backend.
pub fn offer_tester(session: Session) {
    let Some(mock) = session.client().tester() else { return };
    expose("esscardMock", &["now", "setClock", "advance", "messages", "people", "reset"], {
        move |command: String| async move { mock.test(&command).await }
    });
}
