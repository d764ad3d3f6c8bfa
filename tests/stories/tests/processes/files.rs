//! What stories find in the files of a desk, and what a desk does when its files have no more room.

use crate::place::Desk;
#[cfg(unix)]
use crate::place::PASSPHRASE;
use crate::program::word;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Names and other words that are in nothing but the desk.
const WORDS: [&str; 6] =
    ["Kerguézennec", "Maëlwennaig", "maelwennaig", "Trévignon-Ploumoguer", "scaphandrière", "Ouagadougoulais"];

/// Each byte as one character: texts are searched much faster than slices.
fn characters(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// A word in UTF-8 and in UTF-16 of both orders.
fn forms(word: &str) -> [String; 3] {
    let wide: Vec<u16> = word.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    [word.as_bytes(), &little, &big].map(characters)
}

/// The words found in the files below a folder, with the files. What is gone meanwhile holds nothing.
fn found(folder: &Path) -> Vec<(String, &'static str)> {
    let mut all = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return all };
    for entry in entries.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            all.extend(found(&entry.path()));
        } else if let Ok(bytes) = std::fs::read(entry.path()) {
            let text = characters(&bytes);
            let held = WORDS.into_iter().filter(|it| forms(it).iter().any(|form| text.contains(form)));
            all.extend(held.map(|it| (word(&entry.path()), it)));
        }
    }
    all
}

/// A file of people with those words in it.
fn table(rows: u32) -> String {
    let row = |row: u32| {
        format!("Kerguézennec;Maëlwennaig;K-{row};m{row}.maelwennaig@exemple.fr;Trévignon-Ploumoguer;scaphandrière\n")
    };
    let rows: String = (0..rows).map(row).collect();
    format!("birth_name;given_names;member_number;emails;commune;occupation\n{rows}")
}

#[test]
fn no_name_is_in_the_files_of_a_desk_at_work() {
    let folder = tempfile::tempdir().expect("the system gives a temporary folder");
    let desk = Desk::alone(folder.path().join("desk"));
    let (temporary, backups) = (folder.path().join("tmp"), folder.path().join("backups"));
    for made in [&temporary, &backups] {
        std::fs::create_dir(made).expect("a folder is made");
    }
    let file = desk.file("csv", table(2_000));
    let wide: Vec<u8> = table(1).encode_utf16().flat_map(u16::to_be_bytes).collect();
    desk.file("utf16.csv", wide);
    assert_eq!(found(folder.path()).len(), 2 * (WORDS.len() - 1), "the search finds what is there");

    let search = || [found(&desk.folder), found(&temporary), found(&backups)].concat();
    let at_work = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let searching = scope.spawn(|| {
            let mut seen = Vec::new();
            while at_work.load(Ordering::Relaxed) && seen.is_empty() {
                seen = search();
            }
            seen
        });
        let done = |words: &[&str]| {
            let mut command = desk.command(words);
            for variable in ["TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"] {
                command.env(variable, &temporary);
            }
            let ended = crate::program::run(&mut command);
            assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{words:?}");
            ended.out
        };
        done(&["person", "import", &file, "--key", "member_number"]);
        let one =
            done(&["person", "list", "--search", "kerguezennec", "--sort", "-birth_date", "--limit", "1", "--json"]);
        let one = crate::program::document(&one)[0]["id"].as_str().expect("a record has an identifier").to_owned();
        done(&["person", "set", &one, "notes=Ouagadougoulais", "tags=Ouagadougoulais"]);
        done(&["person", "delete", &one]);
        done(&["undo"]);
        done(&["desk", "check"]);
        done(&["desk", "backup", &word(&backups.join("one.backup"))]);
        at_work.store(false, Ordering::Relaxed);
        assert_eq!(searching.join().expect("the search ends"), []);
    });

    // What a killed program leaves behind it: its write-ahead log, and whatever it had written so far.
    let again = desk.file("more.csv", table(3_000));
    let mut import = desk.start(&["person", "import", &again, "--key", "none"]);
    let log = desk.folder.join("desk.sqlite-wal");
    while import.is_running() && std::fs::metadata(&log).map_or(0, |log| log.len()) < 200_000 {
        std::thread::yield_now();
    }
    import.kill();
    import.wait();
    assert_eq!(search(), []);
    desk.assert_sound();
}

/// The system lets no file of this process grow beyond a size, as a full disk would.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("the system gives a temporary folder");
    let desk = Desk::alone(folder.path().join("desk"));
    let ada = desk.add(&["given_names=Ada", "birth_name=Zola"]);
    let before = desk.people();
    let file = desk.file("csv", table(3_000));
    for blocks in ["900", "1400", "2000"] {
        let mut limited = std::process::Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        limited.args(["-c", &script, "sh"]).arg(crate::program::program("permanence-cli")).arg("--desk");
        limited.arg(&desk.folder).args(["person", "import", &file, "--key", "member_number", "--json"]);
        limited.env("PERMANENCE_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C.UTF-8");
        let ended = crate::program::run(&mut limited);
        assert!(matches!(ended.status, 3 | 5), "{blocks}: {ended:?}");
        assert_eq!((ended.out.as_str(), ended.err.lines().count()), ("", 1), "{blocks}: {ended:?}");
        assert!(ended.err.contains(&word(&desk.folder)), "it names what has no room: {}", ended.err);
        assert_eq!(desk.people(), before, "{blocks}");
        desk.assert_sound();
    }
    desk.done(&["person", "set", &ada, "notes=encore là"]);
    assert_eq!(desk.json(&["person", "import", &file, "--key", "member_number"])["created"], 3_000);
    assert_eq!(desk.people().len(), 3_001);
}
