//! Mobile phone number authentication (手机号码认证): the number; the name is the registered one
//! (guides 5.8 C5).

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    claim::Claiming,
    code::code_under_way,
    failure::{failed, or_other},
    frame::ProofPage,
};
use crate::{
    browser::document,
    contract::VerifyByPhone,
    domain::{mobile_number::MobileNumber, proofing::Way},
    routes::Page,
    screens::{
        forms::{keep_when_resting, submit},
        trouble,
    },
    state::use_session,
    ui::{Field, FieldKind, pair},
    words::{complain, t},
};

/// The form.
#[component]
pub fn PhoneScreen() -> impl IntoView {
    let session = use_session();
    let phone = session.claims().phone;
    let tried = RwSignal::new(false);
    let wrong = Memo::new(move |_| phone.with(|it| it.parse::<MobileNumber>().err()));
    let complaint = move || wrong.get().filter(|_| tried.get()).map(complain);
    let name = Memo::new(move |_| session.journey().map(|it| it.name));
    let claiming = Claiming::new();
    let claim = claiming.sender(Way::Phone, Page::Phone);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let phone = phone.with_untracked(|it| it.parse::<MobileNumber>());
        match (name.get_untracked(), phone) {
            (Some(name), Ok(phone)) => claim(VerifyByPhone { name, phone }),
            _ => document::focus_id("phone"),
        }
    };
    let keep = keep_when_resting(move || phone.track(), move || session.keep_claims());
    view! {
        <ProofPage page=Page::Phone back=Page::Verify heading=|w| w.phone_title>
            {code_under_way()}
            {failed(Way::Phone)}
            <form class="stack--l stack" on:submit=send novalidate>
                <dl class="facts facts--change">
                    <div>
                        <dt>{pair(|w| w.name)}</dt>
                        <dd lang="en">{move || name.get().map(|it| it.to_string())}</dd>
                        <dd class="facts__what">{t(|w| w.phone_name_why)}</dd>
                    </div>
                </dl>
                <Field
                    id="phone"
                    label=|w| w.phone_number
                    kind=FieldKind::Phone
                    value=phone
                    complaint=Signal::derive(complaint)
                    hint=|w| w.phone_hint
                    left=keep
                />
                <div id="claim-trouble" tabindex="-1">
                    {move || claiming.trouble.get().map(trouble)}
                </div>
                {submit(claiming.asking, |w| w.send_code, |w| w.signing_up)}
            </form>
            {or_other(Way::Phone)}
        </ProofPage>
    }
}
