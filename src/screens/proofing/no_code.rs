//! "I get no code": what helps, nearest first (`lead.md` complaint 26).

use leptos::prelude::*;

use super::verify::way_row;
use crate::{
    domain::{problem::Problem, proofing::Way},
    screens::{helps, hotline},
    ui::Disclosure,
    words::{Phrase, t},
};

/// The help, closed until it is asked for.
pub(super) fn no_code(way: Way) -> AnyView {
    let hints: [Phrase; 5] = [
        |w| w.no_code_wait,
        |w| w.no_code_signal,
        |w| w.no_code_number,
        |w| w.no_code_blocked,
        |w| w.no_code_again,
    ];
    let sim: Phrase = match way {
        Way::BankCard => |w| w.no_code_bank,
        Way::Phone => |w| w.no_code_sim,
    };
    let line = |hint: Phrase| view! { <li>{t(hint)}</li> };
    view! {
        <Disclosure label=|w| w.no_code>
            <ul class="hints">{line(sim)} {hints.map(line).collect_view()}</ul>
            {way_row(way.other(), false)}
            {hotline(|w| w.hotline_note)}
            {helps(Problem::NoCode)}
        </Disclosure>
    }
    .into_any()
}
