use std::io;
use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::thread;

/// A line to a relay that counts every byte that goes over it, HTTP included.
///
/// Its threads end with the program, or when either side hangs up.
pub struct CountedLine {
    address: SocketAddr,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl CountedLine {
    /// Opens a door of its own on this machine, behind which is the relay at `relay`.
    pub fn to(relay: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let line = Self {
            address: listener.local_addr()?,
            up: Arc::default(),
            down: Arc::default(),
        };
        let (up, down) = (line.up.clone(), line.down.clone());
        thread::spawn(move || {
            for phone in listener.incoming() {
                let Ok(phone) = phone else { break };
                // A phone that finds nobody is told so by a line that closes.
                let _ = join(phone, relay, &up, &down);
            }
        });
        Ok(line)
    }

    /// Where a phone finds the relay through this line.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Bytes from phone to relay so far.
    pub fn up_bytes(&self) -> u64 {
        self.up.load(Ordering::Relaxed)
    }

    /// Bytes from relay to phone so far.
    pub fn down_bytes(&self) -> u64 {
        self.down.load(Ordering::Relaxed)
    }
}

fn join(phone: TcpStream, relay: SocketAddr, up: &Arc<AtomicU64>, down: &Arc<AtomicU64>) -> io::Result<()> {
    let relay = TcpStream::connect(relay)?;
    phone.set_nodelay(true)?;
    relay.set_nodelay(true)?;
    carry(phone.try_clone()?, relay.try_clone()?, up.clone());
    carry(relay, phone, down.clone());
    Ok(())
}

fn carry(mut from: TcpStream, mut to: TcpStream, count: Arc<AtomicU64>) {
    thread::spawn(move || {
        let mut piece = vec![0; PIECE_BYTES];
        while let Ok(length) = from.read(&mut piece) {
            let Some(came) = piece.get(..length).filter(|came| !came.is_empty()) else {
                break;
            };
            count.fetch_add(u64::try_from(length).unwrap_or(0), Ordering::Relaxed);
            if to.write_all(came).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

const PIECE_BYTES: usize = 64 * 1024;
