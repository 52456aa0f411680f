//! Characters that no book may hold (XML 1.0, 2.2): they are taken out, and each is named once.

use super::codes;
use crate::diagnostic::Report;
use crate::source::SourceId;

/// Whether XML 1.0 forbids `char`, or Unicode gives it no meaning (noncharacters).
pub(super) fn is_forbidden(char: char) -> bool {
    match char {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' => true,
        '\u{FDD0}'..='\u{FDEF}' => true,
        _ => char as u32 & 0xFFFE == 0xFFFE,
    }
}

/// `text` without them.
pub(super) fn without(text: &str) -> String {
    text.chars().filter(|char| !is_forbidden(*char)).collect()
}

/// Characters that turn the direction of what follows against that of its letters (Unicode, UAX #9, 2.2).
fn is_override(char: char) -> bool {
    matches!(char, '\u{202D}' | '\u{202E}')
}

/// Names the first of the direction overrides, which stay: they can make a word read otherwise than it is written.
pub(super) fn report_overrides(text: &str, id: SourceId, report: &mut Report) {
    let mut found = text.char_indices().filter(|(_, char)| is_override(*char));
    let Some((at, char)) = found.next() else { return };
    let more = match found.count() {
        0 => String::new(),
        more => format!(" and {more} more in this file"),
    };
    report.warning(
        &codes::OVERRIDE,
        id.span(at..at + char.len_utf8()),
        format!("the character U+{:04X}{more} turns letters against their direction", char as u32),
        "Take it out unless you know why it is there. A language in braces does what is most often meant: [שלום]{lang=he}.",
    );
}

/// Names the lines that hold such characters, up to ten.
pub(super) fn report(text: &str, id: SourceId, report: &mut Report) {
    let mut at = 0;
    let mut named = 0;
    for line in text.split_inclusive('\n') {
        if let Some((offset, char)) = line.char_indices().find(|(_, char)| is_forbidden(*char)) {
            let start = at + offset;
            report.warning(
                &codes::CONTROL_CHARACTER,
                id.span(start..start + char.len_utf8()),
                format!(
                    "this line holds the character U+{:04X}, which no reader can show; it is left out",
                    char as u32
                ),
                "Delete it. Such characters come along when text is copied from a terminal or a PDF.",
            );
            named += 1;
        }
        if named == 10 {
            return;
        }
        at += line.len();
    }
}
