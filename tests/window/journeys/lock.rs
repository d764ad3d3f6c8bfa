//! The lock, and who holds the window.

use crate::file;
use permanence_window_tests::{Key, PASSPHRASE, Stage, button, field, tested};

#[test]
fn a_locked_desk_shows_nobody_and_opens_to_its_passphrase_alone() {
    let stage = Stage::new("lock");
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux", "--person", "Camille Moreau"]);
    file::write(&stage.file("import.csv"));
    let path = stage.file("import.csv");
    stage.cli("desk", &["person", "import", path.to_str().expect("temporary files have plain names")]);

    let window = stage.open("desk");
    window.see_text("//h1", "Permanence est verrouillée");
    assert!(!window.everything().contains("Saint-Arnoux"), "the lock screen names nobody");
    window.shot("closed");
    window.fill(&field("Phrase de passe"), "ce n’est pas la bonne");
    window.click(&button("Ouvrir"));
    window.see_text("//form", "pas la bonne phrase de passe");
    window.shot("wrong-passphrase");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.click(&button("Ouvrir"));
    window.click("//nav//button[.//span[normalize-space(.)='Adhérents']]");
    window.click("//*[@data-testid='person-row'][contains(., 'Benali')]");
    window.see_text(&tested("record"), "samia@example.org");

    window.press(&[Key::Control, Key::Sign('l')]);
    window.see_text("//h1", "Permanence est verrouillée");
    let page = window.script("arguments[0](document.documentElement.outerHTML)");
    let page = page.as_str().expect("a page is text");
    for name in ["Benali", "samia@example.org", "Saint-Arnoux", "Camille"] {
        assert!(!page.contains(name), "{name} is still in the page");
    }
    window.shot("locked-again");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.press(&[Key::Enter]);
    window.see_text("//nav//strong", "Saint-Arnoux");
}

#[test]
fn a_second_start_raises_the_window_and_ends() {
    let stage = Stage::new("second-start");
    let window = stage.open("desk");
    window.see_text("//h1", "La permanence de votre section");
    let second = stage.start_again("desk");
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    window.see_text("//h1", "La permanence de votre section");
}

#[test]
fn the_command_line_works_beside_the_window() {
    let stage = Stage::new("beside");
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux"]);
    let window = stage.open_unlocked("desk");
    window.click("//nav//button[.//span[normalize-space(.)='Adhérents']]");
    window.see_text("//main", "Ici vivent les fiches de votre section");
    stage.cli("desk", &["person", "add", "given_names=Jeanne", "birth_name=Morel"]);
    window.see("//*[@data-testid='person-row'][contains(., 'Morel')]");
}
