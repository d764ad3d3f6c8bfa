//! The desk itself: making, joining, looking after it.

use crate::args::DeskVerb;
use crate::failure::Failure;
use crate::passphrase::{Source, Want};
use crate::session::Session;
use crate::settings::Settings;
use crate::{progress, show};
use permanence_desk::DEMO_PASSPHRASE;
use permanence_desk::contract::{
    DeskDemoReq, DeskInitReq, DeskJoinReq, DeskRestoreReq, DeskState, ErrorCode, FileReq, Nothing, Opened,
    PassphraseChangeReq, Refusal, RoundState,
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Where the desk stands, and its rounds.
#[derive(Debug, Serialize)]
pub(crate) struct Status {
    #[serde(flatten)]
    pub(crate) desk: DeskState,
    /// Its folder.
    pub(crate) folder: String,
    /// People, deleted ones excluded.
    pub(crate) people: u32,
    pub(crate) round: RoundState,
}

pub(super) fn run(session: &Session, verb: DeskVerb) -> Result<(), Failure> {
    match verb {
        DeskVerb::Init { section, person } => {
            let passphrase = session.passphrase(Want::New)?;
            let request = DeskInitReq { section, person_name: person, passphrase, remember: false };
            session.desk.desk_init(request).map_err(|refusal| session.not_made(refusal))?;
            status(session)
        }
        DeskVerb::Join { url, code, person, device } => join(session, &url, code.as_deref(), person, device),
        DeskVerb::Status => {
            session.open()?;
            status(session)
        }
        DeskVerb::Check => check(session),
        DeskVerb::Backup { file } => backup(session, &file),
        DeskVerb::Restore { file } => restore(session, &file),
        DeskVerb::Demo { people, seed } => {
            let passphrase = session.passphrase_given()?.unwrap_or_else(|| DEMO_PASSPHRASE.to_owned());
            let request = DeskDemoReq { people, seed };
            progress::stoppable(session, |desk| desk.demo_with(request, &passphrase))
                .map_err(|refusal| session.not_made(refusal))?;
            status(session)
        }
        DeskVerb::LeaveDemo => {
            let state = session.open()?.desk_leave_demo(Nothing {}).map_err(|refusal| session.refused(refusal))?;
            session.answer(&state, |_| String::new())
        }
        DeskVerb::Settings(changed) => settings(session, &changed),
    }
}

fn status(session: &Session) -> Result<(), Failure> {
    let read = || {
        let mut desk = session.desk.desk_state(Nothing {})?;
        let Opened { pulse, today } = desk.opened.take().ok_or(Refusal::new(ErrorCode::Locked))?;
        let today = today.map_or_else(|| session.desk.today_show(Nothing {}), Ok)?;
        let folder = session.desk.folder().display().to_string();
        Ok(Status { desk, folder, people: today.people, round: pulse.round })
    };
    let status = read().map_err(|refusal| session.refused(refusal))?;
    session.answer(&status, |language| show::desk::status(&status, language))
}

fn join(
    session: &Session,
    url: &str,
    code: Option<&str>,
    person_name: String,
    device_name: String,
) -> Result<(), Failure> {
    let passphrase = if session.exists().map_err(|refusal| session.not_made(refusal))? {
        session.open()?;
        String::new()
    } else {
        session.passphrase(Want::New)?
    };
    let invitation = code.map_or_else(|| url.to_owned(), |code| format!("{url} {code}"));
    let request = DeskJoinReq { invitation, person_name, device_name, passphrase, remember: false };
    session.desk.desk_join(request).map_err(|refusal| session.not_made(refusal))?;
    status(session)
}

fn check(session: &Session) -> Result<(), Failure> {
    let report = session.open()?.desk_check(Nothing {}).map_err(|refusal| session.refused(refusal))?;
    session.answer(&report, |language| show::desk::check(&report, language))?;
    if report.sound {
        return Ok(());
    }
    Err(session.refused(Refusal::new(ErrorCode::Damaged)))
}

fn backup(session: &Session, file: &Path) -> Result<(), Failure> {
    session.open()?;
    let request = FileReq { file: file.display().to_string() };
    let report = progress::shown(session, |desk| desk.desk_backup(request)).map_err(session.refused_for(file))?;
    session.answer(&report, |language| show::desk::backup(&report, language))
}

fn restore(session: &Session, file: &Path) -> Result<(), Failure> {
    let request = DeskRestoreReq { file: file.display().to_string(), passphrase: session.passphrase(Want::Known)? };
    session.desk.desk_restore(request).map_err(session.refused_for(file))?;
    status(session)
}

fn settings(session: &Session, changed: &Settings) -> Result<(), Failure> {
    let before = session.desk.desk_state(Nothing {}).map_err(|refusal| session.refused(refusal))?.settings;
    let mut settings = changed.applied_to(&before);
    if settings != before {
        settings = session.desk.settings_set(settings).map_err(|refusal| session.refused(refusal))?;
    }
    session.answer(&settings, |_| show::desk::settings(&settings))
}

pub(super) fn today(session: &Session) -> Result<(), Failure> {
    let today = session.open()?.today_show(Nothing {}).map_err(|refusal| session.refused(refusal))?;
    session.answer(&today, |language| show::desk::today(&today, language))
}

pub(super) fn change_passphrase(session: &Session, file: Option<PathBuf>) -> Result<(), Failure> {
    let desk = session.open()?;
    let source = Source { file, variable: "PERMANENCE_NEW_PASSPHRASE", language: session.language };
    let new = source.get(Want::New)?;
    let old = session.passphrase_given()?.unwrap_or_default();
    let old = if old.is_empty() { session.passphrase(Want::Known)? } else { old };
    let done = desk.passphrase_change(PassphraseChangeReq { old, new }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&done, |language| language.say("changed\n", "changée\n").to_owned())
}
