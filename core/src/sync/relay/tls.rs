//! Who is at the other end: a certificate with a known name, or the one certificate whose hash is known.

use std::io;
use std::io::Read;
use std::io::Write;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::ClientConnection;
use rustls::DigitallySignedStruct;
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
use ureq::Agent;
use ureq::config::Config;
use ureq::tls::RootCerts;
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::Buffers;
use ureq::unversioned::transport::ConnectionDetails;
use ureq::unversioned::transport::Connector;
use ureq::unversioned::transport::Either;
use ureq::unversioned::transport::LazyBuffers;
use ureq::unversioned::transport::NextTimeout;
use ureq::unversioned::transport::TcpConnector;
use ureq::unversioned::transport::Transport;
use ureq::unversioned::transport::TransportAdapter;

use crate::crypto::digest;

/// For relays with a name: Mozilla's roots, compiled in.
///
/// The platform's own roots would have to be asked for through each platform's language, and hold whatever the phone's
/// owner or her employer put there. Without a pin, only public names are to be trusted.
pub(super) fn public_roots() -> TlsConfig {
    TlsConfig::builder()
        .root_certs(RootCerts::WebPki)
        .unversioned_rustls_crypto_provider(Arc::new(default_provider()))
        .build()
}

/// An agent that talks to the one certificate with this SHA-256, whatever name or date it bears, and to no other.
pub(super) fn pinned(config: Config, pin: [u8; 32]) -> Agent {
    let sealed = Sealed {
        client: pinned_client(pin),
    };
    Agent::with_parts(
        config,
        ().chain(TcpConnector::default()).chain(sealed),
        DefaultResolver::default(),
    )
}

/// What talks TLS to the one certificate with this SHA-256.
pub(in crate::sync) fn pinned_client(pin: [u8; 32]) -> Option<Arc<ClientConfig>> {
    let provider = Arc::new(default_provider());
    let verifier = Pin {
        pin,
        provider: Arc::clone(&provider),
    };
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?;
    let verified = client
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    Some(Arc::new(verified.with_no_client_auth()))
}

/// Whether this is TLS saying that the other end is not who it should be.
pub(super) fn is_refusal(error: &io::Error) -> bool {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(
        inner,
        Some(
            rustls::Error::InvalidCertificate(_)
                | rustls::Error::General(_)
                | rustls::Error::PeerIncompatible(_)
        )
    )
}

/// Checks the certificate by its hash, and by signature that the other end holds its key.
#[derive(Debug)]
struct Pin {
    pin: [u8; 32],
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pin {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        match *digest(&[shown]).as_bytes() == self.pin {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(rustls::CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(
            message,
            shown,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(
            message,
            shown,
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

/// Puts TLS around the socket. Without it nothing is sent: a pinned relay is never spoken to in clear.
#[derive(Debug)]
struct Sealed {
    client: Option<Arc<ClientConfig>>,
}

impl<In: Transport> Connector<In> for Sealed {
    type Out = Either<In, Line>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let (Some(client), Some(socket), true) = (&self.client, chained, details.needs_tls()) else {
            return Err(ureq::Error::Tls("a pin needs https"));
        };
        let host = details.uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(host).map_err(|_| ureq::Error::Tls("not the name of a host"))?;
        let mut connection =
            ClientConnection::new(Arc::clone(client), name).map_err(|_| ureq::Error::Tls("no connection"))?;
        let mut socket = TransportAdapter::new(socket.boxed(), Arc::clone(&details.current_time));
        socket.set_timeout(details.timeout);
        connection.complete_io(&mut socket)?;
        let config = details.config;
        Ok(Some(Either::B(Line {
            buffers: LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size()),
            stream: StreamOwned::new(connection, socket),
        })))
    }
}

/// A sealed line to the relay.
struct Line {
    buffers: LazyBuffers,
    stream: StreamOwned<ClientConnection, TransportAdapter>,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line")
    }
}

impl Transport for Line {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.stream.sock.set_timeout(timeout);
        let (output, _) = self.buffers.output().split_at_mut(amount);
        self.stream.write_all(output)?;
        Ok(self.stream.flush()?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.stream.sock.set_timeout(timeout);
        let amount = self.stream.read(self.buffers.input_append_buf())?;
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        self.stream.sock.get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}
