//! The program that `cargo xtask fuzz` builds with coverage and runs: libFuzzer around one target, which the variable
//! `PERMANENCE_FUZZ_TARGET` names. Built any other way it lists the targets; with a folder after `--inputs` it writes
//! the first inputs of every target there.

#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(fuzzing, allow(unsafe_code, reason = "libFuzzer is C++ and calls one function by its name"))]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static TARGET: std::sync::OnceLock<permanence_fuzz::Target> = std::sync::OnceLock::new();
    let target = TARGET.get_or_init(|| {
        let name = std::env::var("PERMANENCE_FUZZ_TARGET").unwrap_or_default();
        *permanence_fuzz::Target::find(&name).expect("PERMANENCE_FUZZ_TARGET names a target")
    });
    (target.run)(bytes);
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = match arguments.as_slice() {
        [flag, folder] if flag == "--inputs" => Some(std::path::PathBuf::from(folder)),
        _ => None,
    };
    for target in permanence_fuzz::TARGETS {
        println!("{}", target.name);
        let Some(folder) = folder.as_ref().map(|folder| folder.join(target.name)) else { continue };
        std::fs::create_dir_all(&folder)?;
        for (name, bytes) in target.inputs() {
            std::fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(())
}
