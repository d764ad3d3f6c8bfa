//! A command line that cannot be read, in one sentence.

use crate::language::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, where, and what to do.
pub(crate) fn sentence(error: &clap::Error, language: Language) -> String {
    let get = |kind| error.get(kind).map(text).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let fr = language == Language::French;
    let wrong = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() && fr => format!("{arg} attend une valeur"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if fr => format!("« {value} » ne convient pas à {arg}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{value}” does not do for {arg}"),
        ErrorKind::UnknownArgument if fr => format!("{arg} n’est pas connu ici"),
        ErrorKind::UnknownArgument => format!("{arg} is not known here"),
        ErrorKind::InvalidSubcommand if fr => {
            format!("« {} » n’est pas une commande", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidSubcommand => format!("“{}” is no command", get(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument if fr => format!("il manque {arg}"),
        ErrorKind::MissingRequiredArgument => format!("{arg} is missing"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            language.say("a command is missing", "il manque une commande").to_owned()
        }
        ErrorKind::ArgumentConflict if fr => format!("{arg} ne va pas avec {}", get(ContextKind::PriorArg)),
        ErrorKind::ArgumentConflict => format!("{arg} does not go with {}", get(ContextKind::PriorArg)),
        _ => language.say("the command line cannot be read", "la ligne de commande est illisible").to_owned(),
    };
    let choices = get(ContextKind::ValidValue);
    if !choices.is_empty() {
        return format!("{wrong}{} {choices}", language.say(": write one of", " : écrivez l’un de"));
    }
    format!("{wrong}{}", language.say(": see permanence-cli --help", " : voyez permanence-cli --help"))
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::args::Cli;
    use crate::language::Language;
    use clap::Parser as _;

    fn said(words: &[&str], language: Language) -> String {
        let words = std::iter::once("permanence-cli").chain(words.iter().copied());
        sentence(&Cli::try_parse_from(words).expect_err("it cannot be read"), language)
    }

    #[test]
    fn each_fault_of_a_command_line_is_one_sentence() {
        for (words, expected) in [
            (&["dust"][..], "“dust” is no command: see permanence-cli --help"),
            (&[], "a command is missing: see permanence-cli --help"),
            (&["desk"], "a command is missing: see permanence-cli --help"),
            (&["desk", "init"], "--section <SECTION> is missing: see permanence-cli --help"),
            (&["undo", "--twice"], "--twice is not known here: see permanence-cli --help"),
            (&["person", "add", "Ada"], "“Ada” does not do for <K=V>...: see permanence-cli --help"),
            (
                &["person", "import", "a.csv", "--mode", "merge"],
                "“merge” does not do for --mode <MODE>: write one of create, update, both",
            ),
        ] {
            assert_eq!(said(words, Language::English), expected, "{words:?}");
        }
        assert_eq!(said(&["sync", "now"], Language::French), "now n’est pas connu ici : voyez permanence-cli --help");
    }
}
