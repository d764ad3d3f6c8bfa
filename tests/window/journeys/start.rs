//! The first start.

use permanence_window_tests::{PASSPHRASE, Stage, button, field};

#[test]
fn a_section_starts_on_this_laptop() {
    let stage = Stage::new("first-start");
    let window = stage.open("desk");
    window.see_text("//h1", "La permanence de votre section");
    window.shot("first-start");

    window.click(&button("Ouvrir une section"));
    window.fill(&field("Nom de la section"), "Saint-Arnoux");
    window.fill(&field("Phrase de passe"), "trop");
    window.click(&button("Ouvrir la section"));
    window.see_text("//form", "au moins dix caractères");
    window.shot("passphrase-too-short");

    window.fill(&field("Votre nom"), "Camille Moreau");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.click(&button("Ouvrir la section"));
    window.see_text("//nav//strong", "Saint-Arnoux");
    window.see("//main[@data-room='today']//h1");
    window.shot("today");
    assert_eq!(window.address_and_title().1, "Permanence");
}
