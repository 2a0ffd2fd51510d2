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

/// Over the whole page, so thin that everything below stays readable: stripes, and between them
/// the words. One tile is smaller than any crop that says something.
pub fn ground() -> AnyView {
    view! {
        <svg class="demo-ground" aria-hidden="true" focusable="false">
            <defs>
                <pattern
                    id="demo-tile"
                    width="96"
                    height="44"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(-24)"
                >
                    <rect class="demo-ground__stripe" width="96" height="12"></rect>
                    <text class="demo-ground__words" x="4" y="33" font-size="14">
                        {DEMO_MARK}
                    </text>
                </pattern>
            </defs>
            <rect width="100%" height="100%" fill="url(#demo-tile)"></rect>
        </svg>
    }
    .into_any()
}
