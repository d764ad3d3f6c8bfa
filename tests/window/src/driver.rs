//! WebKit's driver: one session, one window.

use crate::http;
use crate::process::{Background, until};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

/// The name that WebDriver gives to references of elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver's own `displayed` takes whatever clips its text for hidden.
const FIND: &str = "
    const all = document.evaluate(arguments[0], document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let at = 0; at < all.snapshotLength; at++) {
        const one = all.snapshotItem(at);
        if (one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0) return one;
    }
    return null;";

/// A running driver with the application in its hands.
#[derive(Debug)]
pub(crate) struct Driver {
    port: u16,
    session: String,
    _program: Background,
}

/// Something on the page.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

impl Driver {
    /// Starts the driver in this environment, and the application by it.
    pub(crate) fn start(program: &Path, arguments: &[&str], environment: impl Fn(&mut Command)) -> Self {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).stdout(Stdio::null());
        environment(&mut command);
        let running = Background::start(&mut command);
        until("the driver answers", || http::ask(port, "GET", "/status", None));
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let started = http::ask(port, "POST", "/session", Some(&wanted));
        let started = started.unwrap_or_else(|reason| panic!("the application does not start: {reason}"));
        let session = started["sessionId"].as_str().expect("a session has a name").to_owned();
        Self { port, session, _program: running }
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, String> {
        http::ask(self.port, "GET", &self.path(path), None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        http::ask(self.port, "POST", &self.path(path), Some(body))
    }

    /// The first element there that is to be seen.
    pub(crate) fn find(&self, xpath: &str) -> Result<Element, String> {
        let found = self.post("execute/sync", &json!({ "script": FIND, "args": [xpath] }))?;
        let name = found[ELEMENT].as_str().ok_or_else(|| format!("{xpath} is not to be seen"))?;
        Ok(Element(name.to_owned()))
    }

    /// What has the focus.
    pub(crate) fn active(&self) -> Result<Element, String> {
        let active = self.get("element/active")?;
        Ok(Element(active[ELEMENT].as_str().unwrap_or_default().to_owned()))
    }

    /// Something about an element: `enabled`, `attribute/…`, `property/…`.
    pub(crate) fn of(&self, element: &Element, what: &str) -> Result<Value, String> {
        self.get(&format!("element/{}/{what}", element.0))
    }

    /// Selects what is in a field. The driver's own `clear` leaves the field, which keeps it and closes it.
    pub(crate) fn select(&self, element: &Element) -> Result<Value, String> {
        let script = "arguments[0].focus(); arguments[0].select();";
        self.post("execute/sync", &json!({ "script": script, "args": [{ (ELEMENT): element.0 }] }))
    }

    /// Does something with an element: `click`, `value`.
    pub(crate) fn with(&self, element: &Element, what: &str, body: &Value) -> Result<Value, String> {
        self.post(&format!("element/{}/{what}", element.0), body)
    }

    fn path(&self, path: &str) -> String {
        format!("/session/{}/{path}", self.session)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ending the session closes the application; it may have closed already.
        let _ = http::ask(self.port, "DELETE", &format!("/session/{}", self.session), None);
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
    listener.local_addr().expect("a listener has an address").port()
}
