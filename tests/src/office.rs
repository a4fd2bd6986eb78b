use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::Tls;
use doorstep_relay::VoucherGrant;
use doorstep_relay::store::Store;
use doorstep_wire::Voucher;

use crate::copy_folder;

/// The church office: a real relay on a real socket, with its files in a folder. It can be switched off and on again.
pub struct Office {
    folder: PathBuf,
    address: Option<SocketAddr>,
    tls: Tls,
    relay: Option<RunningRelay>,
}

/// The operator's leave to bring teams here.
pub const VOUCHER: [u8; 32] = [7; 32];

impl Office {
    /// Switches a relay on, with its files in this folder.
    pub fn open(folder: &Path) -> Self {
        Self::with(folder, Tls::Off)
    }

    /// The same behind a certificate that it makes itself.
    pub fn sealed(folder: &Path) -> Self {
        Self::with(folder, Tls::Generated)
    }

    fn with(folder: &Path, tls: Tls) -> Self {
        let mut office = Self {
            folder: folder.to_owned(),
            address: None,
            tls,
            relay: None,
        };
        office.switch_on();
        office
    }

    /// Switches it on again, where it was before.
    pub fn switch_on(&mut self) {
        std::fs::create_dir_all(&self.folder).unwrap();
        let mut config = Config::in_folder(&self.folder);
        config.vouchers = vec![VoucherGrant {
            voucher: Voucher::new(VOUCHER),
            teams_max: None,
        }];
        config.tls = self.tls.clone();
        config.limits.stranger_calls_burst = 1_000_000;
        config.limits.token_calls_burst = 1_000_000;
        if let Some(address) = self.address {
            config.listen = address;
        }
        let relay = Relay::start(config).expect("the relay starts");
        self.address = Some(relay.address());
        self.relay = Some(relay);
    }

    /// Switches it off; what it keeps stays.
    pub fn switch_off(&mut self) {
        self.relay = None;
    }

    /// Switches it off, throws everything away that it kept, and switches it on again.
    pub fn start_anew(&mut self) {
        self.switch_off();
        std::fs::remove_dir_all(&self.folder).unwrap();
        self.switch_on();
    }

    /// Copies everything that it keeps, as an operator does at night.
    pub fn copy_to(&mut self, copy: &Path) {
        self.switch_off();
        copy_folder(&self.folder, copy);
        self.switch_on();
    }

    /// Puts a copy back in place of what it keeps, and says so at the start, or not.
    pub fn put_back(&mut self, copy: &Path, says_so: bool) {
        self.switch_off();
        std::fs::remove_dir_all(&self.folder).unwrap();
        copy_folder(copy, &self.folder);
        if says_so {
            Relay::begin_anew(&self.folder).expect("the copy begins a new life");
        }
        self.switch_on();
    }

    /// Where phones find it, switched on or off.
    pub fn url(&self) -> String {
        let scheme = match self.tls {
            Tls::Off => "http",
            _ => "https",
        };
        format!("{scheme}://{}", self.address.expect("it was switched on once"))
    }

    /// By what its own certificate is known; none where it has no such.
    pub fn pin(&self) -> Option<Vec<u8>> {
        let pin = self.relay.as_ref().expect("the relay is on").pin();
        pin.map(|pin| pin.to_vec())
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it keeps.
    pub fn store(&self) -> Arc<dyn Store> {
        self.relay.as_ref().expect("the relay is on").store()
    }
}
