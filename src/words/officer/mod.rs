//! The sentences of the officer's page, each in both languages: the officer reads the Chinese, the
//! foreigner beside him the English. Apart from [`super::Words`], so that they weigh on nobody else.

pub mod number;
pub mod page;
pub mod verdict;

use super::{Locale, format};
use crate::domain::{date::CivilDate, moment::Moment};

/// One sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// The same with a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

const fn pair(zh: &'static str, en: &'static str) -> Pair {
    Pair { zh, en }
}

impl From<Pair> for Said {
    fn from(pair: Pair) -> Self {
        Self { zh: pair.zh.to_owned(), en: pair.en.to_owned() }
    }
}

/// A day: `2027年3月9日`, `9 Mar 2027`.
fn day(date: CivilDate) -> Said {
    Said { zh: format::day(date, Locale::Zh), en: format::day(date, Locale::En) }
}

/// A time of the day in China, with seconds: `10:31:05`.
pub fn time(moment: Moment) -> String {
    let (hour, minute) = moment.china_time();
    format!("{hour:02}:{minute:02}:{:02}", moment.0.rem_euclid(60))
}

/// Day and time in China: `2026-11-21 10:32:08`.
pub fn date_and_time(moment: Moment) -> String {
    format!("{} {}", moment.china_date(), time(moment))
}

/// A moment in China, in a sentence: `2026年11月21日 10:32:08`, `10:32:08 on 21 Nov 2026`.
fn when(moment: Moment) -> Said {
    let (day, time) = (day(moment.china_date()), time(moment));
    Said { zh: format!("{} {time}", day.zh), en: format!("{time} on {}", day.en) }
}

/// How long something takes, as roughly as people say it.
fn span(seconds: i64) -> Said {
    let seconds = seconds.unsigned_abs();
    let (length, zh, en) = match seconds {
        0..120 => (1, "秒", "second"),
        120..7200 => (60, "分钟", "minute"),
        7200..172_800 => (3600, "小时", "hour"),
        _ => (86_400, "天", "day"),
    };
    let count = (seconds + length / 2) / length;
    Said { zh: format!("{count} {zh}"), en: format!("{count} {en}{}", plural(count)) }
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests;
