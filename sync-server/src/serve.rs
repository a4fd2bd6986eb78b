use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::sync::watch;
use tokio::time::sleep;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::config::Limits;

/// Serves until told to stop, then lets calls that are under way end.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    limits: Limits,
    mut stopping: watch::Receiver<bool>,
) {
    let most = u32::try_from(limits.connections_max).unwrap_or(u32::MAX).max(1);
    let free = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
    let line = Line {
        tls,
        router,
        limits,
        stopping: stopping.clone(),
    };
    loop {
        let free = Arc::clone(&free);
        let next = async {
            let place = free.acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            _ = stopping.changed() => break,
        };
        // Who it is that connects is not even looked at.
        let Ok((socket, _)) = accepted else {
            sleep(ACCEPT_AGAIN).await;
            continue;
        };
        let line = line.clone();
        tokio::spawn(async move {
            line.carry(socket).await;
            drop(place);
        });
    }
    drop(listener);
    drop(timeout(STOP_WITHIN, free.acquire_many(most)).await);
}

#[derive(Clone)]
struct Line {
    tls: Option<TlsAcceptor>,
    router: Router,
    limits: Limits,
    stopping: watch::Receiver<bool>,
}

impl Line {
    async fn carry(self, socket: TcpStream) {
        // An answer is one small write; waiting to fill a packet would only delay it.
        drop(socket.set_nodelay(true));
        match &self.tls {
            None => self.speak(socket).await,
            Some(tls) => {
                if let Ok(Ok(sealed)) = timeout(self.limits.head_within, tls.accept(socket)).await {
                    self.speak(sealed).await;
                }
            }
        }
    }

    async fn speak(&self, socket: impl AsyncRead + AsyncWrite + Unpin) {
        let service = TowerToHyperService::new(self.router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            // No device reads the time, and each answer pays for it.
            .auto_date_header(false)
            .header_read_timeout(self.limits.head_within)
            .max_buf_size(BUFFER_BYTES_MAX)
            .serve_connection(TokioIo::new(socket), service);
        let mut connection = std::pin::pin!(connection);
        let mut stopping = self.stopping.clone();
        // A line that breaks is everyday; the device comes again.
        tokio::select! {
            _ = connection.as_mut() => return,
            _ = stopping.wait_for(|stopping| *stopping) => {}
            () = sleep(self.limits.connection_within) => {}
        }
        connection.as_mut().graceful_shutdown();
        drop(timeout(LAST_CALL_WITHIN, connection).await);
    }
}

/// How long calls that are under way may take to end when the relay stops.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// How long the last call of a connection may take: the longest long-poll and a slow answer.
const LAST_CALL_WITHIN: Duration = Duration::from_secs(120);

/// How long to wait when the system has no more sockets.
const ACCEPT_AGAIN: Duration = Duration::from_millis(50);

/// Read buffer of a connection, and so the longest request head.
const BUFFER_BYTES_MAX: usize = 64 * 1024;
