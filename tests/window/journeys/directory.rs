//! The directory: a file comes in, somebody is found, a field is changed and changed back.

use crate::file;
use permanence_window_tests::{Key, Stage, Window, button, field, tested};

/// An open desk with the people of the file, in the directory's room.
fn with_people(stage: &Stage) -> Window {
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux", "--person", "Camille Moreau"]);
    file::write(&stage.file("import.csv"));
    let path = stage.file("import.csv");
    stage.cli("desk", &["person", "import", path.to_str().expect("temporary files have plain names")]);
    let window = stage.open_unlocked("desk");
    people(&window);
    window
}

fn people(window: &Window) {
    window.click("//nav//button[.//span[normalize-space(.)='Adhérents']]");
    window.see("//main[@data-room='people']//h1");
}

fn row_of(name: &str) -> String {
    format!("//*[@data-testid='person-row'][contains(., '{name}')]")
}

#[test]
fn the_sections_file_comes_in_and_goes_out_again() {
    let stage = Stage::new("import");
    stage.cli("desk", &["desk", "init", "--section", "Saint-Arnoux"]);
    file::write(&stage.file("import.csv"));
    let window = stage.open_unlocked("desk");
    people(&window);
    window.shot("nobody-yet");
    window.click(&button("Importer un fichier"));
    window.click(&button("Choisir un fichier"));

    window.see_text("//main", "Où va chaque colonne");
    window.see_text("//main//table", "Lelièvre");
    window.shot("columns");
    window.click(&button("Voir l’aperçu"));
    window.see_text("//main//table", "Anaïs Lelièvre");
    window.shot("preview");
    window.click("//button[starts-with(normalize-space(.), 'Refusées')]");
    window.see_text("//main//table", "paul(at)example.org");
    window.shot("refused");

    window.click("//button[starts-with(normalize-space(.), 'Importer 4')]");
    window.see_text(&tested("import-report"), "4 fiches créées");
    window.see_text(&tested("import-report"), "1 ligne refusée");
    window.shot("report");
    window.click(&button("Voir les fiches"));
    window.see_text(&tested("people-count"), &format!("{} personnes", file::READABLE));
    window.see_text(&row_of("Lelièvre"), "rue du Fort-Saint-Irénée, Lyon");
    window.shot("people");

    window.click("//nav//button[.//span[normalize-space(.)='Siège']]");
    window.click(&button("Activité"));
    window.click("//main//li[contains(., 'Import de 4 fiches')]//button[contains(@aria-label, 'Annuler')]");
    window.see_text(&tested("toast"), "Annulé");
    people(&window);
    window.see_text("//main", "Ici vivent les fiches de votre section");
    window.shot("undone-whole");
}

#[test]
fn somebody_is_found_however_they_are_written() {
    let stage = Stage::new("search");
    let window = with_people(&stage);
    window.see_text(&tested("people-count"), &format!("{} personnes", file::READABLE));
    for (typed, found) in [
        ("lelievre", "Lelièvre"),
        ("ANAIS", "Lelièvre"),
        ("fort saint irenee", "Lelièvre"),
        ("tour eric", "Tour"),
        ("samia@example", "Benali"),
        ("0612345678", "Lelièvre"),
    ] {
        window.fill("//input[@role='searchbox']", typed);
        window.see_text(&tested("people-count"), "1 fiche trouvée");
        window.see(&row_of(found));
    }
    window.shot("found");
    window.fill("//input[@role='searchbox']", "personne de ce nom");
    window.see_text("//main", "Personne ne correspond");
    window.shot("nobody");
    window.press(&[Key::Escape]);
    window.see_text(&tested("people-count"), &format!("{} personnes", file::READABLE));
}

#[test]
fn a_field_is_changed_and_changed_back() {
    let stage = Stage::new("edit");
    let window = with_people(&stage);
    let (record, occupation) = (tested("record"), tested("field-occupation"));
    window.click(&row_of("Lelièvre"));
    window.see_text(&record, "Anaïs Lelièvre");
    window.shot("record");

    window.click(&format!("{}//button", tested("field-emails")));
    window.fill(&format!("{}//input", tested("field-emails")), "anais");
    window.press(&[Key::Enter]);
    window.see_text(&tested("field-emails"), "nom@");
    window.shot("not-an-address");
    window.press(&[Key::Escape]);
    window.see_text(&tested("field-emails"), "anais.lelievre@example.org");

    window.click(&format!("{occupation}//button"));
    window.fill(&field("Profession"), "luthière");
    window.press(&[Key::Enter]);
    window.see_text(&format!("{occupation}//button"), "luthière");
    window.see_text("//section[@aria-labelledby='record-history']", "luthière");
    window.shot("changed");

    window.press(&[Key::Control, Key::Sign('z')]);
    window.see_text(&format!("{occupation}//button"), "menuisière");
    window.see_text(&tested("toast"), "Annulé");
    window.shot("undone");
    window.press(&[Key::Control, Key::Shift, Key::Sign('z')]);
    window.see_text(&format!("{occupation}//button"), "luthière");

    drop(window);
    let kept = stage.cli("desk", &["person", "list", "--search", "Lelièvre"]);
    assert_eq!(kept[0]["occupation"], "luthière");
}
