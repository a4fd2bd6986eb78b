mod hostile;

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;

use doorstep_wire::Refusal;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivatePkcs8KeyDer;

use super::RelayCarrier;
use super::RelayPlace;
use crate::crypto::IdentityKey;
use crate::crypto::digest;
use crate::sync::Carrier;
use crate::sync::Fault;
use crate::vocabulary::TeamId;

/// A relay that answers whoever shakes hands with "not on the roster". Its address.
fn stern_relay() -> String {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", socket.local_addr().unwrap());
    let key = PrivatePkcs8KeyDer::from(bytes(KEY));
    let sealed = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(bytes(CERTIFICATE))], key.into())
        .unwrap();
    let sealed = Arc::new(sealed);
    std::thread::spawn(move || {
        for line in socket.incoming() {
            let connection = ServerConnection::new(Arc::clone(&sealed)).unwrap();
            let mut line = StreamOwned::new(connection, line.unwrap());
            let mut asked = [0; 4096];
            // Who does not like the certificate hangs up here.
            let Ok(1..) = line.read(&mut asked) else { continue };
            let body = Refusal::NotOnRoster.to_bytes();
            let head = format!(
                "HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            line.write_all(&[head.as_bytes(), &body].concat()).unwrap();
            line.conn.send_close_notify();
            let _ = line.flush();
        }
    });
    url
}

fn open(url: &str, pin: Option<[u8; 32]>) -> Result<(), Fault> {
    let place = RelayPlace {
        url: url.to_owned(),
        voucher: None,
        pin,
    };
    RelayCarrier::new(
        place,
        TeamId::new([1; 16]),
        IdentityKey::from_bytes([2; 32]),
        None,
    )
    .open()
}

#[test]
fn a_relay_with_the_right_pin_is_spoken_to() {
    let pin = *digest(&[&bytes(CERTIFICATE)]).as_bytes();
    assert_eq!(open(&stern_relay(), Some(pin)), Err(Fault::NotOnRoster));
}

#[test]
fn a_relay_with_another_pin_is_not_the_relay() {
    assert_eq!(open(&stern_relay(), Some([0; 32])), Err(Fault::NotTheRelay));
}

#[test]
fn a_certificate_of_its_own_without_a_pin_is_not_the_relay() {
    assert_eq!(open(&stern_relay(), None), Err(Fault::NotTheRelay));
}

#[test]
fn a_pin_is_never_used_in_clear() {
    assert_eq!(open("http://127.0.0.1:1", Some([0; 32])), Err(Fault::NotTheRelay));
}

#[test]
fn nobody_at_the_door_is_unreachable() {
    assert_eq!(
        open("https://127.0.0.1:1", Some([0; 32])),
        Err(Fault::Unreachable)
    );
}

#[test]
fn a_welcome_holds_the_pin_and_never_the_voucher() {
    let place = RelayPlace {
        url: "https://relay.example".to_owned(),
        voucher: Some(vec![5; 32]),
        pin: Some([6; 32]),
    };
    let welcome = place.to_welcome();
    let read = RelayPlace::from_welcome(&welcome).unwrap();
    assert_eq!(
        read,
        RelayPlace {
            voucher: None,
            ..place
        }
    );
    assert!(!welcome.windows(32).any(|window| window == [5; 32]));
    assert_eq!(RelayPlace::from_welcome(&[]), None);
    assert_eq!(RelayPlace::from_welcome(b"https://relay.example"), None);
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// Made for this test and used nowhere else.
const KEY: &str = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b02010104204625818d3fd9d868e418f2ea\
    09fb2db2130e41b5492b454928aaf4ca7746f258a14403420004284240d69c65352984c443a95997b08926c24e7a03d7\
    98931911c25eb61ba3c13cb47811e3777b0b730f00efd8413601e04181c1d7d854458b06a1eeefef2370";
const CERTIFICATE: &str = "308201853082012ba003020102021420c2febce5e67c53f510c2a45f0899a457fd441c300a06082a8648ce3d04030230\
    183116301406035504030c0d72656c61792e696e76616c6964301e170d3236313132333230303530395a170d33363131\
    32303230303530395a30183116301406035504030c0d72656c61792e696e76616c69643059301306072a8648ce3d0201\
    06082a8648ce3d03010703420004284240d69c65352984c443a95997b08926c24e7a03d798931911c25eb61ba3c13cb4\
    7811e3777b0b730f00efd8413601e04181c1d7d854458b06a1eeefef2370a3533051301d0603551d0e04160414ced525\
    ee9f1f5755a2e8d6285c0be50bf8d1303e301f0603551d23041830168014ced525ee9f1f5755a2e8d6285c0be50bf8d1\
    303e300f0603551d130101ff040530030101ff300a06082a8648ce3d0403020348003045022100d2886a640692f6514b\
    ffd22fbeec515089005b392aa8f8d7b835584f1938805702201306c24bd1c1f7e5ae6ddb00d8463a366c5823e0bf1aa8\
    0ca66a43cdc3dc0e9c";
