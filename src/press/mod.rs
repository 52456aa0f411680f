//! Pages in, imposed sheets out.
//!
//! [`booklet`] places pages on sheets, and [`print_pages`] finishes single pages for a print shop; [`fillable`] makes forms
//! of pages for the screen.
//!
//! On its way to a booklet a file of pages passes through `input` (opened), `limits` (can it be made?), [`imposition`]
//! (which page stands where), `layout` (where that is on the paper), `forms` (pages as Form XObjects, with the
//! `annotations` over them), `sheet` and `marks` (what is drawn on each side), `assembly` (sides as pages of the document),
//! `record` (how the sheets are put together) and `finish` (what the file says of itself, and its bytes).

pub mod codes;
pub mod cover;
pub mod fillable;
pub mod folding_guide;
pub mod imposition;
pub mod pdfx;
pub mod planner;
pub mod plates;
pub mod prepare;
pub mod printer;
pub mod separate;
pub mod unfold;
pub mod wrap;

mod annotations;
mod assembly;
mod attachments;
mod blackness;
mod bleed;
mod booklet;
mod embed;
mod finish;
mod folios;
mod forms;
mod halves;
mod info;
mod input;
mod joining;
mod layers;
mod layout;
mod lettering;
mod limits;
mod marks;
mod mono;
mod numbering;
mod one_sided;
mod options;
mod recolour;
mod record;
mod registration;
mod shadings;
mod sheet;
mod single_pages;
mod survey;
mod trimming;
mod values;
mod xmp;
mod xref;

pub use attachments::Attachment;
pub use booklet::{Booklet, booklet};
pub use info::{Info, Origins};
pub use joining::{Named, join};
pub use one_sided::split as one_sided;
pub use options::{BookletOptions, Margins, Marks, Poster, Scaling};
pub use single_pages::{ShopPages, black_only, print_pages, shop_pages};
pub use survey::{Survey, survey};
pub use trimming::Trimmed;
