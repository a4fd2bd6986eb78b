use ring::hkdf;
