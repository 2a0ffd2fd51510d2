//! One person of `people.json`.

use super::{
    super::{
        names::{same_name, same_text},
        ports::{BroughtAccount, PermitRecord},
    },
    Introduction,
    reader::Reader,
};
use crate::{
    contract::{FaceFailure, VerifyByBank, VerifyByPhone, WayFailure},
    domain::{
        bank_name::usual_orders,
        date::CivilDate,
        document_number::{PassportNumber, SocialSecurityNumber},
        letter::{Courtesy, Family, Letter, Place},
        mobile_number::MobileNumber,
        passport_name::PassportName,
        permit::{Bilingual, Cancellation, Category, Permit},
    },
};

/// A person and what the checks answer to them. Its `Debug` form says only what is special.
#[derive(Clone)]
pub struct Person {
    /// What is special about the person.
    pub about: String,
    /// The permit as recorded, whose name may be wrong.
    pub permit: Permit,
    /// The name as in the passport.
    pub passport_name: PassportName,
    /// The social security number (社会保障号码), if the person has one.
    pub social_security_number: Option<SocialSecurityNumber>,
    /// What bank card verification answers, by attempt; the last repeats.
    pub bank: Vec<Option<WayFailure>>,
    /// What phone verification answers, by attempt; the last repeats.
    pub phone: Vec<Option<WayFailure>>,
    passport: PassportNumber,
    bank_name: Option<PassportName>,
    bank_phone: Option<MobileNumber>,
    phone_number: Option<MobileNumber>,
    face: Vec<Option<FaceFailure>>,
    letter: Letter,
    birth: CivilDate,
    physical_card: bool,
    account: Option<BroughtAccount>,
}

const CATEGORIES: &[(&str, Category)] =
    &[("A", Category::A), ("B", Category::B), ("C", Category::C)];
const COURTESIES: &[(&str, Courtesy)] = &[("Mr", Courtesy::Mr), ("Ms", Courtesy::Ms)];
const VERDICTS: &[(&str, Option<WayFailure>)] = &[
    ("passes", None),
    ("fails", Some(WayFailure::DetailsDiffer)),
    ("not_issued_in_china", Some(WayFailure::NotIssuedInChina)),
];
const FACES: &[(&str, Option<FaceFailure>)] = &[
    ("passes", None),
    ("fails", Some(FaceFailure::NotRecognised)),
    ("not_recognised", Some(FaceFailure::NotRecognised)),
    ("movement_not_seen", Some(FaceFailure::MovementNotSeen)),
    ("too_dark", Some(FaceFailure::TooDark)),
    ("blurred", Some(FaceFailure::Blurred)),
    ("no_single_face", Some(FaceFailure::NoSingleFace)),
];

impl Person {
    /// Reads every field before giving up, so that all problems are noted.
    pub(super) fn read(it: &mut Reader<'_>) -> Option<Self> {
        let about = it.text("about");
        let name: Option<PassportName> = it.parsed("name");
        let passport_name = it.parsed_if_any("passport_name");
        let number = it.parsed("number");
        let birth = it.day("birth");
        let courtesy = it.one_of("title", COURTESIES);
        let nationality = it.bilingual("nationality");
        let passport: Option<PassportNumber> = it.parsed("passport");
        let category = it.one_of("category", CATEGORIES);
        let position = it.bilingual("position");
        let employer = it.bilingual("employer");
        let place = place(it);
        let approved_by = it.bilingual("approved_by");
        let valid_from = it.day("valid_from");
        let valid_until = it.day("valid_until");
        if valid_until < valid_from && valid_until.is_some() {
            it.note("valid_until", "is before valid_from");
        }
        let issued_on = it.day("issued_on");
        let cancelled = it.within("cancelled", |it| {
            let (on, reason) = (it.day("on"), it.bilingual("reason"));
            Some(Cancellation { on: on?, reason: reason? })
        });
        let family = it.within("family", |it| {
            let spouse = it.text_if_any("spouse");
            Some(Family { spouse, children: it.texts("children"), others: it.texts("others") })
        });
        let physical_card = it.flag("physical_card");
        let social_security_number = it.parsed_if_any("social_security_number");
        let account = it.within("account", |it| {
            let (password, pin) = (it.parsed("password"), it.parsed_if_any("pin"));
            Some(BroughtAccount { password: password?, pin })
        });
        let face = it.words("face", FACES);
        let (bank, phone) = (it.words("bank", VERDICTS), it.words("phone", VERDICTS));
        let bank_name = it.parsed_if_any("bank_name");
        let bank_phone = it.parsed_if_any("bank_phone");
        let phone_number = it.parsed_if_any("phone_number");

        let (place, chinese_place) = place?;
        let permit = Permit {
            name: name?,
            number: number?,
            nationality: nationality?,
            passport: masked(passport.as_ref()?.expose()),
            category: category?,
            position: position?,
            employer: employer?,
            place,
            approved_by: approved_by?,
            valid_from: valid_from?,
            valid_until: valid_until?,
            issued_on: issued_on?,
            cancelled,
            specimen: true,
        };
        let passport = passport?;
        let letter = Letter {
            approved_by: permit.approved_by.zh.clone(),
            nationality: permit.nationality.zh.clone(),
            name: permit.name.clone(),
            courtesy: courtesy?,
            passport: passport.expose().to_owned(),
            number: permit.number.clone(),
            category: permit.category,
            place: chinese_place,
            employer: permit.employer.zh.clone(),
            from: permit.valid_from,
            to: permit.valid_until,
            issued_on: permit.issued_on,
            family: family.unwrap_or_default(),
            // The authority fills in where its app lives.
            app: String::new(),
            specimen: true,
        };
        Some(Self {
            about: about?,
            passport_name: passport_name.unwrap_or_else(|| permit.name.clone()),
            permit,
            social_security_number,
            bank,
            phone,
            passport,
            bank_name,
            bank_phone,
            phone_number,
            face,
            letter,
            birth: birth?,
            physical_card,
            account,
        })
    }

    /// What the register knows about the person.
    pub fn record(&self, index: u32) -> PermitRecord {
        PermitRecord {
            permit: self.permit.clone(),
            index,
            letter: self.letter.clone(),
            birth: Some(self.birth),
            physical_card: self.physical_card,
            social_security_number: self.social_security_number.clone(),
            brought: self.account.clone(),
        }
    }

    /// What the face check answers to attempt number `attempt`, from 1; the last answer repeats.
    pub fn face_answer(&self, attempt: u32) -> Option<FaceFailure> {
        by_attempt(&self.face, attempt)
    }

    /// What the bank answers: the verdict of the file, or that the claim itself is wrong.
    pub fn bank_answer(&self, attempt: u32, claim: &VerifyByBank) -> Option<WayFailure> {
        let named = match &self.bank_name {
            Some(name) => same_name(&claim.name, name),
            None => usual_orders(self.passport_name.as_str())
                .iter()
                .any(|order| same_text(claim.name.as_str(), order)),
        };
        let right = named
            && claim.passport == self.passport
            && self.bank_phone.as_ref().is_none_or(|it| *it == claim.phone);
        by_attempt(&self.bank, attempt).or((!right).then_some(WayFailure::DetailsDiffer))
    }

    /// What the carrier answers. The name it keeps is the registered one, which is the permit's.
    pub fn phone_answer(&self, attempt: u32, claim: &VerifyByPhone) -> Option<WayFailure> {
        let right = same_name(&claim.name, &self.permit.name)
            && self.phone_number.as_ref().is_none_or(|it| *it == claim.phone);
        by_attempt(&self.phone, attempt).or((!right).then_some(WayFailure::DetailsDiffer))
    }

    /// What a tester needs to play the person.
    pub fn introduction(&self) -> Introduction {
        let account = self.account.as_ref();
        let social = self.social_security_number.as_ref();
        Introduction {
            about: self.about.clone(),
            name: self.passport_name.as_str().to_owned(),
            number: self.permit.number.as_str().to_owned(),
            password: account.map(|it| it.password.expose().to_owned()),
            pin: account.and_then(|it| it.pin.as_ref()).map(|it| it.expose().to_owned()),
            social_security_number: social.map(|it| it.expose().to_owned()),
            passport: self.passport.expose().to_owned(),
            bank_name: self.bank_name.as_ref().map(|it| it.as_str().to_owned()),
            bank_phone: self.bank_phone.as_ref().map(|it| it.expose().to_owned()),
            phone_number: self.phone_number.as_ref().map(|it| it.expose().to_owned()),
        }
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({:?})", self.about)
    }
}

/// The answer to attempt number `attempt`, from 1; the last one repeats.
fn by_attempt<F: Copy>(answers: &[Option<F>], attempt: u32) -> Option<F> {
    let at = (attempt.max(1) as usize - 1).min(answers.len().saturating_sub(1));
    answers.get(at).copied().flatten()
}

/// The place in both languages, and by its levels in Chinese, as the letter prints it.
fn place(it: &mut Reader<'_>) -> Option<(Bilingual, Place)> {
    it.within_needed("place", |it| {
        let levels = ["province", "city", "county"].map(|level| it.bilingual_if_any(level));
        if levels.iter().all(Option::is_none) {
            it.note("province", "is missing");
        }
        let english: Vec<&str> = levels.iter().rev().flatten().map(|it| it.en.as_str()).collect();
        let en = english.join(", ");
        let [province, city, county] = levels.map(|it| it.map(|it| it.zh).unwrap_or_default());
        let both = Bilingual { en, zh: format!("{province}{city}{county}") };
        Some((both, Place { province, city, county }))
    })
}

/// The passport number as the inquiry shows it: its last three characters.
fn masked(passport: &str) -> String {
    let hidden = passport.chars().count().saturating_sub(3);
    format!("•••• {}", passport.chars().skip(hidden).collect::<String>())
}
