//! No secret lies in the store.

use data_encoding::{BASE64, HEXLOWER};

use super::{helpers::*, *};
use crate::contract::{EnterPin, GetPermit, OpenLetterFile, StartFace};

#[test]
fn a_stolen_store_tells_no_password_token_or_face() {
    let office = Office::open();
    let mut secrets = vec![PASSWORD.to_owned(), PIN.to_owned(), JPEG.to_owned()];

    let journey = office.sign_up(NEVER.0, NEVER.1).expect("a journey");
    let failed = office.frames(&journey);
    office.ask(&failed, &journey).expect("an outcome");
    let open = office.ask(&StartFace {}, &journey).expect("a challenge");
    let Err(Refusal::RegistrationUnfinished { token }) = office.log_in(NEVER.1, PASSWORD) else {
        panic!("the registration is unfinished")
    };
    secrets.extend([journey, token, failed.nonce, open.nonce]);

    let session = office.specimen_inside();
    let open = office.ask(&EnterPin { pin: PIN.parse().expect("six digits") }, &session);
    secrets.push(open.expect("open services").share);
    let file = office.ask(&OpenLetterFile {}, &session).expect("an address");
    let ticket = file.path.trim_start_matches("/letters/").trim_end_matches(".pdf");
    secrets.extend([session, ticket.to_owned()]);
    secrets.extend(secrets_of_a_login(&office));
    secrets.extend(secrets_of_a_launch(&office));
    secrets.extend(secrets_of_the_other_ways(&office));
    // The idempotency keys open the sealed answers.
    secrets.extend((0..office.keys.load(SeqCst)).map(|it| format!("{it:032x}")));

    let dump = office.store().memory.dump();
    assert!(dump.len() > 10, "there is something to search");
    for (name, json) in dump {
        let hidden = decoded(&json);
        for secret in &secrets {
            assert!(!name.contains(secret), "{secret} names a record: {name}");
            assert!(!hidden.contains(secret), "{secret} is only encoded in {name}");
            // Six digits may stand in a number or a digest by chance; never as a text of their own.
            let shown = if secret.len() == 6 { format!("\"{secret}\"") } else { secret.clone() };
            assert!(!json.contains(&shown), "{secret} in {name}: {json}");
        }
    }
}

/// Every text of the record that is Base64, decoded: an encoding hides nothing.
fn decoded(json: &str) -> String {
    let texts = json.split('"').filter_map(|it| BASE64.decode(it.as_bytes()).ok());
    texts.map(|it| String::from_utf8_lossy(&it).into_owned() + "\n").collect()
}

/// The tokens of a login that was renewed, and the secret id that all of them begin with.
fn secrets_of_a_login(office: &Office) -> Vec<String> {
    let login = office.log_in(EXPIRED.1, PASSWORD).expect("a login");
    let renewal = login.renewal.expect("a renewal token");
    let renewed = office.renew(&renewal).expect("the next tokens");
    let id = data_encoding::BASE64URL_NOPAD.decode(&renewal.as_bytes()[2..]).expect("a token");
    let id = [HEXLOWER.encode(&id[..16]), renewal[2..23].to_owned(), BASE64.encode(&id[..15])];
    [login.token, renewal, renewed.token, renewed.renewal].into_iter().chain(id).collect()
}

/// A launch code that waits, one that was redeemed, and their chance alone.
fn secrets_of_a_launch(office: &Office) -> Vec<String> {
    let issue = || block_on(office.authority.issue_launch(&of(NUMBER))).expect("a code").code;
    let [waits, used] = [issue(), issue()];
    let form = crate::contract::RedeemLaunch { code: used.clone(), device_key: None };
    let login = office.ask(&form, "").expect("a login");
    [waits[2..].to_owned(), used[2..].to_owned(), waits, used, login.token].into()
}

/// Bank card, phone, codes, and journeys that are left at each step.
fn secrets_of_the_other_ways(office: &Office) -> Vec<String> {
    let mut secrets =
        [CARD, PHONE, JOHN.2, JOSE.2, SOCIAL, OTHER_PASSWORD].map(str::to_owned).to_vec();
    // Texted and left; texted again by the other way and finished; a claim that failed.
    let left = office.without_camera(&JOHN);
    office.ask(&JOHN.bank(), &left).expect("an outcome");
    let finished = office.without_camera(&JOSE);
    office.ask(&JOSE.bank(), &finished).expect("an outcome");
    office.wait(60);
    office.ask(&JOSE.phone(), &finished).expect("an outcome");
    office.enter_last(&finished).expect("an outcome");
    let failed = office.without_camera(&MARIA);
    office.ask(&MARIA.bank(), &failed).expect("an outcome");
    secrets.extend(office.messages().into_iter().map(|it| it.code.expose().to_owned()));

    let reset = office.proven_reset(&IVAN);
    let form = new_password(OTHER_PASSWORD);
    let session = office.ask(&form, &reset).expect("a login").token;
    let general = office.log_in_general(SOCIAL, OTHER_PASSWORD).expect("a login").token;
    secrets.extend([left, finished, failed, reset, session, general]);
    secrets
}

#[test]
fn what_can_be_printed_shows_no_secret() {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    let outcome = office.ask(&YANGBEN.bank(), &journey).expect("an outcome");
    let call = wire::Request::of(&YANGBEN.bank(), Some(journey.clone()), None);
    let people = People::read(SHIPPED, START.china_date()).expect("people");
    let record = people.person(&of(NUMBER)).expect("a person").record(0);
    let session = office.specimen_inside();
    let open = office.ask(&EnterPin { pin: pin(PIN) }, &session).expect("open services");
    let printed = format!("{outcome:?} {call:?} {people:?} {:?} {open:?}", record.letter);
    for secret in [
        &open.share,
        &open.vault,
        CARD,
        PHONE,
        YANGBEN.2,
        SOCIAL,
        &office.last_code(),
        &journey,
        PASSWORD,
    ] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}

#[test]
fn a_passport_number_is_only_in_the_register() {
    let office = Office::open();
    let session = office.specimen_inside();
    office.ask(&GetPermit {}, &session).expect("the permit");
    office.ask(&OpenLetterFile {}, &session).expect("an address");
    assert!(office.store().memory.dump().iter().all(|(_, json)| !json.contains("E00000001")));
}
