//! The rules of the card: values, dates, the permit's status, the proofing journey.
//!
//! Invariant: nothing here knows a browser, a framework, a transport or a clock.

pub mod attempts;
pub mod bank_name;
pub mod calendar_file;
pub mod date;
pub mod deadlines;
pub mod document_number;
pub mod frame_quality;
pub mod history;
pub mod letter;
pub mod login_password;
pub mod mobile_number;
pub mod moment;
pub mod mrz;
pub mod name_check;
pub mod offline_copy;
pub mod passport_name;
pub mod permit;
pub mod permit_number;
pub mod pin;
pub mod problem;
pub mod proofing;
pub mod sms_code;
pub mod token;
pub mod union_pay;
pub mod verdict;
