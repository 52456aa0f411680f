//! Every condition of the Matterhorn Protocol that a program can see: a good file is broken in that way, and the check says
//! which condition it breaks.

mod breaks;
mod fonts;
mod good;
