//! Speaks with the app around the page, nothing else.

fn main() {
    esscard::bridge::start();
}
