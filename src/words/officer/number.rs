//! What is said about a number that was typed.

use super::{Pair, Said, pair, time};
use crate::{
    contract::NumberStatus,
    domain::{moment::Moment, permit_number::NumberComplaint},
};

/// The field's label.
pub const LABEL: Pair = super::page::NUMBER;
/// A line under it.
pub const HINT: Pair =
    pair("在工作许可通知上，空格可有可无", "As on the Notification Letter; spaces do not matter");
/// The button.
pub const LOOK_UP: Pair = pair("查询", "Look up");
/// While the authority is asked.
pub const LOOKING: Pair = pair("正在查询…", "Looking up…");
/// What a number can't tell.
pub const SAYS_LITTLE: Pair = pair(
    "号码不能说明持有人是谁。请持有人出示二维码，再与护照核对。",
    "A number says nothing about who holds it. Ask for the code, and compare it with the passport.",
);
/// Without a network.
pub const NEEDS_NETWORK: Pair = pair(
    "输入号码查询需要网络。没有网络时，请扫描二维码。",
    "To look a number up this phone needs a network. Without one, scan the code.",
);
/// The authority has no answer.
pub const NO_ANSWER: Pair = pair(
    "签发机关暂时没有答复，请稍后再试，或扫描二维码。",
    "The issuer gives no answer now. Try again in a while, or scan the code.",
);

/// Asked too often.
pub fn too_many(until: Moment) -> Said {
    let until = time(until);
    Said {
        zh: format!("查询次数过多，请在 {until}（北京时间）后再查。扫描二维码不受限制。"),
        en: format!(
            "Too many numbers. You can go on at {until} (China time). Codes can be scanned at any time."
        ),
    }
}

/// What is wrong with what was typed.
pub const fn complaint(complaint: NumberComplaint) -> Pair {
    match complaint {
        NumberComplaint::Empty => pair("请输入号码。", "Type the number."),
        NumberComplaint::TooShort => pair("号码位数不足。", "The number is too short."),
        NumberComplaint::TooLong => pair("号码位数过多。", "The number is too long."),
        NumberComplaint::Characters => {
            pair("号码只包含字母和数字。", "The number has only letters and digits.")
        }
    }
}

/// What the authority says.
pub const fn status(status: NumberStatus) -> Pair {
    match status {
        NumberStatus::InForce => {
            pair("此号码的工作许可目前有效", "A Work Permit with this number is in force")
        }
        NumberStatus::NotYet => {
            pair("此号码的工作许可尚未生效", "The Work Permit with this number is not in force yet")
        }
        NumberStatus::Expired => {
            pair("此号码的工作许可已过期", "The Work Permit with this number has expired")
        }
        NumberStatus::Cancelled => {
            pair("此号码的工作许可已注销", "The Work Permit with this number was cancelled")
        }
        NumberStatus::Unknown => {
            pair("没有此号码的工作许可", "There is no Work Permit with this number")
        }
    }
}
