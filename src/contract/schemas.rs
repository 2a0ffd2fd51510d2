//! Schemas of what travels, for the document that describes the contract.
//!
//! Those of requests and answers are derived. Here are the values that the domain reads by hand.
//! Invariant: a pattern accepts whatever the parser accepts. What no pattern can say, the
//! description says.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat,
        schema::{SchemaType, Type},
    },
};

use super::{Call, Entry};
use crate::domain::{
    date::CivilDate,
    document_number::{PassportNumber, SocialSecurityNumber},
    login_password::LoginPassword,
    mobile_number::MobileNumber,
    moment::Moment,
    passport_name::PassportName,
    permit_number::PermitNumber,
    pin::Pin,
    sms_code::SmsCode,
    union_pay::UnionPayNumber,
};

/// A request with the schemas that it needs.
pub struct Described {
    /// The request.
    pub entry: &'static Entry,
    /// The schema's name of the answer.
    pub answer: String,
    /// The request, its answer, and all that they refer to, by name.
    pub schemas: Vec<(String, RefOr<Schema>)>,
}

impl Described {
    /// Describes one request.
    pub(super) fn of<C: Call + ToSchema>(entry: &'static Entry) -> Self
    where
        C::Answer: ToSchema,
    {
        let answer = C::Answer::name().into_owned();
        let mut schemas = vec![
            (C::name().into_owned(), C::schema()),
            (answer.clone(), <C::Answer as PartialSchema>::schema()),
        ];
        C::schemas(&mut schemas);
        <C::Answer as ToSchema>::schemas(&mut schemas);
        Self { entry, answer, schemas }
    }
}

/// What Rust's `char::is_whitespace` is true for, inside a class.
const BLANK: &str = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Control characters, inside a class.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f";
/// Letters and digits as they stand on a document, in either width.
const ALPHANUMERIC: &str = "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]";
/// A digit in either width.
const DIGIT: &str = "[0-9０-９]";

fn text(description: &str, pattern: String, example: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .description(Some(description))
        .pattern(Some(pattern))
        .examples([example])
}

fn secret(text: ObjectBuilder) -> ObjectBuilder {
    text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Password))).write_only(true)
}

/// `least` to `most` characters of `class`, with spaces and hyphens anywhere.
fn document(description: &str, least: usize, most: usize, example: &str) -> ObjectBuilder {
    let description = format!(
        "{description} {least} to {most} Latin letters and digits. Spaces, hyphens, case and width \
         (ASCII or full-width) do not matter to the reader; write capitals and digits only."
    );
    let pattern = format!("^[{BLANK}-]*({ALPHANUMERIC}[{BLANK}-]*){{{least},{most}}}$");
    text(&description, pattern, example).min_length(Some(least))
}

fn passport_name() -> ObjectBuilder {
    let edge = format!("[^{CONTROL} {}]", &BLANK[r"\t-\r \u0085".len()..]);
    let letter = r"[^\u0000-@\[-`{-\u00a9]";
    let pattern = format!(
        "^[{BLANK}]*(?=[^{CONTROL}]*{letter}){edge}([^{CONTROL}]{{0,118}}{edge})?[{BLANK}]*$"
    );
    let description = "A name exactly as the passport prints it: symbols, accents and inner spaces \
        count. After white space around it is taken away, it has 1 to 120 characters, at least one \
        of them alphabetic (Unicode), and no control character.";
    text(description, pattern, "ZHENGJIAN, YANGBEN").min_length(Some(1))
}

fn login_password() -> ObjectBuilder {
    // No class alone.
    let pattern = r"^(?![0-9]+$)(?![A-Za-z]+$)(?![!-/:-@\[-`{-~]+$)[!-~]{8,16}$";
    let description = "A new login password: 8 to 16 characters of visible ASCII without spaces, \
        at least two of the three kinds digits, letters (either case) and symbols.";
    let text = text(description, pattern.to_owned(), "specimen-1");
    secret(text).min_length(Some(8)).max_length(Some(16))
}

fn pin() -> ObjectBuilder {
    let pattern = format!("^[{BLANK}]*([0-9][{BLANK}]*){{6}}$");
    let description = "The 6-digit password, which is not the login password: six ASCII digits; \
        white space does not matter. A new one is refused as `pin_too_easy` when it is one to \
        three digits repeated (111111, 121212, 123123), a run up or down (123456, 654321), the \
        holder's birth date (YYMMDD, DDMMYY, MMDDYY, YYYYMM, MMYYYY), or the end of the Work Permit \
        Number.";
    secret(text(description, pattern, "274905")).min_length(Some(6))
}

fn sms_code() -> ObjectBuilder {
    let pattern = format!("^[{BLANK}]*({DIGIT}[{BLANK}]*){{6}}$");
    let description = "The code of a text message: six digits, ASCII or full-width; white space \
        does not matter.";
    secret(text(description, pattern, "052946")).min_length(Some(6))
}

fn mobile_number() -> ObjectBuilder {
    let s = format!("[{BLANK}()（）－-]*");
    let pattern = format!(
        "^{s}([+＋]{s}[8８]{s}[6６]{s}|[0０]{s}[0０]{s}[8８]{s}[6６]{s}|[8８]{s}[6６]{s})?\
         [1１]{s}[3-9３-９]{s}({DIGIT}{s}){{9}}$"
    );
    let description = "The mobile phone number of a SIM card issued in China: 11 digits that begin \
        with 13 to 19. The reader ignores the prefix of China (+86, 0086, 86), spaces, hyphens and \
        brackets; write the 11 digits only.";
    text(description, pattern, "13812345678").min_length(Some(11))
}

fn union_pay_number() -> ObjectBuilder {
    let s = format!("[{BLANK}－-]*");
    let pattern = format!("^{s}({DIGIT}{s}){{16,19}}$");
    let description = "The number of a UnionPay card of a bank in China: 16 to 19 digits of which \
        the last is the check digit of Luhn (ISO/IEC 7812-1, annex B); a number whose check digit \
        does not fit is malformed. Spaces, hyphens and width do not matter.";
    text(description, pattern, "6225760012345679").min_length(Some(16))
}

fn civil_date() -> ObjectBuilder {
    let description = "A day of the calendar, YYYY-MM-DD, that exists. Days are those of China \
        (UTC+8 all year).";
    text(description, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$".to_owned(), "2026-11-21")
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
}

fn moment() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Integer))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .description(Some("A point in time: whole seconds since 1970-01-01T00:00:00Z."))
        .examples([1_795_233_600_i64])
}

macro_rules! values {
    ($($name:ident: $schema:expr;)*) => {
        $(impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Schema::Object($schema.build()))
            }
        }

        impl ToSchema for $name {})*
    };
}

values! {
    PassportName: passport_name();
    PermitNumber: document(
        "The Work Permit Number on the Notification Letter.", 6, 24, "307110019800101111"
    );
    PassportNumber: document("A passport number.", 5, 15, "E00000001");
    SocialSecurityNumber: document(
        "A social security number, as on the physical card.", 8, 20, "KAZ11081121200"
    );
    LoginPassword: login_password();
    Pin: pin();
    SmsCode: sms_code();
    MobileNumber: mobile_number();
    UnionPayNumber: union_pay_number();
    CivilDate: civil_date();
    Moment: moment();
}
