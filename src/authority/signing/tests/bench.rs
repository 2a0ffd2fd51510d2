//! How long it takes to check a code: `cargo test --release time_to_verify -- --ignored --nocapture`.

use std::time::Instant;

use super::*;

#[test]
#[ignore = "a measurement, not a check"]
fn time_to_verify() {
    const ROUNDS: u32 = 1000;
    let text = text_of(&code());
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        let answer = pollster::block_on(check(&text, &keys(), NOW, &NativeVerifier));
        assert!(answer.is_ok());
    }
    println!("one code, two signatures: {:?}", begun.elapsed() / ROUNDS);
}
