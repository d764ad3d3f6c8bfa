//! The decoders of everything that comes from outside, each as a target that takes any bytes: it answers, or panics,
//! hangs or grows too large, which is what `cargo xtask fuzz` looks for. Owns the targets and their first inputs; the
//! search itself is libFuzzer's (`src/main.rs`).

mod archive;
mod papers;
mod values;
mod wire;

use std::path::PathBuf;

/// A decoder to feed.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name: of its folders of inputs, and in commands.
    pub name: &'static str,
    /// Decodes these bytes, and checks what must hold of the answer.
    pub run: fn(&[u8]),
    /// Inputs made by the program, where a file of bytes would say less than the code that writes it.
    pub made: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "table", run: papers::table, made: none },
    Target { name: "told_table", run: papers::told_table, made: none },
    Target { name: "cards", run: papers::cards, made: none },
    Target { name: "workbook", run: papers::table, made: archive::workbooks },
    Target { name: "xlsx", run: papers::xlsx, made: none },
    Target { name: "ods", run: papers::ods, made: none },
    Target { name: "mapping", run: papers::mapping, made: none },
    Target { name: "addresses", run: papers::addresses, made: none },
    Target { name: "values", run: values::values, made: none },
    Target { name: "wire_body", run: wire::body, made: wire::bodies },
    Target { name: "wire_changes", run: wire::changes, made: wire::batches },
    Target { name: "wire_envelope", run: wire::envelope, made: wire::envelopes },
    Target { name: "wire_record", run: wire::record, made: wire::records },
];

fn none() -> Vec<Vec<u8>> {
    Vec::new()
}

impl Target {
    /// The target called `name`.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Its first inputs and those that were once found and mended, each with its name.
    ///
    /// # Panics
    /// Where a file of the project cannot be read.
    #[must_use]
    pub fn inputs(&self) -> Vec<(String, Vec<u8>)> {
        let mut inputs: Vec<_> =
            (self.made)().into_iter().enumerate().map(|(at, bytes)| (format!("made-{at}"), bytes)).collect();
        for kind in ["seeds", "kept"] {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(kind).join(self.name);
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries {
                let path = entry.expect("the folder can be listed").path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                inputs.push((format!("{kind}-{name}"), std::fs::read(&path).expect("an input can be read")));
            }
        }
        inputs.sort();
        inputs
    }
}
