//! Where a visitor is let in: a port on each local network, behind a certificate made for this meeting.

use std::io;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::PrivatePkcs8KeyDer;

use super::host::Guest;
use super::line::GREETING;
use super::line::Timed;
use super::line::read_message;
use super::line::write_message;
use super::pass::Pass;
use crate::crypto::Random;
use crate::crypto::digest;

/// An open port, and what a visitor has to know.
pub struct Porch {
    listeners: Vec<TcpListener>,
    config: Arc<ServerConfig>,
    pass: Pass,
    lines: Arc<AtomicUsize>,
}

/// What came of a request: the answer, and whether the line is over with it.
pub struct Reply {
    /// What goes back.
    pub bytes: Vec<u8>,
    /// Whether to hang up then.
    pub is_over: bool,
}

impl Porch {
    /// Listens on a random port at each of these addresses, and nowhere else: not towards the mobile network. Nothing is
    /// announced.
    pub fn open(addresses: &[IpAddr], random: &dyn Random) -> io::Result<Self> {
        let mut listeners = Vec::new();
        for address in addresses {
            // An address that has gone since is passed over, as long as one is left.
            if let Ok(listener) = TcpListener::bind((*address, 0)) {
                listener.set_nonblocking(true)?;
                listeners.push(listener);
            }
        }
        if listeners.is_empty() {
            return Err(ErrorKind::AddrNotAvailable.into());
        }
        let (config, pin) = certificate()?;
        let at = listeners
            .iter()
            .map(TcpListener::local_addr)
            .collect::<io::Result<_>>()?;
        Ok(Self {
            listeners,
            config,
            pass: Pass::draw(at, pin, random),
            lines: Arc::default(),
        })
    }

    /// What lets a visitor in.
    pub fn pass(&self) -> &Pass {
        &self.pass
    }

    /// Lets visitors in until `is_over` says so, each on a thread of its own. `answer` answers one request; none: hang up.
    pub fn receive(
        &self,
        is_over: &(dyn Fn() -> bool + Sync),
        answer: &(dyn Fn(&mut Guest, &[u8]) -> Option<Reply> + Sync),
    ) {
        thread::scope(|scope| {
            while !is_over() {
                let socket = self.listeners.iter().find_map(|listener| listener.accept().ok());
                let Some((socket, _)) = socket else {
                    thread::sleep(LOOK_AGAIN);
                    continue;
                };
                // Whoever holds many lines open holds up nobody but herself: beyond these she is hung up on.
                if self.lines.fetch_add(1, Ordering::Relaxed) >= LINES_MAX {
                    self.lines.fetch_sub(1, Ordering::Relaxed);
                    continue;
                }
                let (config, lines) = (Arc::clone(&self.config), Arc::clone(&self.lines));
                scope.spawn(move || {
                    // A line that breaks is the visitor's to call again.
                    let _ = converse(socket, config, is_over, answer);
                    lines.fetch_sub(1, Ordering::Relaxed);
                });
            }
        });
    }
}

fn converse(
    socket: TcpStream,
    config: Arc<ServerConfig>,
    is_over: &(dyn Fn() -> bool + Sync),
    answer: &(dyn Fn(&mut Guest, &[u8]) -> Option<Reply> + Sync),
) -> io::Result<()> {
    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let socket = Timed::new(socket, GREETING).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, socket);
    let mut guest = Guest::default();
    while !is_over() {
        let Some(request) = read_message(&mut stream)? else {
            return Ok(());
        };
        let Some(reply) = answer(&mut guest, &request) else {
            return Ok(());
        };
        stream.sock.allow(SILENCE);
        write_message(&mut stream, &reply.bytes)?;
        if reply.is_over {
            stream.conn.send_close_notify();
            return stream.conn.complete_io(&mut stream.sock).map(drop);
        }
    }
    Ok(())
}

/// A certificate that says nothing about anybody, and its SHA-256.
fn certificate() -> io::Result<(Arc<ServerConfig>, [u8; 32])> {
    let key = rcgen::KeyPair::generate().map_err(io::Error::other)?;
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    let certificate = params.self_signed(&key).map_err(io::Error::other)?;
    let pin = *digest(&[certificate.der()]).as_bytes();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .map_err(io::Error::other)?;
    Ok((Arc::new(config), pin))
}

/// How often it is looked whether somebody is at the door.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// More lines than one visitor needs; a stranger who opens more is hung up on.
const LINES_MAX: usize = 8;
/// How long a visitor may be silent between two requests.
const SILENCE: Duration = Duration::from_secs(60);
