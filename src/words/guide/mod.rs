//! The sentences of the guide: apart from the app's, so that neither program carries the other's.

mod en;
pub mod menus;
pub mod say;
mod zh;

use leptos::prelude::Get;

use super::{Locale, use_locale};

/// Declares [`Words`] and, for tests, the list of its plain sentences.
macro_rules! words {
    (text: $($text:ident)* ; list: $($list:ident)* ; said: $($said:ident: $type:ty,)*) => {
        /// Every sentence of the guide. A new language is a new value of this struct.
        #[expect(missing_docs, reason = "each field is documented by its English sentence")]
        pub struct Words {
            $(pub $text: &'static str,)*
            $(pub $list: &'static [&'static str],)*
            $(pub $said: $type,)*
        }

        #[cfg(test)]
        impl Words {
            fn sentences(&self) -> Vec<(&'static str, &'static str)> {
                let mut all = vec![$((stringify!($text), self.$text),)*];
                $(all.extend(self.$list.iter().map(|it| (stringify!($list), *it)));)*
                all
            }
        }
    };
}

words! {
    text:
    copy copied not_copied more_help
    search search_hint found_none found_none_why found_none_do clear_search
    faq_1 faq_2 faq_3 faq_4 faq_5 faq_6 tools
    name_tool name_tool_why say_tool say_tool_why dates_tool dates_tool_why case_tool
    case_tool_why travel_tool travel_tool_why why_tool why_tool_why
    hotlines line_card line_card_for line_card_in line_entry line_entry_for line_entry_in
    line_employer line_employer_for line_employer_in platform platform_for platform_path
    now_title now_none timeline_title timeline_none strand_permit strand_permit_why strand_letter
    strand_letter_why strand_stay strand_stay_why today past
    extension_opens extension_opens_why extension_closes extension_closes_why permit_ends
    permit_ends_why letter_issued letter_issued_why letter_ends letter_ends_why entry entry_why
    residence_by residence_by_why
    your_dates permit_field permit_field_why letter_field letter_field_why entry_field
    entry_field_why date_unreadable kept_holder kept_visitor forget_dates
    stands_not_yet stands_open stands_late stands_over
    employer_files employer_files_why forward_title check_authority changes
    calendar calendar_why calendar_saved calendar_shared calendar_by_hand calendar_name
    case_start case_new case_new_why case_waiting case_waiting_why case_letter case_letter_why
    case_card case_card_why case_where case_abroad case_abroad_why case_here case_here_why
    case_which case_notice case_notice_why case_permit_card case_permit_card_why
    case_does case_menu case_then case_again case_source case_questions
    case_21 case_22 case_23 case_24 case_31 case_32 case_menu_none
    travel_both travel_replaces travel_not_entry travel_enter travel_passport
    travel_passport_why travel_letter travel_letter_why travel_visa travel_visa_why
    travel_residence travel_residence_why travel_either travel_either_why travel_in_china
    travel_code travel_code_why travel_kept travel_untick travel_source
    why_intro why_policy why_policy_text why_load why_residence why_old why_check why_check_text
    why_sources why_show
    name_intro name_field name_field_hint name_empty name_cells name_clean name_seen name_forms
    name_forms_why name_use name_no_record name_line name_line_why name_line_cut name_no_line
    name_no_comma name_one_part name_show
    kind_letter kind_diacritic kind_apostrophe kind_odd_apostrophe kind_hyphen kind_odd_hyphen
    kind_comma kind_odd_comma kind_dot kind_space kind_double_space kind_outer_space
    kind_odd_space kind_invisible kind_loose_mark kind_full_width kind_look_alike
    kind_other_script kind_digit kind_other
    form_tidied form_plain form_mrz form_without_comma form_given_first form_last_family
    form_first_family
    say_intro say_name say_number say_nothing say_call say_call_why say_hotline
    ;
    list:
    faq_1_answer faq_2_answer faq_3_answer faq_4_answer faq_5_answer faq_6_answer
    faq_1_keys faq_2_keys faq_3_keys faq_4_keys faq_5_keys faq_6_keys
    does_21 does_22 does_23 does_24 does_31 does_32 then_21 then_issued then_24
    ;
    said:
    found: fn(usize) -> String,
    days_left: fn(u32) -> String,
    days_ago: fn(u32) -> String,
    overdue_permit: fn(u32) -> String,
    overdue_residence: fn(u32) -> String,
    reminder_permit: fn(u32) -> String,
    reminder_letter: fn(u32) -> String,
    reminder_residence: fn(u32) -> String,
    forward_extension: fn(&str, &str, &str) -> String,
    forward_case: fn(&str, &str) -> String,
    ticked: fn(usize, usize) -> String,
    suspicious: fn(usize) -> String,
    code: fn(&str) -> String,
}

/// One sentence, whatever the language.
pub type Phrase = fn(&'static Words) -> &'static str;

/// A few lines, whatever the language.
pub type Lines = fn(&'static Words) -> &'static [&'static str];

/// The sentences of a language.
pub const fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::En => &en::WORDS,
        Locale::Zh => &zh::WORDS,
    }
}

/// One sentence in the language in use; follows changes.
pub fn t(phrase: Phrase) -> impl Fn() -> &'static str + Copy + Send + 'static {
    let locale = use_locale();
    move || phrase(words(locale.get()))
}

/// The sentences in the language in use; follows changes.
pub fn w() -> impl Fn() -> &'static Words + Copy + Send + Sync + 'static {
    let locale = use_locale();
    move || words(locale.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
    }

    #[test]
    fn every_sentence_exists_and_chinese_ones_are_chinese() {
        for (name, text) in words(Locale::Zh).sentences() {
            // A keyword may be a number or a name of its own.
            assert!(name.ends_with("_keys") || is_chinese(text), "zh.{name}: {text}");
        }
        for (name, text) in words(Locale::En).sentences() {
            assert!(!text.trim().is_empty(), "en.{name} is empty");
            assert!(!is_chinese(text), "en.{name} has Chinese: {text}");
        }
    }

    #[test]
    fn sentences_with_a_value_say_it() {
        for locale in [Locale::En, Locale::Zh] {
            let words = words(locale);
            let said = [
                (words.found)(7),
                (words.days_left)(7),
                (words.days_ago)(7),
                (words.overdue_permit)(7),
                (words.overdue_residence)(7),
                (words.reminder_permit)(7),
                (words.reminder_letter)(7),
                (words.reminder_residence)(7),
                (words.forward_extension)("7", "x", "y"),
                (words.forward_case)("7", "x"),
                (words.ticked)(7, 9),
                (words.suspicious)(7),
                (words.code)("7"),
            ];
            for text in said {
                assert!(text.contains('7'), "{text}");
                assert_eq!(is_chinese(&text), locale == Locale::Zh, "{text}");
            }
        }
    }

    #[test]
    fn nothing_shouts() {
        for locale in [Locale::En, Locale::Zh] {
            for (name, text) in words(locale).sentences() {
                assert!(!text.contains(['!', '！']), "{name}: {text}");
            }
        }
    }
}
