//! Why a command was not done: its exit status and its sentence.

use crate::language::Language;
use crate::sentence;
use permanence_desk::contract::{ErrorCode, Refusal};
use std::path::PathBuf;

/// Why a command was not done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line, or what it needs beside it, is wrong.
    Usage(String),
    /// The desk refused.
    Refused(Refusal, Place),
    /// Bad input that only the command line knows, or a finding; the sentence, and the exit status.
    Found(String, u8),
    /// Standard output does not take more.
    Output(std::io::Error),
}

/// What a refusal is about.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Opening or making the desk in this folder.
    Opening(PathBuf),
    /// The open desk in this folder.
    Desk(PathBuf),
    /// This file of the person's.
    File(PathBuf),
}

impl Failure {
    /// The exit status that scripts rely on.
    pub(crate) const fn status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Refused(refusal, place) => status(refusal.code, place),
            Self::Found(_, status) => *status,
            Self::Output(_) => 3,
        }
    }

    /// What is wrong, where, and what to do.
    pub(crate) fn sentence(&self, language: Language) -> String {
        match self {
            Self::Usage(sentence) | Self::Found(sentence, _) => sentence.clone(),
            Self::Refused(refusal, place) => sentence::refusal(refusal, place, language),
            Self::Output(_) => language
                .say(
                    "standard output cannot be written: check the disk it goes to",
                    "la sortie standard ne peut pas être écrite : vérifiez le disque où elle va",
                )
                .to_owned(),
        }
    }

    /// Whether it is only that whoever reads standard output has stopped.
    pub(crate) fn is_reader_gone(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

const fn status(code: ErrorCode, place: &Place) -> u8 {
    match (code, place) {
        (ErrorCode::Unreachable | ErrorCode::WrongIdentity, _)
        | (ErrorCode::VersionUnknown | ErrorCode::HeadquartersFailed, _) => 4,
        (ErrorCode::Revoked, Place::Opening(_)) => 5,
        // The backup's, not the desk's: there is none to open, and nothing was changed.
        (ErrorCode::PassphraseWrong, Place::File(_)) => 3,
        (ErrorCode::NoDesk | ErrorCode::Locked | ErrorCode::PassphraseWrong, _)
        | (ErrorCode::Damaged | ErrorCode::TooNew, Place::Opening(_) | Place::Desk(_))
        | (ErrorCode::FileUnusable | ErrorCode::Bug, Place::Opening(_)) => 5,
        _ => 3,
    }
}
