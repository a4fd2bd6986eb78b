use ureq::Agent;
