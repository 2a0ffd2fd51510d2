//! What every language has.

use super::*;

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

#[test]
fn every_sentence_exists_and_chinese_ones_are_chinese() {
    for (name, text) in Locale::Zh.words().sentences() {
        assert!(is_chinese(text), "zh.{name} has no Chinese: {text}");
    }
    for (name, text) in Locale::En.words().sentences() {
        assert!(!text.trim().is_empty(), "en.{name} is empty");
        assert!(!is_chinese(text), "en.{name} has Chinese: {text}");
    }
}

#[test]
fn sentences_with_a_value_speak_their_language_and_say_the_value() {
    for locale in [Locale::En, Locale::Zh] {
        let words = locale.words();
        let said = [
            (words.step_of)(7, 9),
            (words.face_attempt)(7, 9),
            (words.face_pictures_taken)(7, 9),
            (words.to_correct)(7),
            (words.prompt_expiring)(7),
            (words.prompt_expired)("7"),
            (words.prompt_cancelled)("7"),
            (words.prompt_pending)("7"),
            (words.days_left)(7),
            (words.starts_in)(7),
            (words.pin_wrong)(7),
            (words.checked_at)("7"),
            (words.checked_offline)("7"),
            (words.offline_until)("7"),
            (words.offline_codes_until)("7"),
            (words.letter_file)(7000),
            (words.wrong_credentials)(7),
            (words.wait_until)("7"),
            (words.wrong_password)(7),
            (words.wrong_code)(7),
            (words.code_too_soon)("7"),
            (words.too_many_codes)("7"),
            (words.too_many_requests)("7"),
            (words.code_lives)(7),
            (words.codes_left)(7),
            (words.logged_in_until)("7", "7"),
            (words.clock_off)(420),
            (words.still_closed_at)("7"),
            (words.kept_size)(7_000_000),
        ];
        for text in said {
            assert!(text.contains('7'), "{text}");
            assert_eq!(is_chinese(&text), locale == Locale::Zh, "{text}");
        }
    }
}

/// The first screen is painted before wasm arrives; its words must be these.
#[test]
fn the_shell_says_what_the_home_screen_says() {
    let shell = include_str!("../../index.html");
    let first: &[Phrase] = &[
        |w| w.hero,
        |w| w.first_time,
        |w| w.have_ready,
        |w| w.need_letter_why,
        |w| w.need_passport_why,
        |w| w.need_face,
        |w| w.need_face_why,
        |w| w.check_permit,
        |w| w.faq,
        |w| w.hotline_note,
        |w| w.blank_name,
        |w| w.not_government,
        |w| w.specimen_note,
        |w| w.login,
    ];
    for locale in [Locale::En, Locale::Zh] {
        for phrase in first {
            let sentence = phrase(locale.words());
            assert!(shell.contains(sentence), "index.html lacks: {sentence}");
        }
    }
}
