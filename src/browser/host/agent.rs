//! What the page runs in: a browser, or a window inside another app.

/// Where the page runs, as far as it changes what can be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A browser of its own.
    Browser,
    /// A window inside an app (WeChat, Alipay and the like), which drops downloads silently
    /// (`platform.md` A2).
    WebView,
}

/// Reads it from the user agent, the only sign there is (`platform.md` A3).
pub fn host() -> Host {
    if super::host_name().as_deref() == Some("native") {
        return Host::WebView;
    }
    let agent = web_sys::window().and_then(|it| it.navigator().user_agent().ok());
    host_of(&agent.unwrap_or_default())
}

fn host_of(agent: &str) -> Host {
    let inside = ["MicroMessenger", "AlipayClient", "AliApp(AP", "wxwork/", "DingTalk", " QQ/"];
    if inside.iter().any(|it| agent.contains(it)) { Host::WebView } else { Host::Browser }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wechat_and_alipay_are_windows_inside_an_app() {
        let wechat =
            "Mozilla/5.0 (Linux; Android 14) Chrome/116.0 XWEB/1160117 MicroMessenger/8.0.48";
        let alipay =
            "Mozilla/5.0 Chrome/105.0.5195.148 MYWeb/0.11 AliApp(AP/10.7.80) AlipayClient/10";
        assert_eq!(host_of(wechat), Host::WebView);
        assert_eq!(host_of(alipay), Host::WebView);
        assert_eq!(host_of("Mozilla/5.0 (X11; Linux) Chrome/156.0 Safari/537.36"), Host::Browser);
    }
}
