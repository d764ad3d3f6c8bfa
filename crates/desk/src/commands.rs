//! The list of commands, expanded into the desk's router: a command without an implementation does not compile.

use crate::contract::{ErrorCode, Nothing, Refusal};
use crate::desk::Desk;
use crate::host::Host;

macro_rules! router {
    ($($name:ident($req:ident) -> $res:ident,)*) => {
        impl<H: Host> Desk<H> {
            /// Runs a command by its name, as every host does. Blocks until it is done.
            ///
            /// # Errors
            /// What the command refuses; [`ErrorCode::Bug`] for a name or a request that the contract does not have.
            pub fn rpc(&self, command: &str, request: serde_json::Value) -> Result<serde_json::Value, Refusal> {
                match command {
                    $(stringify!($name) => {
                        let request: crate::contract::$req = serde_json::from_value(request)
                            .map_err(|error| Refusal::detailed(ErrorCode::Bug, format!("{command}: {}", error.classify_word())))?;
                        let response: crate::contract::$res = self.$name(request)?;
                        serde_json::to_value(response).map_err(|_| Refusal::new(ErrorCode::Bug))
                    })*
                    _ => Err(Refusal::detailed(ErrorCode::Bug, "command")),
                }
            }
        }
    };
}

crate::with_commands!(router);

impl<H: Host> Desk<H> {
    /// Asks the long task under way to stop.
    ///
    /// # Errors
    /// None; commands all have the same form.
    pub fn task_cancel(&self, _: Nothing) -> Result<Nothing, Refusal> {
        self.cancel();
        Ok(Nothing {})
    }
}

/// Why a request does not read, without any of its values.
trait ClassifyWord {
    fn classify_word(&self) -> &'static str;
}

impl ClassifyWord for serde_json::Error {
    fn classify_word(&self) -> &'static str {
        match self.classify() {
            serde_json::error::Category::Data => "data",
            serde_json::error::Category::Syntax => "syntax",
            serde_json::error::Category::Eof | serde_json::error::Category::Io => "cut",
        }
    }
}
