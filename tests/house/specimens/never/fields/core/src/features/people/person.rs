pub struct Person {
    pub pseudonym: String,
    pub her_surname: Option<String>,
    pub date_of_birth: Option<String>,
    pub nationality: Option<String>,
    pub immigration_status: Option<String>,
    pub ni_number: Option<String>,
}

enum Reach {
    By { phone: String, price: u32 },
}
