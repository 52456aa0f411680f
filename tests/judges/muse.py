"""Holds what `bonefolder import` makes of Text::Amuse against what its reference makes of it.

    python3 tests/judges/muse.py PROGRAM FOLDER [NAME…]

FOLDER has test texts, NAME.muse, each with the HTML of the reference beside it, NAME.exp.html. Each text is imported, built
as an EPUB, and read from there; and it is exported as Text::Amuse and imported once more. Words, their order, headings,
lists, quotations, verse, notes, tables, pictures, anchors, links and stress have to be the same in all three. Quotation
marks and dashes are compared without their forms, as the press sets those of the language.
"""

import difflib
import html.parser
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

INLINE = {"em": "em", "strong": "strong", "code": "code", "del": "del", "strike": "del", "s": "del", "sup": "sup", "sub": "sub"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
VOID = {"br", "hr", "img", "meta", "link", "col"}


class Node:
    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    def get(self, name):
        return self.attributes.get(name) or ""

    def classes(self):
        return self.get("class").split()

    def text(self):
        # Brackets for those who can't set ruby are no words.
        if self.tag == "rp":
            return ""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


class Tree(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.stack = [self.root]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag, attributes):
        self.stack[-1].children.append(Node(tag, attributes))

    def handle_endtag(self, tag):
        for at in range(len(self.stack) - 1, 0, -1):
            if self.stack[at].tag == tag:
                del self.stack[at:]
                return

    def handle_data(self, data):
        self.stack[-1].children.append(data)


def plain(text):
    text = re.sub("[“”„«»‹›‟\"‘’‚‛']", "'", text).replace("…", "...")
    text = re.sub("[‐‑‒–—―-]+", "-", text)
    return re.sub(r"[\s\u00a0\u202f\u200f\u200e\u2060]+", " ", text)


class Events:
    """The structure of a text as one list; words between two marks are one entry."""

    def __init__(self):
        self.list, self.anchors = [], set()

    def mark(self, *mark):
        self.list.append(mark)

    def words(self, text):
        if self.list and isinstance(self.list[-1], str):
            self.list[-1] += text
        else:
            self.list.append(text)

    def in_note(self):
        """The reference has a break between the paragraphs of a note."""
        return tuple(one for one in self.finished() if one not in {("p",), ("br",)})

    def finished(self):
        out = []
        for one in self.list:
            if isinstance(one, str):
                one = plain(one).strip()
                if one and not (out and isinstance(out[-1], str)):
                    out.append(one)
                elif one:
                    out[-1] += " " + one
                continue
            if one == ("p",) and (not out or isinstance(out[-1], tuple) and out[-1][0] in {"p", "open", "cell"}):
                continue
            if one == ("br",) and (not out or isinstance(out[-1], tuple) and out[-1] not in {("/em",)}):
                continue
            if out and out[-1] in {("br",), ("p",)} and one[0] in {"p", "open", "close", "h", "line", "/h"}:
                out.pop()
            out.append(one)
        while out and out[-1] in {("p",), ("br",)}:
            out.pop()
        return out


class Reader:
    """What the reference's HTML and ours have in common."""

    def __init__(self):
        self.events = Events()
        self.notes = {}

    def children(self, node):
        for child in node.children:
            self.events.words(child) if isinstance(child, str) else self.node(child)

    def around(self, node, name):
        self.events.mark("open", name)
        self.children(node)
        self.events.mark("close", name)

    def node(self, node):
        tag, classes = node.tag, node.classes()
        if self.own(node, tag, classes):
            return
        if tag in INLINE:
            self.events.mark(INLINE[tag])
            self.children(node)
            self.events.mark("/" + INLINE[tag])
        elif tag == "p":
            self.events.mark("p")
            self.children(node)
            self.events.mark("p")
        elif tag in {"ul", "li", "dl", "dt", "dd", "blockquote"}:
            self.around(node, tag)
        elif tag == "ol":
            self.around(node, self.numbered(node))
        elif tag == "pre":
            self.events.mark("open", "pre")
            self.events.words(node.text())
            self.events.mark("close", "pre")
        elif tag == "hr":
            self.events.mark("hr")
        elif tag == "br":
            self.events.mark("br")
        elif tag == "ruby":
            self.events.words(node.text())
        elif tag == "table":
            self.table(node)
        elif tag == "div" and (set(classes) & {"center", "right", "biblio", "play", "rtl", "ltr"} or node.get("dir")):
            name = (set(classes) & {"center", "right", "biblio", "play", "rtl", "ltr"} or {node.get("dir")}).pop()
            self.around(node, name)
        elif tag == "img":
            self.events.mark("img", node.get("src").rsplit("/")[-1])
        else:
            self.children(node)

    def numbered(self, node):
        start = node.get("start") or "1"
        kinds = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
        style = re.search("list-style-type: *([a-z-]+)", node.get("style"))
        return f"ol {style.group(1) if style else kinds.get(node.get('type'), 'decimal')} {start}"

    def table(self, node):
        parts = {"caption": [], "thead": [], "tbody": [], "tfoot": []}
        for part in node.children:
            if isinstance(part, Node):
                parts.setdefault(part.tag, []).append(part)
        self.events.mark("open", "table")
        for name in ("caption", "thead", "tbody", "tfoot"):
            for part in parts[name]:
                if name == "caption":
                    self.around(part, "caption")
                    continue
                for row in [row for row in part.walk() if row.tag == "tr"]:
                    self.events.mark("row", "head" if name == "thead" else "body")
                    for cell in [cell for cell in row.children if isinstance(cell, Node)]:
                        self.events.mark("cell")
                        self.children(cell)
        self.events.mark("close", "table")

    def link(self, node, address):
        self.events.mark("a", address)
        self.children(node)
        self.events.mark("/a")

    def heading(self, level, node):
        self.events.mark("h", level)
        self.children(node)
        self.events.mark("/h")


class Reference(Reader):
    def __init__(self, text):
        super().__init__()
        tree = Tree(text).root
        self.labels = {node.get("id") for node in tree.walk() if node.get("id").startswith("text-amuse-label-")}
        lines = [node for node in tree.walk() if set(node.classes()) & {"fnline", "secondary-fnline"}]
        for line in lines:
            anchor = line.children[0]
            self.notes[anchor.get("id")] = line
        self.children(tree)
        self.events.anchors = {label.removeprefix("text-amuse-label-") for label in self.labels}

    def own(self, node, tag, classes):
        if "comment" in classes or set(classes) & {"fnline", "secondary-fnline"}:
            return True
        if tag in HEADINGS:
            self.heading(HEADINGS[tag], node)
            return True
        if "caption" in classes and tag == "div":
            self.around(node, "caption")
            return True
        if "verse" in classes:
            self.verse(node)
            return True
        if tag != "a":
            return False
        if "footnote" in classes:
            self.note(node.get("href")[1:])
        elif node.get("href").startswith("#text-amuse-label") and node.get("href")[1:] in self.labels:
            self.link(node, node.get("href").replace("text-amuse-label-", ""))
        elif node.get("href").startswith("http"):
            self.link(node, node.get("href"))
        else:
            self.children(node)
        return True

    def note(self, name):
        inner = Reference.__new__(Reference)
        Reader.__init__(inner)
        inner.notes, inner.labels = self.notes, self.labels
        line = self.notes[name]
        inner.children_after(line)
        self.events.mark("note", inner.events.in_note())

    def children_after(self, line):
        for child in line.children[1:]:
            if isinstance(child, str):
                self.events.words(child)
            elif child.tag == "br" and line.text().count("\n") > 1:
                self.events.mark("p")
            else:
                self.node(child)

    def verse(self, node):
        self.events.mark("open", "verse")
        self.events.mark("line", 0)
        breaks = 0
        for child in node.children:
            if isinstance(child, Node) and child.tag == "br":
                breaks += 1
                continue
            if isinstance(child, str) and not child.strip(" \n") and breaks:
                continue
            if breaks:
                spaces = re.match("\\s*", child).group().count("\u00a0") if isinstance(child, str) else 0
                self.events.mark("stanza" if breaks > 1 else "line", spaces // 2)
                breaks = 0
            elif isinstance(child, str) and self.events.list[-1] == ("line", 0):
                self.events.list[-1] = ("line", re.match("\\s*", child).group().count("\u00a0") // 2)
            self.events.words(child) if isinstance(child, str) else self.node(child)
        self.events.mark("close", "verse")


class Ours(Reader):
    def __init__(self, path):
        super().__init__()
        with zipfile.ZipFile(path) as book:
            package = Tree(book.read("OPS/package.opf").decode()).root
            files = {node.get("id"): node.get("href") for node in package.walk() if node.tag == "item"}
            spine = [files[node.get("idref")] for node in package.walk() if node.tag == "itemref"]
            pages = [Tree(book.read("OPS/" + name).decode()).root for name in spine]
        for page in pages:
            for node in page.walk():
                if "note" in node.classes():
                    self.notes[node.get("id")] = node
        self.parts = any("doc-part" == node.get("role") for page in pages for node in page.walk())
        for page in pages:
            body = next(node for node in page.walk() if node.tag == "body")
            if "bodymatter" in body.get("epub:type"):
                self.events.anchors |= {node.get("id") for node in body.walk() if node.get("id")}
                self.depth = 0
                self.children(body)

    def own(self, node, tag, classes):
        if set(classes) & {"notes", "number", "backlink"}:
            return True
        if tag == "section":
            self.is_part = node.get("role") == "doc-part" if node.get("role") else self.is_part
            self.children(node)
            return True
        if tag in HEADINGS:
            level = HEADINGS[tag] + (1 if self.parts and not (self.is_part and tag == "h1") else 0)
            self.heading(level, node)
            return True
        if tag == "figcaption":
            self.around(node, "caption")
            return True
        if tag == "div" and "verse" in classes:
            self.events.mark("open", "verse")
            for at, stanza in enumerate(node for node in node.children if isinstance(node, Node)):
                lines = [line for line in stanza.children if isinstance(line, Node) and "line" in line.classes()]
                for index, line in enumerate(lines):
                    step = re.search("indent-(\\d+)", line.get("class"))
                    self.events.mark("stanza" if at and not index else "line", int(step.group(1)) if step else 0)
                    self.children(line)
            self.events.mark("close", "verse")
            return True
        if tag == "span" and "ruby" in classes:
            self.events.words(node.text())
            return True
        if tag != "a":
            return False
        if "noteref" in classes:
            self.note(node.get("href").split("#")[1])
        elif node.get("href").startswith("http"):
            self.link(node, node.get("href"))
        elif "#" in node.get("href"):
            self.link(node, "#" + node.get("href").split("#")[1])
        else:
            self.children(node)
        return True

    def note(self, name):
        inner = Ours.__new__(Ours)
        Reader.__init__(inner)
        inner.notes, inner.parts, inner.is_part = self.notes, self.parts, False
        inner.children(self.notes[name])
        self.events.mark("note", inner.events.in_note())


def shown(events):
    """One line an entry. A heading is as deep as it stands in others: where levels are left out, ours are made whole."""
    out, above = [], []
    for one in events:
        if isinstance(one, tuple) and one[0] == "h":
            above = [level for level in above if level < one[1]] + [one[1]]
            one = ("h", len(above))
        out.append(one if isinstance(one, str) else " ".join(map(str, one)))
    text = "\n".join(out).replace("open verse\nline 0\nclose verse\n", "")
    return text.split("\n")


def picture():
    """The smallest PNG."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def run(program, folder, *arguments):
    made = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
    if made.returncode:
        raise RuntimeError(f"{arguments[0]} failed: {made.stdout}{made.stderr}"[:600])


def imported(program, folder, file, name):
    run(program, folder, "import", file, name)
    run(program, folder, "build", "--only", "epub", name)
    return Ours(next((folder / name / "out").glob("*.epub")))


def difference(wanted, got):
    lines = list(difflib.unified_diff(shown(wanted.events.finished()), shown(got.events.finished()), "reference", "ours", lineterm="", n=2))
    missing = wanted.events.anchors - got.events.anchors
    return lines + ([f"anchors missing: {sorted(missing)}"] if missing else [])


def judge(program, text, reference):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = text.read_text(encoding="utf-8")
        (folder / "text.muse").write_text(source, encoding="utf-8")
        for name in set(re.findall(r"\[\[([0-9A-Za-z][0-9A-Za-z/_-]+\.(?:png|jpe?g))", source)):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(picture())
        wanted = Reference(reference.read_text(encoding="utf-8"))
        first = difference(wanted, imported(program, folder, "text.muse", "once"))
        run(program, folder, "export", "muse", "once", "--out", "back")
        second = difference(wanted, imported(program, folder, next(pathlib.Path(folder / "back").glob("*.muse")), "twice"))
        return first, second


def main():
    program, folder, *names = sys.argv[1:]
    program = str(pathlib.Path(program).resolve())
    texts = sorted(pathlib.Path(folder).glob("*.muse"))
    counts = [0, 0, 0]
    for text in texts:
        reference = text.with_suffix(".exp.html")
        if not reference.exists() or names and text.stem not in names:
            continue
        counts[0] += 1
        try:
            results = judge(program, text, reference)
        except (RuntimeError, StopIteration) as why:
            print(f"{text.stem}: {why}")
            continue
        for at, (what, lines) in enumerate(zip(("import", "round trip"), results)):
            counts[at + 1] += not lines
            if lines:
                print(f"{text.stem}, {what}:\n  " + "\n  ".join(lines[:40]))
    print(f"{counts[0]} texts: {counts[1]} imported alike, {counts[2]} alike after export and import")
    return 0 if counts[1] == counts[2] == counts[0] else 1


if __name__ == "__main__":
    sys.exit(main())
