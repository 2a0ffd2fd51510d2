//! The camera, and why there is none (`platform.md` D3).

use std::time::Duration;

use js_sys::{Array, Object, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
/// The element that shows a camera.
pub use web_sys::HtmlVideoElement;
use web_sys::{MediaStream, MediaStreamTrack};

use super::{Listener, calls, clock, property, set};

/// How long switching the light may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// A picture that stays away for longer is gone: some phones skip one when they turn or focus.
const MUTED: Duration = Duration::from_millis(1000);

/// Why the browser gave no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraFault {
    /// The person, the host app or the system said no.
    Denied,
    /// There is none.
    Absent,
    /// Another app uses it.
    Busy,
    /// It was found and did not start, for a reason that nobody tells.
    Failed,
    /// The page did not come over https.
    Insecure,
    /// This window can't ask: a web-view without a camera.
    Forbidden,
}

/// A running camera; lets go of it when dropped.
pub struct Camera {
    stream: MediaStream,
    ears: Vec<Listener>,
}

impl Camera {
    /// Asks for the front camera. May never complete: the person may ignore the question.
    pub async fn open() -> Result<Self, CameraFault> {
        Self::open_facing("user", (640.0, 480.0)).await
    }

    /// Asks for the camera on the back, with enough pixels for a dense code. May never complete.
    pub async fn open_back() -> Result<Self, CameraFault> {
        Self::open_facing("environment", (1280.0, 720.0)).await
    }

    async fn open_facing(direction: &str, size: (f64, f64)) -> Result<Self, CameraFault> {
        let wished = Object::new();
        let video = Object::new();
        let facing = Object::new();
        set(&facing, "ideal", &JsValue::from_str(direction));
        set(&video, "facingMode", &facing);
        set(&video, "width", &ideal(size.0));
        set(&video, "height", &ideal(size.1));
        set(&wished, "video", &video);
        match ask(&wished).await {
            Err(error) if is(&error, "OverconstrainedError") => {
                let any = Object::new();
                set(&any, "video", &JsValue::TRUE);
                ask(&any).await.map(Self::of).map_err(|error| fault(&error))
            }
            other => other.map(Self::of).map_err(|error| fault(&error)),
        }
    }

    const fn of(stream: MediaStream) -> Self {
        Self { stream, ears: Vec::new() }
    }

    /// Shows the picture in `video`; completes when it runs. Web-views need `play()` to be called.
    pub fn show_in(&self, video: &HtmlVideoElement) -> impl Future<Output = ()> + use<> {
        video.set_muted(true);
        video.set_src_object(Some(&self.stream));
        let playing = video.play();
        async move {
            if let Ok(playing) = playing {
                _ = JsFuture::from(playing).await;
            }
        }
    }

    /// Calls `ended` when a call or another app takes the camera away, for good or, as on iOS, for as
    /// long as it needs it: the picture is black meanwhile.
    pub fn on_end(&mut self, ended: impl Fn() + Clone + 'static) {
        for track in self.tracks() {
            self.ears.push(Listener::new(&track, "ended", ended.clone()));
            // Not the track's own `clone`, which makes another track with a camera that stays on.
            let (muted, ended) = (JsValue::from(&track), ended.clone());
            let mute = move || {
                let (track, ended) = (muted.clone(), ended.clone());
                super::run(async move {
                    clock::sleep(MUTED).await;
                    if property(&track, "muted").is_truthy() {
                        ended();
                    }
                });
            };
            self.ears.push(Listener::new(&track, "mute", mute));
        }
    }

    /// Whether there is a light beside the camera that can be switched on. Some phones know it only
    /// when the picture runs.
    pub fn has_torch(&self) -> bool {
        let able = |it: &MediaStreamTrack| {
            let able = calls::call(it, "getCapabilities", &[]);
            able.is_some_and(|it| property(&it, "torch").is_truthy())
        };
        self.tracks().iter().any(able)
    }

    /// Switches that light; whether the browser did.
    pub async fn set_torch(&self, on: bool) -> bool {
        let (wished, light) = (Object::new(), Object::new());
        set(&light, "torch", &JsValue::from_bool(on));
        set(&wished, "advanced", &Array::of1(&light));
        let Some(track) = self.tracks().into_iter().next() else { return false };
        let wished = [wished.into()];
        let work = calls::ask(&track, "applyConstraints", &wished);
        clock::within(PATIENCE, work).await.flatten().is_some()
    }

    fn tracks(&self) -> Vec<MediaStreamTrack> {
        self.stream.get_tracks().iter().filter_map(|it| it.dyn_into().ok()).collect()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.tracks() {
            track.stop();
        }
    }
}

async fn ask(wished: &Object) -> Result<MediaStream, JsValue> {
    let devices = web_sys::window()
        .map_or(JsValue::UNDEFINED, |it| property(&it.navigator(), "mediaDevices"));
    let get = property(&devices, "getUserMedia").dyn_into::<js_sys::Function>();
    let get = get.map_err(|_| JsValue::UNDEFINED)?;
    let promise = get.apply(&devices, &Array::of1(wished))?;
    let stream = JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    stream.dyn_into()
}

fn ideal(value: f64) -> Object {
    let wish = Object::new();
    set(&wish, "ideal", &JsValue::from_f64(value));
    wish
}

fn is(error: &JsValue, name: &str) -> bool {
    property(error, "name").as_string().as_deref() == Some(name)
}

/// Browsers that do not say so predate the question.
fn is_secure() -> bool {
    let secure = web_sys::window().map(|it| property(&it, "isSecureContext").as_bool());
    secure.flatten() != Some(false)
}

fn fault(error: &JsValue) -> CameraFault {
    match property(error, "name").as_string().as_deref() {
        Some("NotAllowedError") => CameraFault::Denied,
        Some("NotFoundError" | "OverconstrainedError" | "DevicesNotFoundError") => {
            CameraFault::Absent
        }
        Some("NotReadableError" | "TrackStartError") => CameraFault::Busy,
        Some("AbortError") => CameraFault::Failed,
        _ if !is_secure() => CameraFault::Insecure,
        _ => CameraFault::Forbidden,
    }
}
