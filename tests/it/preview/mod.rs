//! The page in the browser: what is answered, what is refused, and news of the book.

mod guard;
mod served;
mod words;
