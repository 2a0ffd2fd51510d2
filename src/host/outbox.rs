//! What waits for a host that takes its messages late (WeChat: on back, destroy, share, copy).

/// Of each kind of message the latest, in the order in which the kinds first came.
#[derive(Debug, Default)]
pub struct Outbox(Vec<(&'static str, String)>);

impl Outbox {
    /// Keeps `text` in the place of what was kept under the same `kind`.
    pub fn put(&mut self, kind: &'static str, text: String) {
        match self.0.iter_mut().find(|it| it.0 == kind) {
            Some(kept) => kept.1 = text,
            None => self.0.push((kind, text)),
        }
    }

    /// Everything that waits; afterwards nothing does.
    pub fn take(&mut self) -> Vec<String> {
        self.0.drain(..).map(|it| it.1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_kind_the_latest_is_kept() {
        let mut outbox = Outbox::default();
        for (kind, text) in [("ready", "a"), ("statusChanged", "b"), ("statusChanged", "c")] {
            outbox.put(kind, text.to_owned());
        }
        assert_eq!(outbox.take(), ["a", "c"]);
        assert!(outbox.take().is_empty());
    }
}
