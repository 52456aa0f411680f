//! What the CommonMark parser reads besides CommonMark.

use pulldown_cmark::Options as ParserOptions;

pub(super) fn parser_options() -> ParserOptions {
    ParserOptions::ENABLE_TABLES
        | ParserOptions::ENABLE_FOOTNOTES
        | ParserOptions::ENABLE_STRIKETHROUGH
        | ParserOptions::ENABLE_TASKLISTS
        | ParserOptions::ENABLE_DEFINITION_LIST
        | ParserOptions::ENABLE_SUPERSCRIPT
        | ParserOptions::ENABLE_SUBSCRIPT
}
