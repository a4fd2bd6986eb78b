//! What was acknowledged stays, whatever breaks: the line, the relay, the power.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use crate::desk::*;
use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::StartError;
use doorstep_relay::store;
use doorstep_wire::*;

fn config_in(folder: &Path) -> Config {
    Config {
        folder: Some(folder.to_owned()),
        ..config()
    }
}

/// The real program, and the address it prints.
fn program(folder: &Path) -> (Child, String) {
    let vouchers = folder.join("vouchers");
    std::fs::write(&vouchers, VOUCHER.to_hex()).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_doorstep-relay"))
        .args(["--listen", "127.0.0.1:0", "--folder"])
        .arg(folder.join("kept"))
        .arg("--voucher-file")
        .arg(vouchers)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let url = line.trim().strip_prefix("listening ").unwrap().to_owned();
    (child, url)
}

#[test]
fn a_restart_keeps_everything_but_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let relay = Relay::start(config_in(folder.path())).unwrap();
    let [amina] = team_of(&relay, [1]);
    let pushed = amina
        .push(field(), &[envelope(1, "one"), envelope(1, "two")])
        .unwrap();
    relay.stop();

    let relay = Relay::start(config_in(folder.path())).unwrap();
    let mut amina = Device {
        url: relay.url(),
        ..amina
    };
    assert_eq!(amina.pull(field(), "").err(), Some(Refusal::Unauthorized));
    amina.sign_in().unwrap();
    let pulled = amina.pull(field(), "").unwrap();
    assert_eq!(pulled.seqs(), [1, 2]);
    assert_eq!(pulled.head.log_instance, pushed.log_instance);
    assert_eq!(amina.push(field(), &[envelope(1, "three")]).unwrap().seqs, [3]);
}

#[test]
fn a_relay_killed_under_load_has_all_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, url) = program(folder.path());
    let mut first = Device::new(&url, 1);
    first.found(1, roster(1, HEAD, &[&first])).unwrap();
    first.sign_in().unwrap();
    let token = first.token;
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let device = Device {
                token,
                ..Device::new(&url, 1)
            };
            let path = format!("{url}/v1/streams/{}/envelopes", field().to_hex());
            std::thread::spawn(move || {
                let mut acknowledged = Vec::new();
                for number in 0.. {
                    let one = envelope(1, &format!("{thread} {number}"));
                    let call = device.agent.post(&path).header("Authorization", device.bearer());
                    let answer = call.send(join_push(std::slice::from_ref(&one)).unwrap());
                    let Ok(body) = answer.and_then(|mut answer| answer.body_mut().read_to_vec()) else {
                        break;
                    };
                    match PushAnswer::from_bytes(&body) {
                        Ok(answer) => acknowledged.push((answer.seqs[0], one)),
                        Err(_) => std::thread::sleep(std::time::Duration::from_millis(20)),
                    }
                }
                acknowledged
            })
        })
        .collect();
    std::thread::sleep(std::time::Duration::from_millis(700));
    child.kill().unwrap();
    child.wait().unwrap();
    let acknowledged: Vec<_> = threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap())
        .collect();
    assert!(
        acknowledged.len() > 20,
        "only {} pushes before the kill",
        acknowledged.len()
    );

    let (mut child, url) = program(folder.path());
    let mut amina = Device::new(&url, 1);
    amina.sign_in().unwrap();
    let pulled = amina.pull(field(), "max=1048576").unwrap();
    for (seq, one) in &acknowledged {
        assert!(pulled.frames.contains(&(*seq, one.clone())));
    }
    let newest = pulled.head.newest;
    assert_eq!(
        amina.push(field(), &[envelope(1, "next")]).unwrap().seqs,
        [newest + 1]
    );
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_program_stops_when_asked_and_says_so_with_success() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, _) = program(folder.path());
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_download_cut_short_goes_on_at_the_last_whole_frame() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let envelopes: Vec<_> = (0..8)
        .map(|number| envelope(1, &format!("{number:0>995}")))
        .collect();
    amina.push(field(), &envelopes).unwrap();

    let mut line = TcpStream::connect(relay.address()).unwrap();
    let path = format!("/v1/streams/{}/envelopes?after=0", field().to_hex());
    write!(
        line,
        "GET {path} HTTP/1.1\r\nhost: h\r\nauthorization: {}\r\n\r\n",
        amina.bearer()
    )
    .unwrap();
    let mut cut = vec![0; 4000];
    line.read_exact(&mut cut).unwrap();
    drop(line);
    let body = cut.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let got = Pulled::read(&cut[body..]);
    assert_eq!(got.seqs(), [1, 2, 3]);
    let rest = amina
        .pull(field(), &format!("after={}", got.seqs().len()))
        .unwrap();
    let all: Vec<_> = got
        .frames
        .into_iter()
        .chain(rest.frames)
        .map(|(_, envelope)| envelope)
        .collect();
    assert_eq!(all, envelopes);
}

#[test]
fn an_idle_call_costs_less_than_a_kilobyte() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let mut line = TcpStream::connect(relay.address()).unwrap();
    let path = format!("/v1/streams/{}/envelopes?after=0&wait=0", field().to_hex());
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: relay.example\r\nauthorization: {}\r\nconnection: close\r\n\r\n",
        amina.bearer()
    );
    line.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 "));
    let bytes = request.len() + answer.len();
    assert!(bytes < 500, "{bytes} bytes");
}

#[test]
fn many_who_push_at_once_share_commits_and_all_get_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let relay = Relay::start(config_in(folder.path())).unwrap();
    let devices = team_of(&relay, [1, 2, 3, 4, 5, 6, 7, 8]);
    let threads = devices.into_iter().enumerate().map(|(thread, device)| {
        std::thread::spawn(move || {
            let push = |number| device.push(field(), &[envelope(1, &format!("{thread} {number}"))]);
            (0..50)
                .map(|number| push(number).unwrap().seqs[0])
                .collect::<Vec<_>>()
        })
    });
    let threads: Vec<_> = threads.collect();
    let mut seqs: Vec<_> = threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap())
        .collect();
    seqs.sort_unstable();
    assert_eq!(seqs, (1..=400).collect::<Vec<_>>());
}

#[test]
fn a_relay_that_cannot_start_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let relay = Relay::start(config_in(folder.path())).unwrap();
    let taken = Config {
        listen: relay.address(),
        ..config()
    };
    assert!(matches!(
        Relay::start(taken).err(),
        Some(StartError::PortTaken { .. })
    ));
    let again = Relay::start(config_in(folder.path())).err();
    assert!(matches!(again, Some(StartError::Store(store::Error::InUse))));
    std::fs::write(folder.path().join("file"), "").unwrap();
    let nowhere = Relay::start(config_in(&folder.path().join("file/below"))).err();
    assert!(matches!(
        nowhere,
        Some(StartError::Store(store::Error::Folder(_)))
    ));
}
