//! One way to load something: waiting, there, or why not.

use leptos::{prelude::*, task::spawn_local};

use crate::client::ClientError;

/// Something asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load<T> {
    /// Under way.
    Waiting,
    /// There.
    Ready(T),
    /// Not there, and why.
    Failed(ClientError),
}

/// Asks now, and again whenever the returned callback is run. An answer that comes after a newer
/// question is dropped.
pub fn load<T, F, A>(ask: A) -> (ReadSignal<Load<T>>, Callback<()>)
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ClientError>> + 'static,
    A: Fn() -> F + Copy + Send + Sync + 'static,
{
    let (loaded, set_loaded) = signal(Load::Waiting);
    let turn = StoredValue::new(0_u32);
    let again = Callback::new(move |()| {
        let mine = turn.try_update_value(|it| {
            *it = it.wrapping_add(1);
            *it
        });
        set_loaded.set(Load::Waiting);
        spawn_local(async move {
            let answer = ask().await;
            if mine.is_some() && turn.try_get_value() == mine {
                set_loaded.set(match answer {
                    Ok(value) => Load::Ready(value),
                    Err(error) => Load::Failed(error),
                });
            }
        });
    });
    again.run(());
    (loaded, again)
}
