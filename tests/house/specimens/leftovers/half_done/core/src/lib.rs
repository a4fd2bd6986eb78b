fn later() {
    todo!("after the summer")
}

fn never() {
    std::unimplemented!()
}

#[allow(dead_code, reason = "somebody may want it")]
fn unused() {}

#[test]
#[ignore = "slow"]
fn slow() {}
