//! What stands between finished pages and a copier, a print shop or a stapler.

mod assembly;
mod cover;
mod destinations;
mod printer;
mod unfold;
