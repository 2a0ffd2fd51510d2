//! An answer that takes long: said in a line, with a way to stop waiting.

use leptos::prelude::*;

use super::icon::{IconSize, icon};
use crate::words::t;

/// Nothing until it is `long`.
#[component]
pub fn LongWait(
    /// Whether it takes long by now.
    #[prop(into)]
    long: Signal<bool>,
    /// Takes the question back.
    cancel: Callback<()>,
) -> impl IntoView {
    move || {
        long.get().then(|| {
            view! {
                <div class="long-wait">
                    {icon("clock", IconSize::Small)}
                    <p>{t(|w| w.still_waiting)}</p>
                    <button class="link" type="button" on:click=move |_| cancel.run(())>
                        {t(|w| w.cancel)}
                    </button>
                </div>
            }
        })
    }
}
