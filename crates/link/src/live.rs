//! The live stream, kept open: reconnected with growing pauses, silent streams given up.

use crate::link::Wire;
use reqwest::Response;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

/// The first pause before connecting again, and the longest.
const PAUSE_FIRST: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Headquarters says something every twenty seconds; a stream that is silent for longer than this is none.
const SILENCE_MAX: Duration = Duration::from_secs(65);

/// The live stream, until it is dropped.
#[derive(Debug)]
pub struct LiveHandle {
    task: AbortHandle,
}

impl Drop for LiveHandle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Listens on the link's thread and calls `on_moved` on another, so that it may take its time and call the link itself.
pub(crate) fn listen(runtime: &Handle, wire: Arc<Wire>, on_moved: impl Fn() + Send + 'static) -> LiveHandle {
    let (moved, moves) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        while moves.recv().is_ok() {
            on_moved();
        }
    });
    let task = runtime.spawn(async move {
        // One waiting call says all that there is to say.
        let tell = || {
            let _ = moved.try_send(());
        };
        let mut pause = PAUSE_FIRST;
        loop {
            match wire.open_live().await {
                Ok(response) => {
                    pause = PAUSE_FIRST;
                    tell();
                    follow(response, tell).await;
                }
                Err(error) => tracing::debug!(%error, "live stream"),
            }
            tokio::time::sleep(jittered(pause)).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    });
    LiveHandle { task: task.abort_handle() }
}

/// Reads events until the stream ends.
async fn follow(mut response: Response, tell: impl Fn()) {
    let mut line = Vec::new();
    while let Ok(Ok(Some(chunk))) = tokio::time::timeout(SILENCE_MAX, response.chunk()).await {
        for byte in chunk {
            match byte {
                b'\n' => {
                    if line == b"event: moved" {
                        tell();
                    }
                    line.clear();
                }
                // No line of ours is long: what is longer is not looked at.
                _ if line.len() < 64 => line.push(byte),
                _ => {}
            }
        }
    }
}

/// Between half of a pause and the whole of it, so that desks do not all come back at once. The hasher's random keys are
/// randomness enough for that.
fn jittered(pause: Duration) -> Duration {
    let random = RandomState::new().hash_one(0) % 1_000;
    pause / 2 + pause.mul_f64(f64::from(u32::try_from(random).unwrap_or_default()) / 2_000.0)
}
