//! The people of this mock: the file's, or what a tester has made of them.

use esscard::{
    authority::{
        people::{People, Problem},
        ports::Clock,
        secrets::Digest,
    },
    browser::worker_store::{Change, Failure},
    domain::date::CivilDate,
};
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use crate::{desk_clock::DeskClock, messages::scope, worker::Desk};

impl Desk {
    pub(super) async fn people_of_the_file(&self) -> Result<People, String> {
        let text = fetch(&self.people_url).await.ok_or_else(|| {
            format!("people.json: nothing could be loaded from {}", self.people_url)
        })?;
        let broken = |_| "the mock's store does not answer".to_owned();
        let first_read = self.first_read(&text).await.map_err(broken)?;
        let edited = self.store.read(&edited_key(&text)).await.map_err(broken)?;
        let text = edited.map_or(text, |it| it.text);
        People::read(&text, first_read).map_err(told)
    }

    /// Changes the people for as long as the file stays what it is, and goes on with them.
    pub async fn edit_people(
        &self,
        edit: impl FnOnce(&mut Vec<Value>) -> Result<(), &'static str>,
    ) -> Result<Value, String> {
        let broken = |_| "the mock's store does not answer".to_owned();
        let file = fetch(&self.people_url).await.ok_or("people.json: nothing could be loaded")?;
        let key = edited_key(&file);
        let kept = self.store.read(&key).await.map_err(broken)?;
        let expected = kept.as_ref().map(|it| it.version);
        let text = kept.map_or_else(|| file.clone(), |it| it.text);
        let mut whole: Value = serde_json::from_str(&text).map_err(|it| it.to_string())?;
        edit(whole["people"].as_array_mut().ok_or("the mock has no people")?)?;
        let text = whole.to_string();
        let first_read = self.first_read(&file).await.map_err(broken)?;
        People::read(&text, first_read).map_err(told)?;
        let change = Change { key, expected, value: Some((text, None)) };
        self.store.commit(&[change]).await.map_err(broken)?;
        self.appoint().await;
        Ok(Value::Null)
    }

    /// Other people instead of the file's.
    pub async fn meet(&self, text: String) -> Result<Value, String> {
        let other: Value = serde_json::from_str(&text).map_err(|it| it.to_string())?;
        let other = other["people"].as_array().ok_or("no list of people")?.clone();
        self.edit_people(|people| {
            *people = other;
            Ok(())
        })
        .await
    }

    /// The day on which this store first saw this very file; another file has another.
    async fn first_read(&self, text: &str) -> Result<CivilDate, Failure> {
        let key = format!("mock/first-read/{}", Digest::of(&[text]));
        let kept = self.store.read(&key).await?;
        if let Some(day) = kept.and_then(|it| it.text.parse().ok()) {
            return Ok(day);
        }
        let now = DeskClock(&self.store).now().await.map_err(|_| Failure::Broken)?;
        let today = now.china_date();
        let value = Some((today.to_string(), None));
        match self.store.commit(&[Change { key, expected: None, value }]).await {
            Err(Failure::Broken) => Err(Failure::Broken),
            // Another tab was quicker, on the same day.
            Ok(()) | Err(Failure::Conflict) => Ok(today),
        }
    }
}

/// Where the people lie that a tester has made of this file's.
fn edited_key(file: &str) -> String {
    format!("mock/people/{}", Digest::of(&[file]))
}

/// All problems, a line each.
fn told(problems: Vec<Problem>) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// The text at `url`, as it is now and not as it was when last cached.
async fn fetch(url: &str) -> Option<String> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoCache);
    let response = JsFuture::from(scope().fetch_with_str_and_init(url, &init)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
