//! Bank card authentication (银行卡认证): name, passport number, card number, phone number kept at
//! the bank (S000 §二(二) step 5). Nothing is sent from here: the review comes first.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::{
    bank_form,
    bank_name::bank_name,
    code::code_under_way,
    failure::{failed, or_other},
    frame::ProofPage,
    verify::reason,
};
use crate::{
    browser::document,
    domain::{
        passport_name::NameComplaint,
        proofing::{Because, Step, Way},
        union_pay::{UnionPayNumber, grouped_digits},
    },
    routes::Page,
    screens::{
        forms::{WrongField, keep_when_resting, summary},
        use_walk,
    },
    state::{Claims, use_session},
    ui::{Field, FieldKind, Note, pair},
    words::{Phrase, complain, t},
};

/// The form.
#[component]
pub fn BankScreen() -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let claims = session.claims();
    let tried = RwSignal::new(false);
    let checked = Memo::new(move |_| typed(claims).err().unwrap_or_default());
    let wrong = move || if tried.get() { checked.get() } else { bank_form::Complaints::default() };
    let name_wrong = move || -> Option<Phrase> {
        wrong().name.map(|it| -> Phrase {
            match it {
                NameComplaint::Empty if !claims.own_name.get() => |w| w.bank_name_choose,
                it => complain(it),
            }
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match untrack(|| typed(claims)) {
            Ok(_) => spawn_local(async move {
                session.claims_kept().await;
                // Unless the person has left meanwhile.
                if tried.try_get_untracked().is_some() {
                    walk.on(Page::BankReview.path());
                }
            }),
            Err(wrong) => {
                session.keep_claims();
                let own = wrong.name.is_some() && claims.own_name.get_untracked();
                let first = if own { Some("bank-name-own") } else { wrong.first() };
                first.into_iter().for_each(document::focus_id);
            }
        }
    };
    let typed_now = move || {
        // The card's number is never kept.
        for it in [claims.bank_name, claims.passport, claims.bank_phone] {
            it.track();
        }
    };
    let keep = keep_when_resting(typed_now, move || session.keep_claims());
    focus_what_is_to_be_changed();
    let because = move || match session.journey().map(|it| it.step) {
        // Here without a choice: the reason was not said yet.
        Some(Step::Verify { because: Because::FaceFailed, .. }) => Some(Because::FaceFailed),
        _ => None,
    };
    let foreign = move || claims.card.with(|it| UnionPayNumber::looks_foreign(it));
    let to_correct = move || {
        let wrong = wrong();
        summary(vec![
            WrongField("bank-name", |w| w.bank_name, name_wrong()),
            WrongField("passport", |w| w.passport_number, wrong.passport.map(complain)),
            WrongField("card", |w| w.card_number_short, wrong.card.map(complain)),
            WrongField("phone", |w| w.bank_phone_short, wrong.phone.map(complain)),
        ])
    };
    view! {
        <ProofPage page=Page::Bank back=Page::Verify heading=|w| w.bank_title>
            {move || {
                because().map(|it| view! { <Note symbol="info">{t(reason(it))}</Note> })
            }}
            {code_under_way()}
            {failed(Way::BankCard)}
            <form class="stack--l stack" on:submit=submit novalidate>
                {to_correct}
                {bank_name(Signal::derive(name_wrong), keep)}
                <Field
                    id="passport"
                    label=|w| w.passport_number
                    kind=FieldKind::Number
                    value=claims.passport
                    complaint=Signal::derive(move || wrong().passport.map(complain))
                    hint=|w| w.passport_hint
                    left=keep
                />
                <Field
                    id="card"
                    label=|w| w.card_number
                    kind=FieldKind::BankCard
                    value=claims.card
                    complaint=Signal::derive(move || wrong().card.map(complain))
                    hint=|w| w.card_hint
                    shape=grouped_digits
                >
                    <p class="field__hint" role="status">
                        {move || foreign().then(|| t(|w| w.card_foreign)())}
                    </p>
                </Field>
                <Field
                    id="phone"
                    label=|w| w.bank_phone
                    kind=FieldKind::Phone
                    value=claims.bank_phone
                    complaint=Signal::derive(move || wrong().phone.map(complain))
                    hint=|w| w.bank_phone_hint
                    left=keep
                />
                <button class="btn" type="submit">
                    {pair(|w| w.continue_)}
                </button>
            </form>
            {or_other(Way::BankCard)}
        </ProofPage>
    }
}

/// What is typed, read as a claim. Follows changes.
pub(super) fn typed(
    claims: Claims,
) -> Result<crate::contract::VerifyByBank, bank_form::Complaints> {
    bank_form::check(
        &claims.bank_name.get(),
        &claims.passport.get(),
        &claims.card.get(),
        &claims.bank_phone.get(),
    )
}

/// Who comes from the review to change one line stands in its field.
fn focus_what_is_to_be_changed() {
    let hash = use_location().hash.get_untracked();
    let field = ["bank-name", "passport", "card", "phone"]
        .into_iter()
        .find(|it| hash.trim_start_matches('#') == *it);
    if let Some(field) = field {
        // After the heading, which every page begins with.
        request_animation_frame(move || {
            request_animation_frame(move || document::focus_id(field));
        });
    }
}
