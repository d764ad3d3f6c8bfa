//! Consents: acts that are noted and never changed, and what they come to. Undoing its operation takes an act back.

use super::rules::Values;
use super::shown;
use crate::contract::{ConsentReq, ConsentStanding, ConsentState, Consents, Entered, PersonReq, RecordEntry, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::consent::{Act, CHANNELS, Consented, PURPOSES, consented};
use permanence_domain::{FieldRule, PersonId, Problem, ProblemCode, RecordId, Table, Value, record};
use permanence_store::{RecordStored, Store};

/// What a person's fields call a withdrawal for any purpose by any channel.
pub(crate) const DO_NOT_CONTACT: &str = "do_not_contact";

/// All purposes, or all channels.
const ANY: &str = "any";

impl<H: Host> Desk<H> {
    /// Notes that a person agreed.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`], [`crate::contract::ErrorCode::Invalid`] with every refused value.
    pub fn consent_give(&self, request: ConsentReq) -> Result<RecordEntry, Refusal> {
        self.note_consent(&request, true)
    }

    /// Notes that a person no longer agrees.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`], [`crate::contract::ErrorCode::Invalid`] with every refused value.
    pub fn consent_withdraw(&self, request: ConsentReq) -> Result<RecordEntry, Refusal> {
        self.note_consent(&request, false)
    }

    fn note_consent(&self, request: &ConsentReq, given: bool) -> Result<RecordEntry, Refusal> {
        let store = self.writable()?;
        store.person(request.person)?;
        let values = self.act(request, given)?;
        let id = self.record_write(&store, Table::Consent, values)?;
        Ok(shown(&store.record(id)?))
    }

    /// What a person agreed to.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`].
    pub fn consent_list(&self, request: PersonReq) -> Result<Consents, Refusal> {
        let store = self.store()?;
        store.person(request.id)?;
        let mut acts = store.records_of(Table::Consent, request.id)?;
        acts.sort_by_key(|act| std::cmp::Reverse((act.text("at"), act.num)));
        let said: Vec<ActTexts> = acts.iter().map(ActTexts::of).collect();
        let state = |purpose: &str, channel: &str| consented(said.iter().map(ActTexts::act), purpose, channel);
        let pairs = PURPOSES.iter().flat_map(|purpose| CHANNELS.iter().map(move |channel| (*purpose, *channel)));
        let standings = pairs.filter_map(|(purpose, channel)| {
            let state = match state(purpose, channel) {
                Consented::Unknown => return None,
                Consented::Given => ConsentState::Given,
                Consented::Withdrawn => ConsentState::Withdrawn,
            };
            Some(ConsentStanding { purpose: purpose.to_owned(), channel: channel.to_owned(), state })
        });
        Ok(Consents {
            standings: standings.collect(),
            do_not_contact: state(ANY, ANY) == Consented::Withdrawn,
            acts: acts.iter().map(shown).collect(),
        })
    }

    /// The withdrawal that `do_not_contact=yes` notes.
    pub(crate) fn withdrawal(&self, person: PersonId) -> Result<(RecordId, Values), Refusal> {
        let any = ANY.to_owned();
        let (at, how, wording) = (String::new(), String::new(), String::new());
        let values = self.act(&ConsentReq { person, purpose: any.clone(), channel: any, at, how, wording }, false)?;
        Ok((self.new_id(), values))
    }

    /// The values of an act.
    fn act(&self, request: &ConsentReq, given: bool) -> Result<Values, Refusal> {
        let today = self.host.today().to_string();
        let or =
            |text: &str, otherwise: &str| if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() };
        let (at, how) = (or(&request.at, &today), or(&request.how, "other"));
        let mut problems = Vec::new();
        let mut values = Values::from([("given", Value::Flag(given))]);
        for (name, typed) in [
            ("person", request.person.to_string()),
            ("purpose", request.purpose.clone()),
            ("channel", request.channel.clone()),
            ("at", at),
            ("how", how),
            ("wording", request.wording.clone()),
        ] {
            match record::enter(rule(name), &[&typed]) {
                Ok(value) if name == "at" && value.as_text() > Some(&today) => {
                    problems.push(Problem::new(name, ProblemCode::DayToCome, &typed));
                }
                Ok(value) => drop(values.insert(name, value)),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(values) } else { Err(Refusal::invalid(problems)) }
    }
}

/// Whether `do_not_contact` as typed asks for a withdrawal that does not stand yet; `person` is there unless it is new.
///
/// # Errors
/// [`ProblemCode::ConsentNeeded`] for a no where contact was withdrawn; [`ProblemCode::YesNoInvalid`].
pub(crate) fn asks_withdrawal(store: &Store, person: Option<PersonId>, entered: &Entered) -> Result<bool, Refusal> {
    let typed = match entered {
        Entered::One(text) => text.trim(),
        Entered::Many(items) => items.first().map(|item| item.trim()).unwrap_or_default(),
    };
    let problem = |code| Problem::new(DO_NOT_CONTACT, code, typed);
    let asked = match typed {
        "" => false,
        typed => record::yes_no(typed).ok_or_else(|| problem(ProblemCode::YesNoInvalid))?,
    };
    let stands = match person {
        Some(person) => store.consented(person, ANY, ANY)? == Consented::Withdrawn,
        None => false,
    };
    if stands && !asked { Err(problem(ProblemCode::ConsentNeeded).into()) } else { Ok(asked && !stands) }
}

/// Whether a person asked not to be contacted for any purpose by any channel.
pub(crate) fn do_not_contact(store: &Store, person: PersonId) -> Result<bool, Refusal> {
    Ok(store.consented(person, ANY, ANY)? == Consented::Withdrawn)
}

/// The people who asked that, all at once.
pub(crate) fn not_to_contact(store: &Store) -> Result<std::collections::BTreeSet<PersonId>, Refusal> {
    Ok(store.people_consenting(ANY, ANY, Consented::Withdrawn)?)
}

/// An act's texts.
pub(crate) struct ActTexts {
    purpose: String,
    channel: String,
    given: bool,
    at: String,
    how: String,
}

impl ActTexts {
    /// Those of a stored act.
    pub(crate) fn of(stored: &RecordStored) -> Self {
        let [purpose, channel, at, how] = ["purpose", "channel", "at", "how"].map(|name| stored.text(name));
        Self { purpose, channel, given: stored.is_yes("given"), at, how }
    }

    /// The act that they say.
    pub(crate) fn act(&self) -> Act<'_> {
        Act { purpose: &self.purpose, channel: &self.channel, given: self.given, at: &self.at, how: &self.how }
    }
}

fn rule(name: &str) -> &'static FieldRule {
    Table::Consent.field_named(name).expect("a field of consents")
}
