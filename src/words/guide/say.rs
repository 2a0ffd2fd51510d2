//! What a person who speaks no Chinese says to the hotline: one line for each problem.

use crate::domain::problem::Problem;

/// One line in Chinese, how it sounds, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// In Chinese, to read out.
    pub zh: &'static str,
    /// In pinyin.
    pub pinyin: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn line(zh: &'static str, pinyin: &'static str, en: &'static str) -> Line {
    Line { zh, pinyin, en }
}

/// The first line of every call.
pub const HELLO: Line = line(
    "您好，我是来华工作的外国人，中文说得不好，请您慢一点说。",
    "Nín hǎo, wǒ shì lái Huá gōngzuò de wàiguó rén, Zhōngwén shuō de bù hǎo, qǐng nín màn yìdiǎn shuō.",
    "Hello, I am a foreigner working in China. My Chinese is not good, please speak slowly.",
);

/// The last line of every call.
pub const QUESTION: Line = line(
    "请问我现在应该怎么办？",
    "Qǐngwèn wǒ xiànzài yīnggāi zěnme bàn?",
    "What should I do now?",
);

/// When nobody knows what the problem is.
pub const UNKNOWN: Line = line(
    "我在使用电子社保卡时遇到了问题。",
    "Wǒ zài shǐyòng diànzǐ shèbǎokǎ shí yùdào le wèntí.",
    "I have a problem using the Electronic Social Security Card.",
);

/// The line that states this very problem.
pub const fn stated(problem: Problem) -> Line {
    match problem {
        Problem::NameMismatch => line(
            "注册电子社保卡时，姓名匹配失败。",
            "Zhùcè diànzǐ shèbǎokǎ shí, xìngmíng pǐpèi shībài.",
            "When I register for the card, the name match fails.",
        ),
        Problem::FaceFailed => line(
            "人脸识别认证不通过。",
            "Rénliǎn shíbié rènzhèng bù tōngguò.",
            "The facial recognition authentication fails.",
        ),
        Problem::BankFailed => line(
            "银行卡认证不通过。",
            "Yínhángkǎ rènzhèng bù tōngguò.",
            "The bank card authentication fails.",
        ),
        Problem::PhoneFailed => line(
            "手机号码认证不通过。",
            "Shǒujī hàomǎ rènzhèng bù tōngguò.",
            "The mobile phone number authentication fails.",
        ),
        Problem::PasswordForgotten => {
            line("我忘记了登录密码。", "Wǒ wàngjì le dēnglù mìmǎ.", "I forgot my login password.")
        }
        Problem::PermitExpired => line(
            "系统显示我的工作许可已过期，服务用不了。",
            "Xìtǒng xiǎnshì wǒ de gōngzuò xǔkě yǐ guòqī, fúwù yòng bu liǎo.",
            "My Work Permit is shown as expired, and its services are closed.",
        ),
        Problem::PermitCancelled => line(
            "系统显示我的工作许可已注销，服务用不了。",
            "Xìtǒng xiǎnshì wǒ de gōngzuò xǔkě yǐ zhùxiāo, fúwù yòng bu liǎo.",
            "My Work Permit is shown as cancelled, and its services are closed.",
        ),
        Problem::WrongPassword => line(
            "登录时提示号码与密码不匹配。",
            "Dēnglù shí tíshì hàomǎ yǔ mìmǎ bù pǐpèi.",
            "When I recover my password I am told that number and password do not belong together.",
        ),
        Problem::TooManyTries => line(
            "因为多次输入错误，我需要等待才能再试。",
            "Yīnwèi duō cì shūrù cuòwù, wǒ xūyào děngdài cái néng zài shì.",
            "After several wrong entries I have to wait before I can try again.",
        ),
        Problem::AlreadyRegistered => line(
            "注册时提示我的工作许可已经注册过。",
            "Zhùcè shí tíshì wǒ de gōngzuò xǔkě yǐjīng zhùcè guò.",
            "At registration I am told that my Work Permit is registered already.",
        ),
        Problem::NotRegistered => line(
            "找回密码时提示我的工作许可还没有注册。",
            "Zhǎohuí mìmǎ shí tíshì wǒ de gōngzuò xǔkě hái méiyǒu zhùcè.",
            "At login I am told that my Work Permit is not registered yet.",
        ),
        Problem::RegistrationUnfinished => line(
            "我的注册没有完成，身份认证这一步过不去。",
            "Wǒ de zhùcè méiyǒu wánchéng, shēnfèn rènzhèng zhè yí bù guò bu qù.",
            "My registration is not finished; I can't get past identity proofing.",
        ),
        Problem::WrongPin => line(
            "6位数字密码输入不正确。",
            "Liù wèi shùzì mìmǎ shūrù bù zhèngquè.",
            "The 6-digit password is not accepted.",
        ),
        Problem::PinRefused => line(
            "设置6位数字密码时没有成功。",
            "Shèzhì liù wèi shùzì mìmǎ shí méiyǒu chénggōng.",
            "Setting the 6-digit password does not work.",
        ),
        Problem::SessionEnded => line(
            "我的登录总是自动结束。",
            "Wǒ de dēnglù zǒngshì zìdòng jiéshù.",
            "My login keeps ending by itself.",
        ),
        Problem::NotYours => line(
            "绑定工作许可号码时没有成功。",
            "Bǎngdìng gōngzuò xǔkě hàomǎ shí méiyǒu chénggōng.",
            "Entering the Work Permit Number for my account does not work.",
        ),
        Problem::CameraUnusable => line(
            "人脸识别时，相机打不开。",
            "Rénliǎn shíbié shí, xiàngjī dǎ bu kāi.",
            "The camera does not open for facial recognition.",
        ),
        Problem::WrongCode => line(
            "输入短信验证码后，提示不正确。",
            "Shūrù duǎnxìn yànzhèngmǎ hòu, tíshì bù zhèngquè.",
            "The SMS code that I enter is said to be wrong.",
        ),
        Problem::CodeVoid => line(
            "短信验证码已失效。",
            "Duǎnxìn yànzhèngmǎ yǐ shīxiào.",
            "The SMS code is no longer valid.",
        ),
        Problem::TooManyCodes => line(
            "短信验证码发送次数过多，暂时不能再发。",
            "Duǎnxìn yànzhèngmǎ fāsòng cìshù guò duō, zànshí bù néng zài fā.",
            "Too many SMS codes were sent; no more can be sent for now.",
        ),
        Problem::TooManyRequests => line(
            "系统提示请求过于频繁，需要等待。",
            "Xìtǒng tíshì qǐngqiú guòyú pínfán, xūyào děngdài.",
            "I am told that there are too many requests and that I have to wait.",
        ),
        Problem::NoCode => line(
            "我收不到短信验证码。",
            "Wǒ shōu bu dào duǎnxìn yànzhèngmǎ.",
            "I do not receive the SMS code.",
        ),
        Problem::JourneyEnded => line(
            "身份认证超时，需要重新开始。",
            "Shēnfèn rènzhèng chāoshí, xūyào chóngxīn kāishǐ.",
            "Identity proofing took too long and has to start again.",
        ),
        Problem::StepChanged => line(
            "身份认证的步骤变了，我不知道下一步是什么。",
            "Shēnfèn rènzhèng de bùzhòu biàn le, wǒ bù zhīdào xià yí bù shì shénme.",
            "The step of identity proofing has changed; I do not know what is next.",
        ),
        Problem::Offline | Problem::TimedOut | Problem::Unreadable | Problem::CopyTooOld => line(
            "页面连接不上服务器。",
            "Yèmiàn liánjiē bu shàng fúwùqì.",
            "The page can't reach the server.",
        ),
        Problem::ServerDown | Problem::Program => line(
            "页面提示系统出现了问题。",
            "Yèmiàn tíshì xìtǒng chūxiàn le wèntí.",
            "The page says that the system has a problem.",
        ),
        Problem::ClockWrong => line(
            "页面提示手机时间不正确。",
            "Yèmiàn tíshì shǒujī shíjiān bù zhèngquè.",
            "The page says that the phone's clock is wrong.",
        ),
        Problem::FileGone => line(
            "工作许可通知下载不了。",
            "Gōngzuò xǔkě tōngzhī xiàzài bu liǎo.",
            "The Notification Letter can't be downloaded.",
        ),
        Problem::BrowserUnfit => line(
            "浏览器不支持，二维码生成不了。",
            "Liúlǎnqì bù zhīchí, èrwéimǎ shēngchéng bu liǎo.",
            "The browser can't make the QR code.",
        ),
    }
}

/// What stands before the error code, the name and the number.
pub const CODE: Line = line("错误代码是：", "Cuòwù dàimǎ shì:", "The error code is:");
/// What stands before the name of the page, in Chinese.
pub const STEP: Line = line("我在这一步：", "Wǒ zài zhè yí bù:", "I am at this step:");
/// What stands before the name.
pub const NAME: Line =
    line("我输入的姓名是：", "Wǒ shūrù de xìngmíng shì:", "The name I typed is:");
/// What stands before the masked number.
pub const NUMBER: Line = line(
    "我的工作许可号码末尾是：",
    "Wǒ de gōngzuò xǔkě hàomǎ mòwěi shì:",
    "My Work Permit Number ends in:",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_can_be_said_and_read() {
        let han = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
        for problem in Problem::ALL {
            let said = stated(*problem);
            assert!(said.zh.chars().any(han) && said.zh.ends_with('。'), "{problem:?}");
            assert!(!said.pinyin.chars().any(han) && said.pinyin.ends_with('.'), "{problem:?}");
            assert!(!said.en.chars().any(han) && said.en.ends_with('.'), "{problem:?}");
        }
    }
}
