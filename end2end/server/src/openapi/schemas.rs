//! All schemas of the document, as the contract's types derive them.

use std::collections::BTreeMap;

use esscard::contract::Described;
use serde_json::{Map, Value, json};

use super::{problems, prose};

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
    let mut components = Value::Object(components);
    prose::tidy_all(&mut components);
    components
}

/// A reference to a schema.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
