//! Starts the server, keeps house, and ends it gracefully.

use std::{error::Error, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use clap::Args;
use esscard::authority::{
    Authority, OfflineSettings, Settings, ports::Clock, secrets::PasswordCost, signing::EsKey,
};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    clock::DeskClock,
    hashing,
    http::{self, AppFiles, Limiter, Shared, StatusListCache},
    letters::Letters,
    metrics::Metrics,
    people::SHIPPED,
    phones::Phones,
    ports::ServerPorts,
    register::Register,
    secrets::Secrets,
    store::{Database, kind},
};

/// What one installation decides. Each can be given in the environment, too.
#[derive(Args)]
pub struct Options {
    /// Where the app and the contract are served.
    #[arg(long, env = "ESSCARD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where health, metrics, launch codes and the tester are: for whoever runs the server, never for the public.
    #[arg(long, env = "ESSCARD_OPERATIONS", default_value = "127.0.0.1:9180")]
    operations: SocketAddr,
    /// `postgres://…`, or `sqlite:` and a path.
    #[arg(
        long,
        env = "ESSCARD_DATABASE",
        default_value = "sqlite:esscard.sqlite",
        hide_env_values = true
    )]
    database: String,
    /// Connections to PostgreSQL that this server takes: together with all others no more than it allows.
    #[arg(long, env = "ESSCARD_CONNECTIONS", default_value_t = 16)]
    connections: u32,
    /// The folder with the built app, whose fonts print the letters.
    #[arg(long, env = "ESSCARD_APP", default_value = "dist")]
    app: PathBuf,
    /// Where people reach the app, without a slash at its end: the letter's code leads there.
    #[arg(long, env = "ESSCARD_ADDRESS", default_value = "http://localhost:8080")]
    address: String,
    /// The file that `esscard-server secrets` wrote.
    #[arg(long, env = "ESSCARD_SECRETS_FILE")]
    secrets_file: Option<PathBuf>,
    /// What stands in that file, instead of it.
    #[arg(long, env = "ESSCARD_SECRETS", hide_env_values = true)]
    secrets: Option<String>,
    /// Another file of made-up people, read into an empty database.
    #[arg(long, env = "ESSCARD_PEOPLE")]
    people: Option<PathBuf>,
    /// Lets whoever gives this key change people, read messages and move the clock. Off without it.
    #[arg(long, env = "ESSCARD_TESTER_KEY", hide_env_values = true)]
    tester_key: Option<String>,
    /// Lets a host that gives this key have launch codes for holders whom it knows. Off without it.
    #[arg(long, env = "ESSCARD_HOST_KEY", hide_env_values = true)]
    host_key: Option<String>,
    /// How many proxies of your own stand before it and add to `X-Forwarded-For`.
    #[arg(long, env = "ESSCARD_PROXIES", default_value_t = 0)]
    proxies: usize,
    /// Requests that one network may make in a minute; 0: any number.
    #[arg(long, env = "ESSCARD_RATE", default_value_t = 600)]
    rate: u32,
    /// What phones may do without a network.
    #[arg(long, env = "ESSCARD_OFFLINE", default_value_t = true, action = clap::ArgAction::Set)]
    offline: bool,
    /// Memory that hashing a password takes, in KiB. Less is for tests.
    #[arg(long, env = "ESSCARD_PASSWORD_MEMORY")]
    password_memory: Option<u32>,
}

/// How often what has expired is forgotten.
const SWEEP: Duration = Duration::from_secs(60);
/// How often messages are looked for that could not be sent.
const DELIVER: Duration = Duration::from_secs(5);
/// How long requests that are under way may take when the server ends.
const FAREWELL: Duration = Duration::from_secs(20);

/// How long the database may take to be let go of.
const CLOSE: Duration = Duration::from_secs(5);

type Fault = Box<dyn Error>;

/// Runs until it is told to end.
///
/// # Errors
/// It can't start: the message says why and is for people.
pub fn run(options: Options) -> Result<(), Fault> {
    let level = tracing_subscriber::EnvFilter::try_from_env("ESSCARD_LOG");
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_env_filter(level.unwrap_or_else(|_| "info,sqlx=error".into()))
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(serve(options));
    // What still hashes or prints then is asked for by nobody any more.
    runtime.shutdown_timeout(CLOSE);
    ended
}

async fn serve(options: Options) -> Result<(), Fault> {
    let app = AppFiles::new(&options.app)
        .inspect_err(|why| tracing::warn!(folder = %options.app.display(), %why, "no app"))
        .ok();
    let (listen, operations) = (options.listen, options.operations);
    let shared = Arc::new(open(options).await?);
    let public = TcpListener::bind(listen).await.map_err(|it| format!("{listen}: {it}"))?;
    let inner = TcpListener::bind(operations).await.map_err(|it| format!("{operations}: {it}"))?;
    let (end, ended) = watch::channel(false);
    tokio::spawn(sweep(Arc::clone(&shared)));
    tokio::spawn(deliver(Arc::clone(&shared)));
    tracing::info!(
        listen = %public.local_addr()?,
        operations = %inner.local_addr()?,
        database = shared.authority.ports().database.name(),
        app = app.is_some(),
        tester = shared.tester_key.is_some(),
        hosts = shared.host_key.is_some(),
        "serving"
    );
    let waiting = |mut ended: watch::Receiver<bool>| async move {
        // The sender is dropped only when the process ends.
        _ = ended.wait_for(|it| *it).await;
    };
    let service = http::public(Arc::clone(&shared), app);
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let public = axum::serve(public, service).with_graceful_shutdown(waiting(ended.clone()));
    let inner = axum::serve(inner, http::operations(Arc::clone(&shared)))
        .with_graceful_shutdown(waiting(ended));
    let both = async { tokio::try_join!(public.into_future(), inner.into_future()) };
    tokio::pin!(both);
    tokio::select! {
        stopped = &mut both => { stopped?; }
        () = told_to_end() => {
            tracing::info!("ending: no new connections");
            end.send_replace(true);
            if tokio::time::timeout(FAREWELL, both).await.is_err() {
                tracing::warn!("some requests did not end in time");
            }
        }
    }
    _ = tokio::time::timeout(CLOSE, shared.authority.ports().database.close()).await;
    tracing::info!("ended");
    Ok(())
}

/// Opens the database, and puts the people into an empty one.
async fn open(options: Options) -> Result<Shared, Fault> {
    let secrets = Secrets::find(options.secrets.as_deref(), options.secrets_file.as_deref())?;
    if secrets.public {
        tracing::warn!("no secrets were given: those in use are known to everybody");
    }
    let tester_key = options.tester_key.filter(|it| !it.is_empty());
    let database = Database::open(&options.database, options.connections)
        .await
        .map_err(|it| format!("the database can't be opened: {}", kind(&it)))?;
    let register = Register::new(database.clone());
    let clock = DeskClock::new(tester_key.is_some().then(|| database.clone()));
    if register.is_empty().await? {
        let text = options.people.map(std::fs::read_to_string).transpose()?;
        let today = clock.now().await?.china_date();
        register.meet(text.as_deref().unwrap_or(SHIPPED), today).await?;
    }
    let mut password_cost = PasswordCost::for_a_server(secrets.pepper.clone(), hashing::hash);
    password_cost.memory = options.password_memory.unwrap_or(password_cost.memory);
    if !password_cost.is_possible() {
        return Err("no password can be hashed with so little memory: at least 8 KiB".into());
    }
    let settings = Settings {
        // Its people are made up, whoever's keys sign for them.
        specimen: true,
        password_cost,
        signing_key: EsKey::from_seed(&secrets.signing_seed),
        root_key: EsKey::from_seed(&secrets.root_seed),
        app_address: options.address.trim_end_matches('/').to_owned(),
        offline: options.offline.then(OfflineSettings::default),
    };
    let ports = ServerPorts {
        phones: Phones::new(database.clone(), &secrets.pepper),
        letters: Letters::new(&options.app),
        database,
        clock,
        register,
    };
    Ok(Shared {
        authority: Authority::new(ports, settings),
        metrics: Metrics::new(),
        limiter: Limiter::new(options.rate),
        hashing: hashing::Hashing::new(),
        status_list: StatusListCache::default(),
        proxies: options.proxies,
        tester_key,
        host_key: options.host_key.filter(|it| !it.is_empty()),
    })
}

/// Forgets what has expired, as long as the server runs.
async fn sweep(shared: Arc<Shared>) {
    let mut each = tokio::time::interval(SWEEP);
    loop {
        each.tick().await;
        shared.limiter.sweep();
        // What does not go well now is tried again the next time; the store has said why.
        _ = shared.authority.sweep().await;
    }
}

/// Sends what was left behind, as long as the server runs.
async fn deliver(shared: Arc<Shared>) {
    let mut each = tokio::time::interval(DELIVER);
    loop {
        each.tick().await;
        _ = shared.authority.deliver().await;
    }
}

/// Ctrl+C, or what a service manager sends.
async fn told_to_end() {
    use tokio::signal::{ctrl_c, unix};
    let Ok(mut terminate) = unix::signal(unix::SignalKind::terminate()) else {
        _ = ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
