//! A printed outline of blocks, for expectations that a person can read.

use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::document::{
    Attributes, Block, BlockKind, Inline, Length, LinkTarget, ListStyle, Rows, Space, SpaceKind, VerseLine, Worksheet,
};
use bonefolder::markdown::{Options, Parsed, parse};
use bonefolder::source::Sources;

/// One line for each block, what it holds indented below it.
pub fn outline(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, 0, &mut out);
    out
}

fn push_blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        push_block(block, depth, out);
    }
}

fn line(depth: usize, words: &str, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(words.trim_end());
    out.push('\n');
}

fn push_block(block: &Block, depth: usize, out: &mut String) {
    let said = attributes(&block.attributes);
    let mut head = |name: &str, words: &str| line(depth, &format!("{name}{said} {words}"), out);
    match &block.kind {
        BlockKind::Paragraph(run) => head("paragraph", &inlines(run)),
        BlockKind::Heading { level, title, run_in } => {
            head(&format!("heading {level}{}", if *run_in { " run-in" } else { "" }), &inlines(title))
        }
        BlockKind::Section { title, .. } => head("section", &inlines(title)),
        BlockKind::Code { language, text } => head(&format!("code {language:?}"), &format!("{text:?}")),
        BlockKind::Figure { image, caption, description } => {
            let told = bonefolder::document::text::plain_blocks(description);
            let told = if told.is_empty() { String::new() } else { format!(" description: {told:?}") };
            head("figure", &format!("{} caption: {}{told}", picture(image), inlines(caption)))
        }
        BlockKind::Break => head("break", ""),
        BlockKind::Space(one) => head("space", &space(one)),
        BlockKind::List { start, style, tight, .. } => {
            let numbers = if *style == ListStyle::default() { String::new() } else { format!(" {style:?}") };
            head(&format!("list {start:?}{numbers} {}", if *tight { "tight" } else { "loose" }), "")
        }
        BlockKind::Quote(_) => head("quote", ""),
        BlockKind::Definitions(_) => head("definitions", ""),
        BlockKind::Table(table) => head(&format!("table {:?}", table.columns), &inlines(&table.caption)),
        BlockKind::Epigraph { .. } => head("epigraph", ""),
        BlockKind::PullQuote { .. } => head("pullquote", ""),
        BlockKind::Verse(_) => head("verse", ""),
        BlockKind::Scene { .. } => head("scene", ""),
        BlockKind::Tip { .. } => head("tip", ""),
        BlockKind::Custom(_) => head("div", ""),
        BlockKind::Worksheet(sheet) => head("worksheet", &worksheet(sheet)),
        BlockKind::Facilitator(_) => head("facilitator", ""),
    }
    push_content(block, depth + 1, out);
}

fn push_content(block: &Block, depth: usize, out: &mut String) {
    let titled = |title: &Option<Vec<Inline>>, name: &str, out: &mut String| {
        title.iter().for_each(|run| line(depth, &format!("{name}: {}", inlines(run)), out))
    };
    match &block.kind {
        BlockKind::Section { blocks, .. }
        | BlockKind::Quote(blocks)
        | BlockKind::Custom(blocks)
        | BlockKind::Facilitator(blocks) => push_blocks(blocks, depth, out),
        BlockKind::List { items, .. } => {
            for item in items {
                line(depth, &format!("item {}", item.task.map_or("", |done| if done { "[x]" } else { "[ ]" })), out);
                push_blocks(&item.blocks, depth + 1, out);
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                line(depth, &format!("term {}", inlines(&definition.term)), out);
                definition.meanings.iter().for_each(|meaning| push_blocks(meaning, depth + 1, out));
            }
        }
        BlockKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                line(depth, &row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | "), out);
            }
        }
        BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
            push_blocks(blocks, depth, out);
            titled(attribution, "attribution", out);
        }
        BlockKind::Verse(verse) => {
            titled(&verse.title, "title", out);
            for stanza in &verse.stanzas {
                line(depth, "stanza", out);
                for VerseLine { indent, content } in stanza {
                    line(depth + 1, &format!("{indent}: {}", inlines(content)), out);
                }
            }
            titled(&verse.attribution, "attribution", out);
        }
        BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
            titled(title, "title", out);
            push_blocks(blocks, depth, out);
        }
        BlockKind::Worksheet(sheet) => {
            push_blocks(&sheet.blocks, depth, out);
            if !sheet.facilitator.is_empty() {
                line(depth, "facilitator", out);
                push_blocks(&sheet.facilitator, depth + 1, out);
            }
        }
        _ => {}
    }
}

fn attributes(attributes: &Attributes) -> String {
    let mut out = String::new();
    attributes.id.iter().for_each(|id| out.push_str(&format!(" #{id}")));
    attributes.classes.iter().for_each(|class| out.push_str(&format!(" .{class}")));
    attributes.language.iter().for_each(|tag| out.push_str(&format!(" lang={tag}")));
    out
}

fn worksheet(sheet: &Worksheet) -> String {
    let mut out = inlines(&sheet.title);
    let said = [("for", &sheet.audience), ("time", &sheet.time), ("bring", &sheet.bring), ("stop", &sheet.stop)];
    for (name, value) in said {
        value.iter().for_each(|value| out.push_str(&format!(" ({name}: {value})")));
    }
    if sheet.name_date {
        out.push_str(" (name and date)");
    }
    out
}

fn space(space: &Space) -> String {
    let kind = match &space.kind {
        SpaceKind::Lines(Rows::Count(rows)) => format!("lines {rows}"),
        SpaceKind::Lines(Rows::Fill) => "lines fill".to_owned(),
        SpaceKind::Box { height } => format!("box {:?}", height.map(|mm| mm.0)),
        SpaceKind::Dots { height } => format!("dots {:?}", height.map(|mm| mm.0)),
        SpaceKind::Grid { height } => format!("grid {:?}", height.map(|mm| mm.0)),
        SpaceKind::Map { height, centre } => format!("map {:?} {centre:?}", height.map(|mm| mm.0)),
        SpaceKind::Scale { from, to, steps } => format!("scale {from} .. {to} in {steps}"),
        SpaceKind::Commitment { witness } => format!("commitment witness={witness}"),
    };
    format!("{kind} {:?}{}", space.label, if space.labelled { "" } else { " (drawn)" })
}

fn picture(image: &bonefolder::document::Image) -> String {
    let width = match image.width {
        Some(Length::Mm(mm)) => format!(" {}mm", mm.0),
        Some(Length::Percent(percent)) => format!(" {percent}%"),
        None => String::new(),
    };
    format!("{} {:?}{width}{}", image.path, image.alt, if image.decorative { " decorative" } else { "" })
}

/// A run of words on one line, in a notation of its own.
pub fn inlines(run: &[Inline]) -> String {
    run.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(content) => format!("<em {}>", inlines(content)),
        Inline::Strong(content) => format!("<strong {}>", inlines(content)),
        Inline::Strikethrough(content) => format!("<strike {}>", inlines(content)),
        Inline::Superscript(content) => format!("<sup {}>", inlines(content)),
        Inline::Subscript(content) => format!("<sub {}>", inlines(content)),
        Inline::Code(code) => format!("<code {code}>"),
        Inline::Span { attributes: said, content } => format!("<span{} {}>", attributes(said), inlines(content)),
        Inline::Link { target, content, .. } => format!("<link {} {}>", link_target(target), inlines(content)),
        Inline::Image(image) => format!("<image {}>", picture(image)),
        Inline::NoteRef(index) => format!("<note {index}>"),
        Inline::LineBreak => "<br>".to_owned(),
        Inline::Blank(blank) => {
            let width = blank.width.map_or(String::new(), |mm| format!(" {}mm", mm.0));
            format!("<blank {:?} {}{width}>", blank.label, blank.underscores)
        }
    }
}

fn link_target(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Url(url) => url.clone(),
        LinkTarget::Id(id) => format!("#{id}"),
        LinkTarget::File { path, fragment } => {
            format!("file:{path}{}", fragment.as_ref().map_or(String::new(), |id| format!("#{id}")))
        }
    }
}

/// Reads `text` as the file `part/chapter.md`.
pub fn read(text: &str, language: &str) -> (Parsed, Report) {
    let mut sources = Sources::default();
    let id = sources.add("part/chapter.md", text);
    let Outcome { value, report } = parse(&sources, id, &Options { language, keep_lines: Some(false) });
    (value, report)
}
