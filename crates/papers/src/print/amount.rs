//! Amounts of euros, in figures and in words.

use super::Language;
use super::typography::{FIRM, THIN};

/// An amount in figures: `1 234,50 €` in French, its spaces thin and firm, `€1,234.50` in English.
/// Shape: whole cents.
#[must_use]
pub fn figures(cents: u64, language: Language) -> String {
    let (euros, rest) = (cents / 100, cents % 100);
    match language {
        Language::French => format!("{},{rest:02}{FIRM}€", grouped(euros, THIN)),
        Language::English => format!("€{}.{rest:02}", grouped(euros, ',')),
    }
}

fn grouped(number: u64, between: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

/// An amount in words, as receipts want it: `quatre-vingt-un euros et cinquante centimes`.
/// Shape: whole cents; any amount has its words.
#[must_use]
pub fn words(cents: u64, language: Language) -> String {
    let (euros, rest) = (cents / 100, cents % 100);
    let euros_said = match language {
        Language::French => french_unit(euros, "euro"),
        Language::English => format!("{} {}", english(euros), if euros == 1 { "euro" } else { "euros" }),
    };
    let rest_said = match language {
        Language::French => french_unit(rest, "centime"),
        Language::English => format!("{} {}", english(rest), if rest == 1 { "cent" } else { "cents" }),
    };
    match (euros, rest, language) {
        (_, 0, _) => euros_said,
        (0, _, _) => rest_said,
        (_, _, Language::French) => format!("{euros_said} et {rest_said}"),
        (_, _, Language::English) => format!("{euros_said} and {rest_said}"),
    }
}

/// A number and its unit: plural from two on, and « d’ » after a round million, which is a noun.
fn french_unit(number: u64, unit: &str) -> String {
    let link = if number >= 1_000_000 && number.is_multiple_of(1_000_000) { " d’" } else { " " };
    let plural = if number >= 2 { "s" } else { "" };
    format!("{}{link}{unit}{plural}", french(number))
}

/// The nouns that count by thousands above mille, in the long scale of French.
const FRENCH_SCALE: [&str; 4] = ["million", "milliard", "billion", "billiard"];
const ENGLISH_SCALE: [&str; 6] = ["thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

fn french(number: u64) -> String {
    if number == 0 {
        return "zéro".to_owned();
    }
    let mut said = Vec::new();
    for (power, noun) in FRENCH_SCALE.iter().enumerate().rev() {
        let count = group(number, power + 2);
        if count > 0 {
            let plural = if count > 1 { "s" } else { "" };
            said.push(format!("{} {noun}{plural}", french_hundreds(count, true)));
        }
    }
    match group(number, 1) {
        0 => {}
        1 => said.push("mille".to_owned()),
        // Mille is no noun: what counts it loses its plural, deux cent mille.
        count => said.push(format!("{} mille", french_hundreds(count, false))),
    }
    if group(number, 0) > 0 {
        said.push(french_hundreds(group(number, 0), true));
    }
    said.join(" ")
}

/// The three digits at a power of a thousand.
fn group(number: u64, power: usize) -> u64 {
    let divisor = u32::try_from(power).ok().and_then(|power| 1000_u64.checked_pow(power));
    divisor.map_or(0, |divisor| number / divisor % 1000)
}

/// From 1 to 999. `is_last` when a noun follows or nothing: cents and quatre-vingts then take their s.
fn french_hundreds(number: u64, is_last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut said = Vec::new();
    match hundreds {
        0 => {}
        1 => said.push("cent".to_owned()),
        _ => {
            let plural = if rest == 0 && is_last { "s" } else { "" };
            said.push(format!("{} cent{plural}", small(&FRENCH_SMALL, hundreds)));
        }
    }
    if rest > 0 {
        said.push(french_tens(rest, is_last));
    }
    said.join(" ")
}

const FRENCH_SMALL: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const ENGLISH_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

fn small(names: &[&'static str; 20], number: u64) -> &'static str {
    usize::try_from(number).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}

fn french_tens(number: u64, is_last: bool) -> String {
    let named = |tens: &str, rest: u64| match rest {
        0 => tens.to_owned(),
        1 | 11 => format!("{tens} et {}", small(&FRENCH_SMALL, rest)),
        _ => format!("{tens}-{}", small(&FRENCH_SMALL, rest)),
    };
    match number {
        0..20 => small(&FRENCH_SMALL, number).to_owned(),
        20..30 => named("vingt", number - 20),
        30..40 => named("trente", number - 30),
        40..50 => named("quarante", number - 40),
        50..60 => named("cinquante", number - 50),
        60..80 => named("soixante", number - 60),
        80 if is_last => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        _ => format!("quatre-vingt-{}", small(&FRENCH_SMALL, number - 80)),
    }
}

fn english(number: u64) -> String {
    if number == 0 {
        return "zero".to_owned();
    }
    let mut said = Vec::new();
    for (power, noun) in ENGLISH_SCALE.iter().enumerate().rev() {
        let count = group(number, power + 1);
        if count > 0 {
            said.push(format!("{} {noun}", english_hundreds(count)));
        }
    }
    let last = group(number, 0);
    if last > 0 {
        let and = if last < 100 && !said.is_empty() { "and " } else { "" };
        said.push(format!("{and}{}", english_hundreds(last)));
    }
    said.join(" ")
}

fn english_hundreds(number: u64) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    match (hundreds, rest) {
        (0, _) => english_tens(rest),
        (_, 0) => format!("{} hundred", small(&ENGLISH_SMALL, hundreds)),
        _ => format!("{} hundred and {}", small(&ENGLISH_SMALL, hundreds), english_tens(rest)),
    }
}

fn english_tens(number: u64) -> String {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if number < 20 {
        return small(&ENGLISH_SMALL, number).to_owned();
    }
    let tens = usize::try_from(number / 10 - 2).ok().and_then(|at| TENS.get(at)).copied().unwrap_or_default();
    match number % 10 {
        0 => tens.to_owned(),
        rest => format!("{tens}-{}", small(&ENGLISH_SMALL, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_words_of_an_amount() {
        let check = |cents, expected: &str| assert_eq!(words(cents, Language::French), expected);
        check(0, "zéro euro");
        check(1, "un centime");
        check(100, "un euro");
        check(1_600, "seize euros");
        check(1_750, "dix-sept euros et cinquante centimes");
        check(2_101, "vingt et un euros et un centime");
        check(3_200, "trente-deux euros");
        check(7_100, "soixante et onze euros");
        check(7_200, "soixante-douze euros");
        check(8_000, "quatre-vingts euros");
        check(8_100, "quatre-vingt-un euros");
        check(9_100, "quatre-vingt-onze euros");
        check(9_999, "quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes");
        check(10_000, "cent euros");
        check(20_000, "deux cents euros");
        check(20_100, "deux cent un euros");
        check(28_000, "deux cent quatre-vingts euros");
        check(100_000, "mille euros");
        check(123_456, "mille deux cent trente-quatre euros et cinquante-six centimes");
        check(8_000_000, "quatre-vingt mille euros");
        check(20_000_000, "deux cent mille euros");
        check(100_000_000, "un million d’euros");
        check(20_000_000_000, "deux cents millions d’euros");
        check(100_000_100, "un million un euros");
        check(300_000_000_000, "trois milliards d’euros");
    }

    #[test]
    fn english_words_of_an_amount() {
        let check = |cents, expected: &str| assert_eq!(words(cents, Language::English), expected);
        check(0, "zero euros");
        check(101, "one euro and one cent");
        check(8_150, "eighty-one euros and fifty cents");
        check(12_300, "one hundred and twenty-three euros");
        check(100_700, "one thousand and seven euros");
        check(123_456_700, "one million two hundred and thirty-four thousand five hundred and sixty-seven euros");
    }

    #[test]
    fn every_amount_has_words() {
        for cents in [u64::MAX, u64::MAX / 3, 1 << 50] {
            for language in [Language::French, Language::English] {
                let said = words(cents, language);
                assert!(!said.contains("  ") && !said.starts_with(' '), "{said}");
            }
        }
        assert!(words(u64::MAX, Language::French).starts_with("cent quatre-vingt-quatre billiards"));
    }

    #[test]
    fn figures_are_grouped_by_three() {
        assert_eq!(figures(123_456_750, Language::French), "1\u{202F}234\u{202F}567,50\u{A0}€");
        assert_eq!(figures(5, Language::French), "0,05\u{A0}€");
        assert_eq!(figures(123_456_750, Language::English), "€1,234,567.50");
        assert_eq!(figures(100_000, Language::English), "€1,000.00");
    }
}
