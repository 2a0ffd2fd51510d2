//! Where passwords are hashed: one core's work and 19 MiB each, so only so many requests that need it
//! are served at once, and the others wait where waiting costs no thread.

use esscard::contract::Entry;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Requests that hash something, by their names.
const HASHING: [&str; 14] = [
    "SignUp",
    "VerifyByBank",
    "VerifyByPhone",
    "ResendCode",
    "EnterCode",
    "LogIn",
    "LogInGeneral",
    "SetNewPassword",
    "ChangePassword",
    "SetPin",
    "EnterPin",
    "BeginPinReset",
    "SetNewPin",
    "ChangePin",
];

/// Lets as many in as there are cores for, and two more that ask the database meanwhile.
pub struct Hashing(Semaphore);

impl Hashing {
    /// Nobody is in.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self(Semaphore::new(cores + 2))
    }

    /// Waits for a place, if the request needs one; it is given back when the answer is dropped.
    pub async fn place(&self, entry: &Entry) -> Option<SemaphorePermit<'_>> {
        if !HASHING.contains(&entry.name) {
            return None;
        }
        self.0.acquire().await.ok()
    }
}

/// Does `work` while the other threads go on answering.
pub fn hash(work: &mut dyn FnMut()) {
    tokio::task::block_in_place(work);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_a_request() {
        for name in HASHING {
            assert!(esscard::contract::ALL.iter().any(|it| it.name == name), "{name}");
        }
    }
}
