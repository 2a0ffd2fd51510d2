//! What the page knows before any code: whom to believe, and whom to ask. Fetched once.

use std::cell::RefCell;

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};

use crate::{
    browser::{
        app_cache,
        preferences::{self, Key},
    },
    client::{Client, Config, ConfigFault},
    domain::token::{IssuerKey, specimen_root},
};

/// What the configuration says to a verifier.
#[derive(Clone)]
pub struct Setup {
    /// The way to the issuer.
    pub client: Client,
    /// Everything is a specimen.
    pub mock: bool,
    /// The keys that may name the issuer's keys.
    pub roots: Vec<IssuerKey>,
    /// Whether this page may be kept on the phone for a start without a network.
    keep: bool,
}

type Fetching = Shared<LocalBoxFuture<'static, Result<Setup, ConfigFault>>>;

thread_local! {
    static FETCHING: RefCell<Option<Fetching>> = const { RefCell::new(None) };
}

/// The setup; whoever asks first fetches it for all. After a failure it is fetched anew.
pub fn setup() -> Fetching {
    FETCHING.with_borrow_mut(|known| {
        let usable = known.clone().filter(|it| !matches!(it.peek(), Some(Err(_))));
        usable.unwrap_or_else(|| known.insert(fetch().boxed_local().shared()).clone())
    })
}

async fn fetch() -> Result<Setup, ConfigFault> {
    let config = Config::fetch().await?;
    let mock = config.is_mock();
    preferences::write(Key::Backend, if mock { "mock" } else { "http" });
    // What the mock would tell its holder is none of the officer's business.
    let client = Client::connect(&config, |_| ())?;
    let roots = if mock { specimen_root().into_iter().collect() } else { config.issuers };
    Ok(Setup { client, mock, roots, keep: config.service_worker })
}

/// Keeps this page on the phone, in the background, so that it opens without a network.
pub async fn keep_for_offline() {
    if setup().await.is_ok_and(|it| it.keep) {
        app_cache::register_officer().await;
    }
}

/// Whether this page showed specimens at the last visit: known before the configuration is.
pub fn was_mock() -> bool {
    preferences::read(Key::Backend).as_deref() == Some("mock")
}
