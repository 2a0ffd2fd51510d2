//! The tester's verbs over this server's tables: the same as the mock's.

use esscard::authority::{Authority, ports::Clock, tester::Command};
use serde_json::{Value, json};

use crate::{people::SHIPPED, ports::ServerPorts, register::NotChanged, store::engine};

/// Answers `command`, the JSON array of verb and argument; in JSON too. An error says what is
/// wrong, in English.
///
/// # Errors
/// It is no command, or it can't be done.
pub async fn answer(authority: &Authority<ServerPorts>, command: &str) -> Result<String, String> {
    let ports = authority.ports();
    let now = async || ports.clock.now().await.map_err(|_| NotChanged::Unavailable.to_string());
    let told = |it: NotChanged| it.to_string();
    let broken = |_| NotChanged::Unavailable.to_string();
    // How often each request came to each outcome, which only this server counts.
    if command.trim() == "[\"audit\"]" {
        let rows = engine!(&ports.database, it => it.audited().await).map_err(broken)?;
        return Ok(json!(rows).to_string());
    }
    let answer = match Command::read(command)? {
        Command::Now => json!(now().await?),
        Command::SetClock(wanted) => {
            let by = now().await?.seconds_until(wanted);
            json!(ports.clock.advance(by).await.map_err(broken)?)
        }
        Command::Advance(by) => json!(ports.clock.advance(by).await.map_err(broken)?),
        Command::Messages => json!(ports.phones.received().await.map_err(broken)?),
        Command::People => json!(ports.register.introductions().await.map_err(broken)?),
        Command::Meet(text) => {
            let today = now().await?.china_date();
            ports.register.meet(&text, today).await.map_err(told)?;
            Value::Null
        }
        Command::AddPerson(person) => {
            let today = now().await?.china_date();
            ports.register.add(person, today).await.map_err(told)?;
            Value::Null
        }
        Command::Expire(number) => {
            let today = now().await?.china_date();
            ports.register.expire(&number, today).await.map_err(told)?;
            Value::Null
        }
        Command::Cancel(number, reason) => {
            let today = now().await?.china_date();
            ports.register.cancel(&number, today, reason).await.map_err(told)?;
            Value::Null
        }
        Command::Launch(number) => {
            let issued = authority.issue_launch(&number).await;
            json!(issued.map_err(|it| format!("launch: {it}"))?)
        }
        Command::Reset => {
            engine!(&ports.database, it => it.clear().await).map_err(broken)?;
            let now = now().await?;
            ports.register.meet(SHIPPED, now.china_date()).await.map_err(told)?;
            json!(now)
        }
    };
    Ok(answer.to_string())
}
