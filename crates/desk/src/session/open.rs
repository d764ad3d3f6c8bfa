//! Making a desk, opening it, locking it.

use crate::contract::{
    DeskDemoReq, DeskInitReq, DeskPhase, DeskState, DeskUnlockReq, ErrorCode, Nothing, Opened, PassphraseChangeReq,
    Refusal, TaskKind,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::signer::DeviceKey;
use permanence_domain::{PersonId, Role, SectionId, text};
use permanence_replica::Signer as _;
use permanence_store::{DeskKey, Identity, Kind, Store, StoreError};
use zeroize::Zeroizing;

/// What opens a demonstration, whose people are invented: no secret.
pub const DEMO_PASSPHRASE: &str = "demonstration";

/// What a desk is made for.
pub(crate) enum Made {
    /// A section of its own.
    Alone,
    /// Looking at invented people.
    Demo,
    /// Joining headquarters: with the device's key of a join that was begun before, if there was one.
    Joining(Option<[u8; 32]>),
}

const PASSPHRASE_CHARS_MIN: usize = 10;
const YEAR_MS: f64 = 340.0 * 86_400_000.0;
const DEMO_SECTION: &str = "Saint-Arnoux";

impl<H: Host> Desk<H> {
    /// Where the desk stands.
    ///
    /// # Errors
    /// Those of the file.
    pub fn desk_state(&self, _: Nothing) -> Result<DeskState, Refusal> {
        // Looking for the store finishes a removal that was cut.
        let store = self.store();
        let kept = self.kept();
        let keychain = self.host.keychain();
        let here = permanence_store::exists(self.folder());
        let remembered =
            !self.is_locked() && keychain.is_some_and(|keychain| keychain.get(&self.keychain_name()).is_some());
        let mut state = DeskState {
            phase: if here { DeskPhase::Locked } else { DeskPhase::Fresh },
            section: String::new(),
            above: Vec::new(),
            person_name: String::new(),
            device_name: String::new(),
            role: Role::Secretary,
            demo: kept.demo,
            joined: false,
            keychain: keychain.is_some(),
            revoked: kept.revoked && !here,
            remembered,
            settings: kept.settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            opened: None,
        };
        if let Ok(store) = store {
            let identity = store.identity()?;
            let mut names = identity.section_names.iter().cloned();
            state.phase = DeskPhase::Open;
            state.section = names.next().unwrap_or_default();
            state.above =
                names.chain((!identity.organisation.is_empty()).then(|| identity.organisation.clone())).collect();
            state.joined = identity.is_joined();
            state.person_name = identity.person_name;
            state.device_name = identity.device_name;
            state.role = identity.role;
            state.demo = identity.demo;
            state.opened = Some(Opened { pulse: self.pulse_of(&store)?, today: self.today_of(&store).ok() });
        }
        Ok(state)
    }

    /// Starts a section on this laptop.
    ///
    /// # Errors
    /// [`ErrorCode::DeskExists`], [`ErrorCode::PassphraseShort`], [`ErrorCode::Invalid`] without a section's name.
    pub fn desk_init(&self, request: DeskInitReq) -> Result<DeskState, Refusal> {
        let passphrase = Zeroizing::new(request.passphrase);
        let section = text::line(&request.section);
        if section.is_empty() {
            return Err(
                permanence_domain::Problem::new("section", permanence_domain::ProblemCode::NameMissing, "").into()
            );
        }
        self.create(&section, &request.person_name, "", &passphrase, request.remember, Made::Alone)?;
        self.desk_state(Nothing {})
    }

    /// Makes a demonstration of invented people, opened by [`DEMO_PASSPHRASE`].
    ///
    /// # Errors
    /// [`ErrorCode::DeskExists`].
    pub fn desk_demo(&self, request: DeskDemoReq) -> Result<DeskState, Refusal> {
        self.demo_with(request, DEMO_PASSPHRASE)
    }

    /// Makes a demonstration opened by this passphrase.
    ///
    /// # Errors
    /// [`ErrorCode::DeskExists`], [`ErrorCode::PassphraseShort`].
    pub fn demo_with(&self, request: DeskDemoReq, passphrase: &str) -> Result<DeskState, Refusal> {
        let task = self.begin(TaskKind::Demo)?;
        let people = request.people.clamp(1, 200_000);
        task.total(usize::try_from(people).unwrap_or(0));
        self.create(DEMO_SECTION, "Camille Moreau", "", passphrase, false, Made::Demo)?;
        let store = self.store()?;
        let today = self.host.today();
        let made = store.write(&self.entry(Kind::Demo), |write| {
            Self::invent_rates(write, today.year())?;
            for (done, person) in crate::demo::people(people, request.seed, today).enumerate() {
                if done % 256 == 0 {
                    task.at(done);
                    if task.is_cancelled() {
                        return Err(StoreError::Cancelled);
                    }
                }
                // As if they had come over the year: more of them lately, as sections grow before elections.
                let back =
                    YEAR_MS - (f64::from(u32::try_from(done).unwrap_or(0) + 1) / f64::from(people)).sqrt() * YEAR_MS;
                let id = PersonId(self.new_id_before(back));
                let at = u32::try_from(done).unwrap_or(u32::MAX);
                let paid = crate::demo::dues::paid(request.seed, at, &person, today);
                write.person_insert(id, person)?;
                self.invent_dues(write, id, paid)?;
            }
            Ok(())
        });
        drop(store);
        if let Err(error) = made {
            self.remove()?;
            return Err(error.into());
        }
        drop(task);
        self.desk_state(Nothing {})
    }

    /// Removes a demonstration; nothing but invented people is in it.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] when the desk is no demonstration; [`ErrorCode::Busy`] when another program has it open.
    pub fn desk_leave_demo(&self, _: Nothing) -> Result<DeskState, Refusal> {
        if !self.identity()?.demo {
            return Err(Refusal::new(ErrorCode::NotAllowed));
        }
        self.remove()?;
        self.desk_state(Nothing {})
    }

    /// Opens the desk with its passphrase, or with the key in the keychain when it is empty: not after it was locked, for
    /// a lock that one click opens protects nothing.
    ///
    /// # Errors
    /// [`ErrorCode::PassphraseWrong`], [`ErrorCode::NoDesk`], [`ErrorCode::Busy`], [`ErrorCode::Damaged`], [`ErrorCode::TooNew`],
    /// [`ErrorCode::FileUnusable`].
    pub fn desk_unlock(&self, request: DeskUnlockReq) -> Result<DeskState, Refusal> {
        let passphrase = Zeroizing::new(request.passphrase);
        if self.store().is_ok() {
            return self.desk_state(Nothing {});
        }
        if let Some(refusal) = self.absent() {
            return Err(refusal);
        }
        if self.is_taken_out() {
            return Err(Refusal::new(ErrorCode::Busy));
        }
        let was_locked = self.is_locked();
        let store = if passphrase.is_empty() {
            if was_locked {
                return Err(Refusal::new(ErrorCode::PassphraseWrong));
            }
            let kept = self.host.keychain().and_then(|keychain| keychain.get(&self.keychain_name()));
            let key = DeskKey::new(kept.ok_or(Refusal::new(ErrorCode::PassphraseWrong))?);
            Store::open(self.folder(), key)?
        } else {
            Store::unlock(self.folder(), &passphrase)?
        };
        if request.remember || !(was_locked || passphrase.is_empty()) {
            // After a lock the keychain is not offered: what is not asked for there is no wish to empty it.
            self.remember(&store, request.remember);
        }
        self.set_locked(false);
        self.set_store(Some(store));
        self.rounds.wake();
        self.desk_state(Nothing {})
    }

    /// Locks the desk: its key leaves memory, and from now on the passphrase alone opens it, until the program ends.
    ///
    /// # Errors
    /// Those of [`Desk::desk_state`].
    pub fn desk_lock(&self, _: Nothing) -> Result<DeskState, Refusal> {
        self.cancel();
        self.set_locked(true);
        self.hang_up();
        self.set_store(None);
        self.desk_state(Nothing {})
    }

    /// Changes the passphrase.
    ///
    /// # Errors
    /// [`ErrorCode::PassphraseWrong`], [`ErrorCode::PassphraseShort`].
    pub fn passphrase_change(&self, request: PassphraseChangeReq) -> Result<Nothing, Refusal> {
        let (old, new) = (Zeroizing::new(request.old), Zeroizing::new(request.new));
        check_passphrase(&new)?;
        let mut random = [0; 40];
        self.host.fill_random(&mut random);
        self.store()?.change_passphrase(&old, &new, self.host.cost(), &random)?;
        Ok(Nothing {})
    }

    /// Makes the desk and opens it.
    pub(crate) fn create(
        &self,
        section: &str,
        person_name: &str,
        device_name: &str,
        passphrase: &str,
        remember: bool,
        made: Made,
    ) -> Result<(), Refusal> {
        check_passphrase(passphrase)?;
        let demo = matches!(made, Made::Demo);
        let mut secret = [0; 32];
        match made {
            Made::Joining(Some(begun)) => secret = begun,
            Made::Alone | Made::Demo | Made::Joining(None) => self.host.fill_random(&mut secret),
        }
        let device_name = text::line(device_name);
        let identity = Identity {
            device: DeviceKey::new(&secret).device(),
            secret,
            device_name: if device_name.is_empty() { self.host.device_name() } else { device_name },
            person_name: text::line(person_name),
            section: SectionId(self.new_id()),
            section_names: vec![section.to_owned()],
            organisation: String::new(),
            role: Role::Secretary,
            demo,
            url: String::new(),
            epoch: [0; 16],
            token: [0; 16],
            membership_version: 0,
            devices: Vec::new(),
            restored_from: None,
            last_round_at: None,
        };
        let (mut key, mut random) = (Zeroizing::new([0; 32]), [0; 40]);
        self.host.fill_random(key.as_mut_slice());
        self.host.fill_random(&mut random);
        let store = Store::create(self.folder(), DeskKey::new(*key), passphrase, self.host.cost(), &random, &identity)?;
        let kept = self.kept();
        self.keep(&super::settings::Kept { demo, revoked: false, ..kept })?;
        self.remember(&store, remember);
        self.set_locked(false);
        self.set_store(Some(store));
        Ok(())
    }

    /// Closes the desk and removes its files: only for demonstrations and for desks that were never finished.
    pub(crate) fn remove(&self) -> Result<(), Refusal> {
        self.closed(|| permanence_store::remove(self.folder()))?;
        let kept = self.kept();
        self.keep(&super::settings::Kept { demo: false, ..kept })
    }

    /// Closes the desk of a revoked device and removes all that it holds: the key first, for without it the rest is
    /// noise. A cut is finished by [`Desk::finish_removal`]. The caller holds no [`std::sync::Arc`] of the store.
    pub(crate) fn remove_all(&self) -> Result<(), Refusal> {
        if let Some(keychain) = self.host.keychain() {
            keychain.remove(&self.keychain_name());
        }
        self.hang_up();
        self.set_store(None);
        self.not_taken_out();
        let kept = self.kept();
        self.keep(&super::settings::Kept { revoked: true, ..kept })?;
        permanence_store::remove(self.folder())?;
        Ok(permanence_store::remove_set_aside(self.folder())?)
    }

    /// Finishes the removal of a revoked device's desk, or of a demonstration, that was cut after its key went: nobody
    /// can open what is left, and it must not look like a damaged desk.
    pub(crate) fn finish_removal(&self) {
        let folder = self.folder();
        if folder.join(permanence_store::KEY_FILE).exists() {
            return;
        }
        let kept = self.kept();
        if !kept.revoked && !kept.demo {
            return;
        }
        let removed = if permanence_store::is_half_removed(folder) { permanence_store::remove(folder) } else { Ok(()) };
        let finished = removed.and_then(|()| {
            let nothing_left = kept.revoked && !permanence_store::exists(folder);
            if nothing_left { permanence_store::remove_set_aside(folder) } else { Ok(()) }
        });
        if let Err(error) = finished {
            // Another program may be at it; the next look tries again.
            tracing::warn!(?error, "a removal that was cut cannot be finished");
        }
    }

    fn remember(&self, store: &Store, remember: bool) {
        let Some(keychain) = self.host.keychain() else { return };
        if remember {
            keychain.set(&self.keychain_name(), store.key().bytes());
        } else {
            keychain.remove(&self.keychain_name());
        }
    }

    /// What the keychain's entry is called: the folder, which names nobody.
    fn keychain_name(&self) -> String {
        self.folder().display().to_string()
    }
}

fn check_passphrase(passphrase: &str) -> Result<(), Refusal> {
    if passphrase.chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(Refusal::new(ErrorCode::PassphraseShort));
    }
    Ok(())
}
