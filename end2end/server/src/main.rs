//! The reference server of eSSCard Web: the app's own authority over PostgreSQL or SQLite, behind HTTP.
//!
//! It keeps nothing but in its database, so any number of copies may run on one. What comes from
//! outside in a real installation (register of permits, faces, bank, carrier, phones) is played here
//! by made-up people, and everything that it issues is a specimen.

mod clock;
mod hashing;
mod http;
mod letters;
mod metrics;
mod openapi;
mod people;
mod phones;
mod ports;
mod register;
mod secrets;
mod serve;
mod store;
mod tester;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Measured over ten minutes of visits: 500 MiB and more with the usual one, whose every thread keeps
/// what a hash has taken.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The reference server of eSSCard Web.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answers the contract, and serves the built app.
    Serve(Box<serve::Options>),
    /// Prints the document that describes the contract.
    Openapi,
    /// Prints the same as a page.
    ApiPage,
    /// Writes new secrets into a file; one that is there is left alone.
    Secrets {
        /// The file.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(options) => serve::run(*options),
        Command::Openapi => {
            print!("{}", openapi::json());
            Ok(())
        }
        Command::ApiPage => {
            print!("{}", openapi::html());
            Ok(())
        }
        Command::Secrets { file } => write_secrets(&file),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("✗ {fault}");
            ExitCode::FAILURE
        }
    }
}

fn write_secrets(file: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    use std::{fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt};
    if file.exists() {
        println!("· {}: here", file.display());
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let json = serde_json::to_string_pretty(&secrets::Secrets::fresh())?;
    // For its owner's eyes only, from the first moment.
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(written, "{json}")?;
    println!("· {}: written. Keep a copy: without it no account can be opened.", file.display());
    Ok(())
}
