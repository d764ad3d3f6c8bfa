//! A backup, and its way back.

use crate::file;
use permanence_window_tests::{PASSPHRASE, Stage, button, field, tested};

#[test]
fn a_backup_comes_back_on_another_laptop() {
    let stage = Stage::new("backup");
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux", "--person", "Camille Moreau"]);
    file::write(&stage.file("import.csv"));
    let path = stage.file("import.csv");
    stage.cli("desk", &["person", "import", path.to_str().expect("temporary files have plain names")]);
    let window = stage.open_unlocked("desk");
    window.click("//nav//button[.//span[normalize-space(.)='Siège']]");
    window.click(&button("Sauvegarder…"));
    window.see_text("//body", "Sauvegarde faite et vérifiée : 4 fiches");
    window.shot("made");
    drop(window);
    let backup = std::fs::read(stage.file("section.permanence")).expect("the backup is where the dialog said");
    assert!(!backup.windows(6).any(|bytes| bytes == b"Benali"), "a backup is encrypted");

    let window = stage.open("another");
    window.click(&button("Rétablir une sauvegarde"));
    window.click(&button("Choisir un fichier"));
    window.see_text("//form", "section.permanence");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.click(&button("Rétablir"));
    window.see_text("//nav//strong", "Saint-Arnoux");
    window.click("//nav//button[.//span[normalize-space(.)='Adhérents']]");
    window.see_text(&tested("people-count"), "4 personnes");
    window.shot("restored");
}

#[test]
fn a_damaged_desk_says_so_and_stays_as_it_is() {
    let stage = Stage::new("damaged");
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux"]);
    let file = stage.desk("desk").join("desk.sqlite");
    let mut bytes = std::fs::read(&file).expect("the desk has a file");
    bytes[..4096].fill(0x5A);
    std::fs::write(&file, &bytes).expect("the desk's file can be written");
    let window = stage.open("desk");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.click(&button("Ouvrir"));
    window.see("//*[@role='alert'][contains(., 'abîmé')]");
    window.shot("told");
    assert_eq!(std::fs::read(&file).expect("the desk's file is still there"), bytes);
}
