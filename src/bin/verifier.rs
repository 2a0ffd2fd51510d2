//! Mounts the officer's page, nothing else.

fn main() {
    esscard::verifier::start();
}
