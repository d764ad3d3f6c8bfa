//! Saved filters: each a record of the section, shown on the other devices when it is shared.

use super::cells::columns;
use crate::contract::{
    Entered, ErrorCode, OperationDone, PersonQuery, RecordAddReq, RecordReq, RecordSetReq, Refusal, View, ViewListReq,
    ViewSaveReq, Views,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{Problem, ProblemCode, Table, fold};
use permanence_store::{RecordStored, Store};

impl<H: Host> Desk<H> {
    /// Saves a filter.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for a filter that cannot be asked, for a column that is none, for a name that is missing, too
    /// long, or that another one has; [`ErrorCode::NotFound`] for one that this device does not show.
    pub fn view_save(&self, request: ViewSaveReq) -> Result<View, Refusal> {
        let store = self.writable()?;
        let query = PersonQuery { on: String::new(), ..request.query };
        self.query(&query)?;
        columns(&request.columns)?;
        let document = |value: serde_json::Result<String>| value.map_err(|_| Refusal::new(ErrorCode::Bug));
        let fields = [
            ("name", request.name.clone()),
            ("query", document(serde_json::to_string(&query))?),
            ("columns", document(serde_json::to_string(&request.columns))?),
            ("shared", if request.shared { "yes" } else { "no" }.to_owned()),
            ("made_by", self.identity()?.device.to_string()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), Entered::One(value))).into();
        let views = self.views(&store)?;
        let same = views.iter().find(|view| is_called(view, &request.name));
        let becomes = match request.id {
            None => same,
            Some(id) if same.is_some_and(|same| same.id != id) => {
                return Err(Problem::new("name", ProblemCode::Taken, &request.name).into());
            }
            Some(id) => Some(views.iter().find(|view| view.id == id).ok_or_else(|| Refusal::new(ErrorCode::NotFound))?),
        };
        let saved = match becomes {
            Some(view) => self.record_set(RecordSetReq { id: view.id, fields })?,
            None => self.record_add(RecordAddReq { table: Table::View.name().to_owned(), fields })?,
        };
        self.view(&store, &store.record(saved.id)?, true)
    }

    /// The saved filters that this device shows.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn view_list(&self, request: ViewListReq) -> Result<Views, Refusal> {
        let store = self.store()?;
        let views = self.views(&store)?;
        Ok(Views {
            views: views.iter().map(|view| self.view(&store, view, request.counted)).collect::<Result<_, _>>()?,
        })
    }

    /// Deletes a saved filter; undoing brings it back.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for one that this device does not show.
    pub fn view_delete(&self, request: RecordReq) -> Result<OperationDone, Refusal> {
        let shown = self.views(&*self.store()?)?;
        if shown.iter().any(|view| view.id == request.id) {
            self.record_delete(request)
        } else {
            Err(Refusal::new(ErrorCode::NotFound))
        }
    }

    /// Whom the saved filter of this name finds.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] with the names of those that there are.
    pub fn view_query(&self, name: &str) -> Result<PersonQuery, Refusal> {
        let views = self.views(&*self.store()?)?;
        let found = views.iter().find(|view| is_called(view, name)).and_then(query_of);
        let names = || views.iter().map(|view| view.text("name")).collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| Problem::new("view", ProblemCode::ChoiceUnknown, name).expecting(names()).into())
    }

    /// Those that are shared and those that this device made, by name.
    fn views(&self, store: &Store) -> Result<Vec<RecordStored>, Refusal> {
        let device = self.identity()?.device.to_string();
        let mut views = store.records(Table::View)?;
        views.retain(|view| view.is_yes("shared") || view.text("made_by") == device);
        views.sort_by_cached_key(|view| (fold::fold(&view.text("name")), view.num));
        Ok(views)
    }

    fn view(&self, store: &Store, stored: &RecordStored, counted: bool) -> Result<View, Refusal> {
        let query = query_of(stored);
        let count = match query.as_ref().filter(|_| counted).map(|query| self.query(query)) {
            Some(Ok(query)) => Some(store.people_count(&query)?),
            Some(Err(refusal)) if refusal.code != ErrorCode::Invalid => return Err(refusal),
            Some(Err(_)) | None => None,
        };
        Ok(View {
            id: stored.id,
            name: stored.text("name"),
            query,
            columns: serde_json::from_str(&stored.text("columns")).unwrap_or_default(),
            shared: stored.is_yes("shared"),
            count,
        })
    }
}

fn is_called(view: &RecordStored, name: &str) -> bool {
    fold::fold(&view.text("name")) == fold::fold(name)
}

fn query_of(view: &RecordStored) -> Option<PersonQuery> {
    serde_json::from_str(&view.text("query")).ok()
}
