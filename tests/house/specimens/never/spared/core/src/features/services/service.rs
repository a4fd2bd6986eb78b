pub struct Service {
    pub phone: Option<String>,
    pub mobile: Option<String>,
}
