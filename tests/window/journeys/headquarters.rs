//! Two desks of a section: one in the window, one at the command line.

use permanence_window_tests::{Key, PASSPHRASE, Stage, button, field, tested};

#[test]
fn a_field_changed_on_both_sides_waits_for_a_choice() {
    let stage = Stage::new("conflict");
    let headquarters = stage.headquarters("Saint-Arnoux");
    let (url, code) = headquarters.invite();
    stage.cli(
        "other",
        &["desk", "join", &url, "--code", &code, "--person", "Karim Haddad", "--device", "fixe du local"],
    );
    let added =
        stage.cli("other", &["person", "add", "given_names=Jeanne", "birth_name=Morel", "occupation=tourneuse"]);
    let id = added["id"].as_str().expect("a person has an identifier").to_owned();
    stage.cli("other", &["sync"]);

    // The window joins with an invitation of its own, and Jeanne is there.
    let (url, code) = headquarters.invite();
    let window = stage.open("desk");
    window.click(&button("J’ai une invitation"));
    window.fill(&field("Invitation"), &format!("{url} {code}"));
    window.click(&button("Lire l’invitation"));
    window.see_text("//form", &url);
    window.shot("invitation");
    window.fill(&field("Votre nom"), "Camille Moreau");
    window.fill(&field("Phrase de passe"), PASSPHRASE);
    window.click(&button("Rejoindre"));
    window.see_text("//nav//strong", "Saint-Arnoux");
    window.click("//nav//button[.//span[normalize-space(.)='Adhérents']]");
    window.click("//*[@data-testid='person-row'][contains(., 'Morel')]");

    // The other desk changes her occupation and stays away; the window changes it too and sends at once.
    stage.cli("other", &["person", "set", &id, "occupation=fraiseuse"]);
    let occupation = tested("field-occupation");
    window.click(&format!("{occupation}//button"));
    window.fill(&field("Profession"), "ajusteuse");
    window.press(&[Key::Enter]);
    window.see_text(&format!("{occupation}//button"), "ajusteuse");
    window.see("//*[@data-testid='round-state'][@data-phase='in_step']");
    window.shot("sent");

    // They meet: the window hears of it by itself.
    stage.cli("other", &["sync"]);
    window.see_text(&tested("round-state"), "1 conflit");
    window.see_text(&tested("record"), "modifié des deux côtés");
    window.shot("both-sides");
    window.click("//nav//button[.//span[normalize-space(.)='Siège']]");
    window.click("//main//button[starts-with(normalize-space(.), 'Conflits')]");
    for value in ["tourneuse", "fraiseuse", "ajusteuse", "Karim Haddad", "fixe du local"] {
        window.see_text(&tested("conflict"), value);
    }
    window.shot("side-by-side");
    window.click(&button("Garder la valeur d’ici"));
    window.see_text("//main", "Aucun conflit");
    window.see("//*[@data-testid='round-state'][@data-phase='in_step'][not(contains(., 'conflit'))]");
    window.shot("settled");

    stage.cli("other", &["sync"]);
    let person = stage.cli("other", &["person", "show", &id]);
    assert_eq!(person["occupation"], "ajusteuse");
    assert_eq!(stage.cli("other", &["conflict", "list"]).as_array().map(Vec::len), Some(0));
}
