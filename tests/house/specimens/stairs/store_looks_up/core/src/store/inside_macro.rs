fn say() -> String {
    format!("{}", crate::companion::word())
}
