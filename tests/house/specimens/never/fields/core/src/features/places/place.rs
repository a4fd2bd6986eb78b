struct Place {
    latitude: f64,
    gps_track: Vec<u8>,
    photo: Vec<u8>,
    women_count: u8,
}
