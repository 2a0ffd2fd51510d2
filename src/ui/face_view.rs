//! The oval in which the face is seen, with ticks that follow the real progress.

use leptos::prelude::*;

/// Which way an arrow beside the oval points, in the mirrored picture that the person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// To the left edge of the screen.
    Left,
    /// To the right edge of the screen.
    Right,
}

/// The oval: the live picture when there is one, else a silhouette.
#[component]
pub fn FaceView(
    /// Where the camera's picture runs.
    video: NodeRef<leptos::html::Video>,
    /// Whether it runs.
    #[prop(into)]
    live: Signal<bool>,
    /// How much of the attempt is done, from 0 to [`TICK_COUNT`].
    #[prop(into)]
    progress: Signal<usize>,
    /// An arrow beside the oval.
    #[prop(into)]
    arrow: Signal<Option<Arrow>>,
    /// What the view is, for those who can't see it.
    #[prop(into)]
    label: Signal<&'static str>,
) -> impl IntoView {
    let tick = move |at: usize| {
        let class = move || if at < progress.get() { "tick tick--on" } else { "tick" };
        view! { <path class=class d=TICKS[at]></path> }
    };
    let pointer = move || {
        arrow.get().map(|it| {
            let d = match it {
                Arrow::Left => "M40 152h-28M22 140l-12 12 12 12",
                Arrow::Right => "M296 152h28M314 140l12 12-12 12",
            };
            view! { <path class="arrow" d=d></path> }
        })
    };
    view! {
        <div class=move || if live.get() { "view view--live" } else { "view" }>
            <video class="is-mirror" node_ref=video prop:muted=true playsinline aria-hidden="true"></video>
            <svg viewBox="0 0 336 304" role="img" aria-label=label>
                <defs>
                    <clipPath id="oval">
                        <ellipse cx="168" cy="152" rx="92" ry="122"></ellipse>
                    </clipPath>
                </defs>
                <g clip-path="url(#oval)">
                    <rect class="back" x="60" y="20" width="220" height="270"></rect>
                    <path
                        class="person"
                        d="M168 92c31 0 50 25 50 60 0 26-9 47-21 60v16c8 10 40 14 62 32l10 40H67l10-40c22-18 54-22 62-32v-16c-12-13-21-34-21-60 0-35 19-60 50-60z"
                    ></path>
                </g>
                {(0..TICKS.len()).map(tick).collect_view()}
                {pointer}
            </svg>
        </div>
    }
}

/// How many ticks there are.
pub const TICK_COUNT: usize = 72;

/// Short lines around the oval, clockwise from the top.
#[rustfmt::skip]
const TICKS: [&str; TICK_COUNT] = [
    "M168 20L168 11", "M176.9 20.5L177.7 11.5", "M185.7 22L187.3 13.1", "M194.4 24.5L196.7 15.8",
    "M202.9 28L206 19.5", "M211.1 32.4L214.9 24.2", "M219 37.7L223.5 29.9", "M226.5 43.9L231.7 36.5",
    "M233.6 50.9L239.3 44", "M240.1 58.7L246.5 52.3", "M246.1 67.2L253 61.4", "M251.6 76.3L258.9 71.1",
    "M256.3 86L264.1 81.5", "M260.4 96.2L268.6 92.4", "M263.8 106.9L272.3 103.8", "M266.5 117.8L275.2 115.5",
    "M268.5 129.1L277.3 127.5", "M269.6 140.5L278.6 139.7", "M270 152L279 152", "M269.6 163.5L278.6 164.3",
    "M268.5 174.9L277.3 176.5", "M266.5 186.2L275.2 188.5", "M263.8 197.1L272.3 200.2", "M260.4 207.8L268.6 211.6",
    "M256.3 218L264.1 222.5", "M251.6 227.7L258.9 232.9", "M246.1 236.8L253 242.6", "M240.1 245.3L246.5 251.7",
    "M233.6 253.1L239.3 260", "M226.5 260.1L231.7 267.5", "M219 266.3L223.5 274.1", "M211.1 271.6L214.9 279.8",
    "M202.9 276L206 284.5", "M194.4 279.5L196.7 288.2", "M185.7 282L187.3 290.9", "M176.9 283.5L177.7 292.5",
    "M168 284L168 293", "M159.1 283.5L158.3 292.5", "M150.3 282L148.7 290.9", "M141.6 279.5L139.3 288.2",
    "M133.1 276L130 284.5", "M124.9 271.6L121.1 279.8", "M117 266.3L112.5 274.1", "M109.5 260.1L104.3 267.5",
    "M102.4 253.1L96.7 260", "M95.9 245.3L89.5 251.7", "M89.9 236.8L83 242.6", "M84.4 227.7L77.1 232.9",
    "M79.7 218L71.9 222.5", "M75.6 207.8L67.4 211.6", "M72.2 197.1L63.7 200.2", "M69.5 186.2L60.8 188.5",
    "M67.5 174.9L58.7 176.5", "M66.4 163.5L57.4 164.3", "M66 152L57 152", "M66.4 140.5L57.4 139.7",
    "M67.5 129.1L58.7 127.5", "M69.5 117.8L60.8 115.5", "M72.2 106.9L63.7 103.8", "M75.6 96.2L67.4 92.4",
    "M79.7 86L71.9 81.5", "M84.4 76.3L77.1 71.1", "M89.9 67.2L83 61.4", "M95.9 58.7L89.5 52.3",
    "M102.4 50.9L96.7 44", "M109.5 43.9L104.3 36.5", "M117 37.7L112.5 29.9", "M124.9 32.4L121.1 24.2",
    "M133.1 28L130 19.5", "M141.6 24.5L139.3 15.8", "M150.3 22L148.7 13.1", "M159.1 20.5L158.3 11.5",
];
