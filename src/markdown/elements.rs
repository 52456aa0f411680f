//! The elements of HTML: what each is in a book, and which of them a file holds.

use std::collections::BTreeMap;
use std::ops::Range;

use super::frames::Kind;

/// The HTML of a file while it is read.
#[derive(Debug, Default)]
pub(super) struct Elements {
    /// How often each element stands in the file, and where first.
    pub seen: BTreeMap<String, (Range<usize>, usize)>,
    /// Lines of the HTML block that is being gathered, with their offsets.
    pub lines: Option<Vec<(usize, String)>>,
}

/// Elements of which nothing is kept.
pub(super) const DROPPED: &[&str] = &["script", "style", "template"];

/// Elements that do nothing in a book; their words stay.
pub(super) const REFUSED: &[&str] = &[
    "iframe", "object", "embed", "form", "input", "button", "select", "option", "textarea", "fieldset", "legend",
    "applet", "audio", "video", "source", "track", "canvas", "svg", "math", "noscript",
];

/// Elements around the text of a page of the web; within a sentence they are what the sentence is about.
pub(super) const STRUCTURE: &[&str] = &["html", "head", "title", "body", "meta", "link", "base"];

/// Elements that hold blocks.
pub(super) const HOLDERS: &[&str] = &[
    "div",
    "p",
    "section",
    "article",
    "aside",
    "main",
    "header",
    "footer",
    "nav",
    "figure",
    "figcaption",
    "details",
    "summary",
    "address",
    "center",
    "dl",
    "dt",
    "dd",
    "form",
    "fieldset",
    "body",
    "html",
    "head",
    "title",
    "picture",
];

/// Whether the dialect has something for this element.
pub(super) fn is_known(name: &str) -> bool {
    let others = [
        "br",
        "hr",
        "img",
        "a",
        "q",
        "ul",
        "ol",
        "menu",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "colgroup",
        "col",
        "wbr",
        "ruby",
        "rt",
        "rp",
        "rb",
        "data",
        "label",
        "hgroup",
        "meta",
        "link",
        "base",
    ];
    inline_kind(name).is_some() || HOLDERS.contains(&name) || others.contains(&name)
}

/// What an element within a line becomes.
pub(super) fn inline_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "em" | "i" | "cite" | "dfn" | "var" => Kind::Emphasis,
        "strong" | "b" => Kind::Strong,
        "s" | "del" | "strike" => Kind::Strikethrough,
        "sup" => Kind::Superscript,
        "sub" => Kind::Subscript,
        "code" | "kbd" | "samp" | "tt" => Kind::InlineCode,
        "span" | "u" | "ins" | "small" | "big" | "abbr" | "mark" | "bdi" | "bdo" | "font" | "time" => Kind::Span,
        _ => return None,
    })
}
