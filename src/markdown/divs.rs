//! What a fenced div becomes, by its name.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use super::fences::Fence;
use super::frames::{Div, Frame, Kind};
use super::typography;
use crate::document::{Block, BlockKind, Figures, Inline, text};
use crate::locales::words;

/// Names with a meaning of their own, and the keys each understands besides `lang`.
const KNOWN: &[(&str, &[&str])] = &[
    ("worksheet", &["title", "for", "time", "bring", "stop", "name-date"]),
    ("lines", &["rows", "label"]),
    ("box", &["height", "label"]),
    ("dots", &["height", "label"]),
    ("grid", &["height", "label"]),
    ("map", &["height", "label", "center", "centre"]),
    ("scale", &["from", "to", "steps", "label"]),
    ("commitment", &["witness", "label"]),
    ("answer", &["rows", "label"]),
    ("facilitator", &[]),
    ("epigraph", &[]),
    ("description", &[]),
    ("verse", &["title"]),
    ("pullquote", &[]),
    ("scene", &["title"]),
    ("tip", &["title"]),
    ("dialogue", &[]),
    ("interview", &[]),
    ("letter", &[]),
    ("recipe", &[]),
    ("timeline", &[]),
    ("comic", &[]),
    ("beside", &[]),
    ("behind", &[]),
    ("corners", &[]),
];

/// Names that other tools use for the same thing.
const ALIASES: &[(&str, &str)] = &[
    ("callout-tip", "tip"),
    ("callout-note", "tip"),
    ("callout-important", "tip"),
    ("callout-warning", "tip"),
    ("callout-caution", "tip"),
    ("dialog", "dialogue"),
    ("conversation", "dialogue"),
];

/// How the list in a div is numbered, called as in CSS: for lists whose own letters could be an initial or a name.
const FIGURES: &[(&str, Figures)] = &[
    ("lower-alpha", Figures::LowerAlpha),
    ("upper-alpha", Figures::UpperAlpha),
    ("lower-roman", Figures::LowerRoman),
    ("upper-roman", Figures::UpperRoman),
];

/// The one list of a div such as `::: upper-roman`, numbered so; or the blocks as they were.
fn numbered(braces: &Braces, classes: &mut Vec<String>, mut blocks: Vec<Block>) -> Result<BlockKind, Vec<Block>> {
    let Some((name, figures)) = FIGURES.iter().find(|(name, _)| braces.has_class(name)) else { return Err(blocks) };
    let [Block { kind: BlockKind::List { start: Some(_), style, .. }, .. }] = blocks.as_mut_slice() else {
        return Err(blocks);
    };
    style.figures = *figures;
    classes.retain(|class| class != name);
    blocks.pop().map(|list| list.kind).ok_or(blocks)
}

/// `::: {.columns count=3}` and `::: {.pictures columns=3}`: how many stand side by side, as a class that style sheets know.
fn columns(braces: &Braces) -> Option<String> {
    let is_asked = braces.has_class("columns") || braces.has_class("pictures");
    let count: u8 = braces.get(&["count", "columns"]).filter(|_| is_asked)?.parse().ok()?;
    (2..=6).contains(&count).then(|| format!("columns-{count}"))
}

/// Names of a div with nothing in it that ends the page.
const PAGE_BREAKS: &[&str] = &["page-break", "pagebreak", "newpage"];

/// The meaning of a div's first class that has one.
pub(super) fn meaning(braces: &Braces) -> Option<&'static str> {
    braces.classes.iter().find_map(|class| {
        let class = ALIASES.iter().find(|(alias, _)| alias == class).map_or(class.as_str(), |(_, name)| name);
        KNOWN.iter().find(|(name, _)| *name == class).map(|(name, _)| *name)
    })
}

impl Builder<'_> {
    /// A fence of a div, at `range` of the source.
    pub fn fence(&mut self, fence: Fence, range: Range<usize>) {
        if let Some(Frame { kind: Kind::Div(div), .. }) = self.stack.last_mut()
            && div.braces.has_class("verse")
        {
            match fence {
                Fence::Close if div.nested == 0 => return self.close_div(range),
                Fence::Close => div.nested -= 1,
                _ => div.nested += 1,
            }
            return;
        }
        let braces = match fence {
            Fence::Close => return self.close_div(range),
            Fence::Open(braces) => braces,
            Fence::Garbled => {
                self.end_implicit(range.start);
                return self.open_garbled(range);
            }
        };
        self.end_implicit(range.start);
        if self.is_too_deep(range.clone()) {
            self.nesting.ignored_divs += 1;
            return;
        }
        self.check_div(&braces, range.clone());
        let mut frame = Frame::new(Kind::Div(Div { braces, inside: range.end, nested: 0 }), range.start);
        if let Kind::Div(div) = &frame.kind {
            frame.attributes = div.braces.attributes();
            frame.attributes.classes.extend(columns(&div.braces));
        }
        self.stack.push(frame);
    }

    fn open_garbled(&mut self, range: Range<usize>) {
        let line = self.file.text[range.clone()].to_owned();
        self.report.warning(
            &codes::BAD_ATTRIBUTES,
            self.span(range.clone()),
            format!("what stands in the braces of `{line}` can't be read, so the line stands in the text as words"),
            "Write it as {.name #id key=value key=\"two words\"}.",
        );
        let braces = Braces::default();
        self.stack.push(Frame::new(Kind::Div(Div { braces, inside: range.end, nested: 0 }), range.start));
        self.push_literal(&line, range.clone());
        self.end_implicit(range.end);
    }

    fn close_div(&mut self, range: Range<usize>) {
        if self.nesting.ignored_divs > 0 {
            self.end_implicit(range.start);
            self.nesting.ignored_divs -= 1;
            return;
        }
        let floor = self.floor();
        let found = (floor..self.stack.len()).rev().find(|at| matches!(self.stack[*at].kind, Kind::Div(_)));
        let Some(at) = found else {
            self.report.warning(
                &codes::STRAY_FENCE,
                self.span(range),
                "this line of colons closes a div, but none is open here",
                "Take the line out, or look for a fence above that has lost its name.",
            );
            return;
        };
        while self.stack.len() > at + 1 {
            self.close_top(range.start);
        }
        let Some(mut frame) = self.stack.pop() else { return };
        frame.end = range.end;
        self.finish_div(frame, Some(range.start));
    }

    /// Looks at the braces of a div that opens.
    pub fn check_div(&mut self, braces: &Braces, range: Range<usize>) {
        self.check_strays(braces, range.clone());
        let Some(name) = meaning(braces) else { return };
        let keys = KNOWN.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, keys)| *keys);
        self.check_keys(name, braces, keys, range.clone());
        if name == "worksheet" && self.stack.iter().any(Frame::is_worksheet) {
            self.report.warning(
                &codes::NESTED_WORKSHEET,
                self.span(range),
                "a worksheet begins inside another one; its content stays, as a part of the outer worksheet",
                "Close the first worksheet with `:::` before the second begins.",
            );
        }
    }

    pub fn check_keys(&mut self, name: &str, braces: &Braces, keys: &[&str], range: Range<usize>) {
        // Those of Quarto that say how a box looks on a page of the web.
        let looks = ["collapse", "icon", "appearance"];
        let boxed = braces.classes.iter().any(|class| class.starts_with("callout-")) || name == "tip";
        for (key, value) in &braces.pairs {
            if boxed && looks.contains(&key.as_str())
                || keys.contains(&key.as_str())
                || matches!(key.as_str(), "lang" | "xml:lang")
                || key.starts_with("data-")
            {
                continue;
            }
            let near = keys
                .iter()
                .map(|known| (strsim::damerau_levenshtein(known, key), *known))
                .filter(|(distance, known)| *distance <= 2 && *distance < known.len())
                .min();
            let advice = match (near, keys) {
                (Some((_, near)), _) => format!("Did you mean `{near}`?"),
                (None, []) => "It takes no settings besides `lang`.".to_owned(),
                (None, keys) => format!("It understands {}.", keys.join(", ")),
            };
            let message = format!("`{name}` does not know `{key}={value}`, so it has no effect");
            self.report.warning(&codes::UNKNOWN_KEY, self.span(range.clone()), message, advice);
        }
    }

    /// A name of the author's own that is a known one but for a slip.
    fn check_name(&mut self, braces: &Braces, start: usize) {
        let known = || KNOWN.iter().map(|(known, _)| *known).filter(|known| known.len() > 4);
        for class in &braces.classes {
            let Some(near) = known().find(|known| strsim::damerau_levenshtein(known, class) == 1) else { continue };
            let message = format!("`{class}` is not a div that is known here, so it has no look of its own");
            let span = self.span(start..self.line_end(start));
            self.report.hint(&codes::NEARLY_KNOWN, span, message, format!("Did you mean `{near}`?"));
        }
    }

    /// A title in braces that has signs of Markdown in it, read.
    fn marked_title(&mut self, braces: &Braces, start: usize) -> Option<Vec<Inline>> {
        let title = braces.get(&["title"]).filter(|title| title.contains(['*', '_', '`', '[', '~', '=']))?.to_owned();
        let at = self.file.text.get(start..).and_then(|text| text.lines().next()?.find(&title));
        let at = at.map_or(start, |at| start + at);
        Some(self.inline_markdown(&title, at)).filter(|title| !text::is_wordless(title))
    }

    /// The blocks of a div that has closed; `closed` is where its closing fence begins, if it has one.
    pub fn finish_div(&mut self, mut frame: Frame, closed: Option<usize>) {
        let Kind::Div(div) = std::mem::replace(&mut frame.kind, Kind::Root) else { return };
        let mut blocks = std::mem::take(&mut frame.blocks);
        let name = meaning(&div.braces);
        if let Some(name) = name {
            let names =
                |class: &str| class == name || ALIASES.iter().any(|(alias, known)| *alias == class && *known == name);
            let callout =
                frame.attributes.classes.iter().find_map(|class| class.strip_prefix("callout-")).map(str::to_owned);
            frame.attributes.classes.retain(|class| !names(class));
            frame.attributes.classes.extend(callout.filter(|kind| kind != name));
        }
        let language = self.current_language_of(&frame);
        let given = div
            .braces
            .get(&["title"])
            .filter(|title| text::can_be_read(title))
            .map(|title| typography::set_text(title, &language));
        let shown = self.marked_title(&div.braces, frame.start);
        let shown = shown.or_else(|| given.clone().map(|title| vec![Inline::Text(title)]));
        let mut id = frame.attributes.id.take();
        let title = |blocks: &mut Vec<Block>| {
            if let (None, Some(Block { kind: BlockKind::Heading { .. }, attributes, .. })) = (&id, blocks.first()) {
                id = attributes.id.clone();
            }
            take_title(blocks, None).or(shown)
        };
        let kind = match name {
            Some("worksheet") if self.stack.iter().any(Frame::is_worksheet) => BlockKind::Custom(blocks),
            Some("worksheet") => {
                frame.attributes.id = id;
                return self.finish_worksheet(frame, div.braces, blocks);
            }
            Some("facilitator") => BlockKind::Facilitator(blocks),
            Some("description") => return self.finish_description(frame, blocks),
            Some("epigraph") => {
                let attribution = take_attribution(&mut blocks);
                BlockKind::Epigraph { blocks, attribution }
            }
            Some("pullquote") => {
                let attribution = take_attribution(&mut blocks);
                BlockKind::PullQuote { blocks, attribution }
            }
            Some("scene") => BlockKind::Scene { title: title(&mut blocks), blocks },
            Some("tip") => {
                let title = title(&mut blocks).or_else(|| self.name_of_callout(&div.braces, &language));
                BlockKind::Tip { title, blocks }
            }
            Some("verse") => {
                let end = closed.map_or(frame.end, |at| self.line_start(at));
                let verse = self.verse(div.inside..end.max(div.inside), frame.start, given.as_deref(), &mut id);
                BlockKind::Verse(verse)
            }
            Some(
                piece @ ("dialogue" | "interview" | "letter" | "recipe" | "timeline" | "comic" | "beside" | "behind"
                | "corners"),
            ) => {
                frame.attributes.id = id;
                return self.finish_piece(piece, frame, blocks);
            }
            Some(space) => {
                frame.attributes.id = id;
                return self.finish_space(space, frame, div.braces, blocks);
            }
            None if blocks.is_empty() && PAGE_BREAKS.iter().any(|name| div.braces.has_class(name)) => {
                frame.attributes.classes = vec!["page-break".to_owned()];
                BlockKind::Break
            }
            None => match numbered(&div.braces, &mut frame.attributes.classes, blocks) {
                Ok(list) => list,
                Err(blocks) => {
                    self.check_name(&div.braces, frame.start);
                    BlockKind::Custom(blocks)
                }
            },
        };
        frame.attributes.id = id;
        self.finish_block(frame, kind);
    }

    /// What a box with a note or a warning is called, where it does not say so itself.
    fn name_of_callout(&self, braces: &Braces, language: &str) -> Option<Vec<Inline>> {
        let words = words(language);
        let name = braces.classes.iter().find_map(|class| match class.strip_prefix("callout-")? {
            "note" => Some(words.callout_note),
            "important" => Some(words.callout_important),
            "warning" => Some(words.callout_warning),
            "caution" => Some(words.callout_caution),
            _ => None,
        })?;
        Some(vec![Inline::Text(name.to_owned())])
    }

    /// In an epigraph, a pull quote or a letter a last line that begins with a dash is a paragraph of its own.
    pub fn split_attribution(&self, frame: &mut Frame) -> Option<Vec<Inline>> {
        let mut around = self.stack.iter().rev().skip_while(|frame| matches!(frame.kind, Kind::Quote));
        let Some(Kind::Div(div)) = around.next().map(|frame| &frame.kind) else { return None };
        if !matches!(meaning(&div.braces), Some("epigraph" | "pullquote" | "letter")) {
            return None;
        }
        let breaks = |inline: &Inline| matches!(inline, Inline::Text(text) if text.contains(typography::SOFT_BREAK));
        let at = frame.inlines.iter().rposition(breaks)?;
        let Inline::Text(text) = &mut frame.inlines[at] else { return None };
        let end = text.rfind(typography::SOFT_BREAK)?;
        let line = text[end..].trim_start_matches(typography::SOFT_BREAK_CHAR).to_owned();
        if !["--- ", "-- ", "—", "–"].iter().any(|dash| line.starts_with(dash)) {
            return None;
        }
        text.truncate(end);
        let mut words = frame.inlines.split_off(at + 1);
        words.insert(0, Inline::Text(line));
        Some(words)
    }

    pub fn line_start(&self, at: usize) -> usize {
        self.file.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1)
    }
}

/// The heading that opens a div, or the title in its braces.
pub(super) fn take_title(blocks: &mut Vec<Block>, given: Option<&str>) -> Option<Vec<Inline>> {
    if let Some(Block { kind: BlockKind::Heading { run_in: false, .. }, .. }) = blocks.first()
        && let BlockKind::Heading { title, .. } = blocks.remove(0).kind
    {
        return Some(title);
    }
    given.map(|title| vec![Inline::Text(title.to_owned())])
}

/// The source of a quotation: its last paragraph, if that begins with a dash. A quotation mark of Markdown around all
/// of it says nothing more than the div does, and is taken off.
pub(super) fn take_attribution(blocks: &mut Vec<Block>) -> Option<Vec<Inline>> {
    if let [Block { kind: BlockKind::Quote(inner), .. }] = blocks.as_mut_slice() {
        *blocks = std::mem::take(inner);
    }
    if blocks.len() < 2 {
        return None;
    }
    let Some(Block { kind: BlockKind::Paragraph(words), .. }) = blocks.last_mut() else { return None };
    let attribution = strip_dash(words)?;
    blocks.pop();
    Some(attribution)
}

/// The words after a leading dash.
pub(super) fn strip_dash(words: &[Inline]) -> Option<Vec<Inline>> {
    let Some(Inline::Text(first)) = words.first() else { return None };
    let rest = first.strip_prefix(['—', '–'])?.trim_start_matches([' ', '\u{A0}', '\u{202F}']).to_owned();
    let mut words = words.to_vec();
    words[0] = Inline::Text(rest);
    super::finish::trim(&mut words);
    (!words.is_empty()).then_some(words)
}
