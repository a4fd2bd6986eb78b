use super::CompanionError;
use super::held::Doorway;
use super::history::Amended;
use super::pages::Told;
use super::pages::WhyEmpty;
use crate::features::services;
use crate::features::services::KnownService;
use crate::features::services::Service;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// The team's own directory: whom to send a woman to. Everybody reads it, without signal and out on a round too.
#[derive(uniffi::Object)]
pub struct Services(pub(super) Doorway);

/// A page of the directory.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ServiceList {
    /// The services.
    pub services: Vec<KnownService>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Services {
    /// The services that are offered and help with a need, a code of the needs, or all of them: first where a language is
    /// spoken, a code of the languages, of those first what is for women alone, then by name. At most so many, after so
    /// many that were shown already.
    pub fn list(
        &self,
        need: Option<String>,
        language: Option<String>,
        shown: u32,
        lines_max: u32,
    ) -> Result<ServiceList, CompanionError> {
        let today = self.today()?;
        let (need, language) = (need.as_deref(), language.as_deref());
        let look = |db: &_| services::list(db, need, language, today, shown, lines_max);
        let told = self.0.some_everywhere(Scope::Field, look, services::is_any)?;
        Ok(told.into())
    }

    /// The services that are offered no longer, by name: at most so many, after so many that were shown already.
    pub fn closed(&self, shown: u32, lines_max: u32) -> Result<ServiceList, CompanionError> {
        let today = self.today()?;
        let look = |db: &_| services::closed(db, today, shown, lines_max);
        let told = self.0.some_everywhere(Scope::Field, look, services::is_any)?;
        Ok(told.into())
    }

    /// The service with this id, closed or not; none where it is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownService>, CompanionError> {
        let today = self.today()?;
        self.0.read(|db| services::by_id(db, id, today))
    }

    /// Adds a service. Leads and caseworkers.
    pub fn add(&self, draft: Service) -> Result<RecordId, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| services::add(draft, by, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the service as it is now. Leads and caseworkers.
    pub fn change(&self, id: RecordId, seen: &Service, wished: &Service) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| services::change(id, seen, wished, by, pen))
    }

    /// Notes that somebody made sure today that what stands there is right. Leads and caseworkers.
    pub fn check(&self, id: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| services::check_today(id, by, pen))
    }

    /// The first name of whoever last made sure that it is right; none where nobody has, or the team does not know her
    /// device. Costs a look at every change of the service.
    pub fn checked_by_name(&self, id: RecordId) -> Result<Option<String>, CompanionError> {
        let held = self.0.held()?;
        let known = self.by_id(id)?;
        match known.and_then(|known| known.service.checked_on) {
            Some(day) => held.wrote(id, "checked_on", &day),
            None => Ok(None),
        }
    }

    /// Offers a service no longer. It stays, and may be opened again. Leads and caseworkers.
    pub fn close(&self, id: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| services::close(id, by, pen))
    }

    /// Offers a closed service again. Leads and caseworkers.
    pub fn open_again(&self, id: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| services::open_again(id, by, pen))
    }

    /// Who wrote what about a service, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

impl Services {
    fn today(&self) -> Result<Day, CompanionError> {
        Ok(Day::in_london(self.0.held()?.clock().wall_ms()))
    }
}

impl From<Told<KnownService>> for ServiceList {
    fn from(told: Told<KnownService>) -> Self {
        Self {
            services: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}
