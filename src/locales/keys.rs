//! Which messages a catalogue holds. What each of them is and where it stands is told in `locales/en.ftl`.

use super::catalogue::{Catalogue, Message};

/// A text, or a message with variables.
macro_rules! kind {
    () => { &'static str };
    ($($variable:ident),+) => { Message };
}

macro_rules! read {
    ($catalogue:ident, $key:expr,) => {
        $catalogue.text($key)
    };
    ($catalogue:ident, $key:expr, $($variable:ident),+) => {
        $catalogue.message($key, &[$(stringify!($variable)),+])
    };
}

/// The key of a field: `cover_of` is the message `cover-of`, after the prefix of its group.
macro_rules! key {
    ($prefix:literal, $field:ident) => {{
        const NAME: &str = concat!($prefix, stringify!($field));
        const KEY: [u8; NAME.len()] = hyphened(NAME);
        match std::str::from_utf8(&KEY) {
            Ok(key) => key,
            Err(_) => NAME,
        }
    }};
}

const fn hyphened<const N: usize>(name: &str) -> [u8; N] {
    let mut key = [b'-'; N];
    let mut at = 0;
    while at < N {
        if name.as_bytes()[at] != b'_' {
            key[at] = name.as_bytes()[at];
        }
        at += 1;
    }
    key
}

/// Writes a group of messages: the field `cover_of(title)` is the message `cover-of` with the variable `$title`.
macro_rules! messages {
    ($(#[$meta:meta])* $name:ident, $prefix:literal: $($field:ident $(($($variable:ident),+))?;)*) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $field: kind!($($($variable),+)?),)*
        }

        impl $name {
            /// Each message's key and variables.
            const KEYS: &'static [Key] = &[$((key!($prefix, $field), &[$($(stringify!($variable)),+)?])),*];

            pub(super) fn of(catalogue: &'static Catalogue) -> $name {
                $name { $($field: read!(catalogue, key!($prefix, $field), $($($variable),+)?),)* }
            }
        }
    };
}

/// A message and the names of its variables.
pub type Key = (&'static str, &'static [&'static str]);

/// Every message that a catalogue must hold.
pub fn keys() -> impl Iterator<Item = Key> {
    [Words::KEYS, FoldingGuideWords::KEYS, PrintingWords::KEYS].into_iter().flatten().copied()
}

messages! {
    /// The furniture of a book: headings, labels, what a screen reader is told.
    Words, "":
    contents; notes; links; note(number); back_to_text; description; cover; cover_of(title); title_page; imprint;
    abstract_heading; authors_note; acknowledgments; permissions; license; colophon; glossary; further_reading;
    preface; introduction; dedication; remix; part(number); chapter(number); page(number); page_short(number); pages;
    guide; beginning; worksheet; worksheets; for_whom; time; bring; how_to_stop; facilitator; name; date; by_when;
    signature; witness; blank(label); to_fill_in; to_write; to_draw; to_tick; ticked; print_sheet(file);
    print_page(number); easy_read; large_print; tip; callout_note; callout_important; callout_warning; callout_caution;
    continued(caption); edition(edition); modified(date);
    published_by(name); edited_by(names); illustrated_by(names); translated_by(names); with(names); isbn_epub(isbn);
    isbn_print(isbn); identifier(identifier); keywords(keywords); based_on; license_line(license); source_of(title); source_here(url);
    fingerprint(fingerprint); origins; remix_of(work); translation_of(work); changed_by(names);
    what_changed(changes); translated_share(percent); picture_credits; face_credits; taken_from(work);
    accessible_text;
    pictures_described; pictures_undescribed; worksheets_as_text;
}

messages! {
    /// The folding guide: how to print, fold and bind a booklet.
    FoldingGuideWords, "guide-":
    heading; sheets_in_one; pages_in_one; empty_pages(count); paper_for(copies); sheets(count); weight_of_one;
    grams(weight, paper); front; back; print(paper); turn_short; turn_long; smaller(percent); copier; by_hand;
    print_front(paper); print_fronts(file, paper); backs_short(file); backs_long(file); backs_wrong;
    inks(inks); try_one(front, back); try_front(pages); stack(count); by_section(count, sheets); each; pairs; hold(page);
    quarter_turn; cut_edge(sides, ends); cut_pile; cut_sheet; upper_on_lower; two_copies; cut_piles(count);
    stack_piles; pile_is_copy(count); fold; fold_one; fold_upper; fold_left; fold_right; fold_thirds; fold_below;
    nest; in_row; staple(first, second); stack_sections(count); stair; sew(places); glue; loose; whole; slit;
    trim(distance); trim_less(distance); zine_fold; zine_cut; zine_push; zine_close; concertina; join_strip(count);
    strip_back(page); cover_round(page); gate; zine16_fold; zine16_cut; short_section(pages); short_cut; poster; rtl; top;
    leaf_through(first, last);
}

messages! {
    /// The slug line at the edge of a sheet, and the calibration sheet.
    PrintingWords, "press-":
    edition(edition); sheet_of(number, total); section_of(number, total); flip_short; flip_long; calibration;
    both_sides; arrow; on_front; on_back; distances(left, right, top, bottom); rulers(top, right, bottom, left);
    line(length); then; greys;
}
