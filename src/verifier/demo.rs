//! What marks a specimen: a band at the top, and a ground that no crop of a picture hides.

use leptos::prelude::*;

use crate::words::officer::page::{DEMO, DEMO_MARK};

/// The band.
pub fn band() -> AnyView {
    view! {
        <aside class="demo" aria-label=DEMO.zh>
            <span lang="zh-Hans">{DEMO.zh}</span>
            " "
            <span lang="en">{DEMO.en}</span>
        </aside>
    }
    .into_any()
}

/// Fills what it stands in: stripes, and between them the words. It lies beneath the text, so that
/// both are clear. One tile is smaller than any crop that says something. `id`: nobody else's.
pub fn ground(id: &'static str) -> AnyView {
    view! {
        <svg class="demo-ground" aria-hidden="true" focusable="false">
            <defs>
                <pattern
                    id=id
                    width="96"
                    height="44"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(-24)"
                >
                    <rect width="96" height="6"></rect>
                    <text x="8" y="31" font-size="15">
                        {DEMO_MARK}
                    </text>
                </pattern>
            </defs>
            <rect class="demo-ground__all" width="100%" height="100%" fill=format!("url(#{id})")></rect>
        </svg>
    }
    .into_any()
}
