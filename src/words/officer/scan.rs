//! What is said while a code is read by this page's own camera, or out of a file.

use super::{Pair, pair};

/// What the camera's picture is, for those who can't see it.
pub const PICTURE: Pair = pair("相机画面", "The camera's picture");
/// The browser asks the person.
pub const ASKING: Pair = pair("请允许本页使用相机。", "Allow this page to use the camera.");
/// The browser asks, and nobody has answered for a while.
pub const ASKING_LONG: Pair = pair(
    "浏览器仍在等待您允许使用相机。如未看到提示，请在浏览器或手机的设置中允许，或改用下面的方式。",
    "The browser still waits for you to allow the camera. If it shows no question, allow it in the settings of the browser or the phone, or use another way below.",
);
/// It runs.
pub const AIM: Pair =
    pair("将二维码放入画面，保持不动。", "Hold the code in the picture, and keep still.");
/// It runs, and has read nothing for a while.
pub const AIM_LONG: Pair = pair(
    "仍未读到二维码。请持有人调亮屏幕并点按放大二维码，避开反光，靠近一些再拿稳。",
    "No code was read yet. Ask for a brighter screen and a larger code (one tap), turn it away from the light, come closer and keep still.",
);
/// It reads a code, but none of the authority's.
pub const OTHER_CODE: Pair = pair(
    "读到的是其他二维码。请对准工作许可的二维码。",
    "That is another code. Aim at the code of the work permit.",
);
/// Switches the light on.
pub const LIGHT_ON: Pair = pair("打开补光灯", "Light on");
/// Switches it off.
pub const LIGHT_OFF: Pair = pair("关闭补光灯", "Light off");
/// Ends the camera.
pub const STOP: Pair = pair("停止扫码", "Stop scanning");
/// Once more.
pub const AGAIN: Pair = pair("再试一次", "Try again");

/// The person or the system said no.
pub const DENIED: Pair = pair(
    "未获得相机权限。请在浏览器（或所在应用）的设置中允许使用相机，再试一次；也可用手机自带相机扫码。",
    "The camera is not allowed. Allow it in the settings of the browser (or of the app around it) and try again; or scan with the phone's own camera.",
);
/// There is none.
pub const ABSENT: Pair = pair(
    "这台设备没有可用的相机。请从图片识别，或输入工作许可号码。",
    "This device has no camera. Read the code from a picture, or type the number.",
);
/// Another app has it.
pub const BUSY: Pair = pair(
    "相机正被其他应用占用。请关闭该应用后再试。",
    "Another app is using the camera. Close it and try again.",
);
/// It was found and did not start.
pub const FAILED: Pair = pair(
    "相机未能启动。请再试一次；也可用手机自带相机扫码。",
    "The camera did not start. Try again, or scan with the phone's own camera.",
);
/// The page came over plain http.
pub const INSECURE: Pair = pair(
    "此地址不安全（非 https），浏览器不允许使用相机。请用 https 打开本页，或用手机自带相机扫码。",
    "This address is not secure (no https), so the browser gives it no camera. Open this page by https, or scan with the phone's own camera.",
);
/// The page can't have it.
pub const FORBIDDEN: Pair = pair(
    "此窗口无法使用相机。请用手机自带相机扫码，或在浏览器中打开本页。",
    "This window can't use the camera. Scan with the phone's own camera, or open this page in the browser.",
);

/// The file's field says so below its name.
pub const FILE_HINT: Pair = pair(
    "照片、截图或 PDF，文件不会上传",
    "A photo, a screenshot or a PDF; the file is not sent anywhere",
);
/// A file is being read.
pub const READING: Pair = pair("正在识别…", "Reading…");
/// There is no code in it.
pub const NO_CODE: Pair = pair(
    "文件中没有能识别的二维码。请换一张更清晰、更近的图片。",
    "No code could be read in this file. Try a sharper picture, taken from closer.",
);
/// It can't be opened.
pub const UNREADABLE: Pair = pair(
    "无法打开此文件。请选择照片、截图，或未加密的 PDF。",
    "This file can't be opened. Choose a photo, a screenshot, or a PDF without a password.",
);
/// It is too long.
pub const TOO_BIG: Pair = pair(
    "文件超过 20 MB，请选择较小的文件。",
    "The file has more than 20 MB. Choose a smaller one.",
);
/// The program that reads could not be fetched.
pub const NO_READER: Pair = pair(
    "识别程序尚未下载，请连接网络后再试。",
    "What reads codes is not on this phone yet. Connect to a network and try again.",
);
