//! What stands between finished pages and a copier, a print shop or a stapler.

mod bleed;
mod cover;
mod destinations;
mod folding_guide;
mod inks;
mod printer;
mod unfold;
mod wrap;
