//! A connection to a relay, kept open: as little as HTTP needs.

use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpStream;

pub struct Line {
    socket: TcpStream,
    heard: Vec<u8>,
}

impl Line {
    pub fn to(address: SocketAddr) -> Self {
        let socket = TcpStream::connect(address).unwrap();
        socket.set_nodelay(true).unwrap();
        Self {
            socket,
            heard: Vec::new(),
        }
    }

    pub fn get(&mut self, path: &str) -> Vec<u8> {
        self.call(&format!("GET {path}"), "", b"")
    }

    pub fn post(&mut self, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
        self.call(&format!("POST {path}"), headers, body)
    }

    /// The body of the answer. Headers end in a line feed each.
    fn call(&mut self, what: &str, headers: &str, body: &[u8]) -> Vec<u8> {
        let length = body.len();
        let head = format!("{what} HTTP/1.1\r\nhost: h\r\n{headers}content-length: {length}\r\n\r\n");
        self.socket.write_all(&[head.as_bytes(), body].concat()).unwrap();
        loop {
            if let Some(answer) = self.answer() {
                return answer;
            }
            let from = self.heard.len();
            self.heard.resize(from + PIECE_BYTES, 0);
            let came = self.socket.read(&mut self.heard[from..]).unwrap();
            assert!(came > 0, "the relay hung up");
            self.heard.truncate(from + came);
        }
    }

    fn answer(&mut self) -> Option<Vec<u8>> {
        let head_end = self.heard.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&self.heard[..head_end]).to_lowercase();
        assert!(head.starts_with("http/1.1 20"), "{head}");
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.lines().next());
        let end = head_end + length.unwrap().trim().parse::<usize>().unwrap();
        let body = self.heard.get(head_end..end)?.to_vec();
        self.heard.drain(..end);
        Some(body)
    }
}

const PIECE_BYTES: usize = 64 * 1024;
