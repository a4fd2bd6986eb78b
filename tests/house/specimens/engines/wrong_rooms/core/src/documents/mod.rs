#[derive(autosurgeon::Reconcile)]
struct Visit;
