use ring::aead;
