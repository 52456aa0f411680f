//! Every key that `book.yaml` may hold. The readers look values up through these tables, and a test holds them against
//! `schema.json`, so that neither can know a key that the other does not.

/// The keys of one group.
#[derive(Debug)]
pub struct Table {
    /// What the group is called: the key it stands under, or the kind of thing in a list; empty for the file itself.
    pub name: &'static str,
    pub keys: &'static [Key],
}

#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    /// What this program calls it, where `name` is Pandoc's word or another spelling.
    pub instead: Option<&'static str>,
}

macro_rules! table {
    ($constant:ident, $name:literal, [$($key:literal),*] $(, renamed [$($other:literal = $ours:literal),*])?) => {
        pub static $constant: Table = Table {
            name: $name,
            keys: &[
                $(Key { name: $key, instead: None },)*
                $($(Key { name: $other, instead: Some($ours) },)*)?
            ],
        };
    };
}

table!(BOOK, "", [
    "title", "subtitle", "authors", "author", "contributors", "language", "languages", "dir", "identifier", "isbn", "date",
    "modified", "series", "edition", "publisher", "license", "rights", "keywords", "abstract", "authors-note",
    "acknowledgments", "permissions", "sources", "front", "chapters", "back", "line-breaks", "cover", "theme", "fonts", "epub", "print", "press",
    "worksheets", "contents", "editions", "embed-source", "source-url", "price"
], renamed [
    "lang" = "language", "creator" = "authors", "contributor" = "contributors", "subject" = "keywords",
    "description" = "abstract", "cover-image" = "epub.cover", "css" = "epub.css", "licence" = "license",
    "acknowledgements" = "acknowledgments", "belongs-to-collection" = "series", "group-position" = "series.position",
    "collection-type" = "series.type"
]);
table!(PERSON, "person", ["name", "sort", "role"], renamed ["text" = "name", "file-as" = "sort"]);
table!(TITLE, "title", ["type", "text", "file-as"]);
table!(IDENTIFIER, "identifier", ["scheme", "text"]);
table!(SERIES, "series", ["name", "position", "type", "identifier"]);
table!(KEYWORD, "keyword", ["word", "authority", "code"]);
table!(ISBN, "isbn", ["epub", "print"]);
table!(TEXT, "text", ["file"]);
table!(PART, "part", ["from", "authors", "license", "file", "title", "part", "ends-part"]);
table!(PERMISSION, "permission", ["work", "holder", "note"]);
table!(SOURCE, "source", ["title", "creator", "date", "relation", "url", "license"]);
table!(COVER, "cover", ["art", "price", "page", "inside-front", "inside-back"]);
table!(THEME, "theme", ["from", "inks", "headings", "rules", "cover"]);
table!(FONTS, "fonts", ["text", "headings", "sans", "mono", "worksheets", "scripts"]);
table!(FACE, "face", ["family", "weight", "features", "axes"]);
table!(EPUB, "epub", ["css", "cover", "pages", "fonts", "images"]);
table!(IMAGES, "images", ["max-side", "max-bytes"]);
table!(PRINT, "print", ["trim", "inside", "outside", "top", "bottom", "links", "pages", "fit"]);
table!(TRIM, "trim", ["width", "height"]);
table!(
    PRESS,
    "press",
    [
        "paper",
        "scheme",
        "binding",
        "poster",
        "section",
        "caliper",
        "paper-weight",
        "flip",
        "sides",
        "marks",
        "destination",
        "ink",
        "cover",
        "bleed",
        "pictures",
        "spine"
    ],
    renamed["schema" = "scheme"]
);
table!(PICTURES, "pictures", ["levels", "contrast"]);
table!(SPINE, "spine", ["width", "text", "paper", "label"]);
table!(WORKSHEETS, "worksheets", ["facilitator"]);
table!(CONTENTS, "contents", ["depth"]);

// The tables of `lineage.yaml`.
table!(LINEAGE, "lineage", ["remixed-by", "changes", "parents"]);
table!(
    ANCESTOR,
    "parent",
    [
        "title",
        "people",
        "language",
        "edition",
        "date",
        "license",
        "rights",
        "identifier",
        "fingerprint",
        "url",
        "remixed-by",
        "changes"
    ]
);

/// Every table of `book.yaml`.
pub static TABLES: &[&Table] = &[
    &BOOK,
    &PERSON,
    &TITLE,
    &IDENTIFIER,
    &SERIES,
    &KEYWORD,
    &ISBN,
    &TEXT,
    &PART,
    &PERMISSION,
    &SOURCE,
    &COVER,
    &THEME,
    &FONTS,
    &FACE,
    &EPUB,
    &IMAGES,
    &PRINT,
    &TRIM,
    &PRESS,
    &PICTURES,
    &SPINE,
    &WORKSHEETS,
    &CONTENTS,
];
