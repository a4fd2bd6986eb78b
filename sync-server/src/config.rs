use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::VoucherGrant;

/// How a relay runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where everything is kept. None keeps it in memory until the relay stops.
    pub folder: Option<PathBuf>,
    /// Where devices connect. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The hosts devices know the relay by, as in their `Host` header: `relay.example`, `192.168.1.5:8443`.
    ///
    /// With none, the relay takes a session signed for any host; then a false relay that a device was led to could
    /// pass its signature on to this one. Name the hosts wherever strangers can connect.
    pub names: Vec<String>,
    /// Who may found teams. With none, nobody may.
    pub vouchers: Vec<VoucherGrant>,
    /// Whether and how the socket is sealed.
    pub tls: Tls,
    /// Database files with a writer each.
    pub shards: usize,
    /// How much of anything.
    pub limits: Limits,
    /// Where a line goes now and then: totals and error codes, never an address or an id.
    pub log: Option<fn(&str)>,
}

/// Whether and how the socket is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// Not: for loopback, or behind a proxy that does it.
    Off,
    /// With the operator's certificate chain and key, both PEM.
    Own {
        /// The chain, its own certificate first.
        cert: PathBuf,
        /// The private key.
        key: PathBuf,
    },
    /// With a certificate made once and kept in the folder (`tls-cert.pem`, `tls-key.pem`), pinned through the invite.
    Generated,
}

/// How much of anything the relay grants. The formats' own limits are in `doorstep_wire`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Connections open at once. Further ones wait in the system's queue.
    pub connections_max: usize,
    /// How long a connection may take to send a request's head, or stay idle between two.
    pub head_within: Duration,
    /// How long a whole body may take.
    pub body_within: Duration,
    /// How long a connection lives. A device that is still reading after that opens another and goes on.
    pub connection_within: Duration,
    /// Calls a second that one token may make in the long run.
    pub token_calls_per_s: u32,
    /// Calls one token may make at once.
    pub token_calls_burst: u32,
    /// Calls a second without a token, all strangers together: no addresses are kept to tell them apart.
    pub stranger_calls_per_s: u32,
    /// Calls without a token at once: a whole congregation opens the app on Sunday.
    pub stranger_calls_burst: u32,
    /// Bytes of envelopes one team may keep.
    pub team_bytes_max: u64,
}

impl Config {
    /// A relay on a free port of this machine, without TLS, that keeps everything in `folder`.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: Some(folder.into()),
            ..Self::in_memory()
        }
    }

    /// The same, forgetting everything when it stops.
    pub fn in_memory() -> Self {
        Self {
            folder: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            names: Vec::new(),
            vouchers: Vec::new(),
            tls: Tls::Off,
            shards: 1,
            limits: Limits::default(),
            log: None,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 512,
            head_within: Duration::from_secs(20),
            body_within: Duration::from_secs(60),
            connection_within: Duration::from_secs(10 * 60),
            token_calls_per_s: 20,
            token_calls_burst: 500,
            stranger_calls_per_s: 50,
            stranger_calls_burst: 1000,
            team_bytes_max: 4 * 1024 * 1024 * 1024,
        }
    }
}
