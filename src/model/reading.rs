//! Editions for those who can't read the usual one.

/// How an edition is set for those who can't read the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// 18 point on large pages.
    LargePrint,
    /// Letters and spaces that are easy to tell apart, for people with dyslexia.
    EasyRead,
}
