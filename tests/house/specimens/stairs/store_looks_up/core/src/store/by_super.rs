mod inner {
    use super::super::super::team::Epoch;
}
