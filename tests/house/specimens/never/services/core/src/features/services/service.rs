pub struct Service {
    pub phone: Option<String>,
}
