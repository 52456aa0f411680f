//! Language tags (BCP 47).

/// Whether `tag` is well-formed and names a language.
pub(super) fn is_tag(tag: &str) -> bool {
    crate::project::is_language_tag(tag)
}

/// Whether the language that a well-formed tag names is in the list of languages.
pub(super) fn is_known(tag: &str) -> bool {
    crate::project::is_known_language(tag)
}
