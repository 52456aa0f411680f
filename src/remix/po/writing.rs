//! The writing of a `.po` file, in the form of gettext's own tools.

use std::fmt::Write;

use super::{Catalogue, Message};

/// Characters of a line, as gettext breaks them.
const WIDTH: usize = 77;

pub fn write(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    remarks(&mut out, "#", &catalogue.remarks);
    flags(&mut out, &catalogue.flags);
    out.push_str("msgid \"\"\n");
    let fields: String = catalogue.header.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    string(&mut out, "", "msgstr", &fields);
    catalogue.messages.iter().for_each(|one| message(&mut out, one, false));
    catalogue.obsolete.iter().for_each(|one| message(&mut out, one, true));
    out
}

fn message(out: &mut String, message: &Message, obsolete: bool) {
    out.push('\n');
    remarks(out, "#", &message.remarks);
    let prefix = if obsolete { "#~ " } else { "" };
    if !obsolete {
        remarks(out, "#.", &message.comments);
        places(out, &message.places);
    }
    flags(out, &message.flags);
    if let Some((context, words)) = &message.previous {
        let prefix = if obsolete { "#~| " } else { "#| " };
        context.iter().for_each(|context| string(out, prefix, "msgctxt", context));
        string(out, prefix, "msgid", words);
    }
    message.context.iter().for_each(|context| string(out, prefix, "msgctxt", context));
    string(out, prefix, "msgid", &message.words);
    match &message.plural {
        None => string(out, prefix, "msgstr", message.translations.first().map_or("", String::as_str)),
        Some(plural) => {
            string(out, prefix, "msgid_plural", plural);
            for (form, words) in message.translations.iter().enumerate() {
                string(out, prefix, &format!("msgstr[{form}]"), words);
            }
        }
    }
}

fn remarks(out: &mut String, mark: &str, lines: &[String]) {
    for line in lines {
        out.push_str(format!("{mark} {line}").trim_end());
        out.push('\n');
    }
}

/// As many to a line as fit.
fn places(out: &mut String, places: &[String]) {
    let mut width = 0;
    for place in places {
        let length = place.chars().count() + 1;
        if width == 0 || width + length > WIDTH {
            out.push_str(if width == 0 { "#:" } else { "\n#:" });
            width = 2;
        }
        write!(out, " {place}").expect("a string takes everything");
        width += length;
    }
    if width > 0 {
        out.push('\n');
    }
}

fn flags(out: &mut String, flags: &[String]) {
    if !flags.is_empty() {
        out.push_str(&format!("#, {}\n", flags.join(", ")));
    }
}

/// A string on its line, or on lines of its own where it is long or has line breaks.
fn string(out: &mut String, prefix: &str, word: &str, value: &str) {
    let is_short = word.len() + escaped(value).chars().count() + 3 <= WIDTH + 2;
    if is_short && !value.trim_end_matches('\n').contains('\n') {
        out.push_str(&format!("{prefix}{word} \"{}\"\n", escaped(value)));
        return;
    }
    out.push_str(&format!("{prefix}{word} \"\"\n"));
    for line in value.split_inclusive('\n') {
        for piece in pieces(line) {
            out.push_str(&format!("{prefix}\"{}\"\n", escaped(piece)));
        }
    }
}

/// A line cut after spaces, so that no piece is wider than gettext likes.
fn pieces(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut width) = (0, 0);
    let mut at = 0;
    for word in line.split_inclusive(' ') {
        let length = escaped(word).chars().count();
        if width > 0 && width + length > WIDTH {
            found.push(&line[start..at]);
            (start, width) = (at, 0);
        }
        width += length;
        at += word.len();
    }
    found.push(&line[start..]);
    found
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            letter => out.push(letter),
        }
    }
    out
}
