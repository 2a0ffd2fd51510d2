//! A screen that is turned to Chinese for a while, for somebody who helps.

use leptos::prelude::*;

use super::Locale;

/// A screen shown in Chinese for a while, to a helper: a clerk, a colleague, the hotline's voice.
#[derive(Clone, Copy, Default)]
pub struct Helper(RwSignal<Option<Locale>>);

impl Helper {
    /// Turns the screen to Chinese until [`Helper::back`]; the choice of language stays what it is.
    pub fn show(self, locale: RwSignal<Locale>) {
        self.0.set(Some(locale.get_untracked()));
        locale.set(Locale::Zh);
    }

    /// Back to the reader's own language.
    pub fn back(self, locale: RwSignal<Locale>) {
        if let Some(own) = self.0.get_untracked() {
            locale.set(own);
        }
        self.0.set(None);
    }

    /// The reader has chosen a language: nothing is shown to a helper any more.
    pub fn end(self) {
        self.0.set(None);
    }

    /// The language to go back to, while the screen is shown to a helper. Follows changes.
    pub fn own(self) -> Option<Locale> {
        self.0.get()
    }
}

/// Whether the screen is shown to a helper.
pub fn use_helper() -> Helper {
    use_context().unwrap_or_default()
}
