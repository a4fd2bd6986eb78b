//! A relay that keeps what it is given and hands it on: no teams, no sessions, no limits.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::channel;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::extract::Path as InPath;
use axum::extract::State;
use axum::routing::get;
use axum::routing::post;
use axum::serve::ListenerExt;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tokio::sync::oneshot;

/// Runs until dropped.
pub struct FloorRelay {
    pub address: SocketAddr,
    _runtime: Runtime,
}

type Job = (Vec<Bytes>, oneshot::Sender<()>);

#[derive(Clone)]
struct Shared {
    jobs: Sender<Job>,
    newest: Arc<AtomicU64>,
    news: Arc<Notify>,
    reader: Arc<Mutex<Connection>>,
}

impl FloorRelay {
    pub fn start(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let path = folder.join("floor.db");
        let writer = Connection::open(&path).unwrap();
        writer
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE kept (seq INTEGER PRIMARY KEY, bytes BLOB);",
            )
            .unwrap();
        let (jobs, waiting) = channel();
        let shared = Shared {
            jobs,
            newest: Arc::default(),
            news: Arc::default(),
            reader: Arc::new(Mutex::new(Connection::open(&path).unwrap())),
        };
        let writing = shared.clone();
        std::thread::spawn(move || write(&writer, &waiting, &writing));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/put", post(put))
            .route("/put-many", post(put_many))
            .route("/after/{seq}", get(after))
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .with_state(shared);
        let listener = listener.tap_io(|socket| drop(socket.set_nodelay(true)));
        runtime.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            _runtime: runtime,
        }
    }
}

async fn put(State(shared): State<Shared>, body: Bytes) {
    keep(&shared, vec![body]).await;
}

/// Several, each behind its length, in one commit.
async fn put_many(State(shared): State<Shared>, body: Bytes) {
    let mut rest = body;
    let mut many = Vec::new();
    while rest.len() >= 4 {
        let length = u32::from_be_bytes(rest.split_to(4).as_ref().try_into().unwrap());
        many.push(rest.split_to(usize::try_from(length).unwrap()));
    }
    keep(&shared, many).await;
}

async fn keep(shared: &Shared, many: Vec<Bytes>) {
    let (done, kept) = oneshot::channel();
    shared.jobs.send((many, done)).unwrap();
    kept.await.unwrap();
}

/// Everything after a number, once there is anything, each behind its length.
async fn after(State(shared): State<Shared>, InPath(seq): InPath<u64>) -> Vec<u8> {
    loop {
        let news = shared.news.notified();
        if shared.newest.load(Ordering::Acquire) > seq {
            break;
        }
        news.await;
    }
    let read = move || {
        let reader = shared.reader.lock().unwrap();
        let mut statement = reader
            .prepare_cached("SELECT bytes FROM kept WHERE seq > ? ORDER BY seq")
            .unwrap();
        let mut rows = statement.query([i64::try_from(seq).unwrap()]).unwrap();
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let bytes = row.get_ref(0).unwrap().as_blob().unwrap();
            all.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_be_bytes());
            all.extend_from_slice(bytes);
        }
        all
    };
    tokio::task::spawn_blocking(read).await.unwrap()
}

/// Everything that waits while a commit is on its way shares the next one.
fn write(writer: &Connection, waiting: &Receiver<Job>, shared: &Shared) {
    while let Ok(first) = waiting.recv() {
        let group: Vec<Job> = std::iter::once(first)
            .chain(waiting.try_iter().take(GROUP_MAX))
            .collect();
        let tx = writer.unchecked_transaction().unwrap();
        for bytes in group.iter().flat_map(|(many, _)| many) {
            tx.prepare_cached("INSERT INTO kept (bytes) VALUES (?)")
                .unwrap()
                .execute([&bytes[..]])
                .unwrap();
        }
        let newest = u64::try_from(tx.last_insert_rowid()).unwrap();
        tx.commit().unwrap();
        shared.newest.store(newest, Ordering::Release);
        shared.news.notify_waiters();
        for (_, done) in group {
            let _ = done.send(());
        }
    }
}

const GROUP_MAX: usize = 511;
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;
