"""Texts whose clean form is known, as lists of blocks.

The booklet and the samples beside this file are Markdown; the Debian Administrator's Handbook (Debian package debian-handbook,
GPL-2+ or CC BY-SA 3.0) is HTML, in many languages. Texts for tuning and for measuring are kept apart.
"""

import html.parser
import pathlib
import re
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BOOKLET = {
    "tuning": ["01-a-word-to-borrow", "02-on-the-same-day", "03-nothing-at-the-bottom", "04-leaning-in", "05-whose-it-is-to-carry"],
    "measuring": ["06-hopeful-scepticism", "07-falling-short", "08-something-other-than-attack", "09-good-enough-and-kept",
                  "10-a-love-letter-that-argues", "11-getting-free"],
}
HANDBOOK = {
    "tuning": ["case-study", "sect.master-plan", "sect.selected-approach", "sect.why-gnu-linux", "sect.why-debian", "conclusion",
               "sect.future-of-this-book", "sect.become-debian-developer"],
    "measuring": ["the-debian-project", "sect.foundation-documents", "sect.role-of-distributions", "sect.release-lifecycle",
                  "derivative-distributions", "sect.ubuntu", "sect.linux-mint"],
}
FOLDERS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
HEADS = {"en": "Good-Enough Company", "de": "Gut genug beisammen", "fr": "Assez bonne compagnie", "es": "Compañía suficiente",
         "ru": "Достаточно хорошая компания"}


@dataclass
class Block:
    """kind: heading, run-in, paragraph, quote, epigraph, source (whose words those of an epigraph are), verse."""
    kind: str
    words: str = ""
    level: int = 0
    lines: list = field(default_factory=list)
    # Stanzas of verse and parts of an epigraph belong to what stands before.
    goes_on: bool = False


@dataclass
class Text:
    name: str
    language: str
    head: str
    blocks: list
    notes: dict = field(default_factory=dict)


# The mark of a note within words.
MARK = re.compile("\x01([^\x02]*)\x02")


def without_marks(words):
    return MARK.sub("", words)


def inline(text):
    text = re.sub(r"\[\^([^\]]+)\]", "\x01\\1\x02", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?", "", text)
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"\{[^}]*\}|[*_`\\]|<!--.*?-->", "", text)
    return " ".join(text.split())


def markdown(source, text):
    """Adds the blocks of our Markdown to a text; worksheets, tables and pictures are left out."""
    source = re.sub(r"(?ms)^:{4,} ?\{\.worksheet.*?^:{4,}\s*$", "", source)
    mode = None
    started = False
    for chunk in re.split(r"\n\s*\n", re.sub(r"(?m)^(:{3,}.*)$", r"\n\1\n", source)):
        chunk = chunk.strip("\n")
        words = " ".join(chunk.split())
        if not words:
            continue
        if words.startswith(":::"):
            name = re.match(r":+\s*\{?\.?([\w-]*)", words).group(1)
            mode, started = (name or None), False
        elif note := re.match(r"\[\^([^\]]+)\]: (.*)", words):
            text.notes[note.group(1)] = inline(note.group(2))
        elif words.startswith(("|", "<", "---")) and mode != "epigraph" or re.match(r"[-*] |\d+\. ", words):
            continue
        elif heading := re.match(r"(#+) (.*)", words):
            if not inline(heading.group(2)):
                continue
            run_in = ".run-in" in words
            text.blocks.append(Block("run-in" if run_in else "heading", inline(heading.group(2)), len(heading.group(1))))
        elif mode == "verse":
            lines = [inline(line) for line in chunk.split("\n")]
            text.blocks.append(Block("verse", lines=lines, goes_on=started))
            started = True
        elif mode == "epigraph":
            source_of = words.startswith("---")
            said = inline(words.lstrip("- "))
            text.blocks.append(Block("source" if source_of else "epigraph", ("— " if source_of else "") + said, goes_on=started))
            started = True
        elif mode in (None, "tip", "scene") and inline(words.lstrip("> ")):
            kind = "quote" if words.startswith("> ") else "paragraph"
            text.blocks.append(Block(kind, inline(re.sub(r"(^|\s)>(?=\s|$)", " ", words))))


class Pages(html.parser.HTMLParser):
    """Headings and paragraphs of the handbook; what stands in boxes, lists, tables and code is left out."""

    def __init__(self, text):
        super().__init__()
        self.text, self.open, self.kind, self.words = text, [], None, ""

    def handle_starttag(self, tag, attributes):
        if tag in ("br", "img", "link", "meta", "hr", "input"):
            return
        kind = dict(attributes).get("class") or ""
        self.open.append((tag, kind))
        inside = [kind for _, kind in self.open]
        left_out = any(word in one for one in inside for word in ("toc", "docnav", "sidebar", "list", "figure", "table", "titlepage-note"))
        code = any(tag in ("pre", "li", "table", "ul", "ol", "dl") for tag, _ in self.open)
        book = any(kind in ("chapter", "section", "preface") for kind in inside)
        if book and not left_out and not code and (re.fullmatch(r"h[1-4]", tag) or tag == "div" and kind == "para"):
            self.kind, self.words, self.depth = tag, "", len(self.open)

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag:
            self.open.pop()
        ends = tag == self.kind and len(self.open) == self.depth
        if self.open:
            self.open.pop()
        if ends:
            words = " ".join(self.words.split())
            level = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}.get(tag, 0)
            if level:
                # Numbers and the word before them are the printer's.
                words = re.sub(r"^(\w+\s)?([A-Z]\.)?[\d.]+\s+", "", words.replace("\u00a0", " "))
            if re.search(r"\w", words):
                self.text.blocks.append(Block("heading" if level else "paragraph", words, level))
            self.kind = None

    def handle_data(self, data):
        if self.kind:
            self.words += data


def handbook(folder, language, texts):
    text = Text("handbook", language, HEADS[language], [])
    for name in HANDBOOK[texts]:
        path = folder / FOLDERS[language] / f"{name}.html"
        if path.exists():
            Pages(text).feed(path.read_text(encoding="utf-8"))
    seen, blocks = set(), []
    for block in text.blocks:
        # Signs that some faces lack are no matter of mending.
        block.words = re.sub(r"[^\w\s.,;:!?()\[\]«»„“”‘’'\"/%&+=–—…¿¡-]", "", block.words).strip()
        # Translators have left paragraphs in English.
        if language != "en" and len(re.findall(r"\b(the|of|and|is|to)\b", block.words)) >= 3:
            continue
        key = block.words[:80]
        if block.words and key not in seen:
            seen.add(key)
            blocks.append(block)
    # A heading whose text was all left out is none.
    keep = [not (one.kind == "heading" and (next is None or next.kind == "heading" and next.level <= one.level))
            for one, next in zip(blocks, blocks[1:] + [None])]
    text.blocks = [block for block, kept in zip(blocks, keep) if kept]
    return text


def of(language, texts, folder):
    """The texts of a language as one, the booklet first where it is English."""
    text = Text(language, language, HEADS[language], [])
    if language == "en":
        for name in BOOKLET[texts]:
            markdown((ROOT / "manuscript" / f"{name}.md").read_text(encoding="utf-8"), text)
    sample = HERE / "samples" / texts / f"{language}.md"
    markdown(sample.read_text(encoding="utf-8"), text)
    if language != "en" and folder:
        text.blocks += handbook(folder, language, texts).blocks
    return text


def own(path, language):
    """A text of the caller's own, in Markdown."""
    text = Text(path.stem, language, HEADS[language], [])
    markdown(path.read_text(encoding="utf-8"), text)
    return text
