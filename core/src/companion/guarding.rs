use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::guard::Finding;

/// What in this text should not be written into this field, by place; empty for a harmless text.
///
/// Asked while somebody types: pure, quick, and answered by a locked device too. What is refused here is refused on
/// saving, with `NotKept`; the text stays with the screen.
#[uniffi::export]
pub fn look_at(text: String, field: Field) -> Vec<Finding> {
    guard::look(&text, field)
}

/// The text with everything that would be refused or masked replaced by its kind in brackets: "[a telephone number]".
#[uniffi::export]
pub fn masked(text: String, field: Field) -> String {
    guard::masked(&text, field)
}
