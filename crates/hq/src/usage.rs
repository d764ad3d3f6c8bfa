//! A command line that cannot be read, in one sentence.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, where, and what to do.
pub(crate) fn sentence(error: &clap::Error) -> String {
    let get = |kind| error.get(kind).map(text).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let wrong = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{value}” does not do for {arg}"),
        ErrorKind::UnknownArgument => format!("{arg} is not known here"),
        ErrorKind::InvalidSubcommand => format!("“{}” is no command", get(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("{arg} is missing"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "a command is missing".to_owned()
        }
        _ => "the command line cannot be read".to_owned(),
    };
    let choices = get(ContextKind::ValidValue);
    if choices.is_empty() {
        format!("{wrong}: see permanence-hq --help")
    } else {
        format!("{wrong}: write one of {choices}")
    }
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::command::Command;
    use clap::Parser as _;

    #[test]
    fn each_fault_of_a_command_line_is_one_sentence() {
        for (words, expected) in [
            (&["dust"][..], "“dust” is no command: see permanence-hq --help"),
            (&[], "a command is missing: see permanence-hq --help"),
            (&["section"], "a command is missing: see permanence-hq --help"),
            (&["init", "--data", "d"], "--organisation <ORGANISATION> is missing: see permanence-hq --help"),
            (&["check", "--data"], "--data <DIR> needs a value: see permanence-hq --help"),
            (&["check", "--deep"], "--deep is not known here: see permanence-hq --help"),
            (
                &["serve", "--data", "d", "--key", "k"],
                "--certificate <CERTIFICATE> is missing: see permanence-hq --help",
            ),
            (
                &["serve", "--data", "d", "--listen", "here"],
                "“here” does not do for --listen <LISTEN>: see permanence-hq --help",
            ),
            (
                &["invite", "--data", "d", "--section", "s", "--role", "king"],
                "“king” does not do for --role <ROLE>: write one of secretary, treasurer, officer",
            ),
        ] {
            let words = std::iter::once("permanence-hq").chain(words.iter().copied());
            assert_eq!(sentence(&Command::try_parse_from(words).expect_err("it cannot be read")), expected);
        }
    }
}
