//! The mock's root key is part of every verifier.

use super::*;
use crate::{authority::SPECIMEN_ROOT_SEED, domain::token::specimen_root};

#[test]
fn the_built_in_root_is_that_of_the_mock() {
    let root = EsKey::from_seed(&SPECIMEN_ROOT_SEED).issuer_key(true);
    let hex = (root.kid.to_string(), root.public.to_string());
    assert_eq!(specimen_root(), Some(root), "{hex:?}");
}
