fn wrap() {
    ::hpke::setup_sender();
}
