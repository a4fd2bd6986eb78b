use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::thread::JoinHandle;

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::config::Config;
use crate::mailboxes::sweep;
use crate::routes::App;
use crate::routes::router;
use crate::serve::serve;
use crate::store;
use crate::store::SqliteOptions;
use crate::store::SqliteStore;
use crate::store::Store;
use crate::tls::seal;

/// Starts relays.
pub struct Relay;

/// A relay that runs on threads of its own until it is stopped or dropped.
pub struct RunningRelay {
    address: SocketAddr,
    pin: Option<[u8; 32]>,
    store: Arc<dyn Store>,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

/// Why a relay did not start, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something else listens there.
    #[error("{address} is taken: stop what listens there, or choose another port with --listen")]
    PortTaken {
        /// Where the relay was to listen.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {reason}; choose an address of this machine with --listen")]
    Listen {
        /// Where the relay was to listen.
        address: SocketAddr,
        /// What the system says.
        reason: io::ErrorKind,
    },
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A certificate or key file cannot be read or written.
    #[error("cannot use the certificate or its key: {0}; see that both files are there and readable")]
    File(#[from] io::Error),
    /// A certificate or key file holds something else.
    #[error(
        "the certificate or its key is not PEM: give the whole chain in one file and the key in the other"
    )]
    Pem,
    /// Certificate and key do not go together, or are of a kind rustls does not take.
    #[error("certificate and key cannot be used together: {0}")]
    Tls(#[from] rustls::Error),
    /// No certificate could be made.
    #[error("no certificate could be made: see that the names given are host names or addresses")]
    Certificate,
    /// The system gives no threads or no chance.
    #[error("the system gives the relay no threads or no random numbers")]
    System,
}

impl Relay {
    /// Has a folder's store, an older copy that was put back, begin a new life before it is started: devices read it from the
    /// beginning and give back what it lacks.
    pub fn begin_anew(folder: &Path) -> Result<(), StartError> {
        getrandom::fill(&mut [0]).map_err(|_| StartError::System)?;
        store::begin_anew(folder, &mut random)?;
        Ok(())
    }

    /// Opens the store, binds the address and serves in the background.
    pub fn start(config: Config) -> Result<RunningRelay, StartError> {
        // Asked once here, so that a system without chance is met now and not in the middle of a call.
        getrandom::fill(&mut [0]).map_err(|_| StartError::System)?;
        let store: Arc<dyn Store> = Arc::new(open_store(&config)?);
        let seal = seal(&config)?;
        let pin = seal.as_ref().map(|seal| seal.pin);
        let acceptor = seal.map(|seal| seal.acceptor);
        let runtime = runtime()?;
        let listener = runtime
            .block_on(TcpListener::bind(config.listen))
            .map_err(|error| bind_error(&config, &error))?;
        let address = listener.local_addr()?;
        let (stop, stopping) = watch::channel(false);
        let limits = config.limits.clone();
        let app = Arc::new(App::new(config, Arc::clone(&store), stopping.clone()));
        // Before anyone may look: a clock that went back while the relay was off is noticed here.
        store.sweep_mailboxes(app.clock.now_s())?;
        let sweeping = sweep(Arc::clone(&app));
        let serving = serve(listener, acceptor, router(app), limits, stopping);
        let serving = async {
            tokio::join!(serving, sweeping);
        };
        let thread = thread::Builder::new().name("relay".to_owned());
        let thread = thread
            .spawn(move || runtime.block_on(serving))
            .map_err(|_| StartError::System)?;
        Ok(RunningRelay {
            address,
            pin,
            store,
            stop,
            thread: Some(thread),
        })
    }
}

impl RunningRelay {
    /// Where it listens, with the port it got.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where devices find it: `http://127.0.0.1:50123`.
    pub fn url(&self) -> String {
        let scheme = if self.pin.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// SHA-256 of its certificate, to pin through an invite. None without TLS.
    pub fn pin(&self) -> Option<[u8; 32]> {
        self.pin
    }

    /// What it keeps. Writing here wakes nobody who waits. Its files stay open until this is dropped too.
    pub fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// Takes no more calls, lets those under way end, and closes the store.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for RunningRelay {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A relay that panicked has said so already.
            drop(thread.join());
        }
    }
}

fn open_store(config: &Config) -> Result<SqliteStore, store::Error> {
    let options = SqliteOptions {
        shards: config.shards,
        team_bytes_max: config.limits.team_bytes_max,
    };
    match &config.folder {
        Some(folder) => SqliteStore::open(folder, &options, &mut random),
        None => SqliteStore::in_memory(&options, &mut random),
    }
}

#[expect(clippy::expect_used, reason = "the system's chance was asked for just before")]
fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gave random numbers just before");
}

fn runtime() -> Result<Runtime, StartError> {
    let mut builder = Builder::new_multi_thread();
    builder
        .worker_threads(WORKERS)
        .max_blocking_threads(READING_THREADS)
        .thread_name("relay")
        .enable_all();
    builder.build().map_err(|_| StartError::System)
}

fn bind_error(config: &Config, error: &io::Error) -> StartError {
    let address = config.listen;
    match error.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken { address },
        reason => StartError::Listen { address, reason },
    }
}

/// Threads that carry calls: they never wait for the disk.
const WORKERS: usize = 2;

/// Threads that read from disk, and so answers held in memory while they are put together.
const READING_THREADS: usize = 8;
