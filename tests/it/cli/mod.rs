//! The commands as a user meets them.

mod answers;
mod commands;
mod copies;
mod impose;
mod init;
mod killed;
mod starters;
mod zipped;
