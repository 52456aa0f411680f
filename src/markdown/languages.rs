//! Language tags (BCP 47).

/// Whether `tag` is a well-formed language tag.
pub(super) fn is_tag(tag: &str) -> bool {
    oxilangtag::LanguageTag::parse(tag).is_ok()
}
