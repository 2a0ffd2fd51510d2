//! "My bank has my name as…": the usual orders to choose from, and one's own writing.

use leptos::prelude::*;

use crate::{
    domain::bank_name::usual_orders,
    state::use_session,
    ui::{Choice, Choices, Field, FieldKind},
    words::{Phrase, t},
};

/// The choice. Nothing is chosen beforehand: what a bank has is known to the person alone.
pub(super) fn bank_name(complaint: Signal<Option<Phrase>>, left: Callback<()>) -> AnyView {
    let session = use_session();
    let claims = session.claims();
    let registered = untrack(|| session.journey()).map(|it| it.name.to_string());
    let orders = usual_orders(&registered.unwrap_or_default());
    let own = claims.own_name;
    let choice = move |(at, order): (usize, String)| {
        let (shown, chosen) = (order.clone(), order.clone());
        let is_chosen = move || !own.get() && claims.bank_name.with(|it| *it == order);
        let choose = Callback::new(move |()| {
            own.set(false);
            claims.bank_name.set(chosen.clone());
            left.run(());
        });
        let id = if at == 0 { "bank-name".to_owned() } else { format!("bank-name-{at}") };
        view! {
            <Choice group="bank-name" id chosen=Signal::derive(is_chosen) choose>
                <span lang="en">{shown}</span>
            </Choice>
        }
    };
    let choose_own = Callback::new(move |()| own.set(true));
    let written = move || {
        own.get().then(|| {
            view! {
                <Field
                    id="bank-name-own"
                    label=|w| w.bank_name_written
                    kind=FieldKind::Name
                    value=claims.bank_name
                    complaint=Signal::derive(|| None)
                    left
                />
            }
        })
    };
    view! {
        <Choices
            id="bank-names"
            label=|w| w.bank_name
            hint=|w| w.bank_name_hint
            complaint
        >
            {orders.into_iter().enumerate().map(choice).collect_view()}
            <Choice
                group="bank-name"
                id="bank-name-else"
                chosen=Signal::derive(move || own.get())
                choose=choose_own
            >
                {t(|w| w.bank_name_else)}
            </Choice>
            {written}
        </Choices>
    }
    .into_any()
}
