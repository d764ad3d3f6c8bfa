//! Every first input, and every input that was once found, through its target: none panics. The search for new ones is
//! `cargo xtask fuzz`.

use permanence_fuzz::TARGETS;

#[test]
fn every_kept_input_is_answered() {
    for target in TARGETS {
        for (name, bytes) in target.inputs() {
            println!("{} {name}", target.name);
            (target.run)(&bytes);
        }
    }
}

#[test]
fn every_target_has_inputs_to_begin_with() {
    for target in TARGETS {
        assert!(target.inputs().iter().any(|(name, _)| !name.starts_with("kept")), "{}", target.name);
    }
}

#[test]
fn no_folder_of_inputs_is_without_its_target() {
    for kind in ["seeds", "kept"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(kind);
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let name = entry.expect("the folder can be listed").file_name();
            let name = name.to_string_lossy();
            assert!(permanence_fuzz::Target::find(&name).is_some(), "{kind}/{name}");
        }
    }
}
