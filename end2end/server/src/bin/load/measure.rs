//! What was measured, as a table.

use std::time::Duration;

/// One measurement.
#[derive(Default)]
pub struct Row {
    /// How long each answer took.
    pub times: Vec<Duration>,
    /// How many were done.
    pub done: u64,
    /// How many came to something else, or were not answered again as before.
    pub errors: u64,
    /// How long all of it took.
    pub took: Duration,
}

impl Row {
    /// Takes another asker's.
    pub fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.done += other.done;
        self.errors += other.errors;
    }

    /// So many hundredths took no longer than this, in milliseconds.
    fn percentile(&mut self, hundredths: usize) -> f64 {
        self.times.sort_unstable();
        let at = (self.times.len() * hundredths / 100).min(self.times.len().saturating_sub(1));
        self.times.get(at).map_or(0.0, |it| it.as_secs_f64() * 1000.0)
    }
}

/// Prints rows under a heading.
pub struct Table {
    name: String,
}

impl Table {
    /// A table of the rows called `name`, whose heading is printed.
    pub fn new(name: &str) -> Self {
        println!(
            "| database | what | at once | a second | p50 ms | p99 ms | errors | done twice |"
        );
        println!("|---|---|---:|---:|---:|---:|---:|---:|");
        Self { name: name.to_owned() }
    }

    /// Prints one row.
    pub fn print(&mut self, what: &str, at_once: usize, row: &Row, twice: u64) {
        let mut row = Row { times: row.times.clone(), ..*row };
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = row.done as f64 / row.took.as_secs_f64().max(0.001);
        let (half, most) = (row.percentile(50), row.percentile(99));
        println!(
            "| {} | {what} | {at_once} | {rate:.0} | {half:.1} | {most:.1} | {} | {twice} |",
            self.name, row.errors
        );
    }
}
