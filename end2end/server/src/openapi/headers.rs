//! Headers that several operations share.

use serde_json::{Value, json};

/// What requests carry besides their token.
pub(super) fn parameters() -> Value {
    json!({
        "IdempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "Chosen at random for each request, and the same when the request is \
                repeated: the authority then does nothing again and gives the first answer again.",
            "schema": { "type": "string", "pattern": "^[0-9A-Fa-f]{32}$" },
            "example": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        },
        "IfNoneMatch": {
            "name": "If-None-Match",
            "in": "header",
            "required": false,
            "description": "The `ETag` of the answer that is known: answered with 304 while it is \
                still the answer.",
            "schema": { "type": "string" },
        },
    })
}

/// What answers carry besides their body.
pub(super) fn headers() -> Value {
    json!({
        "Date": {
            "description": "The authority's clock, which the app believes rather than the phone's.",
            "required": true,
            "schema": { "type": "string" },
            "example": "Sat, 21 Nov 2026 04:00:00 GMT",
        },
        "CacheControl": {
            "description": "`no-store`: no cache keeps what it passes on. Whoever keeps an answer \
                himself, as the app does, asks again with its `ETag`.",
            "schema": { "type": "string" },
            "example": "no-store",
        },
        "ETag": {
            "description": "Names this very answer, for `If-None-Match`. An authority may leave it \
                out.",
            "schema": { "type": "string" },
        },
        "RetryAfter": {
            "description": "In how many seconds the same may be asked again. A program that knows \
                the contract reads the moment in the problem instead.",
            "schema": { "type": "integer", "minimum": 0 },
            "example": 30,
        },
        "RateLimit": {
            "description": "What is left of each count (draft-ietf-httpapi-ratelimit-headers): of \
                the `requests` of one network, where they are counted, and of `tries`, where a \
                refusal has counted one: `r` of them, and, when there are none, `t` seconds until \
                there are again.",
            "schema": { "type": "string" },
            "example": "\"requests\";r=599, \"tries\";r=4",
        },
        "RateLimitPolicy": {
            "description": "How many requests of one network are answered in how many seconds \
                (draft-ietf-httpapi-ratelimit-headers). An authority that does not count them \
                leaves it out.",
            "schema": { "type": "string" },
            "example": "\"requests\";q=600;w=60",
        },
        "WwwAuthenticate": {
            "description": "`Bearer`.",
            "schema": { "type": "string" },
            "example": "Bearer",
        },
        "Allow": {
            "description": "The methods of the path.",
            "schema": { "type": "string" },
        },
        "ContentDisposition": {
            "description": "`attachment`, with the name of the file (`LetterFile.name`).",
            "schema": { "type": "string" },
            "example": "attachment; \
                filename=\"SPECIMEN-Notification-Letter-of-Foreigners-Work-Permit.pdf\"",
        },
    })
}

/// A reference to one of [`headers`].
pub(super) fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}
