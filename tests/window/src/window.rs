//! The window as a person meets it: what is written on it, what can be pressed, where one can type.

use crate::driver::Driver;
use crate::process::until;
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::Path;

/// Keys that are not letters, as WebDriver names them.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    /// Ctrl, held until the end of what is pressed together.
    Control,
    /// Shift, held likewise.
    Shift,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// A letter or a sign.
    Sign(char),
}

impl Key {
    const fn code(self) -> char {
        match self {
            Self::Control => '\u{E009}',
            Self::Shift => '\u{E008}',
            Self::Enter => '\u{E007}',
            Self::Escape => '\u{E00C}',
            Self::Sign(sign) => sign,
        }
    }
}

/// A button by what is written on it, or by its name for screen readers.
#[must_use]
pub fn button(name: &str) -> String {
    format!("//button[normalize-space(.)='{name}' or @aria-label='{name}' or .//*[normalize-space(.)='{name}']]")
}

/// A field by the beginning of its label.
#[must_use]
pub fn field(label: &str) -> String {
    format!(
        "//*[@id=//label[starts-with(normalize-space(.),'{label}')]/@for] | //*[starts-with(@aria-label,'{label}')][self::input or self::textarea or self::select]"
    )
}

/// A part of the page that the interface names for its tests.
#[must_use]
pub fn tested(name: &str) -> String {
    format!("//*[@data-testid='{name}']")
}

/// The application's window, open on a stage.
#[derive(Debug)]
pub struct Window {
    driver: Driver,
    story: String,
    shots: Cell<u32>,
}

impl Window {
    pub(crate) fn new(driver: Driver, story: &str) -> Self {
        Self { driver, story: story.to_owned(), shots: Cell::new(0) }
    }

    /// Waits until it is to be seen, and says what is written on it.
    pub fn see(&self, xpath: &str) -> String {
        until("to be seen", || self.read(xpath))
    }

    /// Waits until this is written there.
    pub fn see_text(&self, xpath: &str, expected: &str) {
        until("to be read", || {
            let text = self.read(xpath)?;
            if text.contains(expected) {
                Ok(())
            } else {
                Err(format!("“{expected}” in {xpath}, which reads “{text}”"))
            }
        });
    }

    /// Waits until it is no longer to be seen.
    pub fn see_gone(&self, xpath: &str) {
        until("to go", || match self.driver.find(xpath) {
            Ok(_) => Err(format!("{xpath} is still to be seen")),
            Err(_) => Ok(()),
        });
    }

    /// Waits until it can be pressed, and presses it.
    pub fn click(&self, xpath: &str) {
        until("to be pressed", || {
            let element = self.driver.find(xpath)?;
            if self.driver.of(&element, "enabled")? != json!(true) {
                return Err(format!("{xpath} cannot be pressed"));
            }
            self.driver.with(&element, "click", &json!({}))
        });
    }

    /// Waits for a field and types over what is in it.
    pub fn fill(&self, xpath: &str, text: &str) {
        until("to be filled", || {
            let element = self.driver.find(xpath)?;
            self.driver.select(&element)?;
            self.driver.with(&element, "value", &json!({ "text": text }))?;
            let value = self.driver.of(&element, "property/value")?;
            if value == text { Ok(()) } else { Err(format!("{xpath} holds {value}")) }
        });
    }

    /// Presses keys together, where the focus is.
    pub fn press(&self, keys: &[Key]) {
        let text: String = keys.iter().map(|key| key.code()).collect();
        until("to press keys", || {
            let active = self.driver.active()?;
            self.driver.with(&active, "value", &json!({ "text": text }))
        });
    }

    /// Everything that is written in the window.
    pub fn everything(&self) -> String {
        self.see("//body")
    }

    /// Runs a script that calls back with its answer; only for what no person could do.
    pub fn script(&self, script: &str) -> Value {
        let body = json!({ "script": script, "args": [] });
        until("to run a script", || self.driver.post("execute/async", &body))
    }

    /// Where the window is, and what it is called.
    pub fn address_and_title(&self) -> (String, String) {
        let text = |what: &str| {
            until("to be asked", || {
                let value = self.driver.get(what)?;
                value.as_str().map(str::to_owned).ok_or_else(|| format!("the window has no {what}"))
            })
        };
        (text("url"), text("title"))
    }

    /// Keeps a picture in `shots/`, named by the story and its order in it.
    pub fn shot(&self, name: &str) {
        // What was read from the page is not on the screen before its next frame.
        self.script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 100)))");
        let picture = until("to be pictured", || self.driver.get("screenshot"));
        let bytes = BASE64.decode(picture.as_str().unwrap_or_default().as_bytes()).expect("a picture is base64");
        self.keep(name, &bytes).expect("pictures can be kept");
    }

    /// What was to be seen when a story failed.
    fn keep_failure(&self) {
        if let Ok(picture) = self.driver.get("screenshot")
            && let Ok(bytes) = BASE64.decode(picture.as_str().unwrap_or_default().as_bytes())
        {
            // The story's own failure is the one to be told.
            let _ = self.keep("failed", &bytes);
        }
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
        std::fs::create_dir_all(&folder)?;
        self.shots.set(self.shots.get() + 1);
        std::fs::write(folder.join(format!("{}-{}-{name}.png", self.story, self.shots.get())), bytes)
    }

    fn read(&self, xpath: &str) -> Result<String, String> {
        let element = self.driver.find(xpath)?;
        let text = self.driver.of(&element, "property/innerText")?;
        // No-break spaces are typography.
        Ok(text.as_str().unwrap_or_default().replace(['\u{A0}', '\u{202F}'], " "))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_failure();
        }
    }
}
