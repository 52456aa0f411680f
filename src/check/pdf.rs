//! The rules of a finished PDF.

use crate::diagnostic::Report;

pub fn check(_name: &str, _bytes: &[u8]) -> Report {
    unimplemented!()
}
