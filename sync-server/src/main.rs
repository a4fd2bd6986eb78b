//! Runs a relay until it is told to stop. `doorstep-relay --help` says how.
#![allow(
    clippy::print_stdout,
    reason = "the operator reads the address, the pin and the voucher here"
)]

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::Tls;
use doorstep_relay::VoucherGrant;
use lexopt::Arg;
use lexopt::Parser;
use lexopt::ValueExt;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => {
            eprintln!("doorstep-relay: {told}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let Some(asked) = Asked::parse(Parser::from_env()).map_err(|error| format!("{error}; see --help"))?
    else {
        print!("{HELP}");
        return Ok(());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the system gives no signals: {error}"))?;
    // Heard from here on, so that a stop right after the start is not lost.
    let stop = {
        let _inside = runtime.enter();
        stop_asked().map_err(|error| format!("the system gives no signals: {error}"))?
    };
    if asked.is_restored {
        Relay::begin_anew(&asked.folder).map_err(|error| error.to_string())?;
        log(
            "devices will read everything anew and give back what the copy lacks; leave --restored away next time",
        );
    }
    let relay = Relay::start(asked.into_config()?).map_err(|error| error.to_string())?;
    tell(&relay);
    runtime.block_on(stop);
    log("stopping");
    relay.stop();
    log("stopped, everything acknowledged is on disk");
    Ok(())
}

struct Asked {
    folder: PathBuf,
    listen: SocketAddr,
    names: Vec<String>,
    voucher_file: Option<PathBuf>,
    cert: Option<PathBuf>,
    key: Option<PathBuf>,
    is_generated: bool,
    is_restored: bool,
    shards: usize,
}

impl Asked {
    /// What the command line asks for. None: help.
    fn parse(mut words: Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut folder = None;
        let mut listen = None;
        let mut asked = Self {
            folder: PathBuf::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            names: Vec::new(),
            voucher_file: None,
            cert: None,
            key: None,
            is_generated: false,
            is_restored: false,
            shards: 1,
        };
        while let Some(word) = words.next()? {
            match word {
                Arg::Long("folder") => folder = Some(words.value()?.into()),
                Arg::Long("listen") => listen = Some(words.value()?.parse()?),
                Arg::Long("name") => asked.names.push(words.value()?.string()?),
                Arg::Long("voucher-file") => asked.voucher_file = Some(words.value()?.into()),
                Arg::Long("tls-cert") => asked.cert = Some(words.value()?.into()),
                Arg::Long("tls-key") => asked.key = Some(words.value()?.into()),
                Arg::Long("tls-generate") => asked.is_generated = true,
                Arg::Long("restored") => asked.is_restored = true,
                Arg::Long("shards") => asked.shards = words.value()?.parse()?,
                Arg::Long("help") | Arg::Short('h') => return Ok(None),
                unknown => return Err(unknown.unexpected()),
            }
        }
        asked.folder = folder.ok_or("--folder is missing")?;
        asked.listen = listen.ok_or("--listen is missing")?;
        if !(1..=SHARDS_MAX).contains(&asked.shards) {
            return Err("--shards takes a number from 1 to 64".into());
        }
        Ok(Some(asked))
    }

    fn into_config(self) -> Result<Config, String> {
        let tls = match (self.cert, self.key, self.is_generated) {
            (None, None, false) => Tls::Off,
            (None, None, true) => Tls::Generated,
            (Some(cert), Some(key), false) => Tls::Own { cert, key },
            _ => {
                return Err(
                    "give either --tls-cert with --tls-key, or --tls-generate; see --help".to_owned(),
                );
            }
        };
        if tls == Tls::Off && !self.listen.ip().is_loopback() {
            log("no TLS: put a proxy with TLS in front, or use --tls-generate");
        }
        if self.names.is_empty() && !self.listen.ip().is_loopback() {
            log("no --name: a false relay could pass sessions on to this one; name the host devices use");
        }
        let own_file = self.folder.join("voucher.txt");
        let file = self.voucher_file.as_ref().unwrap_or(&own_file);
        if self.voucher_file.is_none() && !own_file.exists() {
            let made = fs::create_dir_all(&self.folder).and_then(|()| VoucherGrant::make_file(&own_file));
            let made =
                made.map_err(|error| format!("cannot write into {}: {error}", self.folder.display()))?;
            println!("voucher {}", made.voucher.to_hex());
        }
        let text =
            fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let vouchers =
            VoucherGrant::parse_all(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(Config {
            listen: self.listen,
            names: self.names,
            vouchers,
            tls,
            shards: self.shards,
            log: Some(log),
            ..Config::in_folder(self.folder)
        })
    }
}

fn tell(relay: &RunningRelay) {
    println!("listening {}", relay.url());
    if let Some(pin) = relay.pin() {
        let digits: String = pin.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("pin {digits}");
    }
    let totals = relay.store().totals();
    log(&format!(
        "{} teams, {} envelopes, {} bytes",
        totals.teams, totals.envelopes, totals.bytes
    ));
}

#[cfg(unix)]
fn stop_asked() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::SignalKind;
    use tokio::signal::unix::signal;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_asked() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

fn log(line: &str) {
    eprintln!("doorstep-relay: {line}");
}

const SHARDS_MAX: usize = 64;

const HELP: &str = "\
doorstep-relay: keeps sealed envelopes for teams, hands them on, and can read none.

  doorstep-relay --folder DIR --listen ADDRESS:PORT [more]

  --folder DIR         where everything is kept; made when it is not there
  --listen ADDR:PORT   where devices connect: 127.0.0.1:8080, 0.0.0.0:8443
  --name HOST[:PORT]   the host devices know this relay by; give it for each one
  --voucher-file FILE  who may found teams; without it, DIR/voucher.txt, made and printed once
  --tls-cert FILE      certificate chain (PEM), with --tls-key FILE
  --tls-generate       make a certificate once, keep it in DIR, and print its pin
  --restored           the folder is an older copy that was put back; once, at the next start
  --shards N           database files with a writer each (1)
  --help

Stop it with SIGTERM or Ctrl-C. Backup, limits and what it can see: docs/operating.md
";
