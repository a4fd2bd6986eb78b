fn later() -> Vec<u8> {
    vec![todo!()]
}
