//! The table of contents in the form of EPUB 2 (OPF 2.0.1, 2.4.1), for reading systems that know no other.

use super::book::Book;
use super::nav::{Entry, contents};
use super::package;
use super::xhtml::{Tag, Xml, clean};

pub fn write(book: &Book<'_>) -> Vec<u8> {
    let metadata = &book.document.metadata;
    let entries = contents(book);
    let mut ncx = Ncx { xml: Xml::new(), order: 0 };
    let root = Tag::new("ncx").attr("xmlns", "http://www.daisy.org/z3986/2005/ncx/").attr("version", "2005-1");
    ncx.open(root.attr("xml:lang", &metadata.language));
    ncx.open(Tag::new("head"));
    for (name, content) in [
        ("dtb:uid", package::identifier(metadata)),
        ("dtb:depth", depth(&entries).to_string()),
        ("dtb:totalPageCount", book.listed_pages.len().to_string()),
        ("dtb:maxPageNumber", book.listed_pages.keys().last().unwrap_or(&0).to_string()),
    ] {
        ncx.xml.empty(Tag::new("meta").attr("name", name).attr("content", &content));
        ncx.xml.line();
    }
    ncx.close("head");
    ncx.xml.open(Tag::new("docTitle"));
    ncx.xml.leaf(Tag::new("text"), clean(&metadata.title).trim());
    ncx.close("docTitle");
    ncx.open(Tag::new("navMap"));
    ncx.points(&entries);
    ncx.close("navMap");
    ncx.pages(book);
    ncx.xml.close("ncx");
    ncx.xml.finish()
}

struct Ncx {
    xml: Xml,
    /// The last `playOrder` given.
    order: usize,
}

impl Ncx {
    fn points(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.order += 1;
            let order = self.order.to_string();
            self.open(Tag::new("navPoint").id(&format!("point-{order}")).attr("playOrder", &order));
            self.xml.open(Tag::new("navLabel").maybe("xml:lang", entry.language.as_deref()));
            self.xml.leaf(Tag::new("text"), &entry.title);
            self.close("navLabel");
            self.xml.empty(Tag::new("content").attr("src", &entry.href));
            self.xml.line();
            self.points(&entry.below);
            self.close("navPoint");
        }
    }

    /// The pages of the print edition (NCX, `pageList`). Each has an order of its own: reading systems list them apart.
    fn pages(&mut self, book: &Book<'_>) {
        if book.listed_pages.is_empty() {
            return;
        }
        self.open(Tag::new("pageList"));
        for (number, file) in &book.listed_pages {
            self.order += 1;
            let (order, page) = (self.order.to_string(), number.to_string());
            let tag = Tag::new("pageTarget").id(&format!("target-{page}")).attr("type", "normal");
            self.open(tag.attr("value", &page).attr("playOrder", &order));
            self.xml.open(Tag::new("navLabel"));
            self.xml.leaf(Tag::new("text"), &page);
            self.close("navLabel");
            let src = format!("{}#{}", book.files[*file].name, book.own_id(&format!("page-{page}")));
            self.xml.empty(Tag::new("content").attr("src", &src));
            self.xml.line();
            self.close("pageTarget");
        }
        self.close("pageList");
    }

    fn open(&mut self, tag: Tag) {
        self.xml.open(tag);
        self.xml.line();
    }

    fn close(&mut self, name: &'static str) {
        self.xml.close(name);
        self.xml.line();
    }
}

fn depth(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.below)).max().unwrap_or(0)
}
