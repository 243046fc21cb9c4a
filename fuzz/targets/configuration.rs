//! The operator's configuration.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use regain_fuzz::files::folder;
use regain_server::config::model::Config;
use regain_server::config::purpose::Purpose;

fuzz_target!(|bytes: &[u8]| {
    let file = folder().join("regain.toml");
    fs::write(&file, bytes).expect("it is written");
    let loaded = Config::load(Some(&file), &[], false);
    let checked = loaded.and_then(|config| config.check(Purpose::Serve, Some(&file)));
    if let Err(error) = checked {
        let sentence = error.to_string();
        assert!(!sentence.trim().contains('\n'), "{sentence}");
        // A password of the corpus.
        assert!(!sentence.contains("Kupfer-Wolke"), "{sentence}");
    }
});
