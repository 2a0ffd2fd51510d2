//! Made-up holders: many, each with an account, logged in and with the services open.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::client::{Client, Fault, fresh_key};

/// Everybody's login password.
pub const PASSWORD: &str = "specimen-1";
/// Everybody's 6 digits.
const PIN: &str = "274905";
/// A phone's public key: any point of P-256 will do, so it is the curve's own.
pub const DEVICE_KEY: &str = "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296\
                              4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

/// One holder.
pub struct Holder {
    /// The Work Permit Number.
    pub number: String,
    token: Mutex<String>,
}

impl Holder {
    /// The bearer token of the last login.
    pub fn token(&self) -> String {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, token: String) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }
}

/// Puts so many holders into the register and opens the services for each.
pub async fn prepare(client: &Client, count: usize) -> Result<Vec<Arc<Holder>>, Fault> {
    let numbers: Vec<String> = (0..count).map(|it| format!("2026{it:08}")).collect();
    let people: Vec<Value> = numbers.iter().map(|it| person(it)).collect();
    client.test(&json!(["addPerson", people]).to_string()).await?;
    let mut holders = Vec::new();
    for number in numbers {
        let holder = Arc::new(Holder { number, token: Mutex::default() });
        open(client, &holder).await?;
        holders.push(holder);
    }
    Ok(holders)
}

/// Logs in and enters the 6 digits.
async fn open(client: &Client, holder: &Holder) -> Result<(), Fault> {
    let form = json!({ "number": holder.number, "password": PASSWORD });
    let login = post(client, "/sessions", None, &form).await?;
    let token = login["token"].as_str().ok_or(Fault)?.to_owned();
    post(client, "/pin/entry", Some(&token), &json!({ "pin": PIN })).await?;
    holder.keep(token);
    Ok(())
}

/// What a holder does at a counter.
pub async fn visit(client: &Client, holder: &Holder) -> Result<(), Fault> {
    open(client, holder).await?;
    let token = holder.token();
    let permit = client.call("GET", "/permit", Some(&token), None, None).await?;
    if permit.status != 200 {
        return Err(Fault);
    }
    post(client, "/assertions", Some(&token), &json!({ "device_key": DEVICE_KEY })).await?;
    Ok(())
}

async fn post(
    client: &Client,
    path: &str,
    bearer: Option<&str>,
    body: &Value,
) -> Result<Value, Fault> {
    let answer = client.call("POST", path, bearer, Some(&fresh_key()), Some(body)).await?;
    if answer.status != 200 {
        return Err(Fault);
    }
    serde_json::from_slice(&answer.body).map_err(|_| Fault)
}

fn person(number: &str) -> Value {
    let both = |en: &str, zh: &str| json!({ "en": en, "zh": zh });
    json!({
        "about": "for the load", "name": "LASTTEST, PERSON", "number": number, "birth": "1980-01-01",
        "title": "Ms", "nationality": both("Utopia", "乌托邦"), "passport": "X0000000", "category": "B",
        "position": both("Specimen", "样本"), "employer": both("Specimen Ltd", "样本有限公司"),
        "place": { "province": both("Shanghai", "上海市") }, "approved_by": both("Specimen", "样本"),
        "valid_from": "today-1y", "valid_until": "today+1y", "issued_on": "today-1y",
        "account": { "password": PASSWORD, "pin": PIN },
    })
}
