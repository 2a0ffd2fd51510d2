//! The letter's file, whose address is a secret of its own: the one thing that is no JSON.

use super::{
    SERVICES, Value,
    answers::{known, refused},
    header, json,
};

pub(super) fn path() -> Value {
    let headers = json!({
        "Date": header("Date"),
        "Cache-Control": header("CacheControl"),
        "RateLimit-Policy": header("RateLimitPolicy"),
        "RateLimit": header("RateLimit"),
        "ETag": header("ETag"),
        "Content-Disposition": header("ContentDisposition"),
    });
    json!({
        "get": {
            "operationId": "getLetterFile",
            "tags": [SERVICES],
            "summary": "The Notification Letter as a PDF",
            "description": "The path is `LetterFile.path` of `OpenLetterFile`, and opens the letter without any \
                header for as long as its ticket lasts, as often as it is asked: download managers \
                and web-views send no token.",
            "security": [],
            "parameters": [{
                "name": "file",
                "in": "path",
                "required": true,
                "description": "The ticket, and `.pdf`.",
                "schema": { "type": "string", "pattern": "^[A-Za-z0-9_-]+[.]pdf$" },
            }, { "$ref": "#/components/parameters/IfNoneMatch" }],
            "responses": {
                "200": {
                    "description": "The letter: A4, tagged (PDF/UA-1).",
                    "headers": headers.clone(),
                    // OpenAPI 3.1: bytes have no schema.
                    "content": { "application/pdf": {} },
                },
                "304": known(&headers),
                "404": refused(404, &["malformed"], &[]),
                "405": refused(405, &["malformed"], &[]),
                "410": refused(410, &["gone"], &[]),
                "429": refused(429, &["too_many_requests"], &[]),
                "503": refused(503, &["unavailable"], &[]),
            },
        },
    })
}
