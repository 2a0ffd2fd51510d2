//! What stands on the officer's page whatever the verdict.

use super::{Pair, Said, pair, span, time};
use crate::domain::{moment::Moment, permit::Category, token::ClockGap};

/// The page's name.
pub const TITLE: Pair = pair("核验工作许可", "Check a permit");
/// While a code is checked.
pub const CHECKING: Pair = pair("正在核验…", "Checking…");
/// The band over every specimen.
pub const DEMO: Pair = pair("演示数据，非真实证件", "DEMO — NOT A REAL PERMIT");
/// Repeated over the whole ground of a specimen.
pub const DEMO_MARK: &str = "演示 DEMO";
/// The line at the foot.
pub const NOT_GOVERNMENT: Pair =
    pair("开源项目，非政府网站。", "Open project, not a government website.");
/// Leaves the officer's page.
pub const BACK: Pair = pair("返回", "Back");

/// How a code is checked.
pub const HOW: Pair = pair(
    "用任何手机的相机或扫一扫功能，对准持有人屏幕上的二维码，即可打开核验结果。无需安装应用。",
    "Point any phone's camera or scanner at the code on the holder's screen: the answer opens by itself. Nothing to install.",
);
/// Where the token goes.
pub const PRIVATE: Pair = pair(
    "二维码的内容只在本机核验，不会上传；联网时只发送它的指纹，用于判断是否已被使用。",
    "What the code says is checked on this phone and is not sent anywhere. With a network only its fingerprint is sent, to see whether it was used before.",
);

/// A way in: this page's own camera.
pub const BY_CAMERA: Pair = pair("用相机扫码", "Scan with the camera");
/// A way in: a file.
pub const BY_FILE: Pair = pair("从图片或 PDF 识别", "Read from a picture or PDF");
/// A way in: the number.
pub const BY_NUMBER: Pair = pair("输入工作许可号码", "Type the Work Permit Number");
/// Above the ways in, where a verdict stands.
pub const OTHER_WAYS: Pair = pair("其他核验方式", "Other ways to check");
/// Back to the beginning.
pub const SCAN_ANOTHER: Pair = pair("再扫一次", "Scan another");
/// Gives up on a check that takes long.
pub const STOP: Pair = pair("停止核验", "Stop");
/// Asks anew about the same code.
pub const TRY_AGAIN: Pair = pair("重新核验", "Try again");

/// Above the name.
pub const COMPARE: Pair = pair("请与护照核对姓名", "Compare the name with the passport");
/// A label: the reason in two words.
pub const REASON: Pair = pair("原因", "Reason");
/// A label.
pub const NUMBER: Pair = pair("工作许可号码", "Work Permit Number");
/// A label.
pub const EMPLOYER: Pair = pair("用人单位", "Employer");
/// A label.
pub const CATEGORY: Pair = pair("人员类别", "Category");
/// A label.
pub const PASSPORT: Pair = pair("护照号码末位", "Passport number ends with");
/// A label.
pub const VALID_FROM: Pair = pair("有效期自", "Valid from");
/// A label.
pub const VALID_UNTIL: Pair = pair("有效期至", "Valid until");
/// A label.
pub const CHECKED: Pair = pair("核验时间", "Checked");
/// Beside the time: which clock.
pub const CHINA_TIME: Pair = pair("北京时间", "China time");

/// No code can be genuine here.
pub const NO_ISSUER: Pair = pair(
    "本页尚未配置任何签发机关，因此不认可任何二维码。请联系网站管理员。",
    "No issuer is configured on this page, so it believes no code. Tell whoever runs this site.",
);
/// The configuration did not arrive.
pub const NO_CONFIGURATION: Pair = pair(
    "无法读取本页的配置，请连接网络后重新核验。",
    "The configuration of this page can't be read. Connect to a network and try again.",
);

/// The configuration is wrong at `field`.
pub fn bad_configuration(field: &str) -> Said {
    Said {
        zh: format!("本页的配置有误（{field}），请联系网站管理员。"),
        en: format!(
            "The configuration of this page is wrong ({field}). Tell whoever runs this site."
        ),
    }
}

/// The same code was scanned here before.
pub fn seen_here(at: Moment) -> Said {
    let at = time(at);
    Said {
        zh: format!("本机已于 {at} 扫过这个二维码。如果刚才出示的是别人，请持有人出示新的二维码。"),
        en: format!(
            "This phone scanned this code at {at}. If somebody else showed it then, ask for a new code."
        ),
    }
}

/// The clocks differ, within what is tolerated.
pub fn clocks_differ(gap: ClockGap) -> Option<Said> {
    match gap {
        ClockGap::None => None,
        ClockGap::CodeAhead { seconds } => {
            let span = span(seconds);
            Some(Said {
                zh: format!("两部手机的时钟相差约 {}。", span.zh),
                en: format!("The clocks of the two phones differ by about {}.", span.en),
            })
        }
        ClockGap::CodeLate { seconds } => {
            let span = span(seconds);
            Some(Said {
                zh: format!(
                    "两部手机的时钟相差约 {}，否则这是一张截图。如有疑问，请持有人出示新的二维码。",
                    span.zh
                ),
                en: format!(
                    "The clocks of the two phones differ by about {}; else this is a picture of a code. If in doubt, ask for a new one.",
                    span.en
                ),
            })
        }
    }
}

/// The authority did not say whether the code was used before.
pub const NOT_ASKED: Pair = pair(
    "未能查询这个二维码是否已被使用。如有疑问，请持有人出示新的二维码。",
    "Whether this code was used before could not be asked. If in doubt, ask for a new one.",
);

/// Which answers count: a code opens whatever site it names.
pub fn only_here(site: &str) -> Said {
    Said {
        zh: format!("只有网址为 {site} 的结果才可信。也可以自行打开本页，用下面的方式扫码。"),
        en: format!(
            "Only an answer at {site} counts. Or open this page yourself, and scan as below."
        ),
    }
}

/// A category's letter and what it stands for.
pub const fn category(category: Category) -> Pair {
    match category {
        Category::A => pair("A类：外国高端人才", "A: high-end talent"),
        Category::B => pair("B类：外国专业人才", "B: professional talent"),
        Category::C => pair("C类：其他外国人员", "C: other foreigners"),
    }
}
