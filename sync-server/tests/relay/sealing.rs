//! TLS with a certificate the relay made, pinned by its hash.

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;

use crate::desk::config;
use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::StartError;
use doorstep_relay::Tls;
use ring::digest;
use rustls::ClientConfig;
use rustls::ClientConnection;
use rustls::DigitallySignedStruct;
use rustls::Error;
use rustls::SignatureScheme;
use rustls::StreamOwned;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::danger::ServerCertVerified;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::default_provider;
use rustls::crypto::verify_tls12_signature;
use rustls::crypto::verify_tls13_signature;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::UnixTime;

#[derive(Debug)]
struct Pinned {
    pin: [u8; 32],
    provider: CryptoProvider,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let is_pinned = digest::digest(&digest::SHA256, shown).as_ref() == self.pin;
        is_pinned
            .then(ServerCertVerified::assertion)
            .ok_or(Error::General("another certificate".to_owned()))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(
            message,
            cert,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            cert,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

fn ask(relay: &RunningRelay, pin: [u8; 32]) -> std::io::Result<String> {
    let provider = default_provider();
    let client = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned { pin, provider }))
        .with_no_client_auth();
    let name = ServerName::try_from("relay.invalid").unwrap();
    let connection = ClientConnection::new(Arc::new(client), name).unwrap();
    let mut line = StreamOwned::new(connection, TcpStream::connect(relay.address())?);
    line.write_all(b"GET /healthz HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn a_generated_certificate_is_pinned_and_stays_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let generated = || Config {
        tls: Tls::Generated,
        folder: Some(folder.path().to_owned()),
        ..config()
    };
    let relay = Relay::start(generated()).unwrap();
    let pin = relay.pin().unwrap();
    assert!(relay.url().starts_with("https://127.0.0.1:"));
    assert!(ask(&relay, pin).unwrap().starts_with("HTTP/1.1 200 "));
    assert!(ask(&relay, [0; 32]).is_err());
    relay.stop();

    let relay = Relay::start(generated()).unwrap();
    assert_eq!(relay.pin(), Some(pin));
    relay.stop();

    let own = Tls::Own {
        cert: folder.path().join("tls-cert.pem"),
        key: folder.path().join("tls-key.pem"),
    };
    let relay = Relay::start(Config { tls: own, ..config() }).unwrap();
    assert!(ask(&relay, pin).unwrap().ends_with("ok\n"));
}

#[test]
fn a_key_file_that_is_no_key_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (cert, key) = (folder.path().join("cert"), folder.path().join("key"));
    std::fs::write(&cert, "not a certificate").unwrap();
    std::fs::write(&key, "not a key").unwrap();
    let tls = Tls::Own { cert, key };
    assert!(matches!(
        Relay::start(Config { tls, ..config() }).err(),
        Some(StartError::Pem)
    ));
}
