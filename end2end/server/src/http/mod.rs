//! What the server answers over HTTP: the contract below `/api`, everything else from the app's
//! folder; and on a second address, for whoever runs it, health, metrics, launch codes for hosts and the tester.

mod api;
mod app_files;
mod headers;
mod kernels;
mod launches;
mod ops;
mod source;
mod status_list;

use std::sync::Arc;

use axum::{Router, routing::any};
use esscard::authority::Authority;

pub use app_files::AppFiles;
pub use source::Limiter;
pub use status_list::StatusListCache;

use crate::{hashing::Hashing, metrics::Metrics, ports::ServerPorts};

/// The path below which the contract is spoken.
pub const BASE: &str = "/api";

/// What all handlers share.
pub struct Shared {
    /// The authority.
    pub authority: Authority<ServerPorts>,
    /// What is measured.
    pub metrics: Metrics,
    /// Requests of one place.
    pub limiter: Limiter,
    /// Requests that hash something.
    pub hashing: Hashing,
    /// What all verifiers fetch.
    pub status_list: StatusListCache,
    /// How many proxies stand before this server and tell who has asked them.
    pub proxies: usize,
    /// What a tester must give; `None`: there is no tester.
    pub tester_key: Option<String>,
    /// What a host must give; `None`: no host is known.
    pub host_key: Option<String>,
}

/// The public side.
pub fn public(shared: Arc<Shared>, app: Option<AppFiles>) -> Router {
    let api = Router::new()
        .route(&format!("{BASE}/{{*path}}"), any(api::answer))
        .route(&format!("{BASE}/"), any(api::answer))
        .with_state(shared);
    match app {
        Some(app) => api.merge(app.router()),
        None => api,
    }
}

/// The side of whoever runs it.
pub fn operations(shared: Arc<Shared>) -> Router {
    ops::router(shared)
}
