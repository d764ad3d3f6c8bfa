//! The contract as TypeScript: every type that a command names, and one map from command to request and response.

use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// The whole file `ui/src/contract/index.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut collected = Declarations { config: Config::new(), types: BTreeMap::new() };
    let mut schema = String::new();
    macro_rules! collect {
        ($($name:ident($req:ident) -> $res:ident,)*) => {$(
            collected.add::<super::$req>();
            collected.add::<super::$res>();
            schema.push_str(&format!("  {}: [{}, {}];\n", stringify!($name), stringify!($req), stringify!($res)));
        )*};
    }
    crate::with_commands!(collect);
    collected.add::<super::Refusal>();
    let mut out = String::from("// Generated from crates/desk/src/contract by `cargo xtask codegen`. Do not edit.\n\n");
    for declaration in collected.types.values() {
        out.push_str("export ");
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    out.push_str("/** Every command: its request and its response. */\nexport type RpcSchema = {\n");
    out.push_str(&schema);
    out.push_str("};\n");
    out
}

struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
}

impl Declarations {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            return;
        }
        let name = T::ident(&self.config);
        if self.types.contains_key(&name) {
            return;
        }
        self.types.insert(name, T::decl(&self.config));
        T::visit_dependencies(self);
    }
}
