//! The identity-proofing journey, from registration to the card (S000 §二(二) steps 5 and 6).

use serde::{Deserialize, Serialize};

use super::{
    accounts::Account,
    desk::Desk,
    face, limits,
    ports::{FaceCheck, Ports},
    secrets::{self, Digest},
    store::Key,
};
use crate::{
    contract::{
        FaceChallenge, FaceFailure, FaceOutcome, Journey, LoggedIn, Purpose, Refusal, SubmitFace,
    },
    domain::{
        moment::Moment,
        permit_number::PermitNumber,
        proofing::{NotDue, Step},
    },
};

const KIND: &str = "journey";

/// A journey's token: whose it is, and until when.
#[derive(Serialize, Deserialize)]
struct Ticket {
    number: PermitNumber,
    generation: u32,
    expires: Moment,
}

/// The journey of the bearer.
struct Underway {
    key: Key,
    number: PermitNumber,
    expires: Moment,
    account: Account,
}

impl From<NotDue> for Refusal {
    fn from(_: NotDue) -> Self {
        Refusal::StepNotDue
    }
}

impl Underway {
    fn view(&self) -> Journey {
        view(&self.account, self.expires)
    }
}

fn view(account: &Account, expires: Moment) -> Journey {
    Journey {
        purpose: Purpose::Registration,
        step: account.proofing.step(),
        name: account.name.clone(),
        code: None,
        expires,
    }
}

impl<P: Ports> Desk<'_, P> {
    /// Keeps a new journey token.
    pub(super) fn keep_journey(
        &mut self,
        token: &str,
        number: &PermitNumber,
        account: &Account,
    ) -> Journey {
        let expires = self.now.plus_seconds(limits::JOURNEY_SECONDS);
        let ticket = Ticket { number: number.clone(), generation: account.generation, expires };
        self.unit.put(Key::Journey(Digest::of(&[KIND, token])), &ticket, Some(expires));
        view(account, expires)
    }

    async fn underway(&mut self) -> Result<Underway, Refusal> {
        let key = Key::Journey(self.bearer_digest(KIND)?);
        let ticket: Option<Ticket> = self.unit.get(&key).await?;
        let ticket = ticket.filter(|it| it.expires > self.now).ok_or(Refusal::NotLoggedIn)?;
        let account: Option<Account> = self.unit.get(&Key::Account(ticket.number.clone())).await?;
        let account = account
            .filter(|it| it.generation == ticket.generation && it.completed.is_none())
            .ok_or(Refusal::NotLoggedIn)?;
        Ok(Underway { key, number: ticket.number, expires: ticket.expires, account })
    }

    /// Keeps what a step changed, and the journey a while longer.
    fn keep(&mut self, it: &mut Underway) {
        it.expires = self.now.plus_seconds(limits::JOURNEY_SECONDS);
        let generation = it.account.generation;
        let ticket = Ticket { number: it.number.clone(), generation, expires: it.expires };
        self.unit.put(it.key.clone(), &ticket, Some(it.expires));
        self.keep_account(&it.number, &it.account);
    }

    pub(super) async fn get_journey(&mut self) -> Result<Journey, Refusal> {
        Ok(self.underway().await?.view())
    }

    pub(super) async fn start_face(&mut self) -> Result<FaceChallenge, Refusal> {
        let mut it = self.underway().await?;
        if !matches!(it.account.proofing.step(), Step::Face { .. }) {
            return Err(Refusal::StepNotDue);
        }
        let nonce = self.token();
        let expires = self.now.plus_seconds(limits::CHALLENGE_SECONDS);
        let chance = self.ports.chance();
        let movements = it.account.face.challenge(&nonce, expires, |n| secrets::below(chance, n));
        self.keep(&mut it);
        Ok(FaceChallenge { nonce, movements, expires })
    }

    pub(super) async fn submit_face(&mut self, sent: SubmitFace) -> Result<FaceOutcome, Refusal> {
        let mut it = self.underway().await?;
        if !matches!(it.account.proofing.step(), Step::Face { .. }) {
            return Err(Refusal::StepNotDue);
        }
        let movements =
            it.account.face.use_up(&sent.nonce, self.now).ok_or(Refusal::ChallengeTooOld)?;
        let attempt = it.account.face.count();
        let failure = match face::pictures(&sent.frames, &movements) {
            None => Some(FaceFailure::MovementNotSeen),
            Some(pictures) => self.ports.face_check().judge(&it.number, attempt, &pictures).await?,
        };
        match failure {
            None => it.account.proofing.face_passed()?,
            Some(_) => it.account.proofing.face_failed()?,
        };
        self.keep(&mut it);
        Ok(FaceOutcome { failure, journey: it.view() })
    }

    pub(super) async fn declare_no_camera(&mut self) -> Result<Journey, Refusal> {
        let mut it = self.underway().await?;
        it.account.proofing.no_camera()?;
        it.account.face.close();
        self.keep(&mut it);
        Ok(it.view())
    }

    pub(super) async fn return_to_face(&mut self) -> Result<Journey, Refusal> {
        let mut it = self.underway().await?;
        it.account.proofing.back_to_face()?;
        self.keep(&mut it);
        Ok(it.view())
    }

    pub(super) async fn finish_journey(&mut self) -> Result<LoggedIn, Refusal> {
        let mut it = self.underway().await?;
        if it.account.proofing.step() != Step::Done {
            return Err(Refusal::StepNotDue);
        }
        let record = self.record(&it.number).await?.ok_or(Refusal::NotLoggedIn)?;
        it.account.completed = Some(self.now);
        self.keep_account(&it.number, &it.account);
        self.unit.forget(it.key);
        Ok(self.begin_session(&record, &it.account))
    }
}
