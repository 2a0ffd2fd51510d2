//! The menus of the employer's system, exactly as its manual prints them (S004): never translated,
//! because the employer's clerk looks for these very signs.

/// S004 2.2.
pub const MINE: &[&str] = &["【我的】", "【我的在办件】"];
/// S004 2.3 and 3.4.
pub const NEW_LETTER: &[&str] = &["【换发新版工作许可通知】"];
/// S004 2.4 and 3.3.
pub const EXCHANGE: &[&str] = &["【换发电子证照】"];
/// S004 3.1.
pub const FROM_OVERSEAS: &[&str] =
    &["【申请外国人工作许可（90 日以上）】", "【境外提交外国人来华工作许可】"];
/// S004 3.2.
pub const INSIDE_CHINA: &[&str] = &["【申请外国人来华工作许可（90 日以上）】"];
