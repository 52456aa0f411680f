//! The codes of all stages, for whoever explains or counts them.

use crate::diagnostic::Code;

/// Every code of every stage, in the order the book travels.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    [
        crate::project::codes::ALL,
        crate::import::codes::ALL,
        crate::markdown::codes::ALL,
        crate::assemble::codes::ALL,
        crate::epub::codes::ALL,
        crate::typeset::codes::ALL,
        crate::press::codes::ALL,
        crate::press::printer::codes::ALL,
        crate::press::unfold::codes::ALL,
        crate::check::codes::ALL,
        crate::check::epub::codes::ALL,
        crate::check::shop::codes::ALL,
        crate::check::epub::house::codes::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
