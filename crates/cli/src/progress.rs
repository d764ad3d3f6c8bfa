//! Long tasks in sight: how far they are, where somebody looks; and stopping them by Ctrl-C, which leaves everything as
//! it was.

use crate::host::Terminal;
use crate::session::Session;
use permanence_desk::Desk;
use permanence_desk::contract::{Nothing, RoundPhase};
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Between two looks at a task.
const LOOK: Duration = Duration::from_millis(200);

/// Does something long, with its progress on standard error when that is a terminal.
pub(crate) fn shown<T>(session: &Session, work: impl FnOnce(&Desk<Terminal>) -> T) -> T {
    let desk = session.desk.as_ref();
    std::thread::scope(|scope| {
        let (working, ended) = channel::<()>();
        if std::io::stderr().is_terminal() {
            scope.spawn(move || watch(desk, &ended));
        }
        let done = work(desk);
        drop(working);
        done
    })
}

/// The same, stopped by Ctrl-C: the task ends, and nothing is changed. A second Ctrl-C ends the program.
pub(crate) fn stoppable<T>(session: &Session, work: impl FnOnce(&Desk<Terminal>) -> T) -> T {
    let desk = Arc::clone(&session.desk);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                let _ = desk.task_cancel(Nothing {}); // It cannot fail.
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(3);
            }
        });
    });
    shown(session, work)
}

fn watch(desk: &Desk<Terminal>, ended: &Receiver<()>) {
    let mut drawn = false;
    while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        if let Some(line) = line(desk) {
            drawn = true;
            draw(&line);
        }
    }
    if drawn {
        draw("");
    }
}

/// How far the task or the round is.
fn line(desk: &Desk<Terminal>) -> Option<String> {
    let pulse = desk.desk_pulse(Nothing {}).ok()?;
    if let Some(task) = pulse.task.filter(|task| task.total > 0) {
        return Some(format!("{} / {}", task.done, task.total));
    }
    (pulse.round.phase == RoundPhase::Running).then(|| format!("↑ {}", pulse.round.unsent))
}

fn draw(line: &str) {
    let mut err = std::io::stderr().lock();
    // Progress that cannot be shown is no reason to stop.
    let _ = write!(err, "\r\x1b[K{line}").and_then(|()| err.flush());
}
