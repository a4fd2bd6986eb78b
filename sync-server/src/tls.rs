use std::fs;
use std::sync::Arc;

use ring::digest;
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use tokio_rustls::TlsAcceptor;

use crate::config::Config;
use crate::config::Tls;
use crate::private::write_secret;
use crate::relay::StartError;

/// What seals the socket, and the SHA-256 of the certificate it shows.
pub(crate) struct Seal {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) pin: [u8; 32],
}

/// Reads or makes the certificate. None when TLS is off.
pub(crate) fn seal(config: &Config) -> Result<Option<Seal>, StartError> {
    let (certs, key) = match &config.tls {
        Tls::Off => return Ok(None),
        Tls::Own { cert, key } => (fs::read(cert)?, fs::read(key)?),
        Tls::Generated => generated(config)?,
    };
    let certs: Vec<_> = CertificateDer::pem_slice_iter(&certs)
        .collect::<Result<_, _>>()
        .map_err(|_| StartError::Pem)?;
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(|_| StartError::Pem)?;
    let first = certs.first().ok_or(StartError::Pem)?;
    let mut pin = [0; 32];
    pin.copy_from_slice(digest::digest(&digest::SHA256, first).as_ref());
    let sealed = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certs, key)?;
    let acceptor = TlsAcceptor::from(Arc::new(sealed));
    Ok(Some(Seal { acceptor, pin }))
}

/// The certificate in the folder, made when it is not there: its pin is in every invite, so it must stay the same.
fn generated(config: &Config) -> Result<(Vec<u8>, Vec<u8>), StartError> {
    let Some(folder) = &config.folder else {
        return make(config);
    };
    let (cert_at, key_at) = (folder.join("tls-cert.pem"), folder.join("tls-key.pem"));
    if cert_at.exists() && key_at.exists() {
        return Ok((fs::read(cert_at)?, fs::read(key_at)?));
    }
    let (cert, key) = make(config)?;
    write_secret(&key_at, &key)?;
    fs::write(cert_at, &cert)?;
    Ok((cert, key))
}

fn make(config: &Config) -> Result<(Vec<u8>, Vec<u8>), StartError> {
    let hosts = config
        .names
        .iter()
        .map(|name| name.rsplit_once(':').map_or(name.as_str(), |(host, _)| host));
    let mut names: Vec<_> = hosts.map(str::to_owned).collect();
    names.push("localhost".to_owned());
    names.push(config.listen.ip().to_string());
    let made = rcgen::generate_simple_self_signed(names).map_err(|_| StartError::Certificate)?;
    Ok((
        made.cert.pem().into_bytes(),
        made.signing_key.serialize_pem().into_bytes(),
    ))
}
