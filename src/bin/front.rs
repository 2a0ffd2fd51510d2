//! Mounts the first screens, nothing else.

fn main() {
    esscard::front::start();
}
