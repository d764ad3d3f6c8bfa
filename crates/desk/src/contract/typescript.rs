//! The contract as TypeScript: every type that a command names, and one map from command to request and response.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use ts_rs::{Config, TS, TypeVisitor};

/// The whole file `ui/src/contract/index.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut collected = Declarations { config: Config::new(), types: BTreeMap::new(), seen: HashSet::new() };
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
    seen: HashSet<TypeId>,
}

impl Declarations {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // A type may hold lists of itself.
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            self.types.insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
    }
}
