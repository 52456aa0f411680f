//! What stands between finished pages and a copier, a print shop or a stapler.

mod assembly;
mod bleed;
mod cover;
mod destinations;
mod inks;
mod printer;
mod unfold;
mod wrap;
