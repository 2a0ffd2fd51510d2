//! Where a request comes from, and how many may come from there.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    time::Duration,
};

use axum::http::{HeaderMap, header::HeaderName};
use esscard::domain::moment::Moment;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

/// A network: an address of IPv4, or the 64 bits of IPv6 that one household has. Kept nowhere.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Source(String);

impl Source {
    /// Behind `proxies` proxies that we run ourselves, the one that the outermost of them names:
    /// what stands further to the left anybody may have written.
    pub fn of(peer: IpAddr, headers: &HeaderMap, proxies: usize) -> Self {
        // Byte by byte: a visitor's odd letters must not hide what a proxy has added.
        let told = headers.get_all("x-forwarded-for").iter();
        let told: Vec<&[u8]> = told.flat_map(|it| it.as_bytes().split(|it| *it == b',')).collect();
        let behind = proxies.checked_sub(1).and_then(|skip| told.iter().rev().nth(skip));
        let behind = behind.and_then(|it| std::str::from_utf8(it).ok()).map(str::trim);
        let address = behind.and_then(address_of).unwrap_or(peer);
        Self(match address.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
            }
        })
    }

    /// As the authority counts it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Some proxies add the port.
fn address_of(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|it| it.ip());
    text.parse().ok().or_else(with_port)
}

/// Lets so many requests of one source through in a minute. Each server counts for itself.
pub struct Limiter(Option<Running>);

/// Says what is left, too.
type Sources =
    RateLimiter<Source, DefaultKeyedStateStore<Source>, DefaultClock, StateInformationMiddleware>;

struct Running {
    sources: Sources,
    a_minute: u32,
}

impl Limiter {
    /// `a_minute` requests of one source, however close together; 0: any number.
    pub fn new(a_minute: u32) -> Self {
        Self(NonZeroU32::new(a_minute).map(|each| {
            let sources = RateLimiter::keyed(Quota::per_minute(each));
            Running { sources: sources.with_middleware(), a_minute }
        }))
    }

    /// Counts one, and tells how many more are taken at once, if they are counted; or says when the
    /// next one is taken.
    pub fn take(&self, source: &Source) -> Result<Option<u32>, Moment> {
        let Some(running) = &self.0 else { return Ok(None) };
        let taken = running.sources.check_key(source);
        taken.map(|it| Some(it.remaining_burst_capacity())).map_err(|wait| {
            let wait = wait.wait_time_from(running.sources.clock().now());
            let seconds = wait.as_secs() + u64::from(wait > Duration::from_secs(wait.as_secs()));
            let seconds = i64::try_from(seconds).unwrap_or(60);
            crate::clock::system().plus_seconds(seconds)
        })
    }

    /// Forgets who has not come for a while.
    pub fn sweep(&self) {
        if let Some(running) = &self.0 {
            running.sources.retain_recent();
        }
    }

    /// What it tells of itself (draft-ietf-httpapi-ratelimit-headers).
    pub fn headers(&self, put: &mut impl FnMut(HeaderName, String)) {
        if let Some(running) = &self.0 {
            let policy = format!("\"requests\";q={};w=60", running.a_minute);
            put(HeaderName::from_static("ratelimit-policy"), policy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: &str = "192.0.2.9";

    fn source(told: &[&str], proxies: usize) -> String {
        let mut headers = HeaderMap::new();
        for line in told {
            headers.append("x-forwarded-for", line.parse().expect("a header"));
        }
        Source::of(PEER.parse().expect("an address"), &headers, proxies).0
    }

    #[test]
    fn nobody_can_write_himself_another_source() {
        assert_eq!(source(&["203.0.113.1"], 0), PEER);
        assert_eq!(source(&["10.0.0.1, 203.0.113.1"], 1), "203.0.113.1");
        assert_eq!(source(&["10.0.0.1", "203.0.113.1, 198.51.100.7"], 2), "203.0.113.1");
        assert_eq!(source(&["no address"], 1), PEER);
        assert_eq!(source(&[], 3), PEER);
        assert_eq!(source(&["é, 203.0.113.1:4711"], 1), "203.0.113.1");
    }

    #[test]
    fn a_household_of_ipv6_is_one_source() {
        assert_eq!(source(&["2001:db8:1:2:3:4:5:6"], 1), "2001:db8:1:2::");
        assert_eq!(source(&["::ffff:203.0.113.1"], 1), "203.0.113.1");
    }

    #[test]
    fn one_source_is_stopped_and_the_others_are_not() {
        let limiter = Limiter::new(10);
        let one = Source("203.0.113.1".to_owned());
        for left in (0..10).rev() {
            assert_eq!(limiter.take(&one), Ok(Some(left)));
        }
        let until = limiter.take(&one).expect_err("too many");
        assert!((1..=7).contains(&crate::clock::system().seconds_until(until)));
        assert!(limiter.take(&Source("203.0.113.2".to_owned())).is_ok());
        let any = Limiter::new(0);
        assert!((0..1000).all(|_| any.take(&one) == Ok(None)));
    }
}
