//! Reminders in waves: who gets one, who does not and why.

use super::typed::Typed;
use super::{list, name_of};
use crate::contract::{
    DuesNotReminded, DuesRemindReq, DuesReminded, DuesReminder, DuesRow, DuesWhyNot, ErrorCode, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::records::ActTexts;
use permanence_domain::consent::{Consented, consented};
use permanence_domain::dues::Account;
use permanence_domain::{Person, PersonId, Problem, ProblemCode, RecordId, Table, Value};
use permanence_papers::print::Language;
use permanence_store::{Kind, RecordStored, Store, StoreError};
use std::collections::{HashMap, HashSet};

/// The channels that a reminder can take: each has something in the record to reach somebody by.
const CHANNELS: &[&str] = &["email", "phone", "sms", "post", "door"];

/// Those that a letter takes.
const LETTERS: &[&str] = &["post", "door"];

impl<H: Host> Desk<H> {
    /// Notes a wave of reminders, as one operation, or only says who would get it. Nobody gets a wave twice, and nobody
    /// gets one who asked not to be contacted, or not this way. Letters, where they are asked for, are written before the wave
    /// is noted: a wave whose letters could not be written did not go out.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a channel or a wave that is none; [`crate::contract::ErrorCode::NotFound`] for a person who is not here.
    pub fn dues_remind(&self, request: DuesRemindReq) -> Result<DuesReminded, Refusal> {
        let store = if request.preview { self.store()? } else { self.writable()? };
        let year = request.year.unwrap_or_else(|| self.host.today().year());
        let mut typed = Typed::default();
        let channel = typed.choice(Table::Reminder, "channel", &request.channel);
        let channels = if request.letters.is_some() { LETTERS } else { CHANNELS };
        if typed.problems.is_empty() && !channels.contains(&channel.as_str()) {
            let problem = Problem::new("channel", ProblemCode::ChoiceUnknown, &channel);
            typed.problems.push(problem.expecting(channels.join(", ")));
        }
        if request.wave == 0 {
            typed.problems.push(Problem::new("wave", ProblemCode::NumberInvalid, "0"));
        }
        if !typed.problems.is_empty() {
            return Err(Refusal::invalid(typed.problems));
        }
        let letters = match request.letters.as_ref().filter(|_| !request.preview) {
            Some(letters) => {
                let file = self.host.file(&letters.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
                Some((file, Language::of(&letters.language)))
            }
            None => None,
        };
        let today = self.host.today().to_string();
        let (mut sent, mut left) = (Vec::new(), Vec::new());
        let wave = Wave::new(&store, year, request.wave, &channel)?;
        for (person, account) in self.asked(&store, &request, year, &today)? {
            match wave.why_not(&store, person, &account)? {
                Some(why) => left.push(DuesNotReminded { person: name_of(&store, person)?, why }),
                None => sent.push(list::row(&store, person, account, &wave.last)?),
            }
        }
        if let Some((file, language)) = &letters {
            self.reminder_letters(&store, (file, *language), (year, &sent))?;
        }
        if !request.preview && !sent.is_empty() {
            self.write_wave(&store, &wave, &today, &sent)?;
        }
        Ok(DuesReminded { sent, left })
    }

    /// Who is meant: those who are named, else all who owe something.
    fn asked(
        &self,
        store: &Store,
        request: &DuesRemindReq,
        year: i16,
        at: &str,
    ) -> Result<Vec<(PersonId, Account)>, Refusal> {
        let rates = store.rates()?;
        if request.people.is_empty() {
            let mut all = list::accounts(store, &rates, year, at)?;
            all.retain(|(_, account)| !account.state.is_settled());
            return Ok(all.into_iter().map(|(row, account)| (row.id, account)).collect());
        }
        let mut asked = Vec::new();
        for person in &request.people {
            store.person(*person)?;
            let sums = store.dues_sums(*person, year, at)?;
            asked.push((*person, permanence_domain::dues::account(&rates, year, at, &sums)));
        }
        Ok(asked)
    }

    fn write_wave(&self, store: &Store, wave: &Wave, today: &str, sent: &[DuesRow]) -> Result<(), Refusal> {
        let ids: Vec<RecordId> = sent.iter().map(|_| self.new_id()).collect();
        store.write(&self.entry_of(Kind::RecordAdd, Table::Reminder), |write| {
            for (row, id) in sent.iter().zip(ids) {
                let values = [
                    ("person", Value::text(row.id.to_string())),
                    ("year", Value::Number(wave.year.into())),
                    ("wave", Value::Number(wave.wave.into())),
                    ("channel", Value::text(&*wave.channel)),
                    ("sent_on", Value::text(today)),
                ];
                write.record_put(Table::Reminder, id, &values)?;
            }
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        Ok(())
    }
}

/// A wave, with what decides who gets it.
struct Wave {
    year: i16,
    wave: u32,
    channel: String,
    had: HashSet<PersonId>,
    last: HashMap<PersonId, DuesReminder>,
    /// What people agreed to; of somebody who was merged, under their own identifier.
    acts: HashMap<PersonId, Vec<RecordStored>>,
}

impl Wave {
    fn new(store: &Store, year: i16, wave: u32, channel: &str) -> Result<Self, Refusal> {
        let reminders = store.reminders(year)?;
        let same = reminders.iter().filter(|it| it.number("wave") == i64::from(wave));
        let had = same.filter_map(|it| it.owner).collect();
        let mut acts: HashMap<PersonId, Vec<RecordStored>> = HashMap::new();
        for act in store.records(Table::Consent)? {
            if let Some(person) = act.owner {
                acts.entry(person).or_default().push(act);
            }
        }
        Ok(Self { year, wave, channel: channel.to_owned(), had, last: list::last_reminders(store, year)?, acts })
    }

    fn why_not(&self, store: &Store, id: PersonId, account: &Account) -> Result<Option<DuesWhyNot>, Refusal> {
        if account.state.is_settled() {
            return Ok(Some(DuesWhyNot::Settled));
        }
        if self.had.contains(&id) {
            return Ok(Some(DuesWhyNot::Reminded));
        }
        let mut identifiers = store.merged_into(id)?;
        identifiers.push(id);
        let acts: Vec<ActTexts> =
            identifiers.iter().filter_map(|id| self.acts.get(id)).flatten().map(ActTexts::of).collect();
        // A reminder of dues is for none of the purposes: what was said of any purpose counts.
        if consented(acts.iter().map(ActTexts::act), "any", &self.channel) == Consented::Withdrawn {
            return Ok(Some(DuesWhyNot::Withdrawn));
        }
        let is_reached = reaches(&store.person(id)?.person, &self.channel);
        Ok(if is_reached { None } else { Some(DuesWhyNot::Unreachable) })
    }
}

/// Whether a record has what a channel needs.
fn reaches(person: &Person, channel: &str) -> bool {
    match channel {
        "email" => !person.emails.is_empty(),
        "phone" | "sms" => !person.phones.is_empty(),
        _ => !person.commune.is_empty() && (!person.street.is_empty() || !person.place.is_empty()),
    }
}
