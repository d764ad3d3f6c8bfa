//! Memberships added up for one person, one year and one day.

/// One membership that was paid, or given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The year it is for.
    pub year: i16,
    /// What was paid; negative when it was given back. Unit: cents.
    pub amount: i64,
    /// The day, as `2026-03-12`.
    pub paid_on: &'a str,
    /// The category; may be empty.
    pub category: &'a str,
}

/// What somebody paid for a year and before. Sums of the same year and day are joined by [`Sums::join`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Paid for the year. Unit: cents.
    pub paid: i64,
    /// Paid for the year before.
    pub paid_before: i64,
    /// Paid for any year.
    pub ever: i64,
    category: Latest,
    category_before: Latest,
}

/// The category of the last membership, with what makes it the last: its year, then its day.
type Latest = Option<(i16, String, String)>;

impl Sums {
    /// The sums of these lines for `year`, as they were at the end of the day `at`.
    #[must_use]
    pub fn of<'a>(lines: impl IntoIterator<Item = Line<'a>>, year: i16, at: &str) -> Self {
        let mut sums = Self::default();
        lines.into_iter().for_each(|line| sums.add(line, year, at));
        sums
    }

    /// Adds a line to sums for this year and day.
    pub fn add(&mut self, line: Line<'_>, year: i16, at: &str) {
        if line.paid_on > at {
            return;
        }
        self.ever += line.amount;
        if line.year == year {
            self.paid += line.amount;
        } else if line.year == year - 1 {
            self.paid_before += line.amount;
        }
        if line.amount < 0 || line.category.is_empty() {
            return;
        }
        for (latest, until) in [(&mut self.category, year), (&mut self.category_before, year - 1)] {
            let is_later = |(year, day, category): &(i16, String, String)| {
                (line.year, line.paid_on, line.category) > (*year, day.as_str(), category.as_str())
            };
            if line.year <= until && latest.as_ref().is_none_or(is_later) {
                *latest = Some((line.year, line.paid_on.to_owned(), line.category.to_owned()));
            }
        }
    }

    /// Adds what was paid under another identifier of the same person.
    pub fn join(&mut self, other: Self) {
        self.paid += other.paid;
        self.paid_before += other.paid_before;
        self.ever += other.ever;
        self.category = self.category.take().max(other.category);
        self.category_before = self.category_before.take().max(other.category_before);
    }

    /// The category of the last membership up to the year; empty when nobody said one.
    #[must_use]
    pub fn category(&self) -> &str {
        self.category.as_ref().map_or("", |(_, _, category)| category)
    }

    /// The same up to the year before.
    #[must_use]
    pub fn category_before(&self) -> &str {
        self.category_before.as_ref().map_or("", |(_, _, category)| category)
    }
}
