//! What is masked and shown for a while.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// `numbers.md` and `lead.md` F19: masked again after half a minute.
const REVEALED: Duration = Duration::from_secs(30);

/// Sets `shown` back to false half a minute after it was set to true.
pub fn reveal_for_a_while(shown: RwSignal<bool>) {
    let hiding = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = hiding.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        if shown.get() {
            let hide = move || _ = shown.try_set(false);
            hiding.set_value(set_timeout_with_handle(hide, REVEALED).ok());
        }
    });
    on_cleanup(stop);
}
