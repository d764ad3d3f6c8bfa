//! What is typed of an address, completed: communes from the ones that ship, streets and numbers from loaded files.

use crate::contract::{Place, PlaceCheck, PlaceCheckReq, PlaceCompleteReq, PlaceField, PlaceKind, Places, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::fold::fold;
use permanence_domain::place::{Address, Agreement, Commune, Point, split_number};
use permanence_papers::communes;
use permanence_papers::people::split_street;
use permanence_store::{Numbered, Store, Street, StreetScope};
use std::collections::HashSet;

/// The most places that are given.
const PLACES_MAX: u32 = 50;
/// Communes among which those that are loaded come first.
const COMMUNES_LOOKED_AT: usize = 500;
/// Names and postcodes in a hint.
const HINTS_MAX: usize = 10;

impl<H: Host> Desk<H> {
    /// The places that what is typed in a field of an address may become.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn place_complete(&self, request: PlaceCompleteReq) -> Result<Places, Refusal> {
        let store = self.store()?;
        let most = usize::try_from(request.limit.clamp(1, PLACES_MAX)).unwrap_or(1);
        let places = match request.field {
            PlaceField::Commune => named(&store, &request, most)?,
            PlaceField::Postcode => coded(&store, &request.text, most)?,
            PlaceField::Street => streets(&store, &request, most)?,
            PlaceField::StreetNumber => numbers(&store, &request, most)?,
        };
        Ok(Places { places })
    }

    /// Whether a postcode and a commune go together.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn place_check(&self, request: PlaceCheckReq) -> Result<PlaceCheck, Refusal> {
        self.store()?;
        let (postcode, commune) = (request.postcode.trim(), request.commune.trim());
        if communes().agree(postcode, commune) != Agreement::Differ {
            return Ok(PlaceCheck { differ: false, communes: Vec::new(), postcodes: Vec::new() });
        }
        let of_postcode = communes().by_postcode(postcode, HINTS_MAX);
        let mut seen = HashSet::new();
        let of_commune = communes().named(commune).into_iter().flat_map(Commune::postcodes);
        Ok(PlaceCheck {
            differ: true,
            communes: of_postcode.into_iter().map(|(_, it)| it.name().to_owned()).collect(),
            postcodes: of_commune.filter(|it| seen.insert(*it)).take(HINTS_MAX).map(str::to_owned).collect(),
        })
    }
}

/// Communes by the beginning of their name. Where the name is whole, each of its postcodes is one to choose; before, a
/// commune of several is one place without any.
fn named(store: &Store, request: &PlaceCompleteReq, most: usize) -> Result<Vec<Place>, Refusal> {
    let loaded = Loaded::of(store)?;
    let typed = fold(&request.text);
    let mut found = communes().by_name(&request.text, COMMUNES_LOOKED_AT);
    found.sort_by_key(|it| {
        (fold(it.name()) != typed, !it.postcodes().any(|code| code == request.postcode), !loaded.has(*it))
    });
    let mut places: Vec<Place> = Vec::new();
    for found in found {
        let postcodes: Vec<&str> = found.postcodes().collect();
        let is_whole = fold(found.name()) == typed;
        let these = if postcodes.contains(&request.postcode.as_str()) {
            vec![request.postcode.as_str()]
        } else if is_whole || postcodes.len() == 1 {
            postcodes
        } else {
            vec![""]
        };
        for place in these.into_iter().map(|postcode| of_commune(found, postcode)) {
            // A part and its whole lead to the same letters.
            if !places.iter().any(|it| it.commune == place.commune && it.postcode == place.postcode) {
                places.push(place);
            }
        }
        if places.len() >= most {
            break;
        }
    }
    places.truncate(most);
    Ok(places)
}

/// Communes by the beginning of their postcode.
fn coded(store: &Store, text: &str, most: usize) -> Result<Vec<Place>, Refusal> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let loaded = Loaded::of(store)?;
    let mut found = communes().by_postcode(&digits, COMMUNES_LOOKED_AT);
    found.sort_by_key(|(_, commune)| !loaded.has(*commune));
    Ok(found.into_iter().take(most).map(|(postcode, commune)| of_commune(commune, postcode)).collect())
}

/// Streets; each as the address where its number is known, and the numbers of one whose name is whole.
fn streets(store: &Store, request: &PlaceCompleteReq, most: usize) -> Result<Vec<Place>, Refusal> {
    let (in_front, street) = split_street(&request.text);
    let number = if in_front.is_empty() { request.street_number.trim() } else { in_front.as_str() };
    let scope = StreetScope { commune: request.commune.trim().to_owned(), postcode: whole_postcode(&request.postcode) };
    let found = store.streets(&street, &scope, most)?;
    let mut places = Vec::new();
    for found in &found {
        places.push(match numbered(store, found, number)? {
            Some(numbered) => of_number(found, &numbered),
            None => of_street(found, number),
        });
        if number.is_empty() && fold(&found.name) == fold(&street) {
            places.extend(store.numbers(found.num, "", most)?.iter().map(|it| of_number(found, it)));
        }
    }
    places.truncate(most);
    Ok(places)
}

/// Numbers of the street that the record has.
fn numbers(store: &Store, request: &PlaceCompleteReq, most: usize) -> Result<Vec<Place>, Refusal> {
    let scope = StreetScope { commune: request.commune.trim().to_owned(), postcode: whole_postcode(&request.postcode) };
    let street = fold(&request.street);
    let mut places = Vec::new();
    for found in store.streets(&request.street, &scope, most)?.iter().filter(|it| fold(&it.name) == street) {
        places.extend(store.numbers(found.num, &request.text, most)?.iter().map(|it| of_number(found, it)));
    }
    places.truncate(most);
    Ok(places)
}

/// The number of a street, exactly as it is typed.
fn numbered(store: &Store, street: &Street, typed: &str) -> Result<Option<Numbered>, Refusal> {
    let (Some(number), repetition) = split_number(typed) else { return Ok(None) };
    let is_it = |it: &Numbered| it.number == number && fold(&it.repetition) == repetition;
    Ok(store.numbers(street.num, typed, usize::MAX)?.into_iter().find(is_it))
}

/// A postcode that is not typed whole yet narrows nothing.
fn whole_postcode(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 5 { digits } else { String::new() }
}

/// The communes that this desk has addresses of: they are the section's own and come first.
struct Loaded(HashSet<String>);

impl Loaded {
    fn of(store: &Store) -> Result<Self, Refusal> {
        Ok(Self(store.address_communes()?.into_iter().map(|commune| commune.name).collect()))
    }

    fn has(&self, commune: Commune<'_>) -> bool {
        self.0.contains(commune.whole().name())
    }
}

fn of_commune(commune: Commune<'_>, postcode: &str) -> Place {
    let whole = commune.whole();
    Place {
        kind: PlaceKind::Commune,
        street_number: String::new(),
        street: String::new(),
        postcode: postcode.to_owned(),
        commune: whole.name().to_owned(),
        insee_code: whole.code().to_owned(),
        former: if commune.is_part() { commune.name().to_owned() } else { String::new() },
        latitude: None,
        longitude: None,
    }
}

fn of_street(street: &Street, number: &str) -> Place {
    Place {
        kind: PlaceKind::Street,
        street_number: number.to_owned(),
        street: street.name.clone(),
        postcode: street.postcode.clone(),
        commune: street.commune.clone(),
        insee_code: street.insee.clone(),
        former: street.former.clone(),
        latitude: street.point.map(Point::lat),
        longitude: street.point.map(Point::lon),
    }
}

fn of_number(street: &Street, numbered: &Numbered) -> Place {
    let Numbered { number, repetition, point } = numbered;
    let address = Address { number: Some(*number), repetition: repetition.clone(), ..Address::default() };
    Place {
        kind: PlaceKind::Address,
        latitude: point.map(Point::lat),
        longitude: point.map(Point::lon),
        ..of_street(street, &address.street_number())
    }
}
