//! Language tags (BCP 47).

/// Whether `tag` is well-formed and names a language.
pub(super) fn is_tag(tag: &str) -> bool {
    crate::project::is_language_tag(tag)
}
