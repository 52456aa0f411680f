//! The addresses of links on paper, where nobody can tap the words.
//!
//! A link whose words do not say where it leads gets a letter and a note at the foot of the page, or an arrow and a place
//! in the list at the end; on a loose worksheet, brackets. Screens have the link itself.

use std::collections::{BTreeMap, BTreeSet};

use super::edition::{Edition, Form};
use super::inlines::{Writer, pieces};
use super::script::{FlowKind, string};
use crate::document::runs::{Event, walk, walk_blocks};
use crate::document::{Document, Inline, LinkTarget, text};
use crate::locales::words;
use crate::model::LinksPlace;

/// With more addresses than this, a list costs less paper and less peace than notes at the foot of every other page.
const MOST_NOTES: usize = 12;

/// The words of a link in the list, in characters.
const LONGEST_WORDS: usize = 60;

/// How the addresses of one edition are shown, and those that have been met.
#[derive(Debug)]
pub struct Addresses {
    place: Place,
    /// The letters of this division, by address.
    letters: BTreeMap<String, usize>,
    /// In the order of their first links.
    listed: Vec<Listed>,
    /// How many links have been marked.
    links: usize,
    /// How many notes with addresses have been written.
    notes: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Nowhere,
    Notes,
    List,
    Brackets,
}

/// One address of the list: what was linked, and the numbers of the links that lead there.
#[derive(Debug)]
struct Listed {
    url: String,
    words: String,
    links: Vec<usize>,
}

impl Addresses {
    pub fn of(document: &Document, edition: &Edition) -> Addresses {
        let place = match (edition.form, edition.links) {
            (Form::Screen | Form::Wrap, _) | (_, Some(LinksPlace::LeftOut)) => Place::Nowhere,
            (Form::Worksheets, _) => Place::Brackets,
            (Form::Print, Some(LinksPlace::Notes)) => Place::Notes,
            (Form::Print, Some(LinksPlace::List)) => Place::List,
            (Form::Print, None) if unsaid(document).len() > MOST_NOTES => Place::List,
            (Form::Print, None) => Place::Notes,
        };
        Addresses { place, letters: BTreeMap::new(), listed: Vec::new(), links: 0, notes: 0 }
    }

    /// Letters begin anew.
    pub fn begin_division(&mut self) {
        self.letters.clear();
    }
}

impl Writer<'_> {
    /// What paper shows behind the words of a link.
    pub fn address_of(&mut self, target: &LinkTarget, content: &[Inline]) {
        let LinkTarget::Url(url) = target else { return };
        let words = text::plain(content);
        if self.addresses.place == Place::Nowhere || is_said(&words, url) {
            return;
        }
        match self.addresses.place {
            // A note can have no note of its own.
            Place::Notes if self.open_notes.is_empty() => self.address_note(url),
            Place::List => self.list_address(url, &words),
            _ => {
                self.script.push(" (");
                self.address(url);
                self.script.push(")");
            }
        }
    }

    fn address_note(&mut self, url: &str) {
        let next = self.addresses.letters.len() + 1;
        if let Some(letter) = self.addresses.letters.get(url) {
            return self.script.push(&format!("#address-again({letter});"));
        }
        self.addresses.letters.insert(url.to_owned(), next);
        self.addresses.notes += 1;
        let place = self.addresses.notes;
        self.script.push(&format!("#address-note({next}, {place})["));
        self.address(url);
        self.script.push("];");
    }

    fn list_address(&mut self, url: &str, words: &str) {
        let addresses = &mut self.addresses;
        let link = addresses.links;
        addresses.links += 1;
        match addresses.listed.iter_mut().find(|listed| listed.url == url) {
            Some(listed) => listed.links.push(link),
            None => addresses.listed.push(Listed { url: url.into(), words: shortened(words), links: vec![link] }),
        }
        self.script.push(&format!("#address-mark({});", string(&label(link))));
    }

    /// The address in pieces between which a line may end.
    fn address(&mut self, url: &str) {
        self.script.push("#left-to-right[");
        for piece in pieces(&shown(url)) {
            self.script.push("#box[");
            self.script.words(&piece);
            self.script.push("];");
        }
        self.script.push("];");
    }

    /// The list before the back cover.
    pub fn list_of_addresses(&mut self) {
        let listed = std::mem::take(&mut self.addresses.listed);
        if listed.is_empty() {
            return;
        }
        let heading = self.script.shown_string(words(&self.document.metadata.language).links);
        self.end_text();
        self.piece(FlowKind::Other, |writer| writer.script.push(&format!("#addresses-title({heading})")));
        for one in &listed {
            let links: String = one.links.iter().map(|link| string(&label(*link)) + ", ").collect();
            self.piece(FlowKind::Other, |writer| {
                let words = writer.script.shown_string(&one.words);
                writer.script.push(&format!("#listed-address(({links}), {words}, ["));
                writer.address(&one.url);
                writer.script.push("])");
            });
        }
        self.end_text();
    }
}

/// What marks a link, so that the list can name its page.
fn label(link: usize) -> String {
    format!("bf:link-{link}")
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => format!("{}…", words[..end].rsplit_once(' ').map_or(&words[..end], |(whole, _)| whole)),
        None => words,
    }
}

/// The addresses that the words of their links do not say.
fn unsaid(document: &Document) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut see = |piece| {
        if let Event::Link(LinkTarget::Url(url), content) = piece
            && !is_said(&text::plain(content), url)
        {
            found.insert(url.as_str());
        }
    };
    walk(document, &mut see);
    document.notes.iter().for_each(|note| walk_blocks(&note.blocks, &mut see));
    found
}

/// Whether the words of a link say where it leads, or there are no words that a mark could stand behind.
fn is_said(words: &str, url: &str) -> bool {
    let bare = |address: &str| {
        let address = address.trim().to_lowercase();
        let address = without_scheme(&address);
        address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/').to_owned()
    };
    !text::can_be_read(words) || bare(words) == bare(url) || bare(words) == bare(&shown(url))
}

fn without_scheme(url: &str) -> &str {
    let rest = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.unwrap_or(url)
}

/// An address as a person types it: without what every browser adds, letters of other scripts as letters.
fn shown(url: &str) -> String {
    let rest = without_scheme(url);
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let mut out = String::new();
    let mut left = rest;
    while let Some(one) = left.chars().next() {
        let bytes = escaped(left);
        if bytes.is_empty() {
            out.push(one);
            left = &left[one.len_utf8()..];
            continue;
        }
        left = &left[3 * bytes.len()..];
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                match letter {
                    _ if !letter.is_ascii() && letter.is_alphanumeric() => out.push(letter),
                    _ => escape(letter.encode_utf8(&mut [0; 4]).as_bytes(), &mut out),
                }
            }
            escape(chunk.invalid(), &mut out);
        }
    }
    out
}

/// The bytes that a text begins with, each written as `%` and two digits.
fn escaped(text: &str) -> Vec<u8> {
    let escapes = text.as_bytes().chunks_exact(3);
    let bytes = escapes.map_while(|escape| {
        let digits = escape.strip_prefix(b"%").filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    });
    bytes.collect()
}

fn escape(bytes: &[u8], out: &mut String) {
    bytes.iter().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
}
