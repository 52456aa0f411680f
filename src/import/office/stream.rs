//! Paragraphs one after the other, each with its style, become blocks: neighbours of a kind belong together.

use crate::import::html::words::merged;
use crate::import::manuscript::{
    Block, Definition, Facts, Inline, Item, Line, List, ListKind, Marks, is_blank, plain, trim,
};

/// A paragraph and what its style means.
#[derive(Debug, Clone, Default)]
pub struct Para {
    pub words: Vec<Inline>,
    /// By the rules: `heading-1`, `quote`, `verse` and their like.
    pub meaning: Option<String>,
    pub list: Option<ListPlace>,
    pub align: Align,
    pub anchors: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
    Right,
}

/// Where a paragraph stands in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListPlace {
    /// Which list of the file.
    pub list: u64,
    pub level: usize,
    pub kind: ListKind,
    pub start: u64,
}

#[derive(Debug, Clone)]
pub enum Content {
    Para(Para),
    Block(Block),
}

/// The blocks of a text; title, author and their like go to `facts`.
pub fn blocks(pieces: Vec<Content>, facts: &mut Facts) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut group: Vec<Para> = Vec::new();
    for piece in pieces {
        match piece {
            Content::Block(mut block) => {
                close(&mut group, &mut out, facts);
                take_caption(&mut block, &mut out);
                out.push(block);
            }
            Content::Para(mut para) => {
                para.words = merged(std::mem::take(&mut para.words));
                let goes_on = group.last().is_some_and(|last| same(last, &para));
                if !goes_on {
                    close(&mut group, &mut out, facts);
                }
                group.push(para);
            }
        }
    }
    close(&mut group, &mut out, facts);
    out
}

/// Whether two neighbours make one block.
fn same(one: &Para, next: &Para) -> bool {
    if one.list.is_some() || next.list.is_some() {
        return one.list.is_some() && next.list.is_some();
    }
    let defines = |para: &Para| matches!(para.meaning.as_deref(), Some("term" | "definition"));
    if defines(one) && defines(next) {
        return true;
    }
    let grouped = one.meaning.as_deref().is_some_and(|meaning| {
        matches!(
            meaning,
            "quote" | "verse" | "code" | "epigraph" | "pullquote" | "worksheet" | "tip" | "scene" | "facilitator"
        ) || meaning.starts_with("div:")
    });
    grouped && one.meaning == next.meaning
}

fn close(group: &mut Vec<Para>, out: &mut Vec<Block>, facts: &mut Facts) {
    let paras = std::mem::take(group);
    let Some(first) = paras.first() else { return };
    if first.list.is_some() {
        return lists(paras, out);
    }
    let meaning = first.meaning.clone().unwrap_or_default();
    match meaning.as_str() {
        "omit" => {}
        "title" | "subtitle" | "author" | "date" | "abstract" => {
            paras.into_iter().for_each(|para| fact(&meaning, para, out, facts))
        }
        "quote" => out.push(Block::Quote(all(paras))),
        "term" | "definition" => definitions(paras, out),
        "caption" => paras.into_iter().for_each(|para| caption(para, out)),
        "verse" => out.push(Block::Verse { marks: Marks::default(), title: Vec::new(), stanzas: stanzas(paras) }),
        "code" => {
            let lines: Vec<String> = paras.iter().map(|para| with_breaks(&para.words)).collect();
            out.push(Block::Code { language: None, text: lines.join("\n") });
        }
        "epigraph" | "pullquote" | "worksheet" | "tip" | "scene" | "facilitator" => {
            out.push(Block::Div { marks: Marks::named(&meaning), blocks: all(paras) });
        }
        _ => {
            match (meaning.strip_prefix("heading-").and_then(|level| level.parse().ok()), meaning.strip_prefix("div:"))
            {
                (Some(level), _) => paras.into_iter().for_each(|para| heading(level, para, out)),
                (None, Some(class)) => out.push(Block::Div { marks: Marks::named(class), blocks: all(paras) }),
                (None, None) => paras.into_iter().for_each(|para| plain_para(para, out)),
            }
        }
    }
}

fn definitions(paras: Vec<Para>, out: &mut Vec<Block>) {
    let mut all: Vec<Definition> = Vec::new();
    for para in paras {
        let is_term = para.meaning.as_deref() == Some("term");
        if is_term || all.is_empty() {
            let mut term = if is_term { para.words.clone() } else { Vec::new() };
            trim(&mut term);
            all.push(Definition { term, meanings: Vec::new() });
        }
        if let Some(last) = all.last_mut().filter(|_| !is_term) {
            match last.meanings.last_mut() {
                Some(meaning) => meaning.extend(para_blocks(para)),
                None => last.meanings.push(para_blocks(para)),
            }
        }
    }
    out.push(Block::Definitions(all));
}

/// A line below a picture or a table is its caption; one that stands above a table waits for it.
fn caption(para: Para, out: &mut Vec<Block>) {
    if para.words.iter().any(|word| matches!(word, Inline::Image(_))) {
        return plain_para(para, out);
    }
    let mut words = para.words;
    trim(&mut words);
    match out.last_mut() {
        Some(Block::Figure { caption, .. }) if caption.is_empty() => *caption = words,
        Some(Block::Table(table)) if table.caption.is_empty() => table.caption = words,
        _ => out.push(Block::Div { marks: Marks::named(CAPTION), blocks: paragraphs(words) }),
    }
}

/// The name of a caption that stands above what it belongs to, until that comes.
const CAPTION: &str = "caption";

/// Gives a table the caption above it.
fn take_caption(block: &mut Block, out: &mut Vec<Block>) {
    let Block::Table(table) = block else { return };
    if let Some(Block::Div { marks, blocks }) = out.last_mut()
        && marks.has(CAPTION)
        && let [Block::Paragraph(words)] = blocks.as_mut_slice()
    {
        table.caption = std::mem::take(words);
        out.pop();
    }
}

fn fact(meaning: &str, para: Para, out: &mut Vec<Block>, facts: &mut Facts) {
    let words = plain(&para.words).split_whitespace().collect::<Vec<_>>().join(" ");
    let place = match meaning {
        "title" => &mut facts.title,
        "subtitle" => &mut facts.subtitle,
        "date" => &mut facts.date,
        "abstract" => &mut facts.description,
        _ => {
            facts.authors =
                crate::import::facts::list(&words).iter().map(|name| crate::import::facts::person(name)).collect();
            return;
        }
    };
    // What a document's properties call its title is often the name of a template; the line on the page is meant. Said
    // twice on the page, the second is part of the text.
    let first = out.iter().all(|block| matches!(block, Block::Comment(_)));
    if words.is_empty() || first || place.is_none() {
        if !words.is_empty() {
            *place = Some(words);
        }
        return;
    }
    plain_para(para, out);
}

fn heading(level: u8, para: Para, out: &mut Vec<Block>) {
    let mut words = para.words;
    while matches!(words.last(), Some(Inline::LineBreak)) {
        words.pop();
    }
    trim(&mut words);
    if plain(&words).trim().is_empty() {
        return out.extend(paragraphs(words));
    }
    while let [Inline::Strong(inner)] = words.as_mut_slice() {
        words = std::mem::take(inner);
    }
    let mut anchors = para.anchors.into_iter();
    let marks = Marks { id: anchors.next(), ..Marks::default() };
    words.splice(0..0, anchors.map(|anchor| Inline::anchor(&anchor)));
    out.push(Block::Heading { level: level.clamp(1, 6), marks, words });
}

fn plain_para(para: Para, out: &mut Vec<Block>) {
    let align = para.align;
    let text = plain(&para.words);
    let signs: Vec<char> = text.chars().filter(|char| !char.is_whitespace()).collect();
    if signs.len() >= 3
        && signs.len() <= 7
        && signs.iter().all(|char| "*#~⁂•".contains(*char))
        && (align == Align::Center || signs.iter().all(|char| *char == signs[0]))
    {
        return out.push(Block::Break);
    }
    let blocks = para_blocks(para);
    if blocks.is_empty() {
        return;
    }
    match align {
        Align::Center if blocks.iter().all(|block| matches!(block, Block::Paragraph(_))) => {
            out.push(Block::Div { marks: Marks::named("center"), blocks });
        }
        Align::Right => out.push(Block::Div { marks: Marks::named("right"), blocks }),
        _ => out.extend(blocks),
    }
}

fn para_blocks(para: Para) -> Vec<Block> {
    let mut words = para.words;
    words.splice(0..0, para.anchors.iter().map(|anchor| Inline::anchor(anchor)));
    paragraphs(words)
}

fn paragraphs(words: Vec<Inline>) -> Vec<Block> {
    crate::import::html::blocks::paragraphs(words)
}

fn all(paras: Vec<Para>) -> Vec<Block> {
    paras.into_iter().flat_map(para_blocks).collect()
}

/// Verse: where paragraphs hold breaks each is a stanza, else each is a line, and empty ones stand between stanzas.
fn stanzas(paras: Vec<Para>) -> Vec<Vec<Line>> {
    let broken = paras.iter().any(|para| para.words.iter().any(|word| matches!(word, Inline::LineBreak)));
    let mut stanzas = vec![Vec::new()];
    for para in paras {
        let mut lines = vec![Vec::new()];
        for word in para.words {
            match (word, lines.last_mut()) {
                (Inline::LineBreak, _) => lines.push(Vec::new()),
                (word, Some(last)) => last.push(word),
                _ => {}
            }
        }
        for words in lines {
            let indent = match words.first() {
                Some(Inline::Text(text)) => text.chars().take_while(|char| matches!(char, ' ' | '\u{A0}')).count(),
                _ => 0,
            };
            if is_blank(&words) {
                stanzas.push(Vec::new());
            } else if let Some(stanza) = stanzas.last_mut() {
                stanza.push(Line { indent, words });
            }
        }
        if broken {
            stanzas.push(Vec::new());
        }
    }
    stanzas.retain(|stanza: &Vec<Line>| !stanza.is_empty());
    stanzas
}

fn with_breaks(words: &[Inline]) -> String {
    words
        .iter()
        .map(|word| if matches!(word, Inline::LineBreak) { "\n".to_owned() } else { plain(std::slice::from_ref(word)) })
        .collect()
}

/// Paragraphs of lists, by their levels.
fn lists(paras: Vec<Para>, out: &mut Vec<Block>) {
    let mut open: Vec<(ListPlace, List)> = Vec::new();
    for para in paras {
        let Some(place) = para.list else { continue };
        while open.last().is_some_and(|(top, _)| {
            top.level > place.level || top.level == place.level && (top.list, top.kind) != (place.list, place.kind)
        }) {
            fold(&mut open, out);
        }
        let item = Item { task: None, blocks: para_blocks(para) };
        match open.last_mut() {
            Some((top, list)) if top.level == place.level => list.items.push(ticked(item)),
            _ => open.push((place, List { kind: place.kind, start: place.start, items: vec![ticked(item)] })),
        }
    }
    while !open.is_empty() {
        fold(&mut open, out);
    }
}

/// A box before the words of an item makes a task of it.
fn ticked(mut item: Item) -> Item {
    if let Some(Block::Paragraph(words)) = item.blocks.first_mut()
        && let Some(Inline::Text(text)) = words.first_mut()
        && let Some(rest) = text.strip_prefix(['☐', '☒', '☑'])
    {
        item.task = Some(!text.starts_with('☐'));
        *text = rest.trim_start().to_owned();
    }
    item
}

fn fold(open: &mut Vec<(ListPlace, List)>, out: &mut Vec<Block>) {
    let Some((_, list)) = open.pop() else { return };
    match open.last_mut().and_then(|(_, above)| above.items.last_mut()) {
        Some(item) => item.blocks.push(Block::List(list)),
        None => out.push(Block::List(list)),
    }
}
