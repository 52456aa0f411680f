//! Pages that stand, from which a PDF can be written: of all of them, or of one to be looked at.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use typst_layout::PagedDocument;

use super::edition::{Edition, Form};
use super::script::Script;
use super::world::World;
use super::{LONG, Pages, Places, REMEMBERED, Set, export, inspect, places, readback, set, wrap};
use crate::diagnostic::{Outcome, Report};
use crate::document::Document;
use crate::model::Field;

/// An edition whose pages are set.
pub struct Standing {
    pub(super) pages: PagedDocument,
    world: World,
    pub(super) script: Script,
    edition: Edition,
    pub fields: Vec<Field>,
    pub places: Places,
}

/// Sets the pages of `document` as `edition`. `None` if that can't be; the report says why.
pub fn stand(document: &Document, edition: &Edition) -> Outcome<Option<Standing>> {
    let outcome = Outcome::of(|report| stand_on(document, edition, report).ok());
    forget(outcome.value.as_ref().map_or(0, Standing::count));
    outcome
}

/// The pages; where they can't be set, the source and the fields that they would have had.
pub(super) fn stand_on(document: &Document, edition: &Edition, report: &mut Report) -> Result<Standing, Box<Pages>> {
    let Set { pages, script, fields } = set(document, edition, report);
    let Some((pages, world)) = pages else {
        return Err(Box::new(Pages { fields, source: script.text, ..Pages::default() }));
    };
    inspect::look_over(&pages, &world, &script, edition, report);
    let places = places(&pages, &world, &script, document, edition);
    Ok(Standing { pages, world, script, edition: edition.clone(), fields, places })
}

/// What Typst remembers of an edition of so many pages is of use to the next, and of none after that.
pub(super) fn forget(pages: usize) {
    typst::comemo::evict(if pages > LONG { 0 } else { REMEMBERED });
}

impl Standing {
    pub fn count(&self) -> usize {
        self.pages.pages().len()
    }

    /// The whole PDF, after the pages were read back; `None` if it can't be written, and the report says why.
    pub fn pdf(&self) -> Outcome<Option<Vec<u8>>> {
        Outcome::of(|report| self.write(report))
    }

    pub(super) fn write(&self, report: &mut Report) -> Option<Vec<u8>> {
        if self.edition.form == Form::Wrap {
            wrap::look_over(&self.pages, report);
        } else {
            readback::look_for_losses(&self.pages, &self.world, &self.script, report);
        }
        export::pdf(&self.pages, &self.edition, &self.script, &self.world, report)
    }

    /// A PDF without tags of one page alone, counted from 1, to draw a picture from; `None` if there is no such page.
    pub fn page(&self, number: usize) -> Option<Vec<u8>> {
        let number = NonZeroUsize::new(number).filter(|number| number.get() <= self.count())?;
        catch_unwind(AssertUnwindSafe(|| export::page(&self.pages, number))).ok().flatten()
    }
}
