//! The window's settings, as a command line writes them.

use clap::{Args, ValueEnum};
use permanence_desk::contract;

/// Settings to change; none shows them.
#[derive(Args, Debug)]
pub(crate) struct Settings {
    /// The window's language.
    #[arg(long)]
    language: Option<WindowLanguage>,
    /// Its colours.
    #[arg(long)]
    theme: Option<Theme>,
    /// Whether its rows are compact.
    #[arg(long)]
    compact: Option<bool>,
    /// Minutes without a key or a click after which it locks, 60 at most; 0 never.
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=60))]
    lock_after_minutes: Option<u32>,
    /// Whether single letters are shortcuts.
    #[arg(long)]
    single_keys: Option<bool>,
    /// The most people that an export writes without being told what for.
    #[arg(long, value_name = "PEOPLE")]
    export_free: Option<u32>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WindowLanguage {
    /// French.
    Fr,
    /// English.
    En,
    /// The system's.
    System,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The system's.
    System,
}

impl Settings {
    /// The settings with what the command line changes.
    pub(crate) fn applied_to(&self, settings: &contract::Settings) -> contract::Settings {
        let language = self.language.map(|word| match word {
            WindowLanguage::Fr => "fr",
            WindowLanguage::En => "en",
            WindowLanguage::System => "",
        });
        let theme = self.theme.map(|word| match word {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::System => "",
        });
        contract::Settings {
            language: language.unwrap_or(&settings.language).to_owned(),
            theme: theme.unwrap_or(&settings.theme).to_owned(),
            compact: self.compact.unwrap_or(settings.compact),
            lock_after_minutes: self.lock_after_minutes.unwrap_or(settings.lock_after_minutes),
            single_keys: self.single_keys.unwrap_or(settings.single_keys),
            columns: settings.columns.clone(),
            export_free: self.export_free.unwrap_or(settings.export_free),
            fiscal: settings.fiscal.clone(),
        }
    }
}
