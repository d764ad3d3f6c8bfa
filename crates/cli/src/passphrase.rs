//! Where a passphrase comes from: a file, the environment, or the person at the terminal. It is never an argument, which
//! every program on the machine can read.

use crate::failure::{Failure, Place};
use crate::language::Language;
use permanence_desk::contract::{ErrorCode, Refusal};
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::PathBuf;

/// Where a passphrase comes from.
#[derive(Debug)]
pub(crate) struct Source {
    /// A file whose first line it is, which goes first.
    pub(crate) file: Option<PathBuf>,
    /// The variable that holds it.
    pub(crate) variable: &'static str,
    pub(crate) language: Language,
}

/// What a passphrase is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// To open what is there: asked once.
    Known,
    /// To choose one: asked twice.
    New,
}

impl Source {
    /// The passphrase, asked when it was not given.
    pub(crate) fn get(&self, want: Want) -> Result<String, Failure> {
        match self.given()? {
            Some(given) => Ok(given),
            None => self.ask(want),
        }
    }

    /// The passphrase in the file or the environment.
    pub(crate) fn given(&self) -> Result<Option<String>, Failure> {
        let Some(file) = &self.file else {
            return Ok(std::env::var(self.variable).ok().filter(|value| !value.is_empty()));
        };
        let mut line = String::new();
        let read = std::fs::File::open(file).and_then(|file| BufReader::new(file).read_line(&mut line));
        if read.is_err() {
            return Err(Failure::Refused(Refusal::new(ErrorCode::FileUnusable), Place::File(file.clone())));
        }
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    fn ask(&self, want: Want) -> Result<String, Failure> {
        let language = self.language;
        if !std::io::stdin().is_terminal() {
            let (english, french) =
                ("a passphrase is needed: give it in", "il faut une phrase de passe : donnez-la dans");
            let file = match want {
                Want::Known => "--passphrase-file",
                Want::New if self.variable == "PERMANENCE_NEW_PASSPHRASE" => "--new-passphrase-file",
                Want::New => "--passphrase-file",
            };
            let or = language.say("or", "ou");
            return Err(Failure::Usage(format!(
                "{} {} {or} {file} FILE",
                language.say(english, french),
                self.variable
            )));
        }
        let prompt = match want {
            Want::Known => language.say("Passphrase: ", "Phrase de passe : "),
            Want::New => language.say("New passphrase: ", "Nouvelle phrase de passe : "),
        };
        let first = self.typed(prompt)?;
        if want == Want::New {
            let again = self.typed(language.say("The same again: ", "La même encore : "))?;
            if again != first {
                let sentence = language.say(
                    "the two passphrases differ: type the same one twice",
                    "les deux phrases de passe diffèrent : tapez deux fois la même",
                );
                return Err(Failure::Usage(sentence.to_owned()));
            }
        }
        Ok(first)
    }

    /// What the person types; its end without a line (Ctrl-D) is no passphrase.
    fn typed(&self, prompt: &str) -> Result<String, Failure> {
        let sentence = self.language.say(
            "no passphrase was typed: start again, and end it with the Enter key",
            "aucune phrase de passe n’a été tapée : recommencez, et finissez-la par la touche Entrée",
        );
        rpassword::prompt_password(prompt).map_err(|_| Failure::Usage(sentence.to_owned()))
    }
}
