//! What is measured: how often, how long, how much at once. No label names anybody.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::Duration,
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    request: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    request: &'static str,
}

/// All that is measured.
pub struct Metrics {
    registry: Registry,
    answers: Family<Answered, Counter>,
    seconds: Family<Asked, Histogram>,
    busy: Gauge<i64, AtomicI64>,
    memory: Gauge,
}

/// One request under way; counted until it is dropped.
pub struct Busy(Gauge<i64, AtomicI64>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// Nothing yet.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("esscard");
        let answers = Family::default();
        registry.register("answers", "Answers, by request and outcome", answers.clone());
        // From 1 ms to 8 s.
        let seconds = Family::new_with_constructor(
            (|| Histogram::new(exponential_buckets(0.001, 2.0, 14))) as fn() -> Histogram,
        );
        let help = "How long an answer took";
        registry.register_with_unit("answer", help, Unit::Seconds, seconds.clone());
        let busy = Gauge::default();
        registry.register("requests_under_way", "Requests under way", busy.clone());
        let memory = Gauge::default();
        let help = "Memory that the process holds (resident set)";
        registry.register_with_unit("memory", help, Unit::Bytes, memory.clone());
        Self { registry, answers, seconds, busy, memory }
    }

    /// A request is under way.
    pub fn busy(&self) -> Busy {
        self.busy.inc();
        Busy(self.busy.clone())
    }

    /// A request was answered.
    pub fn answered(&self, request: &'static str, outcome: &'static str, took: Duration) {
        self.answers.get_or_create(&Answered { request, outcome }).inc();
        self.seconds.get_or_create(&Asked { request }).observe(took.as_secs_f64());
    }

    /// All of it, in the form of OpenMetrics.
    pub fn text(&self) -> String {
        if let Some(bytes) = resident_bytes() {
            self.memory.inner().store(bytes, Relaxed);
        }
        let mut text = String::new();
        // Writing into a text can't fail.
        _ = encode(&mut text, &self.registry);
        text
    }
}

/// What Linux says that this process holds.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kibibytes: i64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_is_told() {
        let metrics = Metrics::new();
        let busy = metrics.busy();
        metrics.answered("LogIn", "wrong_credentials", Duration::from_millis(3));
        let text = metrics.text();
        let line = r#"esscard_answers_total{request="LogIn",outcome="wrong_credentials"} 1"#;
        assert!(text.contains(line), "{text}");
        assert!(text.contains("esscard_requests_under_way 1"), "{text}");
        drop(busy);
        assert!(metrics.text().contains("esscard_requests_under_way 0"));
        assert!(text.ends_with("# EOF\n"));
    }
}
