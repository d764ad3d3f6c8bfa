//! One run of the program: its desk, its passphrase, and how it answers.

use crate::args::Cli;
use crate::failure::{Failure, Place};
use crate::host::Terminal;
use crate::language::Language;
use crate::passphrase::{Source, Want};
use permanence_desk::contract::{DeskUnlockReq, ErrorCode, Nothing, Refusal};
use permanence_desk::{DEMO_PASSPHRASE, Desk};
use permanence_link::system;
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// One run of the program.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) desk: Arc<Desk<Terminal>>,
    pub(crate) language: Language,
    json: bool,
    passphrase: Source,
}

impl Session {
    /// A run on the desk that the command line names. Nothing is opened.
    pub(crate) fn new(cli: &Cli, language: Language) -> Result<Self, Failure> {
        let folder = cli.desk.clone().or_else(system::data_folder).ok_or_else(|| {
            let sentence = language.say(
                "this system names no place for a person's files: say where with --desk DIR",
                "ce système ne nomme pas de place pour vos fichiers : dites laquelle avec --desk DIR",
            );
            Failure::Usage(sentence.to_owned())
        })?;
        let passphrase = Source { file: cli.passphrase_file.clone(), variable: "PERMANENCE_PASSPHRASE", language };
        Ok(Self { desk: Arc::new(Desk::new(Terminal, folder)), language, json: cli.json, passphrase })
    }

    /// The desk, opened with its passphrase.
    pub(crate) fn open(&self) -> Result<&Desk<Terminal>, Failure> {
        let desk = self.desk.as_ref();
        let opening = |refusal| Failure::Refused(refusal, Place::Opening(desk.folder().to_owned()));
        if !self.exists().map_err(opening)? {
            return Err(opening(Refusal::new(ErrorCode::NoDesk)));
        }
        let demo = desk.desk_state(Nothing {}).map_err(opening)?.demo;
        let passphrase = match self.passphrase.given()? {
            Some(given) => given,
            // It opens with a word that is no secret, unless its maker chose another.
            None if demo => DEMO_PASSPHRASE.to_owned(),
            None => self.passphrase.get(Want::Known)?,
        };
        if passphrase.is_empty() {
            // Empty asks a keychain, and there is none here.
            return Err(opening(Refusal::new(ErrorCode::PassphraseWrong)));
        }
        desk.desk_unlock(DeskUnlockReq { passphrase, remember: false }).map_err(opening)?;
        Ok(desk)
    }

    /// Whether there is a desk in the folder.
    pub(crate) fn exists(&self) -> Result<bool, Refusal> {
        use permanence_desk::contract::DeskPhase;
        Ok(self.desk.desk_state(Nothing {})?.phase != DeskPhase::Fresh)
    }

    /// The passphrase of a desk that is about to be made or restored.
    pub(crate) fn passphrase(&self, want: Want) -> Result<String, Failure> {
        self.passphrase.get(want)
    }

    /// The passphrase where one was given, without asking.
    pub(crate) fn passphrase_given(&self) -> Result<Option<String>, Failure> {
        self.passphrase.given()
    }

    /// A refusal of the open desk.
    pub(crate) fn refused(&self, refusal: Refusal) -> Failure {
        Failure::Refused(refusal, Place::Desk(self.desk.folder().to_owned()))
    }

    /// A refusal while the desk is made.
    pub(crate) fn not_made(&self, refusal: Refusal) -> Failure {
        Failure::Refused(refusal, Place::Opening(self.desk.folder().to_owned()))
    }

    /// A refusal about a file of the person's.
    pub(crate) fn refused_for(&self, file: &Path) -> impl Fn(Refusal) -> Failure + use<> {
        let file = file.to_owned();
        move |refusal| Failure::Refused(refusal, Place::File(file.clone()))
    }

    /// Prints a document for a script, or text for a person.
    pub(crate) fn answer<T: Serialize>(
        &self,
        document: &T,
        text: impl FnOnce(Language) -> String,
    ) -> Result<(), Failure> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        if self.json {
            serde_json::to_writer(&mut out, document).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        } else {
            out.write_all(text(self.language).as_bytes())?;
        }
        Ok(out.flush()?)
    }
}
