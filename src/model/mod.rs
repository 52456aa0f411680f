//! The words that several stages share: how sheets are folded and turned, in which inks, for which readers and shops, and
//! what can be filled in. Each is a value without behaviour of its own; every stage may reach down to them.

mod blanks;
pub mod destinations;
pub mod drawing;
mod epub;
mod field;
mod fit;
mod flip;
pub mod guide;
mod ink;
mod look;
pub mod numerals;
mod places;
mod reading;
pub mod scheme;
mod screen;
mod spine;
mod tones;

pub use blanks::Blanks;
pub use epub::{EpubFonts, ImageLimits};
pub use field::{ADDRESS, Field, FieldKind};
pub use fit::Fit;
pub use flip::Flip;
pub use ink::{Ink, luminance, readable_by_day_and_night, readable_on_white};
pub use look::{Look, LookValue, ThemeText};
pub use places::{LinksPlace, NotesPlace};
pub use reading::Reading;
pub use screen::Screen;
pub use spine::{SpinePaper, SpineSettings};
pub use tones::Tones;
