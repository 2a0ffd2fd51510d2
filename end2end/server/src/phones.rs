//! The phones of made-up people: messages are kept for the tester, sealed, and go nowhere.
//!
//! A real installation puts its gateway here. It must know a message again by its id
//! ([`Texter::send`]), as this one does.

use data_encoding::HEXLOWER;
use esscard::{
    authority::{
        ports::{TextMessage, Texter, Unavailable},
        secrets::Sealed,
    },
    words::sms::code_message,
};
use serde::{Deserialize, Serialize};

use crate::{
    ports::System,
    store::{Database, engine},
};

/// One message, as a tester reads it.
#[derive(Serialize, Deserialize)]
pub struct Received {
    to: String,
    text: String,
    code: String,
    at: i64,
}

/// All phones.
pub struct Phones {
    database: Database,
    seal: String,
}

impl Phones {
    /// Phones whose messages lie in `database` under the server's pepper.
    pub fn new(database: Database, pepper: &[u8]) -> Self {
        Self { database, seal: format!("phone message {}", HEXLOWER.encode(pepper)) }
    }

    /// What was received, oldest first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn received(&self) -> Result<Vec<Received>, Unavailable> {
        let rows = engine!(&self.database, it => it.messages().await)?;
        let open = |row: String| {
            let sealed: Sealed = serde_json::from_str(&row).ok()?;
            serde_json::from_str(&sealed.open(&self.seal)?).ok()
        };
        Ok(rows.into_iter().filter_map(open).collect())
    }
}

impl Texter for Phones {
    async fn send(&self, message: &TextMessage) -> Result<(), Unavailable> {
        let code = message.code.expose();
        let received = Received {
            to: message.to.expose().to_owned(),
            text: code_message(code, message.minutes, message.purpose),
            code: code.to_owned(),
            at: message.at.0,
        };
        let text = serde_json::to_string(&received).map_err(|_| Unavailable)?;
        let sealed = Sealed::of(&text, &self.seal, &System);
        let sealed = serde_json::to_string(&sealed).map_err(|_| Unavailable)?;
        let at = message.at.0;
        engine!(&self.database, it => it.keep_message(&message.id, at, &sealed).await)
    }
}
