//! The helps over a screen, and their addresses.

/// A help that opens over the screen, so that nothing typed is lost and Back closes it. Its name
/// stands in the query: `?aid=say`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aid {
    /// Name-match assistant.
    Name,
    /// Say it for me: the problem in Chinese.
    Say,
}

impl Aid {
    /// The name in the query.
    pub const fn name(self) -> &'static str {
        match self {
            Aid::Name => "name",
            Aid::Say => "say",
        }
    }

    /// The aid that the query names.
    pub fn of(query: Option<&str>) -> Option<Self> {
        [Aid::Name, Aid::Say].into_iter().find(|it| Some(it.name()) == query)
    }

    /// The address that opens it over the screen at `address` (path and query).
    pub fn address(self, address: &str) -> String {
        let bare = Self::closed(address);
        let mark = if bare.contains('?') { '&' } else { '?' };
        format!("{bare}{mark}aid={}", self.name())
    }

    /// The address without any aid.
    pub fn closed(address: &str) -> String {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let kept: Vec<&str> =
            query.split('&').filter(|it| !it.is_empty() && !it.starts_with("aid=")).collect();
        if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
    }
}
