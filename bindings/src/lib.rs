//! Packs core for Kotlin, Swift and Python. No logic: the facade is `doorstep_core::companion`.

doorstep_core::uniffi_reexport_scaffolding!();
