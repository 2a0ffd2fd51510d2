//! One way to load something: waiting, there, or why not.

use leptos::prelude::*;

use super::asking::Asking;
use crate::client::ClientError;

/// Something asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load<T> {
    /// Under way, or stopped by the person: [`Asking`] tells.
    Waiting,
    /// There.
    Ready(T),
    /// Not there, and why.
    Failed(ClientError),
}

/// Asks now, and again whenever the returned callback is run. An answer that comes after a newer
/// question is dropped.
pub fn load<T, F, A>(ask: A) -> (ReadSignal<Load<T>>, Callback<()>, Asking)
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ClientError>> + 'static,
    A: Fn() -> F + Copy + Send + Sync + 'static,
{
    let (loaded, set_loaded) = signal(Load::Waiting);
    let asking = Asking::new();
    let again = Callback::new(move |()| {
        asking.cancel();
        set_loaded.set(Load::Waiting);
        asking.ask(ask(), move |answer| {
            set_loaded.set(match answer {
                Ok(value) => Load::Ready(value),
                Err(error) => Load::Failed(error),
            });
        });
    });
    again.run(());
    (loaded, again, asking)
}
