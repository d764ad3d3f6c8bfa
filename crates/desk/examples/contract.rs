//! Prints the TypeScript of the contract; `cargo xtask codegen` writes it to `ui/src/contract/index.ts`.

fn main() {
    print!("{}", permanence_desk::contract::typescript());
}
