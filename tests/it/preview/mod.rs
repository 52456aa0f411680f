//! The page in the browser: what is answered, what is refused, and news of the book.

mod browser;
mod folders;
mod guard;
mod room;
mod served;
mod words;
mod written;
