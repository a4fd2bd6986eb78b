pub struct Referral {
    pub phone: Option<String>,
}
