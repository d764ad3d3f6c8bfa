//! The two languages that documents are written in, and a text in both.

/// The language of a document: of its words, its spaces, its amounts and its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// The language of a tag: English where it begins with `en`, else French.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") { Self::English } else { Self::French }
    }

    /// The tag that readers aloud choose their voice by: `fr` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// A text in both languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    pub(super) fr: &'static str,
    pub(super) en: &'static str,
}

impl Text {
    pub(super) const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr, en }
    }

    pub(super) const fn text(self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }

    /// The text with what stands for `{}` in it, in their order.
    pub(super) fn fill(self, language: Language, values: &[&str]) -> String {
        let mut parts = self.text(language).split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (part, value) in parts.zip(values) {
            out.push_str(value);
            out.push_str(part);
        }
        out
    }
}
