//! Sentences with a value in them, and how dates, times and sizes read.

use super::Locale;
use crate::domain::{date::CivilDate, moment::Moment};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day: `9 Mar 2027`, `2027年3月9日`.
pub fn day(date: CivilDate, locale: Locale) -> String {
    match locale {
        Locale::En => {
            let month = MONTHS.get(date.month() as usize - 1).copied().unwrap_or_default();
            format!("{} {month} {}", date.day(), date.year())
        }
        Locale::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    }
}

/// A time of the day on the clock in China: `14:20`.
pub fn time(moment: Moment) -> String {
    let (hour, minute) = moment.china_time();
    format!("{hour:02}:{minute:02}")
}

/// A moment as it is told at `now`: `today at 14:20`, `on 9 Mar 2027 at 14:20`.
pub fn when(moment: Moment, now: Moment, locale: Locale) -> String {
    let (time, date) = (time(moment), moment.china_date());
    match (locale, date == now.china_date()) {
        (Locale::En, true) => format!("today at {time}"),
        (Locale::En, false) => format!("on {} at {time}", day(date, locale)),
        (Locale::Zh, true) => format!("今天 {time}"),
        (Locale::Zh, false) => format!("{} {time}", day(date, locale)),
    }
}

/// Minutes and seconds: `0:48`.
pub fn countdown(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Several things in one line.
pub fn list(things: &[&str], locale: Locale) -> String {
    things.join(match locale {
        Locale::En => ", ",
        Locale::Zh => "、",
    })
}

fn plural(count: u32) -> &'static str {
    if count == 1 { "" } else { "s" }
}

pub(super) fn step_of_en(step: u32, of: u32) -> String {
    format!("Step {step} of {of}")
}
pub(super) fn step_of_zh(step: u32, of: u32) -> String {
    format!("第 {step} 步，共 {of} 步")
}
pub(super) fn to_correct_en(count: usize) -> String {
    if count == 1 { "1 thing to correct".into() } else { format!("{count} things to correct") }
}
pub(super) fn to_correct_zh(count: usize) -> String {
    format!("有 {count} 处需要更正")
}
pub(super) fn attempt_en(attempt: u32, of: u32) -> String {
    format!("Attempt {attempt} of {of}")
}
pub(super) fn attempt_zh(attempt: u32, of: u32) -> String {
    format!("第 {attempt} 次，共 {of} 次")
}
pub(super) fn pictures_en(taken: usize, of: usize) -> String {
    format!("Picture {taken} of {of}")
}
pub(super) fn pictures_zh(taken: usize, of: usize) -> String {
    format!("第 {taken} 张照片，共 {of} 张")
}
pub(super) fn expiring_en(days: u32) -> String {
    match days {
        0 => "Prompt: Your Work Permit will expire soon: today (0 days left) is its last day. You can go to the relevant department to complete the renewal; your employer files it.".into(),
        _ => format!(
            "Prompt: Your Work Permit will expire soon, in {days} day{}. You can go to the relevant department to complete the renewal; your employer files it.",
            plural(days)
        ),
    }
}
pub(super) fn expiring_zh(days: u32) -> String {
    format!(
        "提示：您的来华工作许可即将到期，还剩 {days} 天。请前往有关部门办理延期，由用人单位提出申请。"
    )
}
pub(super) fn expired_en(on: &str) -> String {
    format!(
        "Prompt: Your Work Permit expired on {on}. Inquiry, QR code and letter are closed until it is renewed."
    )
}
pub(super) fn expired_zh(on: &str) -> String {
    format!("提示：您的来华工作许可已于{on}过期。延期之前，信息查询、二维码和通知下载均不可使用。")
}
pub(super) fn cancelled_en(on: &str) -> String {
    format!(
        "Prompt: Your Work Permit was cancelled on {on}. Inquiry, QR code and letter are closed."
    )
}
pub(super) fn cancelled_zh(on: &str) -> String {
    format!("提示：您的来华工作许可已于{on}注销，信息查询、二维码和通知下载均不可使用。")
}
pub(super) fn pending_en(on: &str) -> String {
    format!(
        "Your Work Permit takes effect on {on}. You may not work before that day. The code will say so."
    )
}
pub(super) fn pending_zh(on: &str) -> String {
    format!("您的来华工作许可自{on}起生效，在此之前不得工作，二维码也会如实显示。")
}
pub(super) fn days_left_en(days: u32) -> String {
    format!("{days} day{} left", plural(days))
}
pub(super) fn days_left_zh(days: u32) -> String {
    format!("还剩 {days} 天")
}
pub(super) fn starts_in_en(days: u32) -> String {
    format!("starts in {days} day{}", plural(days))
}
pub(super) fn starts_in_zh(days: u32) -> String {
    format!("{days} 天后生效")
}
pub(super) fn pin_wrong_en(left: u32) -> String {
    match left {
        0 => "That was not the password.".into(),
        _ => {
            format!("That was not the password. {left} attempt{} left before a wait.", plural(left))
        }
    }
}
pub(super) fn pin_wrong_zh(left: u32) -> String {
    match left {
        0 => "密码不正确。".into(),
        _ => format!("密码不正确。再错 {left} 次后需要等待。"),
    }
}
pub(super) fn checked_at_en(time: &str) -> String {
    format!("Checked today at {time}")
}
pub(super) fn checked_at_zh(time: &str) -> String {
    format!("今天 {time} 查询")
}
pub(super) fn checked_offline_en(when: &str) -> String {
    format!("Checked {when} · offline now")
}
pub(super) fn checked_offline_zh(when: &str) -> String {
    format!("{when}查询 · 当前离线")
}
pub(super) fn offline_until_en(when: &str) -> String {
    format!("Opens with your 6 digits until {}", when.trim_start_matches("on "))
}
pub(super) fn offline_until_zh(when: &str) -> String {
    format!("{when}之前，可用6位数字密码打开")
}
pub(super) fn offline_codes_until_en(when: &str) -> String {
    format!("Codes can be shown until {}.", when.trim_start_matches("on "))
}
pub(super) fn offline_codes_until_zh(when: &str) -> String {
    format!("{when}之前可以出示二维码。")
}
pub(super) fn letter_file_en(bytes: u32) -> String {
    format!("PDF, {} KB. Download it to keep a copy in this phone's own files.", bytes / 1000)
}
pub(super) fn letter_file_zh(bytes: u32) -> String {
    format!("PDF 文件，{} KB。下载后可保存在手机的文件中。", bytes / 1000)
}
pub(super) fn wrong_credentials_en(left: u32) -> String {
    match left {
        0 => "Number and password do not belong together.".into(),
        _ => format!(
            "Number and password do not belong together. {left} attempt{} left before a wait.",
            plural(left)
        ),
    }
}
pub(super) fn wrong_credentials_zh(left: u32) -> String {
    match left {
        0 => "号码与密码不匹配。".into(),
        _ => format!("号码与密码不匹配。再错 {left} 次后需要等待。"),
    }
}
pub(super) fn wait_until_en(time: &str) -> String {
    format!("Too many tries. Try again at {time} (China time). Nothing is locked for ever.")
}
pub(super) fn wait_until_zh(time: &str) -> String {
    format!("尝试次数过多，请在 {time}（北京时间）后再试。不会永久锁定。")
}
pub(super) fn wrong_password_en(left: u32) -> String {
    match left {
        0 => "That was not your login password.".into(),
        _ => format!(
            "That was not your login password. {left} attempt{} left before a wait.",
            plural(left)
        ),
    }
}
pub(super) fn wrong_password_zh(left: u32) -> String {
    match left {
        0 => "登录密码不正确。".into(),
        _ => format!("登录密码不正确。再错 {left} 次后需要等待。"),
    }
}
pub(super) fn wrong_code_en(left: u32) -> String {
    match left {
        0 => "That was not the code.".into(),
        _ => format!("That was not the code. {left} attempt{} left with this code.", plural(left)),
    }
}
pub(super) fn wrong_code_zh(left: u32) -> String {
    match left {
        0 => "验证码不正确。".into(),
        _ => format!("验证码不正确，此验证码还可尝试 {left} 次。"),
    }
}
pub(super) fn code_too_soon_en(time: &str) -> String {
    format!("A code was sent a moment ago. You can ask for another at {time} (China time).")
}
pub(super) fn code_too_soon_zh(time: &str) -> String {
    format!("验证码刚刚发送，{time}（北京时间）后可再次获取。")
}
pub(super) fn too_many_codes_en(time: &str) -> String {
    format!("Five codes were sent already. You can ask for another at {time} (China time).")
}
pub(super) fn too_many_codes_zh(time: &str) -> String {
    format!("已发送 5 次验证码。请在 {time}（北京时间）后再获取。")
}
pub(super) fn too_many_requests_en(time: &str) -> String {
    format!(
        "Too much is asked from this network at once. Nothing is lost; try again at {time} (China \
         time)."
    )
}
pub(super) fn too_many_requests_zh(time: &str) -> String {
    format!("此网络的请求过于频繁。已填内容不会丢失，请在 {time}（北京时间）后再试。")
}
pub(super) fn still_closed_en(time: &str) -> String {
    format!("Checked at {time} (China time): nothing has changed yet.")
}
pub(super) fn still_closed_zh(time: &str) -> String {
    format!("已于 {time}（北京时间）查询：目前没有变化。")
}
pub(super) fn clock_off_en(seconds: i64) -> String {
    let way = if seconds > 0 { "fast" } else { "slow" };
    let (count, unit) = amount(seconds.unsigned_abs());
    format!("It is {count} {}{} {way}.", ["minute", "hour", "day"][unit], plural(count))
}
pub(super) fn clock_off_zh(seconds: i64) -> String {
    let way = if seconds > 0 { "快" } else { "慢" };
    let (count, unit) = amount(seconds.unsigned_abs());
    format!("手机时间{way}了 {count} {}。", ["分钟", "小时", "天"][unit])
}
/// In minutes, hours or days (0, 1, 2), whichever reads best.
fn amount(seconds: u64) -> (u32, usize) {
    let (span, unit) = match seconds {
        0..7200 => (60, 0),
        7200..172_800 => (3600, 1),
        _ => (86_400, 2),
    };
    (u32::try_from((seconds + span / 2) / span).unwrap_or(u32::MAX), unit)
}
pub(super) fn code_lives_en(minutes: u32) -> String {
    format!("It works for {minutes} more minute{}.", plural(minutes))
}
pub(super) fn code_lives_zh(minutes: u32) -> String {
    format!("{minutes} 分钟内有效。")
}
pub(super) fn codes_left_en(more: u32) -> String {
    format!("{more} more can be sent")
}
pub(super) fn codes_left_zh(more: u32) -> String {
    format!("还可获取 {more} 次")
}
pub(super) fn logged_in_until_en(day: &str, time: &str) -> String {
    format!("This login ends by itself on {day} at {time} (China time).")
}
pub(super) fn logged_in_until_zh(day: &str, time: &str) -> String {
    format!("登录将于{day} {time}（北京时间）自动结束。")
}
/// Whole megabytes, and no less than one.
fn megabytes(bytes: u64) -> u64 {
    (bytes.saturating_add(500_000) / 1_000_000).max(1)
}
pub(super) fn kept_size_en(bytes: u64) -> String {
    format!("About {} MB of this phone's space, with the app's own files.", megabytes(bytes))
}
pub(super) fn kept_size_zh(bytes: u64) -> String {
    format!("连同应用文件，约占用 {} MB 空间。", megabytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_as_people_write_it() {
        let date: CivilDate = "2027-03-09".parse().expect("a date");
        assert_eq!(day(date, Locale::En), "9 Mar 2027");
        assert_eq!(day(date, Locale::Zh), "2027年3月9日");
        assert_eq!(countdown(48), "0:48");
        assert_eq!(list(&["Name", "Category"], Locale::En), "Name, Category");
        assert_eq!(list(&["姓名", "类别"], Locale::Zh), "姓名、类别");
        assert_eq!(days_left_en(1), "1 day left");
        assert_eq!(clock_off_en(420), "It is 7 minutes fast.");
        assert_eq!(clock_off_en(-3_900), "It is 65 minutes slow.");
        assert_eq!(clock_off_zh(-90_000), "手机时间慢了 25 小时。");
        assert_eq!(clock_off_en(90_000 * 24), "It is 25 days fast.");
    }
}
