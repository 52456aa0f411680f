//! From pages to sheets, and what stands between them and a copier, a print shop or a stapler.

mod bleed;
mod cover;
mod elsewhere;
mod filled;
mod folding_guide;
mod foreign;
mod grids;
mod inks;
mod insides;
mod layers;
mod mono;
mod others_pages;
mod plates;
mod printer;
mod schemes;
mod sheets;
mod shown;
mod unfold;
mod values;
mod wrap;
