//! A figure: its value, its floor, their ratio, and what is aimed at.

use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// The figures of a run.
#[derive(Debug, Default)]
pub(crate) struct Figures(Vec<Value>);

impl Figures {
    /// A figure beside its floor, in the same unit.
    pub(crate) fn add(&mut self, name: &str, value: f64, unit: &str, floor: Option<f64>, aim: &str) {
        let ratio = floor.filter(|floor| *floor > 0.0).map(|floor| value / floor);
        let shown =
            ratio.map_or_else(String::new, |ratio| format!("  floor {:.3}  ratio {ratio:.2}", floor.unwrap_or(0.0)));
        eprintln!("{name}: {value:.3} {unit}{shown}  (aim {aim})");
        self.0.push(json!({ "name": name, "value": value, "unit": unit, "floor": floor, "ratio": ratio, "aim": aim }));
    }

    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        Ok(std::fs::write(path, serde_json::to_vec_pretty(&self.0)?)?)
    }
}

/// How long something takes, and what it gives.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let result = work();
    (begin.elapsed(), result)
}

pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The value below which this share of the durations is. Sorts them.
pub(crate) fn percentile(durations: &mut [Duration], share: f64) -> Duration {
    durations.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let at = ((durations.len() as f64 - 1.0) * share).round() as usize;
    durations[at]
}
