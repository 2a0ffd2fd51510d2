//! Loads a server on this machine as many holders would, and counts what must never happen: errors, and
//! anything done twice. See `end2end/tools/load.mjs`, which starts the servers.

mod client;
mod measure;
mod people;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use clap::Parser;
use client::{Answer, Client, Fault};
use measure::{Row, Table};
use people::Holder;
use serde_json::{Value, json};

/// Loads a server of this machine.
#[derive(Parser)]
struct Options {
    /// Where the contract is spoken: a port of this machine.
    #[arg(long)]
    port: u16,
    /// The port of health, metrics and tester.
    #[arg(long)]
    operations: u16,
    /// The tester's key.
    #[arg(long, env = "ESSCARD_TESTER_KEY")]
    tester_key: String,
    /// How many people ask at once, one after the other.
    #[arg(long, value_delimiter = ',', default_value = "1,4,16,64")]
    at_once: Vec<usize>,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many holders there are.
    #[arg(long, default_value_t = 256)]
    holders: usize,
    /// Instead of the table: whole visits for so many minutes, and the memory that the server holds.
    #[arg(long)]
    minutes: Option<u64>,
    /// What the rows are called.
    #[arg(long, default_value = "")]
    name: String,
}

/// Every so many requests is sent twice under one key.
const TWICE: u64 = 20;

/// What is measured, each in turn.
const KINDS: [(&str, &str, &str); 3] = [
    ("log in", "POST", "/sessions"),
    ("permit", "GET", "/permit"),
    ("code", "POST", "/assertions"),
];

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let client = Client::new(options.port, options.operations, options.tester_key.clone());
    let holders = people::prepare(&client, options.holders).await?;
    match options.minutes {
        Some(minutes) => soak(&options, &client, &holders, minutes).await,
        None => table(&options, &client, &holders).await,
    }
}

async fn table(
    options: &Options,
    client: &Client,
    holders: &[Arc<Holder>],
) -> Result<(), Box<dyn std::error::Error>> {
    let mut table = Table::new(&options.name);
    let mut faults = 0;
    for kind in KINDS {
        for at_once in options.at_once.iter().copied() {
            let before = audited(client, kind).await?;
            let row = measure(options, client, holders, kind, at_once).await;
            let done = audited(client, kind).await? - before;
            // One line of the audit log for each thing that was done: neither fewer nor more.
            let twice = done.abs_diff(row.done);
            faults += row.errors + twice;
            table.print(kind.0, at_once, &row, twice);
        }
    }
    if faults > 0 { Err(format!("{faults} faults").into()) } else { Ok(()) }
}

/// So many at once for so long.
async fn measure(
    options: &Options,
    client: &Client,
    holders: &[Arc<Holder>],
    kind: (&'static str, &'static str, &'static str),
    at_once: usize,
) -> Row {
    let until = Instant::now() + Duration::from_secs(options.seconds);
    let begun = Instant::now();
    let mut askers = Vec::new();
    for at in 0..at_once {
        // Each asks for holders of its own: two at once for one holder is another test.
        let own: Vec<_> = holders.iter().skip(at).step_by(at_once).cloned().collect();
        let client = client.clone();
        askers.push(tokio::spawn(async move {
            let mut row = Row::default();
            for (count, holder) in own.iter().cycle().enumerate() {
                if Instant::now() >= until {
                    break;
                }
                ask(&client, holder, kind, count as u64, &mut row).await;
            }
            row
        }));
    }
    let mut all = Row::default();
    for asker in askers {
        all.add(asker.await.unwrap_or_default());
    }
    all.took = begun.elapsed();
    all
}

async fn ask(
    client: &Client,
    holder: &Holder,
    (name, method, path): (&str, &str, &str),
    count: u64,
    row: &mut Row,
) {
    let (bearer, body) = match name {
        "log in" => (None, Some(json!({ "number": holder.number, "password": people::PASSWORD }))),
        "permit" => (Some(holder.token()), None),
        _ => (Some(holder.token()), Some(json!({ "device_key": people::DEVICE_KEY }))),
    };
    let key = (method == "POST").then(client::fresh_key);
    let send = || client.call(method, path, bearer.as_deref(), key.as_deref(), body.as_ref());
    let begun = Instant::now();
    // Every so often the same twice at once, as when an answer is slow: one of the two is served.
    let first = if key.is_some() && count.is_multiple_of(TWICE) {
        let (first, second) = tokio::join!(send(), send());
        row.errors += u64::from(!same(&first, &second));
        first
    } else {
        send().await
    };
    row.times.push(begun.elapsed());
    match first {
        Ok(answer) if answer.status == 200 => row.done += 1,
        _ => row.errors += 1,
    }
}

/// Whether a repeated request was answered as the first was.
fn same(first: &Result<Answer, Fault>, second: &Result<Answer, Fault>) -> bool {
    match (first, second) {
        (Ok(first), Ok(second)) => first == second,
        _ => false,
    }
}

/// How often the audit log says that it was done.
async fn audited(client: &Client, (_, method, path): (&str, &str, &str)) -> Result<u64, Fault> {
    let entry = esscard::contract::ALL
        .iter()
        .find(|it| it.path == path && it.method.as_str() == method)
        .ok_or(Fault)?;
    let rows = client.test("[\"audit\"]").await?;
    let is = |it: &&Value| it[0] == entry.name && it[1] == "done";
    let row = rows.as_array().and_then(|it| it.iter().find(is));
    Ok(row.and_then(|it| it[2].as_u64()).unwrap_or(0))
}

/// How often the memory is looked at in half a minute.
const LOOKS: u32 = 10;

/// Whole visits, one after the other by 16 at once, while the memory is looked at.
async fn soak(
    options: &Options,
    client: &Client,
    holders: &[Arc<Holder>],
    minutes: u64,
) -> Result<(), Box<dyn std::error::Error>> {
    let until = Instant::now() + Duration::from_secs(60 * minutes);
    let (visits, errors) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let mut askers = Vec::new();
    for at in 0..16 {
        let own: Vec<_> = holders.iter().skip(at).step_by(16).cloned().collect();
        let (client, visits, errors) = (client.clone(), Arc::clone(&visits), Arc::clone(&errors));
        askers.push(tokio::spawn(async move {
            for holder in own.iter().cycle().take_while(|_| Instant::now() < until) {
                match people::visit(&client, holder).await {
                    Ok(()) => visits.fetch_add(1, Relaxed),
                    Err(Fault) => errors.fetch_add(1, Relaxed),
                };
            }
        }));
    }
    println!("{} · whole visits (log in, 6 digits, permit, code), 16 at once", options.name);
    println!("  minute      visits      errors   memory MiB");
    let begun = Instant::now();
    let mut least_of_each = Vec::new();
    while Instant::now() < until {
        // The least of half a minute: what is being hashed just then comes and goes, 19 MiB each.
        let mut memory = u64::MAX;
        for _ in 0..LOOKS {
            tokio::time::sleep(Duration::from_secs(30) / LOOKS).await;
            memory = memory.min(client.memory().await? / (1024 * 1024));
        }
        let minute = begun.elapsed().as_secs_f64() / 60.0;
        let (visits, errors) = (visits.load(Relaxed), errors.load(Relaxed));
        println!("  {minute:>6.1}  {visits:>10}  {errors:>10}  {memory:>11}");
        least_of_each.push(memory);
    }
    for asker in askers {
        asker.await?;
    }
    // The first third after the first minute, when all caches are full, and the last: the middle of
    // each, since one look may find no password being hashed, or four.
    let settled = least_of_each.get(2..).unwrap_or_default();
    let (first, rest) = settled.split_at(settled.len() / 3);
    let middle = |part: &[u64]| {
        let mut part = part.to_vec();
        part.sort_unstable();
        part.get(part.len() / 2).copied()
    };
    let last = rest.get(rest.len() - first.len()..).unwrap_or_default();
    if let (Some(early), Some(late)) = (middle(first), middle(last))
        && late > early + early / 20 + 4
    {
        return Err(format!("the memory has grown from {early} to {late} MiB").into());
    }
    match errors.load(Relaxed) {
        0 => Ok(()),
        errors => Err(format!("{errors} errors").into()),
    }
}
