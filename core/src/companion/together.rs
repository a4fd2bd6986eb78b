use super::Amended;
use super::Companion;
use super::CompanionError;
use crate::documents::written_together;
use crate::features::people;
use crate::features::places;
use crate::features::visits;
use crate::vocabulary::RecordId;

/// A record that more than one person wrote.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Together {
    /// The record.
    pub record: RecordId,
    /// Its kind: `place`, `visit` or `person`.
    pub kind: String,
    /// What the record is called here: a nickname, or the nickname of the place visited, or a pseudonym.
    pub label: String,
    /// Who wrote what, oldest first.
    pub amended: Vec<Amended>,
}

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// Every record that more than one person wrote, with who wrote what. Nobody was asked to resolve anything.
    pub fn written_together(&self) -> Result<Vec<Together>, CompanionError> {
        let records = self.held.read(written_together)?;
        let mut together = Vec::with_capacity(records.len());
        for record in records {
            if let Some((kind, label)) = self.named(record)? {
                together.push(Together {
                    record,
                    kind: kind.to_owned(),
                    label,
                    amended: self.held.history(record)?,
                });
            }
        }
        Ok(together)
    }
}

impl Companion {
    /// What a record is called. None where it is of a kind this version does not know, or was undone.
    fn named(&self, id: RecordId) -> Result<Option<(&'static str, String)>, CompanionError> {
        self.held.read(|db| {
            if let Some(known) = places::by_id(db, id)? {
                return Ok(Some(("place", known.place.nickname)));
            }
            if let Some(known) = people::by_id(db, id)? {
                return Ok(Some(("person", known.person.pseudonym)));
            }
            let Some(known) = visits::by_id(db, id)? else {
                return Ok::<_, CompanionError>(None);
            };
            let place = match known.visit.place {
                Some(place) => places::by_id(db, place)?,
                None => None,
            };
            Ok(Some((
                "visit",
                place.map(|known| known.place.nickname).unwrap_or_default(),
            )))
        })
    }
}
