//! The identity-proofing journey, of a registration to the card (S000 §二(二) steps 5 and 6), of a
//! forgotten password to a new one (S000 §三(六)).

use serde::{Deserialize, Serialize};

use super::{
    accounts::Account,
    desk::Desk,
    face, limits,
    ports::{FaceCheck, Ports},
    renewals::device_of,
    secrets::{self, Digest},
    store::Key,
    texts::Bearer,
};
use crate::{
    contract::{
        FaceChallenge, FaceFailure, FaceOutcome, FinishJourney, Journey, LoggedIn, Purpose,
        Refusal, SubmitFace,
    },
    domain::{
        moment::Moment,
        permit_number::PermitNumber,
        proofing::{FaceDue, Proofing, VerifyDue},
    },
};

const KIND: &str = "journey";

/// A journey's token: whose it is, what for, and until when.
#[derive(Serialize, Deserialize)]
struct Ticket {
    number: PermitNumber,
    generation: u32,
    purpose: Purpose,
    expires: Moment,
}

/// The journey of the bearer.
pub(super) struct Underway {
    pub(super) key: Key,
    /// The digest in `key`.
    pub(super) id: Digest,
    pub(super) number: PermitNumber,
    pub(super) purpose: Purpose,
    expires: Moment,
    pub(super) account: Account,
}

impl Underway {
    fn face_due(&self) -> Result<FaceDue, Refusal> {
        match &self.account.proofing {
            Proofing::Face(due) => Ok(due.clone()),
            _ => Err(Refusal::StepNotDue),
        }
    }

    pub(super) fn verify_due(&self) -> Result<VerifyDue, Refusal> {
        match &self.account.proofing {
            Proofing::Verify(due) => Ok(due.clone()),
            _ => Err(Refusal::StepNotDue),
        }
    }

    /// Whether the journey was begun for `purpose` and has come to its end.
    pub(super) fn proven_for(&self, purpose: Purpose) -> Result<(), Refusal> {
        match &self.account.proofing {
            Proofing::Done(_) if self.purpose == purpose => Ok(()),
            _ => Err(Refusal::StepNotDue),
        }
    }
}

/// A registration is for who has not completed one, everything else for who has.
const fn fits(purpose: Purpose, account: &Account) -> bool {
    match purpose {
        Purpose::Registration => account.completed.is_none(),
        Purpose::PasswordReset | Purpose::PinReset => account.completed.is_some(),
    }
}

impl<P: Ports> Desk<'_, P> {
    /// Keeps a new journey token.
    pub(super) fn keep_journey(
        &mut self,
        token: &str,
        number: &PermitNumber,
        account: &Account,
        purpose: Purpose,
    ) -> Journey {
        let expires = self.now.plus_seconds(limits::JOURNEY_SECONDS);
        let generation = account.generation;
        let ticket = Ticket { number: number.clone(), generation, purpose, expires };
        self.unit.put(Key::Journey(Digest::of(&[KIND, token])), &ticket, Some(expires));
        let (step, name) = (account.proofing.step(), account.name.clone());
        // A code belongs to the token that it was asked for with.
        Journey { purpose, step, name, code: None, expires }
    }

    pub(super) async fn underway(&mut self) -> Result<Underway, Refusal> {
        let id = self.bearer_digest(KIND)?;
        let key = Key::Journey(id);
        let ticket: Option<Ticket> = self.unit.get(&key).await?;
        let ticket = ticket.filter(|it| it.expires > self.now).ok_or(Refusal::NotLoggedIn)?;
        self.about = Some(ticket.number.clone());
        let account: Option<Account> = self.unit.get(&Key::Account(ticket.number.clone())).await?;
        let account = account
            .filter(|it| it.generation == ticket.generation && fits(ticket.purpose, it))
            .ok_or(Refusal::NotLoggedIn)?;
        let Ticket { number, purpose, expires, .. } = ticket;
        Ok(Underway { key, id, number, purpose, expires, account })
    }

    /// Keeps what a step changed, and the journey a while longer.
    pub(super) fn keep(&mut self, it: &mut Underway) {
        it.expires = self.now.plus_seconds(limits::JOURNEY_SECONDS);
        let (generation, purpose) = (it.account.generation, it.purpose);
        let ticket = Ticket { number: it.number.clone(), generation, purpose, expires: it.expires };
        self.unit.put(it.key.clone(), &ticket, Some(it.expires));
        self.keep_account(&it.number, &it.account);
    }

    pub(super) fn bearer_of(&self, it: &Underway) -> Bearer<'_> {
        Bearer { journey: it.id, token: self.bearer.unwrap_or_default() }
    }

    pub(super) fn view(&self, it: &Underway) -> Journey {
        Journey {
            purpose: it.purpose,
            step: it.account.proofing.step(),
            name: it.account.name.clone(),
            code: it.account.texts.view(self.bearer_of(it), self.now),
            expires: it.expires,
        }
    }

    pub(super) async fn get_journey(&mut self) -> Result<Journey, Refusal> {
        let it = self.underway().await?;
        Ok(self.view(&it))
    }

    pub(super) async fn start_face(&mut self) -> Result<FaceChallenge, Refusal> {
        let mut it = self.underway().await?;
        it.face_due()?;
        let nonce = self.token();
        let expires = self.now.plus_seconds(limits::CHALLENGE_SECONDS);
        let chance = self.ports.chance();
        let movements = it.account.face.challenge(&nonce, expires, |n| secrets::below(chance, n));
        self.keep(&mut it);
        Ok(FaceChallenge { nonce, movements, expires })
    }

    pub(super) async fn submit_face(&mut self, sent: SubmitFace) -> Result<FaceOutcome, Refusal> {
        let mut it = self.underway().await?;
        let due = it.face_due()?;
        let movements =
            it.account.face.use_up(&sent.nonce, self.now).ok_or(Refusal::ChallengeTooOld)?;
        let attempt = it.account.face.count();
        let failure = match face::pictures(&sent.frames, &movements) {
            None => Some(FaceFailure::MovementNotSeen),
            Some(pictures) => self.ports.face_check().judge(&it.number, attempt, &pictures).await?,
        };
        it.account.proofing = if failure.is_none() { due.passed() } else { due.failed() };
        self.keep(&mut it);
        Ok(FaceOutcome { failure, journey: self.view(&it) })
    }

    pub(super) async fn declare_no_camera(&mut self) -> Result<Journey, Refusal> {
        let mut it = self.underway().await?;
        it.account.proofing = it.face_due()?.no_camera().into();
        it.account.face.close();
        self.keep(&mut it);
        Ok(self.view(&it))
    }

    pub(super) async fn return_to_face(&mut self) -> Result<Journey, Refusal> {
        let mut it = self.underway().await?;
        let due = it.verify_due()?.camera_after_all().ok_or(Refusal::StepNotDue)?;
        it.account.proofing = due.into();
        it.account.texts.close();
        self.keep(&mut it);
        Ok(self.view(&it))
    }

    pub(super) async fn finish_journey(
        &mut self,
        form: FinishJourney,
    ) -> Result<LoggedIn, Refusal> {
        let device = device_of(form.device_key.as_ref())?;
        let mut it = self.underway().await?;
        it.proven_for(Purpose::Registration)?;
        let record = self.record(&it.number).await?.ok_or(Refusal::NotLoggedIn)?;
        it.account.completed = Some(self.now);
        self.keep_account(&it.number, &it.account);
        self.unit.forget(it.key);
        Ok(self.begin_session(&record, &it.account, device))
    }
}
