//! Given and family names, folded once, and how near two of them are.

use crate::fold::{PARTICLES, fold};

/// A folded name in the forms that are compared. Most names are one word, and then one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Words separated by spaces: `jean marc`, `de la tour`.
    words: Box<str>,
    /// The words written together, when they are several: `jeanmarc`.
    joined: Option<Box<str>>,
    /// The same without particles, when there are some beside other words: `tour`.
    bare: Option<Box<str>>,
    /// One bit for each letter that occurs, to refuse most comparisons of spelling without making them.
    letters: u32,
}

/// How two people's given names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Same,
    /// Some of several names: `Marie` and `Marie Claire`.
    Short,
    Initials,
    Near,
    /// One of them is missing.
    Unknown,
    Different,
}

impl Name {
    /// The folded name; `None` when it holds neither a letter nor a digit.
    pub(super) fn new(text: &str) -> Option<Self> {
        let words = fold(text);
        if words.is_empty() {
            return None;
        }
        let joined = words.contains(' ').then(|| words.replace(' ', "").into_boxed_str());
        let bare: String = words.split(' ').filter(|word| !PARTICLES.contains(word)).collect();
        let has_particles = !bare.is_empty() && bare.len() < joined.as_deref().unwrap_or(&words).len();
        let letters = words.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, b| set | 1 << (b - b'a'));
        let bare = has_particles.then(|| bare.into_boxed_str());
        Some(Self { words: words.into_boxed_str(), joined, bare, letters })
    }

    /// The words of the name, written together.
    pub(super) fn joined(&self) -> &str {
        self.joined.as_deref().unwrap_or(&self.words)
    }

    /// The same without particles, unless it has nothing else.
    pub(super) fn bare(&self) -> &str {
        self.bare.as_deref().unwrap_or_else(|| self.joined())
    }

    /// The words of the name, without particles.
    fn own_words(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.split(' ').filter(|word| !PARTICLES.contains(word))
    }

    /// Whether these are one family name: `de La Tour`, `Delatour`, `La Tour`.
    pub(super) fn is_family_of(&self, other: &Self) -> bool {
        self.is_same(other) || self.bare() == other.bare()
    }

    /// Whether one is part of the other's double name: `Durand` and `Durand-Martin`.
    pub(super) fn is_half_of(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        long.joined.is_some()
            && short.bare().len() > 2
            && short.own_words().next().is_some()
            && short.own_words().all(|word| long.own_words().any(|of| of == word))
    }

    /// Whether these are written with the same letters, in one word or several.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.joined() == other.joined()
    }

    /// Whether a slip or two make one from the other; never for fewer than four letters.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        // A slip changes two letters of the set at most.
        (self.letters ^ other.letters).count_ones() <= 4 && near(self.joined(), other.joined())
    }
}

/// One slip for names from four letters, two from eight. An exchange of two neighbours is one slip.
fn near(a: &str, b: &str) -> bool {
    let slips = match a.len().max(b.len()) {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    a.len().abs_diff(b.len()) <= slips && strsim::osa_distance(a, b) <= slips
}

/// How the given names of two people agree.
pub(super) fn given(a: Option<&Name>, b: Option<&Name>) -> Given {
    let (Some(a), Some(b)) = (a, b) else { return Given::Unknown };
    if a.is_same(b) {
        return if a.words.split(' ').all(|word| word.len() == 1) { Given::Initials } else { Given::Same };
    }
    if let Some(shortened) = shortened(a, b) {
        return shortened;
    }
    if is_near_given(a, b) { Given::Near } else { Given::Different }
}

/// `Jean` or `J.-M.` for `Jean-Marc`, `Claire` for `Marie Claire`.
fn shortened(a: &Name, b: &Name) -> Option<Given> {
    let (short, long) = if a.words.split(' ').count() <= b.words.split(' ').count() {
        (&a.words, &b.words)
    } else {
        (&b.words, &a.words)
    };
    if short.split(' ').all(|word| word.len() > 1 && long.split(' ').any(|of| of == word)) {
        return Some(Given::Short);
    }
    let initial = |x: &str, y: &str| x == y || x.len() == 1 && y.starts_with(x) || y.len() == 1 && x.starts_with(y);
    let of_each = short.split(' ').zip(long.split(' ')).all(|(x, y)| initial(x, y));
    // `JM`, without points.
    let together = short.len() > 1 && long.contains(' ') && short.bytes().eq(long.split(' ').filter_map(first_byte));
    (of_each || together).then_some(Given::Initials)
}

fn first_byte(word: &str) -> Option<u8> {
    word.bytes().next()
}

/// A slip in one of the names. `Jean-Marc` is not near `Jean-Max`, nor `Michel` near `Michelle`: these are relatives.
fn is_near_given(a: &Name, b: &Name) -> bool {
    let (of_a, of_b) = (a.words.split(' '), b.words.split(' '));
    if a.words.contains(' ') && of_a.clone().count() == of_b.clone().count() {
        let mut differing = of_a.zip(of_b).filter(|(x, y)| x != y);
        let first = differing.next();
        return differing.next().is_none() && first.is_some_and(|(x, y)| near(x, y) && !is_feminine(x, y));
    }
    a.is_near(b) && !is_feminine(a.joined(), b.joined())
}

/// Whether one is the feminine of the other: `Louise`, `Danielle`, `Simone`, `Yvonne`, `Frédérique`.
fn is_feminine(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let by_ending = ["e", "le", "ne", "te"].iter().any(|ending| long.strip_suffix(ending) == Some(short));
    by_ending || short.strip_suffix('c').is_some_and(|stem| long.strip_suffix("que") == Some(stem))
}
