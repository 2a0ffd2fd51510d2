//! Mounts help and planner where a screen wants them, nothing else.

fn main() {
    esscard::guide::start();
}
