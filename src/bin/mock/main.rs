//! The mock: the authority in a Web Worker. The messages are documented in
//! `public/mock/README.md`.

mod desk_clock;
mod letter_worker;
mod messages;
mod offline;
mod people_file;
mod phone;
mod ports;
mod tester;
mod worker;

fn main() {
    // Natively it has nothing to do, and is built only so that compiler and tests see it.
    if cfg!(target_arch = "wasm32") {
        worker::start();
    }
}
