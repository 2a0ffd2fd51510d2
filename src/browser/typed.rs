//! What a person has typed while one program takes over from another: nothing of it is lost.
//!
//! It goes from fields to the fields of the same ids, in memory, within one task.

use wasm_bindgen::JsCast;
use web_sys::{Document, Event, EventInit, HtmlElement, HtmlInputElement};

/// Fields by their ids, the one with the focus, and whether a form waits to be sent.
#[derive(Default)]
pub struct Typed {
    fields: Vec<(String, String)>,
    focused: Option<String>,
    sent: bool,
}

const SENT: &str = "data-sent";

/// The form was sent to a program that is not here yet: the one that comes sends it.
pub fn hold_form() {
    if let Some(form) = document().and_then(|it| it.query_selector(".page form").ok().flatten()) {
        _ = form.set_attribute(SENT, "");
    }
}

/// Reads what stands in the page's fields.
pub fn take() -> Typed {
    let Some(document) = document() else { return Typed::default() };
    let mut typed = Typed {
        focused: document.active_element().map(|it| it.id()).filter(|it| !it.is_empty()),
        sent: document.query_selector(&format!(".page form[{SENT}]")).is_ok_and(|it| it.is_some()),
        ..Typed::default()
    };
    if let Ok(found) = document.query_selector_all(".page input[id]") {
        let fields = (0..found.length()).filter_map(|at| found.get(at));
        let fields = fields.filter_map(|it| it.dyn_into::<HtmlInputElement>().ok());
        typed.fields = fields.map(|it| (it.id(), it.value())).collect();
    }
    typed
}

impl Typed {
    /// Writes it into the fields of the same ids, as if it were typed again; whether one of them
    /// had the focus and has it again.
    pub fn give_back(self) -> bool {
        let Some(document) = document() else { return false };
        for (id, value) in self.fields.iter().filter(|(_, value)| !value.is_empty()) {
            let field = document.get_element_by_id(id);
            let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
                continue;
            };
            field.set_value(value);
            let init = EventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
                _ = field.dispatch_event(&event);
            }
        }
        let focused = self.focused.and_then(|it| element(&document, &format!(".page #{it}")));
        if let Some(focused) = &focused {
            _ = focused.focus();
        }
        if self.sent
            && let Some(button) = element(&document, ".page form [type=submit]")
        {
            button.click();
        }
        focused.is_some()
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element(document: &Document, selector: &str) -> Option<HtmlElement> {
    document.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
