//! Codes: fresh, signed, and checked as an officer's phone would.

use super::{super::signing::NativeVerifier, *};
use crate::{
    contract::{GetIssuer, MintCode},
    domain::token::{IssuerKey, PresentedStatus, check, code_url},
};

#[test]
fn a_code_is_believed_under_the_published_key_and_for_a_minute_and_a_half() {
    let office = Office::open();
    let issuer = office.ask(&GetIssuer {}, "").expect("the issuer");
    let keys: Vec<IssuerKey> = issuer
        .keys
        .iter()
        .map(|it| IssuerKey {
            kid: it.kid.parse().expect("an id"),
            public: it.public_key.parse().expect("a key"),
            specimen: it.specimen,
            not_before: None,
            not_after: None,
        })
        .collect();
    for ((name, number), status) in [
        ((SPECIMEN, NUMBER), PresentedStatus::Valid),
        (EXPIRING, PresentedStatus::ExpiringSoon),
        (PENDING, PresentedStatus::Pending),
    ] {
        let session = office.registered(name, number);
        office.ask(&SetPin { pin: PIN.parse().expect("six digits") }, &session).expect("done");
        let code = office.ask(&MintCode {}, &session).expect("a code");
        let now = office.now();
        assert_eq!((code.issued, code.renew, code.expires), at(now));
        let url = code_url("https://card.example", &code.token);
        let verified = block_on(check(&url, &keys, now, &NativeVerifier)).expect("verified");
        assert_eq!(verified.presentation.number.as_str(), number);
        assert_eq!(verified.presentation.name.as_str(), name);
        assert_eq!(verified.presentation.status, status);
        assert!(verified.presentation.specimen);
        let again = office.ask(&MintCode {}, &session).expect("a code");
        assert_ne!(code.token, again.token, "each showing is its own");
    }
}

fn at(now: Moment) -> (Moment, Moment, Moment) {
    (now, now.plus_seconds(60), now.plus_seconds(90))
}
