//! One value: what somebody types, or a cell holds.

use permanence_domain::person::enter;
use permanence_domain::{Coordinates, PartialDate, PersonField, own};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// A text for a field of a person or of the section's own, which the first byte chooses. What is accepted is canonical:
/// entered again, it is itself.
pub(crate) fn values(bytes: &[u8]) {
    let [which, text @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(text);
    let fields = PersonField::WRITTEN;
    let at = usize::from(*which) % (fields.len() + own::KINDS.len() + 1);
    if let Some(field) = fields.get(at) {
        for country in ["", "Belgique"] {
            let Ok(value) = enter(*field, &[&text], country, TODAY) else { continue };
            let line = value.to_line();
            let again: Vec<&str> =
                if field.is_list() { value.items().iter().map(String::as_str).collect() } else { vec![&line] };
            assert_eq!(enter(*field, &again, country, TODAY).as_ref(), Ok(&value), "{}", field.name());
        }
        return;
    }
    if let Some(kind) = own::KINDS.get(at - fields.len()) {
        let choices = ["oui".to_owned(), "Très grand".to_owned()];
        if let Ok(value) = own::enter("x", kind, &choices, &text) {
            assert_eq!(own::enter("x", kind, &choices, &value), Ok(value.clone()), "{kind}");
        }
        return;
    }
    let _ = own::key(&text);
    if let Some(date) = PartialDate::parse(&text) {
        assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
    }
    if let Some(at) = Coordinates::parse(&text) {
        assert_eq!(Coordinates::parse(&at.to_string()), Some(at));
    }
}
