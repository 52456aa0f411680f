//! Blocks as Text::Amuse.

use super::notes::Numbers;
use super::words::{Context, anchor, is_short, picture, words};
use super::{Text, anchors, can_be_quoted, has_class, remarks};
use crate::document::{Block, BlockKind, Image, Inline, Verse, VerseLine, text};

pub struct Writer<'a> {
    pub out: String,
    pub pictures: Vec<(String, String)>,
    context: Context<'a>,
    /// Stars of a chapter's heading.
    top: u8,
    /// The short form of the heading that comes next.
    short: Option<String>,
    /// The picture that could not be taken along, whose caption comes next.
    missing: Option<String>,
    /// Whether what comes next stands right below what was written last.
    joins: bool,
}

impl<'a> Writer<'a> {
    pub fn new(numbers: &'a Numbers, top: u8, language: &str) -> Writer<'a> {
        let rtl = crate::locales::is_rtl(language);
        let context = Context { numbers, text: 0, rtl, links: true };
        Writer {
            out: String::new(),
            pictures: Vec::new(),
            context,
            top: top.clamp(1, 5),
            short: None,
            missing: None,
            joins: false,
        }
    }

    /// A whole file, with its remarks at their places and its notes at the end.
    pub fn text(&mut self, at: usize, text: &Text) {
        self.context.text = at;
        if let Some(title) = &text.parsed.title {
            self.heading(1, title, &[], None);
        }
        let mut remarks = remarks::of_chapter(text.source).into_iter().peekable();
        let mut before: Option<&Block> = None;
        for block in &text.parsed.blocks {
            while let Some((_, remark)) = remarks.next_if(|(at, _)| *at < block.span.start as usize) {
                self.remark(&remark);
            }
            self.keep_apart(before, block);
            self.block(block);
            before = Some(block);
        }
        remarks.for_each(|(_, remark)| self.remark(&remark));
        self.flush_missing();
        for (index, note) in text.parsed.notes.iter().enumerate() {
            if self.context.numbers.is_first(at, index) {
                self.note(index, &note.blocks);
            }
        }
    }

    fn note(&mut self, index: usize, blocks: &[Block]) {
        let mark = self.context.numbers.mark(self.context.text, index).written();
        let context = self.context;
        let pad = " ".repeat(mark.len() + 1);
        let mut paragraphs = Vec::new();
        for block in blocks {
            paragraphs.push(match &block.kind {
                BlockKind::Paragraph(run) => words(run, &context, &mut self.pictures).trim().to_owned(),
                _ => super::words::escaped_line(&text::plain_blocks(std::slice::from_ref(block))),
            });
        }
        let text = paragraphs.join(&format!("\n\n{pad}"));
        self.part(&format!("{mark} {text}"));
    }

    fn remark(&mut self, remark: &str) {
        if let Some(short) = remark.strip_prefix("short title: ") {
            self.short = Some(short.to_owned());
        } else if let Some(target) = remark.strip_prefix("picture: ") {
            self.flush_missing();
            self.missing = Some(target.to_owned());
        } else if remark == "br" {
            self.part("<br>");
        } else if remark.contains('\n') {
            self.part(&format!("<comment>\n{remark}\n</comment>"));
        } else if !remark.is_empty() {
            self.part(&format!("; {remark}"));
        }
    }

    fn flush_missing(&mut self) {
        if let Some(target) = self.missing.take() {
            self.part(&format!("[[{target}]]"));
        }
    }

    /// Adds a piece, an empty line before it.
    pub fn part(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        let gap = if std::mem::take(&mut self.joins) { "\n" } else { "\n\n" };
        self.out.push_str(gap);
        self.out.push_str(part);
    }

    pub fn words(&mut self, run: &[Inline]) -> String {
        words(run, &self.context, &mut self.pictures).trim().to_owned()
    }

    pub fn block(&mut self, block: &Block) {
        if !has_class(block, "picture-missing") {
            self.flush_missing();
        }
        let in_heading = matches!(block.kind, BlockKind::Heading { .. });
        if let Some(id) = block.attributes.id.as_deref().filter(|_| !in_heading) {
            self.part(&format!("#{}", anchor(id)));
            // The anchor belongs to what comes right below it.
            self.join_next();
        }
        match &block.kind {
            BlockKind::Paragraph(run) => self.paragraph(run),
            BlockKind::Heading { level, title, run_in } => match run_in {
                true => {
                    let title = self.words(title);
                    self.part(&format!("<strong>{title}</strong>"));
                    self.join_next();
                }
                false => self.heading(*level, title, &block.attributes.classes, block.attributes.id.as_deref()),
            },
            BlockKind::Section { level, title, blocks } => {
                self.heading(*level, title, &block.attributes.classes, block.attributes.id.as_deref());
                blocks.iter().for_each(|block| self.block(block));
            }
            BlockKind::Quote(blocks) => self.fenced("quote", blocks),
            BlockKind::List { start, style, items, .. } => self.list((*start, style.figures), items, 1),
            BlockKind::Definitions(all) => self.definitions(all, 1),
            BlockKind::Code { text, .. } => self.code(text),
            BlockKind::Table(table) => self.table(table, 1, 0),
            BlockKind::Figure { image, caption, description } => {
                self.figure(image, caption, &block.attributes.classes);
                description.iter().for_each(|block| self.block(block));
            }
            BlockKind::Break => self.part("----"),
            BlockKind::Epigraph { blocks, attribution } | BlockKind::PullQuote { blocks, attribution } => {
                self.fenced("quote", blocks);
                self.attribution(attribution.as_deref());
            }
            BlockKind::Verse(verse) => self.verse(verse),
            BlockKind::Scene { title, blocks } | BlockKind::Tip { title, blocks } => {
                self.title(title.as_deref());
                blocks.iter().for_each(|block| self.block(block));
            }
            BlockKind::Custom(blocks) => self.custom(block, blocks),
            BlockKind::Worksheet(worksheet) => {
                self.title(Some(&worksheet.title));
                let facts = [&worksheet.audience, &worksheet.time, &worksheet.bring, &worksheet.stop];
                for fact in facts.into_iter().flatten() {
                    self.part(&super::words::escaped_line(fact));
                }
                worksheet.blocks.iter().chain(&worksheet.facilitator).for_each(|block| self.block(block));
            }
            BlockKind::Facilitator(blocks) => self.fenced("quote", blocks),
            BlockKind::Space(space) => {
                if space.labelled {
                    self.part(&super::words::escaped_line(&space.label));
                }
                self.part("____________________");
            }
        }
    }

    /// Two lists of a kind would be one: a remark, which nobody sees, keeps them apart.
    fn keep_apart(&mut self, before: Option<&Block>, block: &Block) {
        let both =
            before.is_some_and(|before| std::mem::discriminant(&before.kind) == std::mem::discriminant(&block.kind));
        if both && matches!(block.kind, BlockKind::List { .. } | BlockKind::Definitions(_)) {
            self.part("; new list");
        }
    }

    /// Takes back the empty line that the next part would begin with, so that it stands right below.
    fn join_next(&mut self) {
        self.joins = true;
    }

    fn paragraph(&mut self, run: &[Inline]) {
        let mut found = Vec::new();
        anchors(run, &mut found);
        let lines: Vec<String> = found.iter().map(|id| format!("#{}", anchor(id))).collect();
        let text = start_of_line(&self.words(run));
        let parts: Vec<String> = lines.into_iter().chain([text]).filter(|part| !part.is_empty()).collect();
        self.part(&parts.join("\n"));
    }

    fn heading(&mut self, level: u8, title: &[Inline], classes: &[String], id: Option<&str>) {
        let is_part = classes.iter().any(|class| class == "part");
        let stars = if is_part { 1 } else { (self.top + level.max(1) - 1).min(5) };
        let links = std::mem::replace(&mut self.context.links, false);
        let words = self.words(title);
        self.context.links = links;
        let mut found: Vec<String> = id.map(str::to_owned).into_iter().collect();
        anchors(title, &mut found);
        let anchors: String = found.iter().map(|id| format!("#{}\n", anchor(id))).collect();
        let short = self.short.take().map(|short| format!("{short} | ")).unwrap_or_default();
        self.part(&format!("{anchors}{} {short}{words}", "*".repeat(usize::from(stars))));
    }

    fn title(&mut self, title: Option<&[Inline]>) {
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            let words = self.words(title);
            self.part(&format!("<strong>{words}</strong>"));
        }
    }

    fn attribution(&mut self, attribution: Option<&[Inline]>) {
        if let Some(run) = attribution {
            let words = start_of_line(&self.words(run));
            self.part(&format!("<right>\n\n{words}\n\n</right>"));
        }
    }

    /// Blocks between tags. What would close them, a verse or an example, stands between two such stretches.
    fn fenced(&mut self, tag: &str, blocks: &[Block]) {
        for stretch in blocks.chunk_by(|one, next| can_be_quoted(one) == can_be_quoted(next)) {
            let fits = stretch.iter().all(can_be_quoted);
            if fits {
                self.part(&format!("<{tag}>"));
            }
            stretch.iter().for_each(|block| self.block(block));
            if fits {
                self.part(&format!("</{tag}>"));
            }
        }
    }

    fn custom(&mut self, block: &Block, blocks: &[Block]) {
        if let (Some(target), true) = (self.missing.take(), has_class(block, "picture-missing")) {
            let caption = match blocks {
                [Block { kind: BlockKind::Paragraph(run), .. }] => self.words(run),
                _ => String::new(),
            };
            return self.part(&format!("[[{target}][{caption}]]"));
        }
        if let [Block { kind: BlockKind::Table(table), .. }] = blocks
            && has_class(block, "table")
        {
            let count = |name: &str| {
                let class = block.attributes.classes.iter().find_map(|class| class.strip_prefix(name));
                class.and_then(|count| count.parse().ok())
            };
            return self.table(table, count("head-").unwrap_or(1), count("foot-").unwrap_or(0));
        }
        if let Some(language) = block.attributes.language.as_deref().filter(|language| is_short(Some(language))) {
            return self.fenced(&format!("[{language}]"), blocks);
        }
        if let Some(tag) = ["center", "right", "biblio", "play"].into_iter().find(|tag| has_class(block, tag)) {
            return self.fenced(tag, blocks);
        }
        for (class, open, close) in [("rtl", "<<<", ">>>"), ("ltr", ">>>", "<<<")] {
            if has_class(block, class) {
                self.part(open);
                blocks.iter().for_each(|block| self.block(block));
                return self.part(close);
            }
        }
        blocks.iter().for_each(|block| self.block(block));
    }

    fn code(&mut self, text: &str) {
        let (open, close) = if text.contains("</example>") { ("{{{", "}}}") } else { ("<example>", "</example>") };
        self.part(&format!("{open}\n{text}\n{close}"));
    }

    fn verse(&mut self, verse: &Verse) {
        self.title(verse.title.as_deref());
        let mut found = Vec::new();
        let mut stanzas = Vec::new();
        for stanza in &verse.stanzas {
            let mut lines = Vec::new();
            for line in stanza {
                anchors(&line.content, &mut found);
                lines.push(self.verse_line(line));
            }
            stanzas.push(lines.join("\n"));
        }
        let anchors: String = found.iter().map(|id| format!("#{}\n", anchor(id))).collect();
        self.part(&format!("{anchors}<verse>\n{}\n</verse>", stanzas.join("\n\n")));
        self.attribution(verse.attribution.as_deref());
    }

    /// Two spaces for each step, one for a hard space that stands for half of one.
    fn verse_line(&mut self, line: &VerseLine) -> String {
        let mut content = line.content.clone();
        let mut half = "";
        if let Some(Inline::Text(text)) = content.first_mut()
            && let Some(rest) = text.strip_prefix('\u{A0}')
        {
            *text = rest.to_owned();
            half = " ";
        }
        let words = self.words(&content);
        format!("{}{half}{}", "  ".repeat(usize::from(line.indent)), start_of_line(&words))
    }

    fn figure(&mut self, image: &Image, caption: &[Inline], classes: &[String]) {
        let target = picture(&image.path, image.width, classes, &mut self.pictures);
        let caption = self.words(caption);
        self.part(&if caption.is_empty() { format!("[[{target}]]") } else { format!("[[{target}][{caption}]]") });
    }
}

/// Takes away what the first signs of a paragraph would mean.
fn start_of_line(words: &str) -> String {
    let first = words.chars().next();
    let spaced = |sign: &str| words.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let rule = words.len() >= 4 && words.bytes().all(|byte| byte == b'-');
    let marks = spaced(">") || spaced(";") || first == Some('#') || matches!(words, "{{{" | "}}}");
    if rule {
        return format!("<verbatim>{words}</verbatim>");
    }
    match first {
        Some(first) if marks => format!("<verbatim>{first}</verbatim>{}", &words[first.len_utf8()..]),
        // A note's mark at the start of a line would begin a note.
        Some('[' | '{') if starts_like_note(words) => format!("<verbatim></verbatim>{words}"),
        _ => words.to_owned(),
    }
}

fn starts_like_note(words: &str) -> bool {
    let digits = words[1..].bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && words[1 + digits..].starts_with([']', '}'])
}
