//! The reader's language.

/// The languages that sentences are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    French,
}

impl Language {
    /// The one that the system's settings name.
    pub(crate) fn of_system() -> Self {
        Self::of(["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()))
    }

    /// The first setting that says anything decides.
    fn of(settings: impl Iterator<Item = String>) -> Self {
        let french = settings.into_iter().find(|setting| !setting.is_empty()).is_some_and(|it| it.starts_with("fr"));
        if french { Self::French } else { Self::English }
    }

    /// The one of two wordings that is in this language.
    pub(crate) const fn say<'t>(self, english: &'t str, french: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_first_setting_that_says_anything_decides() {
        let of = |settings: &[&str]| Language::of(settings.iter().map(|it| (*it).to_owned()));
        assert_eq!(of(&["", "fr_FR.UTF-8"]), Language::French);
        assert_eq!(of(&["C.UTF-8", "fr_FR.UTF-8"]), Language::English);
        assert_eq!(of(&[]), Language::English);
    }
}
