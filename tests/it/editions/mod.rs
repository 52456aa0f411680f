//! All that a build makes, judged together.

mod agreement;
mod browser;
mod every_theme;
mod fit;
mod forms;
mod glance;
mod in_memory;
mod kept_text;
mod lost_words;
mod shipped;
mod themes;
mod worksheet_files;
