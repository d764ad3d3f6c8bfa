//! A set of row numbers, one bit each: what a search found.

/// Row numbers. Shape: numbers from 0; a desk's are dense, so that 100,000 people take 12.5 kB.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
    count: usize,
}

impl Bits {
    pub(crate) fn insert(&mut self, num: i64) {
        let (word, bit) = place(num);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let mask = 1 << bit;
        self.count += usize::from(self.words[word] & mask == 0);
        self.words[word] |= mask;
    }

    pub(crate) fn contains(&self, num: i64) -> bool {
        let (word, bit) = place(num);
        self.words.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// Keeps what is in both, or, with `inside` false, what is not in the other.
    pub(crate) fn retain(&mut self, other: &Self, inside: bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mask = other.words.get(at).copied().unwrap_or(0);
            *word &= if inside { mask } else { !mask };
        }
        self.count = count(&self.words);
    }

    /// Adds what is in the other.
    pub(crate) fn join(&mut self, other: &Self) {
        if other.words.len() > self.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
        self.count = count(&self.words);
    }

    /// The set as SQLite hands it over. Shape: its words, little-endian.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// The set that [`Bits::to_bytes`] wrote.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let words: Vec<u64> = bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word)).collect();
        Self { count: count(&words), words }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then(|| i64::try_from(at * 64).unwrap_or(0) + i64::from(bit))
            })
        })
    }
}

impl FromIterator<i64> for Bits {
    fn from_iter<T: IntoIterator<Item = i64>>(nums: T) -> Self {
        let mut bits = Self::default();
        nums.into_iter().for_each(|num| bits.insert(num));
        bits
    }
}

fn count(words: &[u64]) -> usize {
    words.iter().map(|word| usize::try_from(word.count_ones()).unwrap_or(0)).sum()
}

fn place(num: i64) -> (usize, u32) {
    let num = usize::try_from(num).unwrap_or(0);
    (num / 64, u32::try_from(num % 64).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_what_was_put_in_sorted() {
        let mut bits: Bits = [300, 1, 64, 63, 1].into_iter().collect();
        assert_eq!(bits.iter().collect::<Vec<_>>(), [1, 63, 64, 300]);
        assert_eq!((bits.len(), bits.contains(64), bits.contains(65), bits.contains(9_999)), (4, true, false, false));
        bits.retain(&[64, 300, 7].into_iter().collect(), true);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [64, 300]);
        let again = Bits::from_bytes(&bits.to_bytes());
        assert_eq!((again.iter().collect::<Vec<_>>(), again.len()), (vec![64, 300], 2));
        bits.join(&[1, 64, 999].into_iter().collect());
        assert_eq!((bits.iter().collect::<Vec<_>>(), bits.len()), (vec![1, 64, 300, 999], 4));
        bits.retain(&[64].into_iter().collect(), false);
        assert_eq!((bits.iter().collect::<Vec<_>>(), bits.len()), (vec![1, 300, 999], 3));
    }
}
