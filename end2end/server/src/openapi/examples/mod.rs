//! Examples that are real: a script asks the authority itself, over ports that say the same each
//! time, and what is asked and answered is kept.

mod journey;
mod office;
mod people;
mod ports;
mod refusals;

use esscard::contract::{Refusal, wire};
use office::Office;
pub use office::{Exchange, START};
use serde_json::json;

use super::problems;

/// The seed of the phone's key in the examples: the assertions are for it, and a test can sign
/// with it (`EsKey::from_seed`). Everybody knows it.
pub const EXAMPLE_DEVICE_SEED: [u8; 32] = [7; 32];

/// Everything that was asked; of each operation the main journey's exchange first.
pub fn all() -> Vec<Exchange> {
    let mut exchanges = Vec::new();
    if let Some(mut office) = Office::open(1) {
        // One that ends early has no further examples, which a test of the document sees.
        _ = journey::main_journey(&mut office);
        _ = journey::passwords(&mut office);
        _ = journey::other_ways(&mut office);
        spoiled(&mut office);
        exchanges.append(&mut office.exchanges);
    }
    for (script, seed) in refusals::ALL.iter().zip(2..) {
        if let Some(mut office) = Office::open(seed) {
            _ = script(&mut office);
            // The successes on the way are none of its own, unless they have a name.
            office.exchanges.retain(|it| it.label != "done");
            exchanges.append(&mut office.exchanges);
        }
    }
    by_types(&mut exchanges);
    exchanges
}

/// What may be wrong with any request, tried on each that succeeded.
fn spoiled(office: &mut Office) {
    let done = |it: &&Exchange| it.label == "done";
    let asked: Vec<_> = office.exchanges.iter().filter(done).map(|it| it.request.clone()).collect();
    for request in asked {
        office.send_in_vain(request.clone());
        office.send(wire::Request { body: "{".to_owned(), ..request.clone() });
        if request.bearer.is_some() {
            let (bearer, key) = (Some("an-ended-token".to_owned()), Some(office.fresh_key()));
            office.send(wire::Request { bearer, key, ..request.clone() });
        }
        if let Some(key) = request.key.clone() {
            // First with the key, should its answer be forgotten by now; then with another body.
            office.send(request.clone());
            let body = if request.body.is_empty() { "{}" } else { &request.body };
            let (body, key) = (format!("{body} "), Some(key));
            office.send(wire::Request { body, key, ..request });
        }
    }
}

/// What could not be provoked: the examples come from the typed refusals alone.
fn by_types(exchanges: &mut Vec<Exchange>) {
    let samples = problems::samples();
    for entry in esscard::contract::ALL.iter().copied() {
        for code in entry.refusals() {
            let has = |it: &Exchange| it.entry.name == entry.name && it.label == code;
            if exchanges.iter().any(has) {
                continue;
            }
            let Some(refusal) = samples.iter().find(|it| it.code() == code) else { continue };
            exchanges.push(unprovoked(entry, refusal));
        }
    }
}

fn unprovoked(entry: &'static esscard::contract::Entry, refusal: &Refusal) -> Exchange {
    let request = wire::Request {
        method: entry.method.as_str().to_owned(),
        path: entry.path.to_owned(),
        bearer: None,
        key: None,
        body: String::new(),
    };
    let (label, status) = (refusal.code().to_owned(), refusal.status());
    Exchange { entry, label, request, status, answer: json!(refusal.problem()) }
}
