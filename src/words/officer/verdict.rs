//! What is said of a code: the word, why, and what to do. A new cause does not compile without.

use super::{Pair, Said, day, pair, plural, span, when};
use crate::domain::{
    moment::Moment,
    verdict::{NotGenuine, TooOld, Unknown, Verdict},
};

/// The word of a verdict: the Chinese in phrases that must not break inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Chinese.
    pub zh: &'static [&'static str],
    /// English.
    pub en: &'static str,
}

impl Word {
    /// Both in one line: the page's title.
    pub fn whole(self) -> String {
        format!("{} {}", self.zh.concat(), self.en)
    }
}

/// The word.
pub const fn word(verdict: &Verdict) -> Word {
    match verdict {
        Verdict::Valid { .. } => Word { zh: &["有效"], en: "VALID" },
        Verdict::ExpiringSoon { .. } => Word { zh: &["即将", "到期"], en: "EXPIRING SOON" },
        Verdict::NotYetEffective { .. } => {
            Word { zh: &["尚未", "生效"], en: "NOT YET EFFECTIVE" }
        }
        Verdict::Expired { .. } => Word { zh: &["已过期"], en: "EXPIRED" },
        Verdict::Cancelled { .. } => Word { zh: &["已注销"], en: "CANCELLED" },
        Verdict::CodeTooOld(_) => Word { zh: &["二维码", "已失效"], en: "CODE TOO OLD" },
        Verdict::NotGenuine(_) => Word { zh: &["伪造或", "无法识别"], en: "NOT GENUINE" },
        Verdict::Unknown(_) => Word { zh: &["状态", "未知"], en: "STATUS UNKNOWN" },
        Verdict::Offline { .. } => Word { zh: &["离线", "核验"], en: "CHECKED OFFLINE" },
    }
}

/// Why, as of `now`.
pub fn why(verdict: &Verdict, now: Moment) -> Said {
    let today = now.china_date();
    let in_days = |days: u32| day(today.plus_days(i64::from(days)));
    match *verdict {
        Verdict::Valid { days } => until(&in_days(days), days),
        Verdict::ExpiringSoon { days: 0 } => {
            let today = day(today);
            Said {
                zh: format!("今天（{}）是有效期的最后一天。", today.zh),
                en: format!("Today, {}, is its last day.", today.en),
            }
        }
        Verdict::ExpiringSoon { days } => until(&in_days(days), days),
        Verdict::NotYetEffective { days } => {
            let from = in_days(days);
            Said {
                zh: format!("工作许可自 {} 起生效，还有 {days} 天。", from.zh),
                en: format!(
                    "The Work Permit takes effect on {}, in {days} day{}.",
                    from.en,
                    plural(days.into())
                ),
            }
        }
        Verdict::Expired { since } => {
            let last = since.plus_days(-1);
            let ago = last.days_until(today).unsigned_abs();
            let last = day(last);
            Said {
                zh: format!("工作许可已于 {} 到期，已过 {ago} 天。", last.zh),
                en: format!(
                    "The Work Permit expired on {}, {ago} day{} ago.",
                    last.en,
                    plural(ago)
                ),
            }
        }
        Verdict::Cancelled { since: Some(since) } => {
            let since = day(since);
            Said {
                zh: format!("签发机关已注销这份工作许可，自 {} 起无效。", since.zh),
                en: format!("The issuer has cancelled this Work Permit as of {}.", since.en),
            }
        }
        Verdict::Cancelled { since: None } => {
            pair("签发机关已注销这份工作许可。", "The issuer has cancelled this Work Permit.")
                .into()
        }
        Verdict::CodeTooOld(why) => too_old(why),
        Verdict::NotGenuine(why) => not_genuine(why).into(),
        Verdict::Unknown(why) => unknown(why),
        Verdict::Offline { as_of, days: 0 } => {
            let as_of = when(as_of);
            Said {
                zh: format!(
                    "现在无法联系签发机关，状态截至 {}。今天是有效期的最后一天。",
                    as_of.zh
                ),
                en: format!(
                    "The issuer can't be reached now: status as of {}. Today is its last day.",
                    as_of.en
                ),
            }
        }
        Verdict::Offline { as_of, days } => {
            let (as_of, until) = (when(as_of), in_days(days));
            Said {
                zh: format!(
                    "现在无法联系签发机关，状态截至 {}。有效期至 {}，剩余 {days} 天。",
                    as_of.zh, until.zh
                ),
                en: format!(
                    "The issuer can't be reached now: status as of {}. Valid until {}, {days} day{} left.",
                    as_of.en,
                    until.en,
                    plural(days.into())
                ),
            }
        }
    }
}

fn until(end: &Said, days: u32) -> Said {
    Said {
        zh: format!("有效期至 {}，剩余 {days} 天。", end.zh),
        en: format!("Valid until {}, {days} day{} left.", end.en, plural(days.into())),
    }
}

fn too_old(why: TooOld) -> Said {
    match why {
        TooOld::Code { by_seconds } => {
            let span = span(by_seconds);
            Said {
                zh: format!("这个二维码已失效约 {}，可能是截图或照片。", span.zh),
                en: format!(
                    "This code's minute ended about {} ago. It may be a screenshot or a photo.",
                    span.en
                ),
            }
        }
        TooOld::Assertion => pair(
            "持有人的手机太久没有联系签发机关。",
            "The holder's phone has not heard from the issuer for too long.",
        )
        .into(),
        TooOld::Used { at } => {
            let at = when(at);
            Said {
                zh: format!("另一台设备已于 {} 核验过这个二维码，它可能是复制品。", at.zh),
                en: format!(
                    "Another device checked this very code at {}. This may be a copy.",
                    at.en
                ),
            }
        }
    }
}

const fn not_genuine(why: NotGenuine) -> Pair {
    match why {
        NotGenuine::NotOurs => {
            pair("这不是工作许可二维码。", "This is not the code of a Work Permit.")
        }
        NotGenuine::Malformed => {
            pair("二维码的内容残缺，或是编造的。", "What this code says is damaged or made up.")
        }
        NotGenuine::UnknownIssuer => pair(
            "签名的机关不是本页认可的签发机关。",
            "It is not signed by an issuer that this page believes.",
        ),
        NotGenuine::BadSignature => pair(
            "二维码的签名不正确，内容可能被改动。",
            "The signature of this code is wrong. Its content may have been altered.",
        ),
        NotGenuine::OtherPhone => pair(
            "签名的手机不是签发机关登记的手机，二维码可能是复制的。",
            "It was not signed by the phone that the issuer knows. It may have been copied.",
        ),
        NotGenuine::AgainstTheRules => pair(
            "二维码的内容违反签发机关的规则。",
            "What this code says contradicts the rules of a true issuer.",
        ),
    }
}

fn unknown(why: Unknown) -> Said {
    match why {
        Unknown::LettersCode => pair(
            "这是《工作许可通知》上的二维码，只用于注册领取，不能证明许可状态。",
            "This is the code of a Notification Letter. It leads to the registration, and proves nothing.",
        )
        .into(),
        Unknown::NoKeys => pair(
            "本机没有签发机关的有效密钥，现在也无法获取。",
            "This phone has no valid keys of the issuer, and can't get them now.",
        )
        .into(),
        Unknown::CannotVerify => pair(
            "此浏览器无法检验签名，这与二维码的真伪无关。",
            "This browser can't check signatures. That says nothing about the code.",
        )
        .into(),
        Unknown::Clock { by_seconds } => {
            let span = span(by_seconds);
            Said {
                zh: format!("两部手机的时钟相差约 {}，二维码的时间在将来。", span.zh),
                en: format!(
                    "The clocks of the two phones differ by about {}: the code is from the future.",
                    span.en
                ),
            }
        }
        Unknown::StatusList => pair(
            "签发机关的状态名单无法采信，不能排除已注销。",
            "The issuer's status list can't be believed: a cancellation can't be ruled out.",
        )
        .into(),
        Unknown::Suspended => pair(
            "签发机关没有确认这份工作许可有效，可能已暂停。",
            "The issuer does not confirm this Work Permit. It may be suspended.",
        )
        .into(),
    }
}

const NEW_CODE: Pair = pair(
    "请持有人当面打开应用，出示新的二维码，然后再扫一次。",
    "Ask the holder to open the app in front of you and to show a new code. Scan that one.",
);
const NOT_TO_BE_RELIED_ON: Pair = pair(
    "请不要采信屏幕上的其他信息。请持有人出示新的二维码再扫一次；结果仍然相同时，请用号码查询，或联系签发机关。",
    "Do not rely on anything else on that screen. Ask for a new code and scan it; if the answer stays the same, look the number up or ask the issuer.",
);

/// What the officer should do.
pub const fn what_to_do(verdict: &Verdict) -> Pair {
    match verdict {
        Verdict::Valid { .. } => pair(
            "姓名与护照一致，本人与护照照片一致，即可认定许可有效。",
            "If the name is that of the passport, and the face that of its photo, the permit is good today.",
        ),
        Verdict::ExpiringSoon { .. } => pair(
            "姓名与护照一致，本人与护照照片一致，则许可目前有效。请提醒持有人：延期由用人单位申请。",
            "If the name is that of the passport, and the face that of its photo, the permit is good today. Remind the holder: the employer applies for the extension.",
        ),
        Verdict::NotYetEffective { .. } => pair(
            "许可是真的，但在生效之前不得工作。",
            "The permit is genuine, but its holder may not work before that day.",
        ),
        Verdict::Expired { .. } => pair(
            "不能凭这份许可工作。请持有人出示延期后的许可。",
            "It does not permit work any more. Ask the holder for an extended permit.",
        ),
        Verdict::Cancelled { .. } => pair(
            "不能凭这份许可工作。如有疑问，请联系签发机关。",
            "It does not permit work any more. If in doubt, ask the issuer.",
        ),
        Verdict::CodeTooOld(TooOld::Code { .. } | TooOld::Used { .. }) => NEW_CODE,
        Verdict::CodeTooOld(TooOld::Assertion) => pair(
            "请持有人连接网络，重新打开二维码，然后再扫一次。",
            "Ask the holder to connect to a network and to open the code again. Scan that one.",
        ),
        Verdict::NotGenuine(NotGenuine::NotOurs) => pair(
            "请持有人打开“工作许可二维码”页面，然后再扫一次。",
            "Ask the holder to open the page “Work Permit QR code”, and scan that code.",
        ),
        Verdict::NotGenuine(NotGenuine::Malformed) => pair(
            "请再扫一次。结果仍然相同时，请不要采信屏幕上的其他信息。",
            "Scan once more. If the answer stays the same, do not rely on anything on that screen.",
        ),
        Verdict::NotGenuine(
            NotGenuine::UnknownIssuer
            | NotGenuine::BadSignature
            | NotGenuine::OtherPhone
            | NotGenuine::AgainstTheRules,
        ) => NOT_TO_BE_RELIED_ON,
        Verdict::Unknown(Unknown::LettersCode) => pair(
            "请持有人在应用中打开“工作许可二维码”，扫那个二维码；或输入通知上的工作许可号码查询。",
            "Ask the holder to open “Work Permit QR code” in the app and scan that code, or type the number on the letter.",
        ),
        Verdict::Unknown(Unknown::NoKeys) => {
            pair("请连接网络，然后重新核验。", "Connect this phone to a network, then try again.")
        }
        Verdict::Unknown(Unknown::CannotVerify) => pair(
            "请用较新的浏览器打开本页，或换一台手机核验。",
            "Open this page in a newer browser, or check with another phone.",
        ),
        Verdict::Unknown(Unknown::Clock { .. }) => pair(
            "请把两部手机都设为自动确定时间，然后再扫一次。",
            "Set both phones to automatic time, then scan again.",
        ),
        Verdict::Unknown(Unknown::StatusList) => pair(
            "请稍后重新核验，或联系签发机关。在此之前请勿认定有效。",
            "Try again in a while, or ask the issuer. Until then do not take it as valid.",
        ),
        Verdict::Unknown(Unknown::Suspended) => pair(
            "请联系签发机关。在此之前请勿认定有效。",
            "Ask the issuer. Until then do not take it as valid.",
        ),
        Verdict::Offline { .. } => pair(
            "联网后请重新核验：此后是否注销，离线时无法得知。",
            "Try again with a network: a cancellation since then can't be known offline.",
        ),
    }
}

/// The reason in two words, for the list of facts.
pub const fn in_short(verdict: &Verdict) -> Option<Pair> {
    let Verdict::NotGenuine(why) = verdict else { return None };
    Some(match why {
        NotGenuine::NotOurs => pair("不是工作许可二维码", "NO PERMIT CODE"),
        NotGenuine::Malformed => pair("内容残缺", "MALFORMED"),
        NotGenuine::UnknownIssuer => pair("签发机关不明", "UNKNOWN ISSUER"),
        NotGenuine::BadSignature => pair("签名无效", "BAD SIGNATURE"),
        NotGenuine::OtherPhone => pair("并非持有人的手机", "ANOTHER PHONE"),
        NotGenuine::AgainstTheRules => pair("违反规则", "AGAINST THE RULES"),
    })
}
