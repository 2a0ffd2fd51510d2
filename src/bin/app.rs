//! Mounts the app, nothing else.

fn main() {
    esscard::app::start();
}
