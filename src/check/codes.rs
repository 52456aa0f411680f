//! What can go wrong in this stage. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {}
