//! A pattern says yes to exactly what the parser reads, but for what it can't say.

use std::str::FromStr;

use esscard::domain::{
    date::CivilDate,
    document_number::{PassportNumber, SocialSecurityNumber},
    login_password::LoginPassword,
    mobile_number::MobileNumber,
    passport_name::PassportName,
    permit_number::PermitNumber,
    pin::Pin,
    sms_code::SmsCode,
    union_pay::UnionPayNumber,
};
use serde_json::Value;

use super::document;

/// Pieces that typed text is made of.
const PIECES: [&str; 30] = [
    "",
    "1",
    "13",
    "274905",
    "800101111",
    "3071100198",
    "A",
    "z",
    "Ｂ",
    "９",
    "１３",
    "-",
    "－",
    " ",
    "\u{3000}",
    "\u{85}",
    "\u{200b}",
    "\u{feff}",
    "\t",
    "\n",
    "\0",
    "+86",
    "0086",
    "86",
    "(",
    "É",
    "!",
    "2026-11-21",
    "é, 王",
    "12345678",
];

fn same<T: FromStr>(document: &Value, name: &str, exact: bool) {
    let schema = &document["components"]["schemas"][name];
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let (mut read, mut refused) = (0, 0);
    let mut texts: Vec<String> = PIECES.map(str::to_owned).to_vec();
    texts.extend(
        schema["examples"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it.as_str().map(str::to_owned)),
    );
    for one in PIECES {
        for two in PIECES {
            texts.push(format!("{one}{two}"));
            texts.extend(PIECES.map(|three| format!("{one}{two}{three}")));
            texts.extend(
                ["138 1234 5678", "622576001234567", "6225760012345679"]
                    .map(|it| format!("{one}{it}{two}")),
            );
        }
    }
    texts.extend([119, 120, 121].map(|it| "N".repeat(it)));
    for text in texts {
        let is_read = text.parse::<T>().is_ok();
        let is_valid = validator.is_valid(&Value::from(text.as_str()));
        assert!(is_valid || !is_read, "{name}: the pattern refuses {text:?}, which is read");
        assert!(is_read || !is_valid || !exact, "{name}: the pattern lets {text:?} pass");
        if is_read { read += 1 } else { refused += 1 }
    }
    assert!(read > 0 && refused > 0, "{name}: {read} {refused}");
}

#[test]
fn a_pattern_is_as_wide_as_its_parser() {
    let document = document();
    same::<PermitNumber>(&document, "PermitNumber", true);
    same::<PassportNumber>(&document, "PassportNumber", true);
    same::<SocialSecurityNumber>(&document, "SocialSecurityNumber", true);
    same::<LoginPassword>(&document, "LoginPassword", true);
    same::<Pin>(&document, "Pin", true);
    same::<SmsCode>(&document, "SmsCode", true);
    same::<MobileNumber>(&document, "MobileNumber", true);
    // Any letter, also of other scripts; the check digit; days that no month has.
    same::<PassportName>(&document, "PassportName", false);
    same::<UnionPayNumber>(&document, "UnionPayNumber", false);
    same::<CivilDate>(&document, "CivilDate", false);
}
