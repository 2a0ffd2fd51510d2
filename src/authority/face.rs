//! The task of one face attempt, and whether the frames answer it.
//!
//! Invariant: frames are looked at and dropped; none is ever kept.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use super::{limits, secrets::Digest};
use crate::{
    contract::{Frame, Movement},
    domain::moment::Moment,
};

/// Most movements of one task: each takes two of [`limits::FRAMES`].
const LONGEST: usize = limits::FRAMES / 2;
/// How many tasks of an account are remembered: of up to four movements there are 420.
const REMEMBERED: usize = 300;

const MOVEMENTS: [Movement; 5] =
    [Movement::TurnLeft, Movement::TurnRight, Movement::Nod, Movement::OpenMouth, Movement::Blink];

/// What is kept of an account's face attempts.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct FaceRecord {
    /// The sequences asked for last, one letter per movement: none is asked for twice, so that no
    /// recording of an earlier attempt can answer a later one. Of more than [`REMEMBERED`] the oldest
    /// are forgotten: whoever asks again and again must not make the task so long that nobody can do
    /// it, nor the record.
    asked: Vec<String>,
    /// Attempts ever judged.
    attempts: u32,
    open: Option<Open>,
}

#[derive(Serialize, Deserialize)]
struct Open {
    nonce: Digest,
    movements: Vec<Movement>,
    expires: Moment,
}

impl FaceRecord {
    /// Asks for two or three movements in an order that was never asked for; the earlier challenge
    /// is void. `below` gives a random number below its argument.
    pub(super) fn challenge(
        &mut self,
        nonce: &str,
        expires: Moment,
        below: impl Fn(usize) -> usize,
    ) -> Vec<Movement> {
        // There are 20 pairs and 80 triples. Whoever uses them up gets longer sequences.
        let mut tried = 0;
        let movements = loop {
            let length = (2 + below(2) + tried / 16).min(LONGEST);
            let movements = sequence(length, &below);
            let letters = letters(&movements);
            if !self.asked.contains(&letters) {
                self.asked.push(letters);
                break movements;
            }
            tried += 1;
        };
        let spare = self.asked.len().saturating_sub(REMEMBERED);
        self.asked.drain(..spare);
        self.open = Some(Open { nonce: digest(nonce), movements: movements.clone(), expires });
        movements
    }

    /// The movements of the challenge, which is void from now on; `None` if it was already.
    pub(super) fn use_up(&mut self, nonce: &str, now: Moment) -> Option<Vec<Movement>> {
        let fits = |it: &Open| it.nonce == digest(nonce) && it.expires > now;
        if self.open.as_ref().is_some_and(fits) {
            self.open.take().map(|it| it.movements)
        } else {
            None
        }
    }

    /// Makes the open challenge void.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// Counts an attempt; its number, from 1.
    pub(super) fn count(&mut self) -> u32 {
        self.attempts += 1;
        self.attempts
    }
}

fn digest(nonce: &str) -> Digest {
    Digest::of(&["challenge", nonce])
}

/// No movement follows itself: nobody could see where the one ends.
fn sequence(length: usize, below: impl Fn(usize) -> usize) -> Vec<Movement> {
    let mut at = below(MOVEMENTS.len());
    let mut movements = vec![MOVEMENTS[at]];
    while movements.len() < length {
        at = (at + 1 + below(MOVEMENTS.len() - 1)) % MOVEMENTS.len();
        movements.push(MOVEMENTS[at]);
    }
    movements
}

fn letters(movements: &[Movement]) -> String {
    let letter = |it: &Movement| match it {
        Movement::TurnLeft => 'l',
        Movement::TurnRight => 'r',
        Movement::Nod => 'n',
        Movement::OpenMouth => 'm',
        Movement::Blink => 'b',
    };
    movements.iter().map(letter).collect()
}

/// The frames as JPEG files, if each movement has one or more, in the order asked.
pub(super) fn pictures(frames: &[Frame], movements: &[Movement]) -> Option<Vec<Vec<u8>>> {
    let mut made: Vec<Movement> = frames.iter().map(|it| it.movement).collect();
    made.dedup();
    if made != movements || frames.len() > limits::FRAMES {
        return None;
    }
    frames.iter().map(|it| jpeg(&it.jpeg)).collect()
}

fn jpeg(base64: &str) -> Option<Vec<u8>> {
    if base64.len() > limits::FRAME_BYTES.div_ceil(3) * 4 {
        return None;
    }
    let bytes = BASE64.decode(base64.as_bytes()).ok()?;
    let whole = bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.len() <= limits::FRAME_BYTES;
    whole.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn no_sequence_is_asked_for_again_soon_and_none_grows_however_often_one_asks() {
        let seed = Cell::new(1_u64);
        let below = |bound: usize| {
            let next = seed.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed.set(next);
            (next >> 33) as usize % bound
        };
        let mut record = FaceRecord::default();
        let mut seen: Vec<String> = Vec::new();
        for turn in 0..5000 {
            let movements = record.challenge("nonce", Moment(9), below);
            assert!(movements.windows(2).all(|it| it[0] != it[1]));
            assert!(turn > 30 || matches!(movements.len(), 2 | 3), "{turn}: {movements:?}");
            assert!(movements.len() <= LONGEST && record.asked.len() <= REMEMBERED);
            let letters = letters(&movements);
            assert!(!seen.iter().rev().take(REMEMBERED).any(|it| *it == letters), "{turn}");
            seen.push(letters);
        }
    }

    #[test]
    fn frames_must_show_every_movement_in_order_as_jpeg() {
        let frame = |movement, bytes: &[u8]| Frame { movement, jpeg: BASE64.encode(bytes) };
        let good = [0xff, 0xd8, 0xff, 0xe0];
        let asked = [Movement::Nod, Movement::Blink];
        let all = [
            frame(Movement::Nod, &good),
            frame(Movement::Nod, &good),
            frame(Movement::Blink, &good),
        ];
        assert_eq!(pictures(&all, &asked).map(|it| it.len()), Some(3));
        assert_eq!(pictures(&all[..2], &asked), None);
        assert_eq!(pictures(&[], &asked), None);
        let turned = [frame(Movement::Blink, &good), frame(Movement::Nod, &good)];
        assert_eq!(pictures(&turned, &asked), None);
        let mut huge = good.to_vec();
        huge.resize(limits::FRAME_BYTES + 1, 0);
        for bad in [&b"GIF89a"[..], &[], &huge] {
            let frames = [frame(Movement::Nod, &good), frame(Movement::Blink, bad)];
            assert_eq!(pictures(&frames, &asked), None);
        }
    }
}
