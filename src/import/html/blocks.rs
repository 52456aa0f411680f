//! What stands on lines of its own in a page.

use super::{Reader, nothing};
use crate::import::manuscript::{Block, Image, Inline, Marks, dash_before, is_blank, plain, trim};
use crate::import::tree::Id;

impl Reader<'_> {
    /// The blocks in an element; words that stand in it bare are paragraphs.
    pub(super) fn blocks(&mut self, id: Id) -> Vec<Block> {
        let children = self.tree.children(id).to_vec();
        self.blocks_of(&children)
    }

    pub(super) fn blocks_of(&mut self, children: &[Id]) -> Vec<Block> {
        let mut out = Vec::new();
        if self.depth > super::DEEPEST {
            let text: String = children.iter().map(|id| self.tree.text(*id)).collect();
            if !text.trim().is_empty() {
                out.push(Block::Paragraph(vec![Inline::Text(text)]));
            }
            return out;
        }
        self.depth += 1;
        let kinds: Vec<(Id, bool)> = children.iter().map(|id| (*id, self.is_inline(*id))).collect();
        // The ends of lines between blocks are no words.
        let between = |at: usize| {
            let block = |one: Option<&(Id, bool)>| one.is_none_or(|(_, inline)| !inline);
            block(at.checked_sub(1).and_then(|at| kinds.get(at))) && block(kinds.get(at + 1))
        };
        let room =
            |at: usize, id: Id| self.tree.is_text(id) && self.tree.node(id).text.trim().is_empty() && between(at);
        let kinds: Vec<(Id, bool)> =
            kinds.iter().enumerate().filter(|(at, (id, _))| !room(*at, *id)).map(|(_, one)| *one).collect();
        for stretch in kinds.chunk_by(|one, next| one.1 == next.1) {
            let nodes: Vec<Id> = stretch.iter().map(|(id, _)| *id).collect();
            if stretch[0].1 {
                let words = self.run_of(&nodes);
                out.extend(paragraphs(words));
            } else {
                self.blocks_and_word_lists(&nodes, &mut out);
            }
        }
        self.depth -= 1;
        out
    }

    fn blocks_and_word_lists(&mut self, nodes: &[Id], out: &mut Vec<Block>) {
        let items: Vec<(Id, bool)> = nodes.iter().map(|id| (*id, self.is_word_item(*id))).collect();
        for group in items.chunk_by(|one, next| one.1 && next.1) {
            let ids: Vec<Id> = group.iter().map(|(id, _)| *id).collect();
            match group[0].1 {
                true => self.word_list(&ids, out),
                false => ids.iter().for_each(|child| self.block(*child, out)),
            }
        }
    }

    fn block(&mut self, id: Id, out: &mut Vec<Block>) {
        if self.is_omitted(id) || self.styles.look(self.tree, id).hidden {
            if self.tree.has_class(id, "toc") {
                take_heading_of_contents(out);
            }
            return;
        }
        let name = self.tree.local(id).to_owned();
        if let Some(meaning) = self.meaning(id)
            && self.meant(id, &name, meaning, out)
        {
            return;
        }
        match name.as_str() {
            "p" | "summary" | "legend" | "address" if !self.holds_blocks(id) => self.paragraph(id, out),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, name.as_bytes()[1] - b'0', out),
            "blockquote" => {
                let mut blocks = self.blocks(id);
                self.attribute(id, &mut blocks);
                if !nothing(&blocks) {
                    out.push(Block::Quote(blocks));
                }
            }
            "ul" | "ol" | "menu" => self.list(id, out),
            "dl" => self.definitions(id, out),
            "pre" | "listing" | "xmp" | "textarea" => self.code(id, out),
            "hr" => out.push(Block::Break),
            "hgroup" => self.heading_group(id, out),
            "table" => self.table(id, out),
            "figure" => self.figure(id, out),
            "a" => self.linked(id, out),
            _ => self.holder(id, out),
        }
    }

    /// What a `cite` or a `footer` at the end of a quotation says is whose words it is.
    fn attribute(&self, id: Id, blocks: &mut [Block]) {
        let last = self.tree.children(id).iter().rev().find(|one| !self.tree.text(**one).trim().is_empty());
        let named = last.is_some_and(|last| matches!(self.tree.local(*last), "cite" | "footer"));
        let Some(Block::Paragraph(words)) = blocks.last_mut().filter(|_| named) else { return };
        while let [Inline::Emphasis(inner)] = words.as_mut_slice() {
            *words = std::mem::take(inner);
        }
        dash_before(words);
    }

    fn holds_blocks(&self, id: Id) -> bool {
        self.tree.children(id).iter().any(|child| !self.is_inline(*child) && !self.is_omitted(*child))
    }

    /// An element that a rule gives a meaning. Says whether it was read.
    fn meant(&mut self, id: Id, name: &str, meaning: &str, out: &mut Vec<Block>) -> bool {
        let leaf = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "div");
        match meaning {
            "title" | "subtitle" | "author" | "date"
                if leaf && !self.holds_blocks(id) && !self.worn.contains(meaning) && !self.in_note =>
            {
                let words = self.tree.text(id).split_whitespace().collect::<Vec<_>>().join(" ");
                // The block that stands before a text; elsewhere a line of that name is a line of the text.
                let before = self.tree.ancestors(id).take(3).any(|one| self.tree.local(one) == "header")
                    || self.depth < 3 && name == "p"
                    || !self.tree.has_class(id, meaning);
                match meaning {
                    _ if !before => return false,
                    "title" => self.title = self.title.take().or(Some(words)),
                    "author" => self.author = self.author.take().or(Some(words)),
                    "subtitle" => self.subtitle = self.subtitle.take().or(Some(words)),
                    _ if self.depth < 3 && name == "p" => return false,
                    _ => {}
                }
            }
            "verse" => self.verse(id, out),
            "quote" if name == "p" => {
                let words = paragraphs(self.run(id));
                match out.last_mut() {
                    Some(Block::Quote(last)) => last.extend(words),
                    _ => out.push(Block::Quote(words)),
                }
            }
            "quote" => out.push(Block::Quote(self.blocks(id))),
            "caption" if leaf => {
                let mut blocks = self.blocks(id);
                let alone = blocks.len() == 1;
                let Some(Block::Paragraph(words)) = blocks.first_mut().filter(|_| alone) else {
                    out.append(&mut blocks);
                    return true;
                };
                let mut words = std::mem::take(words);
                trim(&mut words);
                match out.last_mut() {
                    Some(Block::Table(table)) if table.caption.is_empty() => table.caption = words,
                    Some(Block::Figure { caption, .. }) if caption.is_empty() => *caption = words,
                    _ => out.extend(paragraphs(words)),
                }
            }
            "code" => self.code(id, out),
            "worksheet" => self.worksheet(id, out),
            "epigraph" | "pullquote" | "tip" | "scene" | "facilitator" => self.div(id, meaning, out),
            "center" | "right" => self.div(id, meaning, out),
            "plain" | "main" => self.holder(id, out),
            other => match other.strip_prefix("heading-").and_then(|level| level.parse().ok()) {
                Some(level) => self.heading(id, level, out),
                None => match other.strip_prefix("div:") {
                    Some(class) => self.div(id, class, out),
                    None => return false,
                },
            },
        }
        true
    }

    /// A link around blocks: their words lead where it does.
    fn linked(&mut self, id: Id, out: &mut Vec<Block>) {
        let mut blocks = Vec::new();
        self.holder(id, &mut blocks);
        if let Some(address) = self.tree.get(id, "href").map(|address| super::words::unwrapped(address.trim())) {
            crate::import::manuscript::runs(&mut blocks, &mut |run| {
                let mut holds_link = false;
                crate::import::manuscript::inlines(run, &mut |one| holds_link |= matches!(one, Inline::Link { .. }));
                if !holds_link && !plain(run).trim().is_empty() {
                    let words = std::mem::take(run);
                    run.push(Inline::Link { address: address.clone(), words });
                }
            });
        }
        out.append(&mut blocks);
    }

    pub(super) fn paragraph(&mut self, id: Id, out: &mut Vec<Block>) {
        let look = self.styles.look(self.tree, id);
        let anchor = self.anchor(id);
        let mut words = self.run(id);
        if let Some(anchor) = anchor {
            words.insert(0, Inline::anchor(&anchor));
        }
        if self.tree.has_class(id, "run-in") || self.tree.has_class(id, "title") && self.depth > 2 {
            words = vec![Inline::Strong(words)];
        }
        let mut blocks = paragraphs(words);
        let attribution = self.tree.has_class(id, "attribution");
        if attribution && let Some(Block::Paragraph(words)) = blocks.first_mut() {
            words.insert(0, Inline::text("— "));
        }
        let language = self.tree.get(id, "lang").or_else(|| self.tree.get(id, "xml:lang"));
        if let Some(tag) = language
            .and_then(|tag| crate::import::facts::language(Some(tag)))
            .filter(|tag| self.language.as_ref() != Some(tag))
        {
            let marks = Marks { pairs: vec![("lang".to_owned(), tag)], ..Marks::default() };
            blocks = vec![Block::Div { marks, blocks }];
        }
        match () {
            () if blocks.is_empty() => {}
            () if look.center && !scene_break(&blocks) => {
                out.push(Block::Div { marks: Marks::named("center"), blocks })
            }
            () if look.right => out.push(Block::Div { marks: Marks::named("right"), blocks }),
            () if scene_break(&blocks) => out.push(Block::Break),
            () => out.extend(blocks),
        }
    }

    fn heading(&mut self, id: Id, level: u8, out: &mut Vec<Block>) {
        let mut words: Vec<Inline> = Vec::new();
        let run = self.heading_words(id);
        words.extend(run);
        trim(&mut words);
        if plain(&words).trim().is_empty() {
            out.extend(paragraphs(words));
            return;
        }
        let parent = self.tree.node(id).parent;
        let own = self.anchor(id);
        // EPUBs set the id on the section that the heading opens.
        let above =
            parent.filter(|parent| self.first_element(*parent) == Some(id)).and_then(|parent| self.anchor(parent));
        let mut marks = Marks { id: own.or(above), ..Marks::default() };
        let part = self.tree.ancestors(id).take(2).any(|one| self.tree.get(one, "role") == Some("doc-part"));
        if part && level == 1 {
            marks.classes.push("part".to_owned());
        }
        if level == 1 {
            marks.classes.extend(self.division(id));
        }
        out.push(Block::Heading { level: level.clamp(1, 6), marks, words: bare(words) });
    }

    /// A number and a title that make one heading.
    fn heading_group(&mut self, id: Id, out: &mut Vec<Block>) {
        let mut blocks = self.blocks(id);
        if let [Block::Heading { words, .. }, Block::Paragraph(title), ..] = blocks.as_mut_slice()
            && plain(words).trim().chars().all(|char| char.is_ascii_digit() || "IVXLCDM.".contains(char))
        {
            words.push(Inline::text(if plain(words).trim().ends_with('.') { " " } else { ". " }));
            words.append(title);
            blocks.remove(1);
        }
        out.append(&mut blocks);
    }

    /// What kind of division of a book a heading opens, and whether it stands before the text or after it.
    fn division(&self, id: Id) -> Vec<String> {
        let kinds = ["glossary", "colophon", "dedication", "preface", "introduction", "license"];
        let near: Vec<Id> = self.tree.ancestors(id).take(3).collect();
        let said = near.iter().filter_map(|one| self.tree.get(*one, "epub:type")).flat_map(str::split_whitespace);
        let said = said.map(|kind| if kind == "copyright-page" { "license" } else { kind });
        let matter = near.iter().filter_map(|one| self.tree.get(*one, "data-matter"));
        let mut classes: Vec<String> = said.filter(|kind| kinds.contains(kind)).map(str::to_owned).collect();
        classes.extend(matter.map(|matter| format!("{matter}-matter")));
        classes
    }

    /// A heading without the number that a stylist or a program set before it.
    fn heading_words(&mut self, id: Id) -> Vec<Inline> {
        let children: Vec<Id> = self
            .tree
            .children(id)
            .iter()
            .copied()
            .filter(|child| {
                !self.tree.has_class(*child, "number") && !self.tree.has_class(*child, "header-section-number")
            })
            .collect();
        self.run_of(&children)
    }

    fn first_element(&self, id: Id) -> Option<Id> {
        self.tree.children(id).iter().copied().find(|child| !self.tree.is_text(*child))
    }

    fn code(&mut self, id: Id, out: &mut Vec<Block>) {
        let text = self.typed(id).replace("\r\n", "\n");
        let inner = self.tree.child(id, "code").unwrap_or(id);
        let language =
            self.tree.classes(inner).chain(self.tree.classes(id)).find_map(|class| class.strip_prefix("language-"));
        let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
        if !text.trim().is_empty() {
            out.push(Block::Code { language: language.map(str::to_owned), text });
        }
    }

    /// All words below an element, a break as the end of a line.
    fn typed(&self, id: Id) -> String {
        let word = |one: Id| if self.tree.local(one) == "br" { "\n" } else { self.tree.node(one).text.as_str() };
        self.tree.descendants(id).map(word).collect()
    }

    fn figure(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let pictures: Vec<Id> = tree.descendants(id).filter(|one| tree.local(*one) == "img").collect();
        let caption =
            tree.descendants(id).find(|one| tree.local(*one) == "figcaption" || tree.has_class(*one, "caption"));
        let [picture] = pictures.as_slice() else { return self.figure_of_others(id, out) };
        let mut words = Vec::new();
        let mut found = self.run_of(&[*picture]);
        if let Some(caption) = caption {
            for (at, block) in self.blocks(caption).into_iter().enumerate() {
                if let Block::Paragraph(run) = block {
                    if at > 0 {
                        words.push(Inline::text(" "));
                    }
                    words.extend(run);
                }
            }
        }
        trim(&mut words);
        let Some(Inline::Image(image)) = found.iter_mut().find(|one| matches!(one, Inline::Image(_))) else { return };
        let mut image = std::mem::take(image);
        image.marks.id = image.marks.id.or_else(|| self.anchor(id));
        out.push(Block::Figure { image, caption: words });
        if let Some(details) =
            tree.child(id, "details").or_else(|| tree.descendants(id).find(|one| tree.has_class(*one, "description")))
        {
            let children: Vec<Id> =
                tree.children(details).iter().copied().filter(|one| tree.local(*one) != "summary").collect();
            let blocks = self.blocks_of(&children);
            out.push(Block::Div { marks: Marks::named("description"), blocks });
        }
    }

    /// A figure of a table, whose caption is the table's, or of something else.
    fn figure_of_others(&mut self, id: Id, out: &mut Vec<Block>) {
        let (captions, others): (Vec<Id>, Vec<Id>) =
            self.tree.children(id).iter().copied().partition(|one| self.tree.local(*one) == "figcaption");
        let mut blocks = self.blocks_of(&others);
        match (blocks.as_mut_slice(), captions.as_slice()) {
            ([Block::Table(table)], [caption]) if table.caption.is_empty() && !self.holds_blocks(*caption) => {
                table.caption = self.run(*caption);
                trim(&mut table.caption);
                out.append(&mut blocks);
            }
            _ => self.holder(id, out),
        }
    }

    /// An element that only holds others; an id of it that is linked to goes to the first words in it.
    fn holder(&mut self, id: Id, out: &mut Vec<Block>) {
        let look = self.styles.look(self.tree, id);
        let anchor = self.anchor(id).filter(|_| {
            let first = self.first_element(id).map(|first| self.tree.local(first).to_owned());
            !matches!(first.as_deref(), Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
        });
        let mut blocks = self.blocks(id);
        if let Some(anchor) = anchor {
            match blocks.first_mut() {
                Some(Block::Paragraph(words)) => words.insert(0, Inline::anchor(&anchor)),
                Some(Block::Heading { marks, .. }) if marks.id.is_none() => marks.id = Some(anchor),
                _ => blocks.insert(0, Block::Paragraph(vec![Inline::anchor(&anchor)])),
            }
        }
        if look.center && blocks.iter().all(|block| matches!(block, Block::Paragraph(_))) && !nothing(&blocks) {
            return out.push(Block::Div { marks: Marks::named("center"), blocks });
        }
        out.extend(blocks);
    }

    pub(super) fn div(&mut self, id: Id, class: &str, out: &mut Vec<Block>) {
        let mut blocks = match self.holds_blocks(id) {
            true => self.blocks(id),
            false => paragraphs(self.run(id)),
        };
        if nothing(&blocks) {
            return;
        }
        if let ("pullquote" | "epigraph", [Block::Quote(inner)]) = (class, blocks.as_mut_slice()) {
            blocks = std::mem::take(inner);
        }
        // Our own EPUBs say what a facilitator's note is by a heading that no manuscript has.
        if class == "facilitator" && matches!(blocks.first(), Some(Block::Heading { .. })) {
            blocks.remove(0);
        }
        // What is called a title in a tip or a scene is its heading.
        if matches!(class, "tip" | "scene")
            && let Some(Block::Paragraph(words)) = blocks.first_mut()
            && let [Inline::Strong(inner)] = words.as_slice()
        {
            let ours =
                self.language.as_deref().is_some_and(|tag| plain(inner).trim() == crate::locales::words(tag).tip);
            match ours {
                // The word that an edition of ours puts over a tip without a title.
                true => drop(blocks.remove(0)),
                false => blocks[0] = Block::Heading { level: 3, marks: Marks::default(), words: inner.clone() },
            }
        }
        let marks = Marks { id: self.anchor(id), ..Marks::named(class) };
        out.push(Block::Div { marks, blocks });
    }
}

/// The heading over a list of contents that is left out.
fn take_heading_of_contents(out: &mut Vec<Block>) {
    if matches!(out.last(), Some(Block::Heading { level: 2.., words, .. }) if plain(words).split_whitespace().count() <= 3)
    {
        out.pop();
    }
}

/// Words between two breaks, or more, are paragraphs; a picture alone is a figure.
pub fn paragraphs(words: Vec<Inline>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut current: Vec<Inline> = Vec::new();
    let mut breaks = 0;
    for word in words {
        match word {
            Inline::LineBreak => breaks += 1,
            Inline::Text(text) if text.trim_matches([' ', '\n', '\t', '\r']).is_empty() && breaks > 0 => {}
            word => {
                match breaks {
                    0 => {}
                    1 if !is_blank(&current) => current.push(Inline::LineBreak),
                    _ => out.extend(paragraph_of(std::mem::take(&mut current))),
                }
                breaks = 0;
                current.push(word);
            }
        }
    }
    out.extend(paragraph_of(current));
    out
}

fn paragraph_of(mut words: Vec<Inline>) -> Option<Block> {
    trim(&mut words);
    if words.is_empty() || is_blank(&words) {
        return None;
    }
    if let Some(image) = lone_picture(&words) {
        return Some(Block::Figure { image, caption: Vec::new() });
    }
    Some(Block::Paragraph(words))
}

/// The picture that is all there is, perhaps within a link.
fn lone_picture(words: &[Inline]) -> Option<Image> {
    match words {
        [Inline::Image(image)] => Some(image.clone()),
        [Inline::Link { words, .. } | Inline::Span { words, .. }] => lone_picture(words),
        _ => None,
    }
}

/// `* * *` and its like, which stand for a change of scene.
fn scene_break(blocks: &[Block]) -> bool {
    let [Block::Paragraph(words)] = blocks else { return false };
    let text = plain(words);
    let signs: Vec<char> = text.chars().filter(|char| !char.is_whitespace()).collect();
    !signs.is_empty()
        && signs.len() <= 7
        && (signs.len() >= 3 || signs == ['⁂'])
        && signs.iter().all(|char| "*⁂•·∗#~—–-".contains(*char))
        && signs.iter().all(|char| *char == signs[0])
}

/// A heading that is all heavy is no heavier than others.
fn bare(mut words: Vec<Inline>) -> Vec<Inline> {
    while let [Inline::Strong(inner)] = words.as_mut_slice() {
        words = std::mem::take(inner);
    }
    words
}
