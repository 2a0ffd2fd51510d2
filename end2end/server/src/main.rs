//! The reference server.

mod openapi;

fn main() {
    let wanted = std::env::args().nth(1);
    match wanted.as_deref() {
        Some("openapi") => print!("{}", openapi::json()),
        Some("api-page") => print!("{}", openapi::html()),
        _ => {}
    }
}
