//! Writes Kotlin, Swift and Python for a built library: `doorstep-bindgen LIBRARY CONFIG FOLDER`.
//!
//! Each language gets a folder of its own below FOLDER. CONFIG is bindings/uniffi.toml. This is uniffi's own generator
//! without uniffi's command line, which takes far longer to build than the generator itself.

use std::error::Error;

use camino::Utf8Path;
use uniffi_bindgen::bindings::GenerateOptions;
use uniffi_bindgen::bindings::TargetLanguage;
use uniffi_bindgen::bindings::generate;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [library, config, folder] = words.as_slice() else {
        return Err("please say: doorstep-bindgen LIBRARY CONFIG FOLDER".into());
    };
    for (name, language) in [
        ("kotlin", TargetLanguage::Kotlin),
        ("swift", TargetLanguage::Swift),
        ("python", TargetLanguage::Python),
    ] {
        generate(GenerateOptions {
            languages: vec![language],
            source: library.into(),
            out_dir: Utf8Path::new(folder).join(name),
            config_override: Some(config.into()),
            ..GenerateOptions::default()
        })?;
    }
    Ok(())
}
