//! The envelope that every message travels in.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::values::is_id;

/// The version of this protocol.
pub const VERSION: u32 = 1;

/// What `ch` says: other scripts of a host use the same windows.
pub const CHANNEL: &str = "esscard";

/// A message, as it travels: JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Envelope {
    /// [`VERSION`].
    pub v: u32,
    /// 8 to 64 letters, digits and hyphens, never used before; a UUID does.
    pub id: String,
    /// [`CHANNEL`].
    pub ch: String,
    /// The name of the message.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the message says; an object.
    #[serde(default)]
    pub payload: Value,
    /// The `id` of the message that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

impl Envelope {
    /// A message of this app under `id`.
    pub fn new(id: String, kind: &str, payload: Value) -> Self {
        let (kind, ch) = (kind.to_owned(), CHANNEL.to_owned());
        Self { v: VERSION, id, ch, kind, payload, reply_to: None }
    }

    /// As it travels.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether its ids could be ones.
    pub(super) fn has_ids(&self) -> bool {
        is_id(&self.id) && self.reply_to.as_deref().is_none_or(is_id)
    }
}
