//! What the page cannot do, whatever comes to run in it.

use permanence_window_tests::Stage;

#[test]
fn the_page_has_no_power_of_its_own() {
    let stage = Stage::new("walls");
    let window = stage.open("desk");
    window.see_text("//h1", "La permanence de votre section");
    let (home, _) = window.address_and_title();

    for command in
        ["plugin:dialog|open", "plugin:window-state|restore_state", "plugin:event|listen", "plugin:window|close"]
    {
        let call = format!(
            "const done = arguments[0];
             window.__TAURI_INTERNALS__.invoke('{command}', {{}}).then(() => done('done'), (e) => done(String(e)));"
        );
        let answer = window.script(&call);
        assert!(answer.as_str().is_some_and(|answer| answer.contains("not allowed")), "{command}: {answer}");
    }
    // A path is no ticket: no command reads or writes a file that nobody picked.
    let path = stage.file("import.csv");
    std::fs::write(&path, "nom\nMorel\n").expect("the place can be written");
    let call = format!(
        "const done = arguments[0];
         window.__TAURI_INTERNALS__.invoke('rpc', {{ command: 'desk_restore', request: {{ file: {path:?}, passphrase: 'x' }} }})
           .then(() => done('done'), (refusal) => done(refusal.code));"
    );
    assert_eq!(window.script(&call), "file_unusable");

    assert_eq!(window.script("arguments[0](Object.isFrozen(Object.prototype))"), true);
    assert_eq!(window.script("arguments[0](typeof window.__TAURI__)"), "undefined");
    let fetch =
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('done'), () => done('refused'));";
    assert_eq!(window.script(fetch), "refused");
    let inline = "const done = arguments[0]; const script = document.createElement('script');
        script.textContent = 'window.ran = true'; document.head.append(script); done(window.ran === true);";
    assert_eq!(window.script(inline), false);
    window.script("location.href = 'https://example.org/'; setTimeout(arguments[0], 500);");
    assert_eq!(window.address_and_title().0, home);
    window.see_text("//h1", "La permanence de votre section");
}
