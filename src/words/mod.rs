//! All sentences. One file per language; the compiler refuses a missing one.
//!
//! Invariant: no text that a person reads is written anywhere else, except the Notification
//! Letter's own Chinese, which is the document (`domain::letter`), and the shell of `index.html`,
//! which a test compares with these files.

mod en;
mod explain;
pub mod format;
pub mod guide;
mod happened;
mod helper;
pub mod officer;
pub mod sms;
mod zh;

pub use explain::{complain, explain, way_failed};
pub use happened::{group_name, happened};
pub use helper::{Helper, use_helper};

use std::ops::Deref;

use leptos::prelude::*;

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

/// Declares [`Words`], [`AppWords`] and, for tests, the list of their plain sentences.
macro_rules! words {
    (first: $($first:ident)* ; text: $($text:ident)* ; said: $($said:ident: $type:ty,)*) => {
        /// Every sentence. A new language is a new value of this struct and of [`AppWords`].
        ///
        /// Its own are those of the first screens (`crate::front`); all others are the app's, and
        /// are found through it. So a program that says none of those does not carry them.
        #[expect(missing_docs, reason = "each field is documented by its English sentence")]
        pub struct Words {
            locale: Locale,
            $(pub $first: &'static str,)*
        }

        /// The sentences that only the app says.
        #[expect(missing_docs, reason = "each field is documented by its English sentence")]
        pub struct AppWords {
            $(pub $text: &'static str,)*
            $(pub $said: $type,)*
        }

        #[cfg(test)]
        impl Words {
            fn sentences(&self) -> Vec<(&'static str, &'static str)> {
                vec![
                    $((stringify!($first), self.$first),)*
                    $((stringify!($text), self.$text),)*
                ]
            }
        }
    };
}

impl Deref for Words {
    type Target = AppWords;

    fn deref(&self) -> &AppWords {
        match self.locale {
            Locale::En => &en::APP,
            Locale::Zh => &zh::APP,
        }
    }
}

words! {
    first:
    card_name hero hero_pair first_time have_ready need_letter need_letter_why need_passport
    need_passport_why need_face need_face_why go_on_title go_on go_on_button check_permit
    check_permit_who faq hotline hotline_note blank_name not_government specimen_note specimen_label
    skip switch_language back stop close loading try_again still_waiting login portal
    with_physical_card with_physical_card_hint social_security_number login_password registration
    forgot_password show_password hide_password logging_in step_face verify_title bank_title
    phone_title review_title sms_code_title completed inquiry code letter_title pin_new_title
    pin_enter_title forgot_pin pin_reset_title dates case travel why aid_name aid_say guide_missing
    verifier_title missing_title missing_why to_home complain_empty number_characters document_short
    document_long new_password_title security change_password change_pin social_security_services
    talent bind_title show_in_chinese shown_in_chinese back_to_own config_title config_why
    config_field config_missing config_not_text config_not_seconds config_unknown config_not_yes_no
    config_not_offline config_not_days config_not_hours config_not_list config_not_key_id
    config_not_key config_specimen_key config_not_json config_unreachable config_not_origin
    config_not_own config_people device history erase
    ;
    text:
    continue_ cancel confirm change finish saving forgot_why forgot_step_who new_password
    old_password password_reset password_changed password_others_end first_here work_permit_number
    as_on_letter login_to_go_on session_ended journey_ended sign_up sign_up_pair prepare_time
    prepare_need prepare_number_why prepare_camera prepare_camera_why prepare_begin prepare_perhaps
    prepare_perhaps_why prepare_sim prepare_sim_why prepare_card prepare_card_why prepare_steps name
    name_hint sign_up_and_login signing_up rule_length rule_classes rule_characters step_details
    step_details_why step_face_why step_completed step_completed_why start_again face_intro
    face_tip_light face_tip_light_why face_tip_alone face_tip_alone_why face_tip_move
    face_tip_move_why face_privacy face_start face_no_camera face_waiting face_waiting_long
    face_view face_hold face_checking face_after_six face_restart face_use_file face_use_file_why
    face_take_picture face_too_dark face_too_bright face_blurred face_go_on_anyway face_again
    face_quality_title face_quality_free move_left move_right move_nod move_mouth move_blink
    fail_not_recognised fail_movement fail_dark fail_blurred fail_no_face camera_denied
    camera_denied_fix camera_absent camera_absent_fix camera_busy camera_busy_fix camera_forbidden
    camera_forbidden_fix camera_insecure camera_insecure_fix camera_failed camera_failed_fix
    camera_ended camera_ended_fix frames_unreadable verify_card verify_face_failed verify_no_camera
    verify_bank verify_phone verify_bank_needs verify_phone_needs bank_name bank_name_short
    bank_name_hint bank_name_else bank_name_written bank_name_choose passport_hint card_number
    card_number_short card_hint card_foreign bank_phone bank_phone_short bank_phone_hint
    phone_number phone_hint phone_name_why review_why send_code bank_failed phone_failed
    bank_not_china bank_differs phone_not_china phone_differs code_sent_to code_six code_none
    code_again code_again_now code_sent_again code_no_more code_change_number no_code no_code_sim
    no_code_bank no_code_wait no_code_signal no_code_number no_code_blocked no_code_again
    back_to_face finishing card_ready next next_pin next_pin_why next_show next_show_why
    set_pin_button go_to_card member_hello member_next services_why services_rest bind bound valid
    expiring_soon expired cancelled pending valid_until valid_from expired_on cancelled_on
    show_number hide_number service letter log_out logged_out log_out_offline cancelled_reason
    closed_title what_now call_employer call_employer_why ask_exit_entry ask_exit_entry_why
    still_works saved_letters saved_letters_where check_again pin pin_new_why pin_again pin_differs
    pin_save pin_not_login pin_nobody_needs pin_show pin_hide forgot_pin_why forgot_pin_short
    pin_old pin_new pin_save_new pin_changed pin_six pin_easy_repeated pin_easy_run pin_easy_birth
    pin_easy_tail group_holder group_work group_validity passport_number passport_number_why
    nationality category category_a category_b category_c position employer employer_why place
    approved_by issued_on valid_from_why valid_until_why number_why status something_wrong
    show_in_full hide who_sees sees_least sees_summary sees_full least_for summary_for full_for
    sees_no_more show_code they_see passport_end say_hello say_permit say_how enlarge_code
    shrink_code qr_code new_code_in time_until_new brightness code_renewed code_old code_hidden
    code_renewing needs_network pin_offline pin_offline_none error_copy_old error_copy_removed
    code_offline_old code_offline_none code_clock_behind code_cannot_sign code_offline_note
    closing_soon stay_open locked_idle storage_lost storage_none storage_full letter_saved
    letter_pdf_offline offline_title offline_codes_none offline_pdf offline_pdf_none offline_none
    offline_off offline_switch_off offline_switch_on transfer_title transfer_why transfer_export
    transfer_import transfer_shut transfer_done transfer_taken transfer_not_here transfer_not_ours
    transfer_other history_sealed letter_in_chinese download open_elsewhere saved_or_opened
    letter_preparing letter_ready letter_at_host save_picture picture_saved launch_title
    launch_failed face_host_camera face_host_failed letter_not_here letter_not_opened letter_picture
    letter_valid_note letter_copy_link link_copied share_failed name_no_letter name_too_long
    name_control number_short number_long card_characters card_short card_long card_digit
    phone_characters phone_other_country phone_length phone_not_mobile password_length
    password_classes password_characters no_match no_match_short already_registered permit_expired
    permit_cancelled registration_unfinished error_offline error_timed_out error_server
    error_program error_step_changed error_challenge_old error_pin_set error_gone card_number_again
    not_registered not_bound not_yours code_void sms_code change_password_why change_pin_why
    logged_in_here logged_in_others forgot_password_short what_helps problem_code copy_report
    report_copied by_phone_instead by_bank_instead other_way error_unreadable clock_title
    clock_follows still_login still_login_why update_ready update_elsewhere update_keeps
    update_journey update_now update_reload update_later volatile sms_from device_why device_log_out
    kept kept_what kept_protected kept_may_clear kept_not_told kept_ask kept_refused install
    install_why install_why_ios install_done install_button install_added install_dismissed
    install_gone install_choose install_open install_ios_share install_ios_other install_ios_open
    install_ios_not_there install_menu install_menu_dots install_menu_lines install_chrome
    install_edge install_samsung install_firefox install_other install_web_view
    install_web_view_open install_web_view_then install_desktop history_short history_why history_on
    history_on_why history_show history_all history_logins history_permit history_wrong
    history_identity history_copy history_empty history_none history_online history_offline
    history_delete history_deleted history_delete_all history_delete_sure history_delete_yes
    history_deleted_all history_unknown history_unknown_password history_unknown_pin
    history_unknown_call history_unknown_call_why did_log_in did_log_out did_show_code
    did_open_letter did_save_letter did_open_inquiry did_wrong_pin did_wrong_password did_wrong_code
    did_fail_face did_fail_bank did_fail_phone did_pass_face did_pass_bank did_pass_phone
    did_set_pin did_change_pin did_change_password did_open_offline did_remove_copy did_export
    did_import erase_short erase_goes erase_login erase_login_why erase_card erase_card_why
    erase_history erase_history_why erase_settings erase_settings_why erase_mock erase_mock_why
    erase_stays erase_account erase_account_why erase_files erase_files_why erase_browser
    erase_browser_why erase_offline erase_button erase_not_log_out erase_sure erase_sure_why
    erase_yes erase_under_way erased_all erased_not_all erased_close_tabs erased_found
    erased_nothing erased_not_shown erased_held erased_refused erased_told erased_not_told
    erased_begin place_databases place_files place_worker place_settings place_tab
    ;
    said:
    step_of: fn(u32, u32) -> String,
    to_correct: fn(usize) -> String,
    face_attempt: fn(u32, u32) -> String,
    face_pictures_taken: fn(usize, usize) -> String,
    prompt_expiring: fn(u32) -> String,
    prompt_expired: fn(&str) -> String,
    prompt_cancelled: fn(&str) -> String,
    prompt_pending: fn(&str) -> String,
    days_left: fn(u32) -> String,
    starts_in: fn(u32) -> String,
    pin_wrong: fn(u32) -> String,
    checked_at: fn(&str) -> String,
    checked_offline: fn(&str) -> String,
    offline_until: fn(&str) -> String,
    offline_codes_until: fn(&str) -> String,
    letter_file: fn(u32) -> String,
    wrong_credentials: fn(u32) -> String,
    wait_until: fn(&str) -> String,
    wrong_password: fn(u32) -> String,
    wrong_code: fn(u32) -> String,
    code_too_soon: fn(&str) -> String,
    too_many_codes: fn(&str) -> String,
    too_many_requests: fn(&str) -> String,
    code_lives: fn(u32) -> String,
    codes_left: fn(u32) -> String,
    logged_in_until: fn(&str, &str) -> String,
    clock_off: fn(i64) -> String,
    still_closed_at: fn(&str) -> String,
    kept_size: fn(u64) -> String,
}

/// One sentence, whatever the language: what components take as their label.
pub type Phrase = fn(&'static Words) -> &'static str;

impl Locale {
    /// The BCP 47 tag for `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Zh => "zh-Hans",
        }
    }

    /// The language with this tag, as far as the app speaks it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2) {
            Some("zh") => Some(Locale::Zh),
            Some("en") => Some(Locale::En),
            _ => None,
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Locale::En => "English",
            Locale::Zh => "中文",
        }
    }

    /// The other one, for the switch.
    pub const fn other(self) -> Self {
        match self {
            Locale::En => Locale::Zh,
            Locale::Zh => Locale::En,
        }
    }

    /// Its sentences.
    pub const fn words(self) -> &'static Words {
        match self {
            Locale::En => &en::WORDS,
            Locale::Zh => &zh::WORDS,
        }
    }
}

/// Gives every component below the language.
pub fn provide_locale(locale: RwSignal<Locale>) {
    provide_context(locale);
    provide_context(Helper::default());
}

/// The language in use; setting it changes every sentence on the screen.
pub fn use_locale() -> RwSignal<Locale> {
    use_context().unwrap_or_else(|| RwSignal::new(Locale::default()))
}

/// One sentence in the language in use; follows changes.
pub fn t(phrase: Phrase) -> impl Fn() -> &'static str + Copy + Send + 'static {
    let locale = use_locale();
    move || phrase(locale.get().words())
}

/// The Chinese of a phrase, which stands beside the English one (look, principle 4).
pub fn in_chinese(phrase: Phrase) -> &'static str {
    phrase(Locale::Zh.words())
}

#[cfg(test)]
mod tests;
