use rustls::ClientConfig;
use ureq::Agent;
