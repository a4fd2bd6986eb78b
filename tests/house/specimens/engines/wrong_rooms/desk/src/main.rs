use rustls::ClientConfig;
