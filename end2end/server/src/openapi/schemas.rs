//! All schemas of the document, as the contract's types derive them.

use std::collections::BTreeMap;

use esscard::contract::Described;
use serde_json::{Map, Value, json};

use super::{problems, prose};

/// A type and what each of its values means.
type Meanings = (&'static str, &'static [(&'static str, &'static str)]);

/// Of types that only list their values utoipa has no word about each. A test compares this with
/// the types.
pub(super) const MEANINGS: &[Meanings] = &[
    (
        "Because",
        &[
            ("face_failed", "six face failures in a row"),
            ("no_camera", "the person can't use a camera"),
            (
                "physical_card",
                "the face passed, and the person holds a physical social security card",
            ),
        ],
    ),
    ("Category", &[("A", "high-end talent"), ("B", "professional talent"), ("C", "others")]),
    ("Courtesy", &[("mr", "Mr, 先生"), ("ms", "Ms, 女士")]),
    (
        "EasyPin",
        &[
            ("repeated", "one to three digits repeated: 111111, 121212, 123123"),
            ("run", "a run of digits, up or down: 123456, 654321"),
            ("birth_date", "the holder's birth date in a usual order"),
            ("number_tail", "the end of the Work Permit Number"),
        ],
    ),
    (
        "FaceFailure",
        &[
            ("not_recognised", "not the person of the record"),
            ("movement_not_seen", "the movements were not seen"),
            ("too_dark", "too dark to tell"),
            ("blurred", "not sharp enough to tell"),
            ("no_single_face", "no face, or more than one"),
        ],
    ),
    (
        "Movement",
        &[
            ("turn_left", "turn the head to the person's own left"),
            ("turn_right", "turn the head to the person's own right"),
            ("nod", "nod"),
            ("open_mouth", "open the mouth"),
            ("blink", "blink"),
        ],
    ),
    (
        "NumberStatus",
        &[
            ("in_force", "the permit is in force today in China"),
            ("not_yet", "its first day is still to come"),
            ("expired", "its last day has passed"),
            ("cancelled", "it was cancelled"),
            ("unknown", "there is no such permit"),
        ],
    ),
    (
        "Purpose",
        &[
            ("registration", "ends with `FinishJourney`"),
            ("password_reset", "a forgotten login password: ends with `SetNewPassword`"),
            ("pin_reset", "a forgotten 6-digit password: ends with `SetNewPin`"),
        ],
    ),
    (
        "Way",
        &[
            ("bank_card", "a UnionPay card of a bank in China"),
            ("phone", "the mobile phone number of a SIM card issued in China"),
        ],
    ),
    (
        "WayFailure",
        &[
            ("not_issued_in_china", "the bank card or the SIM card was not issued in China"),
            (
                "details_differ",
                "name, passport or phone number differ from what is kept; which, is \
                not said",
            ),
        ],
    ),
];

/// Types first, then the refusals.
pub(super) fn components(described: &[Described]) -> Value {
    let mut types = BTreeMap::new();
    for (name, schema) in described.iter().flat_map(|it| &it.schemas) {
        types.entry(name.clone()).or_insert_with(|| json!(schema));
    }
    // What only refusals refer to.
    let mut of_refusals = Vec::new();
    <esscard::contract::Refusal as utoipa::ToSchema>::schemas(&mut of_refusals);
    for (name, schema) in of_refusals {
        types.entry(name).or_insert_with(|| json!(schema));
    }
    let mut components: Map<String, Value> = types.into_iter().collect();
    components.extend(problems::schemas());
    for (name, meanings) in MEANINGS {
        if let Some(Value::String(text)) =
            components.get_mut(*name).map(|it| &mut it["description"])
        {
            let lines = meanings.iter().map(|(value, what)| format!("\n- `{value}`: {what}"));
            *text = format!("{text}\n{}", lines.collect::<String>());
        }
    }
    let mut components = Value::Object(components);
    prose::tidy_all(&mut components);
    components
}

/// A reference to a schema.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
