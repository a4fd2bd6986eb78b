//! The line between the two: TLS to the one certificate whose hash was scanned, and messages with their length in front.

use std::io;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::net::IpAddr;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use rustls::ClientConnection;
use rustls::StreamOwned;
use rustls::pki_types::ServerName;

use super::message::MESSAGE_BYTES_MAX;
use super::pass::Pass;
use crate::sync::Fault;
use crate::sync::relay::pinned_client;

/// Carries a request to the other device and its answer back. Blocks until it is answered.
pub trait Line {
    /// Asks; a line that broke is of use no more.
    fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>, Fault>;
}

/// A line to the device whose square was scanned.
pub struct Caller {
    stream: StreamOwned<ClientConnection, Timed>,
}

impl Caller {
    /// Calls at each of its addresses in turn. Takes at most some seconds for each.
    pub fn call(pass: &Pass) -> Result<Self, Fault> {
        let mut last = Fault::Unreachable;
        for address in &pass.addresses {
            match TcpStream::connect_timeout(address, CONNECT) {
                Ok(socket) => match Self::over(socket, address.ip(), &pass.pin) {
                    Ok(caller) => return Ok(caller),
                    Err(fault) => last = fault,
                },
                Err(_) => last = Fault::Unreachable,
            }
        }
        Err(last)
    }

    fn over(socket: TcpStream, ip: IpAddr, pin: &[u8; 32]) -> Result<Self, Fault> {
        let client = pinned_client(*pin).ok_or(Fault::NotTheRelay)?;
        let name = ServerName::IpAddress(ip.into());
        let connection = ClientConnection::new(client, name).map_err(|_| Fault::NotTheRelay)?;
        let mut stream = StreamOwned::new(connection, Timed::new(socket, GREETING)?);
        while stream.conn.is_handshaking() {
            stream
                .conn
                .complete_io(&mut stream.sock)
                .map_err(|error| fault_of(&error))?;
        }
        Ok(Self { stream })
    }
}

impl Line for Caller {
    fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>, Fault> {
        self.stream.sock.allow(ANSWER);
        write_message(&mut self.stream, request).map_err(|error| fault_of(&error))?;
        let answer = read_message(&mut self.stream).map_err(|error| fault_of(&error))?;
        answer.ok_or(Fault::Unreachable)
    }
}

/// A socket with an end to its patience: whatever the other side does, a call is over by then.
pub(super) struct Timed {
    socket: TcpStream,
    until: Instant,
}

impl Timed {
    pub(super) fn new(socket: TcpStream, patience: Duration) -> Result<Self, Fault> {
        socket.set_nonblocking(false).map_err(|_| Fault::Unreachable)?;
        socket.set_nodelay(true).map_err(|_| Fault::Unreachable)?;
        Ok(Self {
            socket,
            until: Instant::now() + patience,
        })
    }

    /// Has patience for so long from now on.
    pub(super) fn allow(&mut self, patience: Duration) {
        self.until = Instant::now() + patience;
    }

    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        match left.is_zero() {
            true => Err(ErrorKind::TimedOut.into()),
            false => Ok(left),
        }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(Some(self.left()?))?;
        self.socket.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(Some(self.left()?))?;
        self.socket.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// Writes a message with its length in front, in one piece.
pub(super) fn write_message(out: &mut dyn Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).map_err(|_| ErrorKind::InvalidInput)?;
    out.write_all(&[&length.to_be_bytes(), message].concat())?;
    out.flush()
}

/// Reads a message; none where the other side has hung up between two.
///
/// Memory grows with what comes, not with the length that is claimed.
pub(super) fn read_message(input: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    let mut got = 0;
    while let Some(rest) = length.get_mut(got..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) if got == 0 => return Ok(None),
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(read) => got += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Whoever hangs up without a word, between two messages, has only hung up.
            Err(error) if got == 0 && error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    let length = u32::from_be_bytes(length);
    if usize::try_from(length).map_or(true, |length| length > MESSAGE_BYTES_MAX) {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut message = Vec::new();
    input.take(length.into()).read_to_end(&mut message)?;
    match u32::try_from(message.len()) == Ok(length) {
        true => Ok(Some(message)),
        false => Err(ErrorKind::UnexpectedEof.into()),
    }
}

fn fault_of(error: &io::Error) -> Fault {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(_) => Fault::NotTheRelay,
        None => Fault::Unreachable,
    }
}

/// How long one address is tried: on a local network an answer comes at once or not at all.
const CONNECT: Duration = Duration::from_secs(3);
/// How long the certificate may take.
pub(super) const GREETING: Duration = Duration::from_secs(10);
/// How long one answer may take: half a megabyte taken in on a slow phone.
const ANSWER: Duration = Duration::from_secs(60);
