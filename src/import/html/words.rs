//! Words of a page: stress, links, pictures, breaks.

use super::Reader;
use super::styles::Look;
use crate::import::manuscript::{Image, Inline, Marks, plain};
use crate::import::tree::Id;

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "rb", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source", "nobr", "math",
];

impl Reader<'_> {
    /// Whether a node stands within a line: it is words, or an element of lines that holds no blocks.
    pub(super) fn is_inline(&self, id: Id) -> bool {
        if self.tree.is_text(id) {
            return true;
        }
        let local = self.tree.local(id);
        // A formula is a word of its line, whatever elements it is made of.
        let in_formula = |one: Id| self.tree.ancestors(one).any(|up| self.tree.local(up) == "math");
        local == "math"
            || INLINE.contains(&local)
                && !self.tree.descendants(id).skip(1).any(|one| {
                    !self.tree.is_text(one)
                        && !INLINE.contains(&self.tree.local(one))
                        && !self.tree.name(one).starts_with('#')
                        && !in_formula(one)
                })
    }

    /// The words below an element.
    pub(super) fn run(&mut self, id: Id) -> Vec<Inline> {
        let children = self.tree.children(id).to_vec();
        self.run_of(&children)
    }

    pub(super) fn run_of(&mut self, nodes: &[Id]) -> Vec<Inline> {
        let mut words = Vec::new();
        if self.depth > super::DEEPEST {
            let text: String = nodes.iter().map(|id| self.tree.text(*id)).collect();
            return vec![Inline::Text(text)];
        }
        self.depth += 1;
        for id in nodes {
            self.word(*id, &mut words);
        }
        self.depth -= 1;
        merged(words)
    }

    fn word(&mut self, id: Id, out: &mut Vec<Inline>) {
        if self.tree.is_text(id) {
            out.push(Inline::Text(self.tree.node(id).text.clone()));
            return;
        }
        if self.is_omitted(id) {
            return;
        }
        let anchor = self.anchor(id).filter(|_| self.note_mark(id).is_none());
        out.extend(anchor.map(|id| Inline::anchor(&id)));
        let look = self.styles.look(self.tree, id);
        if look.hidden {
            return;
        }
        match self.tree.local(id) {
            "br" => out.push(Inline::LineBreak),
            "img" => out.extend(self.picture(id)),
            "a" => self.link(id, look, out),
            "code" | "kbd" | "samp" | "tt" => out.push(Inline::Code(self.tree.text(id))),
            "ruby" => out.push(self.ruby(id)),
            "math" => out.extend(self.formula(id)),
            "q" => {
                out.push(Inline::text("\""));
                out.extend(self.run(id));
                out.push(Inline::text("\""));
            }
            "input" => out.extend(self.tick(id)),
            _ if self.tree.has_class(id, "blank") => out.push(self.blank(id)),
            name => {
                let words = self.run(id);
                let words = self.in_language(id, words);
                out.extend(dressed(name, look, words, self.meaning(id)));
            }
        }
    }

    fn link(&mut self, id: Id, look: Look, out: &mut Vec<Inline>) {
        if let Some(mark) = self.note_mark(id) {
            // Marks need no room before them, nor raising of their own.
            return out.push(mark);
        }
        if self.leads_back(id) {
            return;
        }
        let words = self.run(id);
        let words = dressed("a", look, words, None);
        match self.tree.get(id, "href") {
            Some(address) if !plain(&words).trim().is_empty() => {
                out.push(Inline::Link { address: unwrapped(address.trim()), words });
            }
            _ => out.extend(words),
        }
    }

    fn picture(&mut self, id: Id) -> Option<Inline> {
        let path = self.tree.get(id, "src").or_else(|| self.tree.get(id, "data-src"))?.to_owned();
        let alt = self.tree.get(id, "alt");
        let decorative =
            alt.is_some_and(|alt| alt.trim().is_empty()) && self.tree.get(id, "role") == Some("presentation");
        let width = self
            .tree
            .get(id, "style")
            .and_then(percent)
            .or_else(|| self.tree.get(id, "width").filter(|width| width.ends_with('%')).map(str::to_owned));
        let marks = self.anchor(id).map(|id| Marks::with_id(&id)).unwrap_or_default();
        let alt = alt.unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Inline::Image(Image { path, alt, decorative, width, marks }))
    }

    /// A formula as it was typed in TeX, where the page says so (MathML 3, 5.1.3); else its words.
    fn formula(&mut self, id: Id) -> Vec<Inline> {
        let typed = self.tree.descendants(id).find(|one| {
            self.tree.local(*one) == "annotation" && self.tree.get(*one, "encoding") == Some("application/x-tex")
        });
        match typed.map(|one| self.tree.text(one).trim().to_owned()).filter(|tex| !tex.is_empty() && !tex.contains('$'))
        {
            Some(tex) => vec![Inline::AsTyped(format!("${tex}$"))],
            None => self.run(id),
        }
    }

    fn ruby(&mut self, id: Id) -> Inline {
        let (mut base, mut reading) = (String::new(), String::new());
        for child in self.tree.children(id) {
            match self.tree.local(*child) {
                "rt" | "rtc" => reading.push_str(&self.tree.text(*child)),
                "rp" => {}
                _ => base.push_str(&self.tree.text(*child)),
            }
        }
        let words = vec![Inline::Text(base), Inline::Superscript(vec![Inline::Text(reading)])];
        Inline::Span { marks: Marks::named("ruby"), words }
    }

    /// A box to tick, as a sign.
    fn tick(&self, id: Id) -> Option<Inline> {
        let ticked = self.tree.get(id, "checked").is_some();
        (self.tree.get(id, "type") == Some("checkbox")).then(|| Inline::text(if ticked { "☒ " } else { "☐ " }))
    }

    /// The id of an element, if something leads to it and it is no note's.
    pub(super) fn anchor(&self, id: Id) -> Option<String> {
        let name = self.tree.get(id, "id").or_else(|| self.tree.get(id, "name"))?;
        (self.wanted.contains(name) && !self.note_of.contains_key(name) && !self.taken.contains(&id))
            .then(|| name.to_owned())
    }

    fn in_language(&self, id: Id, words: Vec<Inline>) -> Vec<Inline> {
        let tag = self.tree.get(id, "lang").or_else(|| self.tree.get(id, "xml:lang"));
        let Some(tag) = tag.and_then(|tag| crate::import::facts::language(Some(tag))) else { return words };
        if self.language.as_deref() == Some(tag.as_str()) {
            return words;
        }
        let marks = Marks { pairs: vec![("lang".to_owned(), tag)], ..Marks::default() };
        vec![Inline::Span { marks, words }]
    }
}

/// Words as their element and its looks have them.
fn dressed(name: &str, look: Look, words: Vec<Inline>, meaning: Option<&str>) -> Vec<Inline> {
    if plain(&words).trim().is_empty() {
        return words;
    }
    // A reference whose title is slanted is not slanted itself.
    let title = name == "cite" && !words.iter().any(|word| matches!(word, Inline::Emphasis(_)));
    let italic = look.italic.unwrap_or(title || matches!(name, "em" | "i" | "dfn" | "var"));
    let bold = look.bold.unwrap_or(matches!(name, "strong" | "b"));
    let mut words = words;
    if look.small_caps || meaning == Some("smallcaps") {
        words = vec![Inline::Span { marks: Marks::named("smallcaps"), words }];
    }
    if look.struck || matches!(name, "s" | "del" | "strike") {
        words = vec![Inline::Strikethrough(words)];
    }
    if name == "sup" || look.raised && name != "a" {
        words = vec![Inline::Superscript(words)];
    }
    if name == "sub" || look.lowered {
        words = vec![Inline::Subscript(words)];
    }
    if italic {
        words = vec![Inline::Emphasis(words)];
    }
    if bold {
        words = vec![Inline::Strong(words)];
    }
    // A mark of a note needs no raising.
    if let [Inline::Superscript(inner)] = words.as_slice()
        && inner.iter().all(|one| {
            matches!(one, Inline::Note(_))
                || matches!(one, Inline::Text(text) if text.trim_matches([',', ' ']).is_empty())
        })
    {
        return inner.clone();
    }
    words
}

/// Stretches of the same stress that follow each other are one, as word processors cut them at every change of anything.
pub fn merged(words: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for word in words {
        match (out.last_mut(), word) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (Some(Inline::Emphasis(last)), Inline::Emphasis(more))
            | (Some(Inline::Strong(last)), Inline::Strong(more))
            | (Some(Inline::Strikethrough(last)), Inline::Strikethrough(more))
            | (Some(Inline::Superscript(last)), Inline::Superscript(more)) => {
                let joined = std::mem::take(last).into_iter().chain(more).collect();
                *last = merged(joined);
            }
            (_, word) => out.push(word),
        }
    }
    out
}

/// Addresses without the detour that Google's documents lead over.
pub(super) fn unwrapped(address: &str) -> String {
    let Some(rest) = address.strip_prefix("https://www.google.com/url?q=") else { return address.to_owned() };
    let end = rest.find('&').unwrap_or(rest.len());
    crate::import::facts::unescaped(&rest[..end])
}

fn percent(style: &str) -> Option<String> {
    let value = style.split(';').find_map(|one| one.trim().strip_prefix("width:"))?.trim();
    value
        .strip_suffix('%')
        .and_then(|number| number.trim().parse::<f64>().ok())
        .map(|number| format!("{}%", number.clamp(1.0, 100.0).round()))
}
