//! From parsed files to a book.

mod book;
