//! Adding the app to the home screen: which way the browser at hand has.
//!
//! `src/boot/shell.js` catches the browser's own offer (`beforeinstallprompt`), which comes before
//! any wasm is here, and keeps it on the window.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    Listener,
    host::{Host, host},
    property, set,
};

/// Where the boot script keeps the browser's offer.
const OFFER: &str = "esscardInstall";

/// The way to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallWay {
    /// The page was opened from the home screen.
    Installed,
    /// A window inside another app: the page has to be opened in a browser first.
    WebView,
    /// The browser offers it at the press of a button.
    Offered,
    /// Safari on iPhone and iPad.
    IosSafari,
    /// Another browser there.
    IosOther,
    /// Chrome on Android.
    AndroidChrome,
    /// Edge on Android.
    AndroidEdge,
    /// Samsung Internet.
    AndroidSamsung,
    /// Firefox on Android.
    AndroidFirefox,
    /// Another browser on Android or HarmonyOS.
    AndroidOther,
    /// A computer.
    Desktop,
}

impl InstallWay {
    /// Whether what is kept lies in Safari's engine, which forgets a site after 7 days without a
    /// visit (`platform.md` F3).
    pub const fn is_ios(self) -> bool {
        matches!(self, InstallWay::IosSafari | InstallWay::IosOther)
    }
}

/// What is known besides the user agent.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// Opened without a browser's frame.
    standalone: bool,
    /// In a window of another app.
    inside_app: bool,
    /// The browser's own offer waits.
    offered: bool,
    /// The screen feels more than one finger; no Mac's does.
    fingers: bool,
}

/// The way that this browser has now.
pub fn install_way() -> InstallWay {
    let Some(window) = web_sys::window() else { return InstallWay::Desktop };
    let navigator = window.navigator();
    let signs = Signs {
        standalone: is_standalone(&window),
        inside_app: host() == Host::WebView,
        offered: offer().is_some(),
        fingers: property(&navigator, "maxTouchPoints").as_f64().is_some_and(|it| it > 1.0),
    };
    way_of(&navigator.user_agent().unwrap_or_default(), signs)
}

fn way_of(agent: &str, signs: Signs) -> InstallWay {
    let has = |marks: &[&str]| marks.iter().any(|it| agent.contains(it));
    // An iPad says that it is a Mac.
    let ios = has(&["iPhone", "iPad", "iPod"]) || (has(&["Macintosh"]) && signs.fingers);
    // Brands that carry "Chrome" or "Safari" in their name, too.
    let others = ["OPR/", "UCBrowser", "MQQBrowser", "MiuiBrowser", "VivoBrowser", "HeyTapBrowser"];
    let others_too = ["HuaweiBrowser", "Quark", "baidu", "DuckDuckGo", "; wv)"];
    match () {
        () if signs.standalone => InstallWay::Installed,
        () if signs.inside_app => InstallWay::WebView,
        () if signs.offered => InstallWay::Offered,
        () if ios && has(&["CriOS", "EdgiOS", "FxiOS", "OPT/"]) => InstallWay::IosOther,
        () if ios && (has(&others) || has(&others_too)) => InstallWay::IosOther,
        () if ios && has(&["Safari/"]) => InstallWay::IosSafari,
        () if ios => InstallWay::IosOther,
        () if has(&["EdgA/"]) => InstallWay::AndroidEdge,
        () if has(&["SamsungBrowser/"]) => InstallWay::AndroidSamsung,
        () if has(&others) || has(&others_too) => match has(&["Windows", "Macintosh", "X11"]) {
            true => InstallWay::Desktop,
            false => InstallWay::AndroidOther,
        },
        () if has(&["Android"]) && has(&["Firefox/"]) => InstallWay::AndroidFirefox,
        () if has(&["Android"]) && has(&["Chrome/"]) => InstallWay::AndroidChrome,
        () if has(&["Android", "HarmonyOS", "OpenHarmony"]) => InstallWay::AndroidOther,
        () => InstallWay::Desktop,
    }
}

/// Whether the page stands on an iPhone's home screen: links that save a file lead nowhere there,
/// only the sheet for sharing does (`lead.md` complaint 20).
pub fn on_ios_home_screen() -> bool {
    // Only Safari has the property.
    web_sys::window().is_some_and(|it| property(&it.navigator(), "standalone").is_truthy())
}

fn is_standalone(window: &web_sys::Window) -> bool {
    let by_media = || {
        let ask = property(window, "matchMedia").dyn_into::<Function>().ok()?;
        let query = JsValue::from_str("(display-mode: standalone)");
        property(&ask.call1(window, &query).ok()?, "matches").as_bool()
    };
    // iOS has a name of its own for it.
    on_ios_home_screen() || by_media() == Some(true)
}

fn offer() -> Option<JsValue> {
    let window = web_sys::window()?;
    Some(property(&window, OFFER)).filter(JsValue::is_object)
}

/// What the person said to the browser's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installed {
    /// Yes.
    Accepted,
    /// No, or not now.
    Dismissed,
    /// The browser asks no more.
    Gone,
}

/// Lets the browser ask; from a tap. An offer counts once. May never complete.
pub async fn install() -> Installed {
    let Some(offer) = offer() else { return Installed::Gone };
    if let Some(window) = web_sys::window() {
        set(&window, OFFER, &JsValue::UNDEFINED);
    }
    let asked = property(&offer, "prompt").dyn_into::<Function>().ok();
    let Some(Ok(prompt)) = asked.map(|it| it.call0(&offer)) else { return Installed::Gone };
    if let Ok(promise) = prompt.dyn_into::<Promise>()
        && JsFuture::from(promise).await.is_err()
    {
        return Installed::Gone;
    }
    let Ok(choice) = property(&offer, "userChoice").dyn_into::<Promise>() else {
        return Installed::Gone;
    };
    match JsFuture::from(choice).await {
        Ok(it) if property(&it, "outcome").as_string().as_deref() == Some("accepted") => {
            Installed::Accepted
        }
        _ => Installed::Dismissed,
    }
}

/// Calls `heard` when the browser makes its offer after all, until the listener is dropped.
pub fn on_offer(heard: impl FnMut() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::new(&window, "beforeinstallprompt", heard))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0";

    fn plain(agent: &str) -> InstallWay {
        way_of(agent, Signs::default())
    }

    #[test]
    fn each_browser_is_told_by_its_user_agent() {
        let cases = [
            (format!("{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1"), InstallWay::IosSafari),
            (format!("{IPHONE} CriOS/138.0 Mobile/15E148 Safari/604.1"), InstallWay::IosOther),
            (format!("{IPHONE} FxiOS/140.0 Mobile/15E148 Safari/605.1"), InstallWay::IosOther),
            (format!("{IPHONE} Mobile/15E148"), InstallWay::IosOther),
            (format!("{ANDROID} Mobile Safari/537.36"), InstallWay::AndroidChrome),
            (format!("{ANDROID} Mobile Safari/537.36 EdgA/138.0"), InstallWay::AndroidEdge),
            (
                format!("{ANDROID} Mobile Safari/537.36 SamsungBrowser/28.0"),
                InstallWay::AndroidSamsung,
            ),
            (
                format!("{ANDROID} Mobile Safari/537.36 MiuiBrowser/20.1"),
                InstallWay::AndroidOther,
            ),
            (format!("{ANDROID} Mobile Safari/537.36 OPR/90.0"), InstallWay::AndroidOther),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0".into(),
                InstallWay::AndroidFirefox,
            ),
            (
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 ArkWeb/4.1 Mobile HuaweiBrowser/5.0".into(),
                InstallWay::AndroidOther,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36".into(),
                InstallWay::Desktop,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 OPR/120.0".into(),
                InstallWay::Desktop,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15".into(),
                InstallWay::Desktop,
            ),
            (String::new(), InstallWay::Desktop),
        ];
        for (agent, way) in cases {
            assert_eq!(plain(&agent), way, "{agent}");
        }
    }

    #[test]
    fn an_ipad_that_says_mac_is_told_by_its_fingers() {
        let agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15";
        let ipad = Signs { fingers: true, ..Signs::default() };
        assert_eq!(way_of(agent, ipad), InstallWay::IosSafari);
        assert!(way_of(agent, ipad).is_ios() && !plain(agent).is_ios());
    }

    #[test]
    fn what_is_known_for_certain_goes_before_the_user_agent() {
        let agent = format!("{ANDROID} Mobile Safari/537.36");
        let all = Signs { standalone: true, inside_app: true, offered: true, fingers: true };
        assert_eq!(way_of(&agent, all), InstallWay::Installed);
        assert_eq!(way_of(&agent, Signs { standalone: false, ..all }), InstallWay::WebView);
        let offered = Signs { offered: true, ..Signs::default() };
        assert_eq!(way_of(&agent, offered), InstallWay::Offered);
    }

    #[test]
    fn the_boot_script_keeps_the_offer_under_the_same_name() {
        let boot = include_str!("../boot/shell.js");
        assert!(boot.contains(&format!("window.{OFFER} = event")));
    }
}
