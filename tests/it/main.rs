//! The single test binary: each one would link Typst again.

mod agreement;
mod assemble;
mod books;
mod cases;
mod commands;
mod dialect;
mod epub;
mod fold;
mod forms;
mod house;
mod impose;
mod judges;
mod kept_text;
mod markdown;
mod outline;
mod outside;
mod page_list;
mod pages;
mod pdf;
mod press;
mod project;
mod readers;
mod schemas;
mod shops;
mod support;
mod tidy;
