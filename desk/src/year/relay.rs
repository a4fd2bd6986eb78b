use std::path::PathBuf;

use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::VoucherGrant;
use doorstep_wire::Voucher;

use super::part::Answer;
use super::part::Ask;
use super::part::weigh;

/// The relay of a year.
pub(super) struct Part {
    folder: PathBuf,
    running: Option<RunningRelay>,
}

impl Part {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            running: None,
        }
    }

    pub(super) fn answer(&mut self, ask: Ask) -> Result<Answer, String> {
        match ask {
            Ask::Serve(voucher) => {
                let grant = VoucherGrant {
                    voucher: Voucher::new(voucher),
                    teams_max: Some(1),
                };
                let config = Config {
                    vouchers: vec![grant],
                    ..Config::in_folder(&self.folder)
                };
                let relay = Relay::start(config).map_err(|error| error.to_string())?;
                let address = relay.address();
                self.running = Some(relay);
                Ok(Answer::Serving(address))
            }
            Ask::Weigh => Ok(Answer::Weight(weigh(&self.folder))),
            _ => Err("a relay can do no such thing".to_owned()),
        }
    }
}
