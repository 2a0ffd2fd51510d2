//! The server's own secrets: from a file or the environment, never from the repository.

use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use esscard::authority::{SPECIMEN_ROOT_SEED, SPECIMEN_SEED, ports::Chance};
use serde::{Deserialize, Serialize};

use crate::ports::System;

/// What the file holds, in JSON. It can't be printed.
#[derive(Serialize, Deserialize)]
pub struct Secrets {
    /// 32 random bytes in hexadecimal, part of every hash of a password and of every token. Who
    /// loses it loses all accounts.
    pepper: String,
    /// 32 random bytes in hexadecimal: the seed of the key that signs assertions and status lists.
    signing_seed: String,
    /// The same of the key that vouches for that one, which verifiers know (`issuers` in their
    /// `config.json`). Without it what is signed is a specimen for everybody to see through: the root
    /// of the specimens is known to all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    root_seed: Option<String>,
}

/// The secrets in use.
pub struct InUse {
    /// See [`Secrets`].
    pub pepper: Vec<u8>,
    /// See [`Secrets`].
    pub signing_seed: [u8; 32],
    /// See [`Secrets`].
    pub root_seed: [u8; 32],
    /// Nobody gave any: these are known to everybody.
    pub public: bool,
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum NoSecrets {
    /// The file can't be read.
    #[error("the file of secrets can't be read: {0}")]
    File(std::io::Error),
    /// It is another file.
    #[error("the secrets are not of the form that `esscard-server secrets` writes")]
    Form,
}

impl Secrets {
    /// New ones.
    pub fn fresh() -> Self {
        let bytes = || {
            let mut bytes = [0; 32];
            System.fill(&mut bytes);
            HEX.encode(&bytes)
        };
        Self { pepper: bytes(), signing_seed: bytes(), root_seed: None }
    }

    /// From the JSON itself, or from the file; without either those that everybody knows.
    ///
    /// # Errors
    /// There are some, and they can't be read.
    pub fn find(json: Option<&str>, file: Option<&Path>) -> Result<InUse, NoSecrets> {
        let text = match (json, file) {
            (Some(json), _) => json.to_owned(),
            (None, Some(file)) => std::fs::read_to_string(file).map_err(NoSecrets::File)?,
            (None, None) => {
                return Ok(InUse {
                    pepper: b"everybody knows it".to_vec(),
                    signing_seed: SPECIMEN_SEED,
                    root_seed: SPECIMEN_ROOT_SEED,
                    public: true,
                });
            }
        };
        let secrets: Self = serde_json::from_str(&text).map_err(|_| NoSecrets::Form)?;
        let bytes = |text: &str| -> Result<[u8; 32], NoSecrets> {
            let bytes = HEX.decode(text.as_bytes()).ok();
            bytes.and_then(|it| it.try_into().ok()).ok_or(NoSecrets::Form)
        };
        Ok(InUse {
            pepper: bytes(&secrets.pepper)?.to_vec(),
            signing_seed: bytes(&secrets.signing_seed)?,
            root_seed: secrets.root_seed.as_deref().map_or(Ok(SPECIMEN_ROOT_SEED), bytes)?,
            public: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let json = serde_json::to_string(&Secrets::fresh()).expect("JSON");
        let found = Secrets::find(Some(&json), None).expect("secrets");
        assert!(!found.public && found.pepper.len() == 32);
        assert_eq!(found.root_seed, SPECIMEN_ROOT_SEED);
        let own = json.replacen('{', &format!(r#"{{"root_seed":"{}","#, "0a".repeat(32)), 1);
        assert_eq!(Secrets::find(Some(&own), None).expect("secrets").root_seed, [10; 32]);
        for wrong in ["", "{}", r#"{"pepper":"00","signing_seed":"00"}"#] {
            assert!(matches!(Secrets::find(Some(wrong), None), Err(NoSecrets::Form)), "{wrong}");
        }
        assert!(Secrets::find(None, None).is_ok_and(|it| it.public));
    }
}
